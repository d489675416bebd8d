import type { Operation } from '#api/operation.ts'
import { toUserType } from '#api/shapes/user.ts'
import { listUsers } from '#core/users/listing.ts'

export const ListUsers: Operation<'ListUsers'> = async (ctx, input) => {
  const { items, nextToken } = await listUsers(ctx, {
    poolId: input.UserPoolId,
    filter: input.Filter,
    attributes: input.AttributesToGet,
    limit: input.Limit,
    token: input.PaginationToken,
  })
  return { Users: items.map((user) => toUserType(user, input.AttributesToGet)), PaginationToken: nextToken }
}
