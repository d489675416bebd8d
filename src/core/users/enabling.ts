/**
 * Users who may sign in and users who may not, as an administrator decides.
 *
 * @module
 */
import type { Context } from '#core/context.ts'
import { signedOut } from '#core/tokens/revocation.ts'
import { requireUser } from './lookup.ts'
import { updateUser } from './write.ts'

/**
 * Lets the user sign in, or no more. Disabling ends every sign-in so far, and enabling brings none of them back.
 * Repeating either changes nothing.
 */
export async function setEnabled(ctx: Context, poolId: string, name: string, enabled: boolean): Promise<void> {
  const pool = await ctx.directory.requirePool(poolId)
  await ctx.storage.transaction(async (tx) => {
    const user = await requireUser(tx, pool, name)
    if (user.enabled === enabled) return
    const now = ctx.clock.now()
    await updateUser(tx, pool, { ...(enabled ? user : signedOut(user, now)), enabled, updatedAt: now })
    if (!enabled) await tx.userSessions.deleteOfUser(pool.id, user.id)
  })
}
