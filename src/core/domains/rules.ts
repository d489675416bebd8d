/**
 * What a domain may be called and have. Whether it is still free is found out where it is made.
 *
 * A domain with a CustomDomainConfig is a whole host name, one without is a prefix. That the certificate exists and
 * that the parent resolves is left to whoever answers for the host: TLS ends in front of this server or in its own flags.
 *
 * @module
 */
import type { Context } from '#core/context.ts'
import { faults } from '#core/faults.ts'
import { tierInForce } from '#core/pools/tier.ts'
import type { DomainRecord, PoolRecord } from '#ports/records.ts'

const prefix = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/
const reservedWords = ['aws', 'amazon', 'cognito']

/** A name of at least three labels: the one above a custom domain may not be a top-level domain. */
const subdomain = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.){2,}[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/

/** Refuses names that a domain of its kind cannot have, and what the pool's feature plan does not include. */
export function requireDomainRules(ctx: Context, domain: DomainRecord, pool: PoolRecord): void {
  requireName(domain)
  if (![1, 2].includes(domain.managedLoginVersion)) throw faults.managedLoginVersionUnknown()
  if (domain.managedLoginVersion === 2 && tierInForce(ctx, pool.settings) === 'LITE') {
    throw faults.featureUnavailable('LITE', 'Managed Login Version 2')
  }
}

/** Whether it is a host name of the pool's owner, and not a prefix to the server's own. */
export function isCustom(domain: DomainRecord): boolean {
  return domain.customDomainConfig !== undefined
}

function requireName(record: DomainRecord): void {
  const { domain } = record
  if (isCustom(record)) {
    if (!subdomain.test(domain)) throw faults.notASubdomain()
    return
  }
  if (!prefix.test(domain)) throw faults.domainCharacters()
  const reserved = reservedWords.find((word) => domain.split('-').includes(word))
  if (reserved !== undefined) throw faults.domainReservedWord(reserved)
}
