/** Making a group. @module */
import type { CreateGroupRequest } from '#contract/index.ts'
import type { Context } from '#core/context.ts'
import { faults } from '#core/faults.ts'
import type { GroupRecord } from '#ports/records.ts'
import { groupsPerPool } from './quotas.ts'
import { groupSettings, requireOwnRole } from './settings.ts'

/**
 * Makes a group with nobody in it. Refused with GroupExistsException when the pool has one of this name, and with
 * LimitExceededException when it has as many as it can have.
 */
export async function createGroup(ctx: Context, input: CreateGroupRequest): Promise<GroupRecord> {
  const pool = await ctx.directory.requirePool(input.UserPoolId)
  const settings = groupSettings(input)
  requireOwnRole(pool, settings)

  const now = ctx.clock.now()
  const group: GroupRecord = {
    poolId: pool.id,
    id: ctx.chance.uuid(),
    name: input.GroupName,
    settings,
    createdAt: now,
    updatedAt: now,
  }
  // Counted outside of the transaction, or everybody who makes a group would be in conflict with everybody else. Those
  // who come at the same instant may get a few more than the quota.
  const groups = await ctx.storage.groups.count(pool.id)
  await ctx.storage.transaction(async (tx) => {
    if (await tx.groups.find(pool.id, group.name)) throw faults.groupExists()
    if (groups >= groupsPerPool) throw faults.tooManyGroups(groupsPerPool)
    await tx.groups.insert(group)
  })
  return group
}
