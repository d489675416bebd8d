import type { Operation } from '#api/operation.ts'
import { forgetDevice } from '#core/devices/change.ts'
import { requireOwnerNamed } from '#core/devices/lookup.ts'

export const AdminForgetDevice: Operation<'AdminForgetDevice'> = async (ctx, input) => {
  await forgetDevice(ctx, await requireOwnerNamed(ctx, input.UserPoolId, input.Username), input.DeviceKey)
  return {}
}
