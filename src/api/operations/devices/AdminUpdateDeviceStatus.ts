import type { Operation } from '#api/operation.ts'
import { setDeviceStatus } from '#core/devices/change.ts'
import { requireOwnerNamed } from '#core/devices/lookup.ts'

export const AdminUpdateDeviceStatus: Operation<'AdminUpdateDeviceStatus'> = async (ctx, input) => {
  const owner = await requireOwnerNamed(ctx, input.UserPoolId, input.Username)
  await setDeviceStatus(ctx, owner, input.DeviceKey, input.DeviceRememberedStatus)
  return {}
}
