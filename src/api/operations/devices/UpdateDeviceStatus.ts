import type { Operation } from '#api/operation.ts'
import { setDeviceStatus } from '#core/devices/change.ts'
import { requireOwner } from '#core/devices/lookup.ts'

export const UpdateDeviceStatus: Operation<'UpdateDeviceStatus'> = async (ctx, input) => {
  const owner = await requireOwner(ctx, input.AccessToken)
  await setDeviceStatus(ctx, owner, input.DeviceKey, input.DeviceRememberedStatus)
  return {}
}
