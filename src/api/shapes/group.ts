/** Groups as answers show them. @module */
import type { GroupType } from '#contract/index.ts'
import type { GroupRecord } from '#ports/records.ts'

/** The whole of a group; what was never set is left out. */
export function toGroupType(group: GroupRecord): GroupType {
  return {
    GroupName: group.name,
    UserPoolId: group.poolId,
    ...group.settings,
    LastModifiedDate: group.updatedAt,
    CreationDate: group.createdAt,
  }
}
