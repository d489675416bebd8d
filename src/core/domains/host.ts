/** The host under which a domain is reached. @module */
import type { Pool } from '#core/directory.ts'
import type { DomainRecord } from '#ports/records.ts'
import { isCustom } from './rules.ts'

/** A custom domain is a host itself; a prefix stands in front of the server's own for the pool's region. */
export function hostOf({ region }: Pool, domain: DomainRecord): string {
  // RFC 6761 §6.3: names below localhost lead to this machine, without an entry in DNS.
  return isCustom(domain) ? domain.domain : `${domain.domain}.auth.${region}.localhost`
}
