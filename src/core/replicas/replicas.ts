/**
 * The replicas of a pool: itself, and none besides.
 *
 * In Cognito a replica is a copy of the pool in another region. Here a region is a name; what is copied to another
 * place is the database, with every pool in it, and by the database's own means. See docs/operating/replication.md.
 *
 * @module
 */
import type { UserPoolReplicaType } from '#contract/index.ts'
import type { Context } from '#core/context.ts'
import { faults } from '#core/faults.ts'
import { poolArn } from '#core/pools/ids.ts'
import { requirePool } from '#core/pools/lookup.ts'

/** The pool in its own region, which takes everything. */
export async function listReplicas(ctx: Context, poolId: string): Promise<UserPoolReplicaType[]> {
  const pool = await requirePool(ctx.storage, poolId)
  return [{ RegionName: pool.region, Status: 'ACTIVE', Role: 'PRIMARY', UserPoolArn: poolArn(pool) }]
}

/**
 * The answer to whoever wants a replica made, changed or deleted: ResourceNotFoundException where there is no such
 * pool, otherwise OperationNotEnabledException, which says what to do instead.
 */
export async function refuseReplica(ctx: Context, poolId: string): Promise<never> {
  await requirePool(ctx.storage, poolId)
  throw faults.replicasNotKept()
}
