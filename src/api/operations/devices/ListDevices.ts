import type { Operation } from '#api/operation.ts'
import { toDeviceType } from '#api/shapes/device.ts'
import { requireOwner } from '#core/devices/lookup.ts'
import { listPage } from '#core/page-token.ts'

export const ListDevices: Operation<'ListDevices'> = async (ctx, input) => {
  const { user } = await requireOwner(ctx, input.AccessToken)
  const { poolId, id: userId } = user
  const question = ['ListDevices', poolId, userId]
  const { items, nextToken } = await listPage(ctx, question, input.PaginationToken, (after) =>
    ctx.storage.devices.listOfUser({ poolId, userId, limit: input.Limit || 60, after }),
  )
  return { Devices: items.map(toDeviceType), PaginationToken: nextToken }
}
