/** What an administrator sets of a group. @module */
import type { Pool } from '#core/directory.ts'
import { faults } from '#core/faults.ts'
import type { GroupSettings } from '#ports/records.ts'

/** The settings among the members of a request, those alone that it names. */
export function groupSettings({ Description, RoleArn, Precedence }: GroupSettings): GroupSettings {
  return {
    ...(Description !== undefined && { Description }),
    ...(RoleArn !== undefined && { RoleArn }),
    ...(Precedence !== undefined && { Precedence }),
  }
}

/** Refuses with InvalidParameterException a role of another account than the pool's. */
export function requireOwnRole(pool: Pool, { RoleArn }: GroupSettings): void {
  // arn:partition:iam::account:role/name
  if (RoleArn !== undefined && RoleArn.split(':')[4] !== pool.accountId) throw faults.roleOfAnotherAccount()
}
