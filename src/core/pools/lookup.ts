/** Finding a pool where what is stored counts, and not what the directory remembers: in transactions and descriptions. @module */
import { faults } from '#core/faults.ts'
import type { PoolRecord } from '#ports/records.ts'
import type { Reads } from '#ports/storage.ts'

/** The pool as it is stored now; refused with ResourceNotFoundException when there is none. */
export async function requirePool(reads: Reads, poolId: string): Promise<PoolRecord> {
  const pool = await reads.pools.find(poolId)
  if (!pool) throw faults.poolNotFound(poolId)
  return pool
}
