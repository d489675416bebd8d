/** What terms must satisfy beyond the contract. @module */
import { faults } from '#core/faults.ts'
import type { Reads } from '#ports/storage.ts'
import type { Terms } from './lookup.ts'

/**
 * Refuses with TermsExistsException when the client has other terms of this name, and with InvalidParameterException
 * when a link does not lead to a web page: people follow them from the sign-up page.
 */
export async function requireTermsRules(reads: Reads, { poolId, id, clientId, document }: Terms): Promise<void> {
  for (const [language, link] of Object.entries(document.Links)) {
    if (!isWebPage(link)) throw faults.termsLinkInvalid(language)
  }
  const others = await reads.configurations.listOfClient(poolId, 'terms', clientId)
  if (others.some((other) => other.id !== id && other.document.TermsName === document.TermsName)) {
    throw faults.termsExist()
  }
}

function isWebPage(link: string): boolean {
  const protocol = URL.parse(link)?.protocol
  return protocol === 'https:' || protocol === 'http:'
}
