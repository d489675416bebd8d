import type { Operation } from '#api/operation.ts'
import { toFullDeviceType } from '#api/shapes/device.ts'
import { requireOwnerNamed } from '#core/devices/lookup.ts'
import { faults } from '#core/faults.ts'
import { listPage } from '#core/page-token.ts'

export const AdminListDevices: Operation<'AdminListDevices'> = async (ctx, input) => {
  const owner = await requireOwnerNamed(ctx, input.UserPoolId, input.Username, faults.deviceOwnerNotFound)
  const { poolId, id: userId } = owner.user
  const question = ['AdminListDevices', poolId, userId]
  const { items, nextToken } = await listPage(ctx, question, input.PaginationToken, (after) =>
    ctx.storage.devices.listOfUser({ poolId, userId, limit: input.Limit || 60, after }),
  )
  return { Devices: items.map((device) => toFullDeviceType(owner, device)), PaginationToken: nextToken }
}
