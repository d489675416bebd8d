/** Domains as answers show them. @module */
import type { CreateUserPoolDomainResponse, DomainDescriptionType, UserPoolType } from '#contract/index.ts'
import type { Settings } from '#core/context.ts'
import { isCustom } from '#core/domains/rules.ts'
import { toCompactTime } from '#lib/compact-time.ts'
import type { DomainRecord, PoolRecord } from '#ports/records.ts'

/** What making or changing a domain answers. `given` is the version that the request named. */
export function toDomainResponse(
  settings: Settings,
  domain: DomainRecord,
  given: number | undefined,
): CreateUserPoolDomainResponse {
  return {
    ManagedLoginVersion: given,
    CloudFrontDomain: isCustom(domain) ? aliasTarget(settings) : undefined,
    Routing: domain.routing,
  }
}

/** The whole of a domain. There is no bucket behind it, so S3Bucket stays away. */
export function toDomainDescription(settings: Settings, domain: DomainRecord, pool: PoolRecord): DomainDescriptionType {
  return {
    UserPoolId: domain.poolId,
    AWSAccountId: pool.accountId,
    Domain: domain.domain,
    CloudFrontDistribution: aliasTarget(settings),
    Version: toCompactTime(domain.updatedAt),
    Status: 'ACTIVE',
    // A prefix domain shows an empty one, which the published type does not foresee.
    CustomDomainConfig: domain.customDomainConfig ?? ({} as DomainDescriptionType['CustomDomainConfig']),
    ManagedLoginVersion: domain.managedLoginVersion,
    Routing: domain.routing,
  }
}

/** The members of a pool that name its domains. */
export function toDomainMembers(domains: DomainRecord[]): Pick<UserPoolType, 'Domain' | 'CustomDomain'> {
  return {
    Domain: domains.find((domain) => !isCustom(domain))?.domain,
    CustomDomain: domains.find(isCustom)?.domain,
  }
}

/** Where DNS should point: to this server, which stands in the place of the CloudFront distribution. */
function aliasTarget({ publicUrl }: Settings): string | undefined {
  return URL.parse(publicUrl)?.hostname
}
