/**
 * What a user's groups come to in tokens: their names, their roles, and the one role to prefer.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GroupType.html on Precedence
 * @module
 */
import type { Context } from '#core/context.ts'
import type { GroupRecord, UserRecord } from '#ports/records.ts'
import { groupsPerUser } from './quotas.ts'

/** As Cognito calls it in the events of triggers. */
export interface GroupConfiguration {
  /** Names, the group with the lowest Precedence first. */
  groups: string[]
  /** ARNs of the groups' roles in the same order, each once. */
  roles: string[]
  preferredRole?: string
}

/** The groups of a user as they are now. One look-up in an index, so that it is nothing to ask at every sign-in. */
export async function readGroupConfiguration(ctx: Context, { poolId, id }: UserRecord): Promise<GroupConfiguration> {
  const { items } = await ctx.storage.groups.listOfUser({ poolId, userId: id, limit: groupsPerUser })
  return groupConfiguration(items)
}

/**
 * Ranks groups by Precedence: lower goes before higher, any before none, and equals stay in their order. The best ranked
 * role is preferred, unless groups of that rank have different ones. A group without a role has no say in that; AWS does
 * not tell.
 */
export function groupConfiguration(groups: GroupRecord[]): GroupConfiguration {
  const ranked = groups.toSorted((a, b) => rank(a) - rank(b))
  const withRole = ranked.filter(({ settings }) => settings.RoleArn)
  const best = rolesOf(withRole.filter((group) => rank(group) === rank(withRole[0]!)))
  return {
    groups: ranked.map(({ name }) => name),
    roles: rolesOf(withRole),
    ...(best.length === 1 && { preferredRole: best[0] }),
  }
}

function rank({ settings }: GroupRecord): number {
  return settings.Precedence ?? Number.MAX_SAFE_INTEGER
}

/** Each once. */
function rolesOf(groups: GroupRecord[]): string[] {
  return [...new Set(groups.flatMap(({ settings }) => settings.RoleArn ?? []))]
}
