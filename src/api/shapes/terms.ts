/** Terms as answers show them. @module */
import type { TermsDescriptionType, TermsType } from '#contract/index.ts'
import type { Terms } from '#core/terms/lookup.ts'

export function toTermsType(terms: Terms): TermsType {
  return {
    TermsId: terms.id,
    UserPoolId: terms.poolId,
    ClientId: terms.clientId,
    ...terms.document,
    CreationDate: terms.createdAt,
    LastModifiedDate: terms.updatedAt,
  }
}

/** An entry of a list. */
export function toTermsDescription(terms: Terms): TermsDescriptionType {
  return {
    TermsId: terms.id,
    TermsName: terms.document.TermsName,
    Enforcement: terms.document.Enforcement,
    CreationDate: terms.createdAt,
    LastModifiedDate: terms.updatedAt,
  }
}
