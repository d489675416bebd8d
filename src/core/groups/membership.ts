/** Who is in which group, as an administrator decides. The user itself does not change by it. @module */
import type { Context } from '#core/context.ts'
import { faults } from '#core/faults.ts'
import { requireUser } from '#core/users/lookup.ts'
import type { GroupRecord, UserRecord } from '#ports/records.ts'
import type { Transaction } from '#ports/storage.ts'
import { requireGroup } from './lookup.ts'
import { groupsPerUser } from './quotas.ts'

export interface Membership {
  poolId: string
  username: string
  groupName: string
}

/**
 * Puts a user in a group. Repeating it changes nothing. Refused with LimitExceededException when the user is in as many
 * groups as a user can be.
 */
export async function addToGroup(ctx: Context, membership: Membership): Promise<void> {
  await change(ctx, membership, async (tx, group, user) => {
    const { items: groups } = await tx.groups.listOfUser({ poolId: user.poolId, userId: user.id, limit: groupsPerUser })
    if (groups.some(({ id }) => id === group.id)) return
    if (groups.length >= groupsPerUser) throw faults.tooManyGroupsOfUser(groupsPerUser)
    await tx.groups.addMember(group, user.id)
  })
}

/** Takes a user out of a group. Who is not in it stays out, and that is no refusal. */
export async function removeFromGroup(ctx: Context, membership: Membership): Promise<void> {
  await change(ctx, membership, (tx, group, user) => tx.groups.removeMember(group, user.id))
}

async function change(
  ctx: Context,
  { poolId, username, groupName }: Membership,
  write: (tx: Transaction, group: GroupRecord, user: UserRecord) => Promise<void>,
): Promise<void> {
  const pool = await ctx.directory.requirePool(poolId)
  await ctx.storage.transaction(async (tx) => {
    const user = await requireUser(tx, pool, username)
    const group = await requireGroup(tx, pool.id, groupName)
    await write(tx, group, user)
  })
}
