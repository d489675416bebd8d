/** Finding an app client where what is stored counts: in transactions and descriptions. @module */
import { faults } from '#core/faults.ts'
import type { ClientRecord, PoolRecord } from '#ports/records.ts'
import type { Reads } from '#ports/storage.ts'

/** The client of this pool as it is stored now; refused with ResourceNotFoundException when there is none. */
export async function requireClient(reads: Reads, pool: PoolRecord, clientId: string): Promise<ClientRecord> {
  const client = await reads.clients.find(clientId)
  if (client?.poolId !== pool.id) throw faults.clientNotFound(clientId)
  return client
}
