/** Changing the settings of a group. @module */
import type { UpdateGroupRequest } from '#contract/index.ts'
import type { Context } from '#core/context.ts'
import type { GroupRecord } from '#ports/records.ts'
import { requireGroup } from './lookup.ts'
import { groupSettings, requireOwnRole } from './settings.ts'

/** Gives a group the settings that `input` names; the others stay as they are. */
export async function updateGroup(ctx: Context, input: UpdateGroupRequest): Promise<GroupRecord> {
  const pool = await ctx.directory.requirePool(input.UserPoolId)
  const changes = groupSettings(input)
  requireOwnRole(pool, changes)

  return ctx.storage.transaction(async (tx) => {
    const group = await requireGroup(tx, pool.id, input.GroupName)
    const updated = { ...group, settings: { ...group.settings, ...changes }, updatedAt: ctx.clock.now() }
    await tx.groups.update(updated)
    return updated
  })
}
