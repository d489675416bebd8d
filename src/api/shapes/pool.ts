/** User pools as answers show them. @module */
import type { UserPoolDescriptionType, UserPoolType } from '#contract/index.ts'
import { poolArn } from '#core/pools/ids.ts'
import type { DomainRecord, PoolRecord } from '#ports/records.ts'
import { toDomainMembers } from './domain.ts'

/** The whole of a pool. What SetUserPoolMfaConfig and SetUserPoolSessionConfiguration set is not part of it. */
export function toUserPoolType(pool: PoolRecord, numberOfUsers: number, domains: DomainRecord[]): UserPoolType {
  const {
    SoftwareTokenMfaConfiguration,
    EmailMfaConfiguration,
    WebAuthnConfiguration,
    UserSessionTracking,
    TokenSession,
    ...settings
  } = pool.settings
  return {
    Id: pool.id,
    Name: pool.name,
    Arn: poolArn(pool),
    ...settings,
    ...toDomainMembers(domains),
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
