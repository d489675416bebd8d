/**
 * The end of a user. Its names are free at once; its tokens are of no use any more, for they speak of nobody.
 *
 * @module
 */
import type { Context } from '#core/context.ts'
import type { UserRecord } from '#ports/records.ts'
import { requireUser } from './lookup.ts'

/** Deletes the user of this name, as an administrator. */
export async function deleteUserNamed(ctx: Context, poolId: string, name: string): Promise<void> {
  const pool = await ctx.directory.requirePool(poolId)
  await ctx.storage.transaction(async (tx) => {
    const user = await requireUser(tx, pool, name)
    await tx.users.delete(user.poolId, user.id)
  })
}

/** Deletes a user. Repeating it changes nothing. */
export async function deleteUser(ctx: Context, user: UserRecord): Promise<void> {
  await ctx.storage.transaction((tx) => tx.users.delete(user.poolId, user.id))
}
