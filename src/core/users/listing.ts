/**
 * Lists of a pool's users, page by page (`ListUsers`).
 *
 * @module
 */
import type { Context } from '#core/context.ts'
import { faults } from '#core/faults.ts'
import { listPage } from '#core/page-token.ts'
import type { UserRecord } from '#ports/records.ts'
import { parseFilter } from './filter.ts'
import { findSchemaAttribute } from './schema.ts'

/** The most users on a page, and as many as there are when the caller does not say. */
const pageSize = 60

export interface UserList {
  poolId: string
  filter?: string
  /** Attributes that the caller wants to see; each has to be in the pool's schema. */
  attributes?: string[]
  /** Zero stands for the default. */
  limit?: number
  /** From the page before. */
  token?: string
}

/** A page of the users that match, in the order of the filtered attribute. */
export async function listUsers(
  ctx: Context,
  { poolId, filter: text = '', attributes = [], limit, token }: UserList,
): Promise<{ items: UserRecord[]; nextToken?: string }> {
  const pool = await ctx.directory.requirePool(poolId)
  const filter = parseFilter(pool, text)
  if (!attributes.every((name) => findSchemaAttribute(pool, name))) throw faults.requestedAttributeUnknown()
  return listPage(ctx, ['ListUsers', poolId, text], token, (after) =>
    ctx.storage.users.list({ poolId, filter, limit: limit || pageSize, after }),
  )
}
