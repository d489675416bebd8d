/** Where the terms of an app client are to be read. @module */
import type { Client } from '#core/directory.ts'
import type { Reads } from '#ports/storage.ts'

/** The keys of `Links`, by language (BCP 47). */
const keys: Record<string, string> = {
  de: 'cognito:german',
  en: 'cognito:english',
  es: 'cognito:spanish',
  fr: 'cognito:french',
  id: 'cognito:bahasa-indonesia',
  it: 'cognito:italian',
  ja: 'cognito:japanese',
  ko: 'cognito:korean',
  'pt-BR': 'cognito:portuguese-brazil',
  'zh-CN': 'cognito:chinese-simplified',
  'zh-TW': 'cognito:chinese-traditional',
}

/** Links in the reader's language, else in the default one; nothing unless the client has both documents. */
export async function findTermsLinks(
  reads: Reads,
  { poolId, id }: Client,
  language: string,
): Promise<{ termsOfUse: string; privacyPolicy: string } | undefined> {
  const all = await reads.configurations.listOfClient(poolId, 'terms', id)
  const link = (name: string) => {
    const { Links: links = {} } = all.find(({ document }) => document.TermsName === name)?.document ?? {}
    return links[keys[language] ?? ''] ?? links['cognito:default']
  }
  const [termsOfUse, privacyPolicy] = [link('terms-of-use'), link('privacy-policy')]
  return termsOfUse !== undefined && privacyPolicy !== undefined ? { termsOfUse, privacyPolicy } : undefined
}
