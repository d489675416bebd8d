import type { Operation } from '#api/operation.ts'
import { forgetDevice } from '#core/devices/change.ts'
import { requireOwner } from '#core/devices/lookup.ts'

export const ForgetDevice: Operation<'ForgetDevice'> = async (ctx, input) => {
  await forgetDevice(ctx, await requireOwner(ctx, input.AccessToken), input.DeviceKey)
  return {}
}
