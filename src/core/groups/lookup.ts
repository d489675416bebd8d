/** Finding a group by its name. @module */
import { faults } from '#core/faults.ts'
import type { GroupRecord } from '#ports/records.ts'
import type { Reads } from '#ports/storage.ts'

/** The group of this name, case and all; refused with ResourceNotFoundException when there is none. */
export async function requireGroup(reads: Reads, poolId: string, name: string): Promise<GroupRecord> {
  const group = await reads.groups.find(poolId, name)
  if (!group) throw faults.groupNotFound()
  return group
}
