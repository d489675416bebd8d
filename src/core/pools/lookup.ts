/** Finding a pool where what is stored counts, and not what the directory remembers: in transactions and descriptions. @module */
import { faults } from '#core/faults.ts'
import type { PoolRecord } from '#ports/records.ts'
import type { Reads } from '#ports/storage.ts'
import { poolArn } from './ids.ts'

/** The pool as it is stored now; refused with ResourceNotFoundException when there is none. */
export async function requirePool(reads: Reads, poolId: string): Promise<PoolRecord> {
  const pool = await reads.pools.find(poolId)
  if (!pool) throw faults.poolNotFound(poolId)
  return pool
}

/** The pool of this ARN; refused with InvalidParameterException when it is no ARN of a pool. */
export async function requirePoolByArn(reads: Reads, arn: string): Promise<PoolRecord> {
  const [, poolId] = /^arn:[^:]+:cognito-idp:[^:]*:\d+:userpool\/([^/:]+)$/.exec(arn) ?? []
  if (poolId === undefined) throw faults.notAPoolArn(arn)
  const pool = await requirePool(reads, poolId)
  // An ARN of the same id in another account or region names another pool.
  if (poolArn(pool) !== arn) throw faults.poolNotFound(poolId)
  return pool
}
