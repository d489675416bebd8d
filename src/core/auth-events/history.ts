/** What a user has done, for administrators. @module */
import type { Context } from '#core/context.ts'
import type { Pool } from '#core/directory.ts'
import { faults } from '#core/faults.ts'
import { listPage } from '#core/page-token.ts'
import { requireUser } from '#core/users/lookup.ts'
import type { AuthEventRecord } from '#ports/auth-events.ts'
import { keepsEvents } from './record.ts'

/** Events of the user of this name, newest first; refused with UserPoolAddOnNotEnabledException in a pool that keeps none. */
export async function listEvents(
  ctx: Context,
  { poolId, username, limit, token }: { poolId: string; username: string; limit: number; token?: string },
): Promise<{ items: AuthEventRecord[]; nextToken?: string }> {
  const pool = await requireEvents(ctx, poolId)
  const { id: userId } = await requireUser(ctx.storage, pool, username)
  return listPage(ctx, ['AdminListUserAuthEvents', poolId, userId], token, (after) =>
    ctx.storage.authEvents.list({ poolId, userId, limit, after }),
  )
}

/** The pool, if it keeps events. */
export async function requireEvents(ctx: Context, poolId: string): Promise<Pool> {
  const pool = await ctx.directory.requirePool(poolId)
  if (!keepsEvents(pool)) throw faults.addOnNotEnabled()
  return pool
}
