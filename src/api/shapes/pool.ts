/** User pools as answers show them. @module */
import type { UserPoolDescriptionType, UserPoolType } from '#contract/index.ts'
import { poolArn } from '#core/pools/ids.ts'
import type { PoolRecord } from '#ports/records.ts'

/** The whole of a pool. */
export function toUserPoolType(pool: PoolRecord, numberOfUsers: number): UserPoolType {
  return {
    Id: pool.id,
    Name: pool.name,
    Arn: poolArn(pool),
    ...pool.settings,
    EstimatedNumberOfUsers: numberOfUsers,
    CreationDate: pool.createdAt,
    LastModifiedDate: pool.updatedAt,
  }
}

/** An entry of a list of pools. */
export function toUserPoolDescriptionType(pool: PoolRecord): UserPoolDescriptionType {
  return {
    Id: pool.id,
    Name: pool.name,
    LambdaConfig: pool.settings.LambdaConfig,
    CreationDate: pool.createdAt,
    LastModifiedDate: pool.updatedAt,
  }
}
