import type { Operation } from '#api/operation.ts'
import { toFullDeviceType } from '#api/shapes/device.ts'
import { requireDevice, requireOwner } from '#core/devices/lookup.ts'

export const GetDevice: Operation<'GetDevice'> = async (ctx, input) => {
  const owner = await requireOwner(ctx, input.AccessToken)
  const device = await requireDevice(ctx.storage, owner.pool, owner.user, input.DeviceKey)
  return { Device: toFullDeviceType(owner, device) }
}
