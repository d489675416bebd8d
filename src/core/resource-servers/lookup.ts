/** Finding a resource server by its identifier. @module */
import { faults } from '#core/faults.ts'
import type { ResourceServerRecord } from '#ports/records.ts'
import type { Reads } from '#ports/storage.ts'

/** The resource server of this pool; refused with ResourceNotFoundException when there is none. */
export async function requireResourceServer(
  reads: Reads,
  poolId: string,
  identifier: string,
): Promise<ResourceServerRecord> {
  const server = await reads.resourceServers.find(poolId, identifier)
  if (!server) throw faults.resourceServerNotFound(identifier)
  return server
}
