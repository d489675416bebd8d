import type { Operation } from '#api/operation.ts'
import { toFullDeviceType } from '#api/shapes/device.ts'
import { requireDevice, requireOwnerNamed } from '#core/devices/lookup.ts'
import { faults } from '#core/faults.ts'

export const AdminGetDevice: Operation<'AdminGetDevice'> = async (ctx, input) => {
  const owner = await requireOwnerNamed(ctx, input.UserPoolId, input.Username, faults.deviceOwnerNotFound)
  const device = await requireDevice(ctx.storage, owner.pool, owner.user, input.DeviceKey)
  return { Device: toFullDeviceType(owner, device) }
}
