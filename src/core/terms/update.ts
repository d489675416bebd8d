/** Changing terms. @module */
import type { UpdateTermsRequest } from '#contract/index.ts'
import type { Context } from '#core/context.ts'
import { requireTerms, type Terms } from './lookup.ts'
import { requireTermsRules } from './rules.ts'

/**
 * Replaces what is given; what is left out stays. Refused with TermsExistsException when the client has other terms of
 * the new name.
 */
export async function updateTerms(ctx: Context, input: UpdateTermsRequest): Promise<Terms> {
  return ctx.storage.transaction(async (tx) => {
    const terms = await requireTerms(tx, input.UserPoolId, input.TermsId)
    const { document } = terms
    const updated: Terms = {
      ...terms,
      document: {
        TermsName: input.TermsName ?? document.TermsName,
        TermsSource: input.TermsSource ?? document.TermsSource,
        Enforcement: input.Enforcement ?? document.Enforcement,
        Links: input.Links ?? document.Links,
      },
      updatedAt: ctx.clock.now(),
    }
    await requireTermsRules(tx, updated)
    await tx.configurations.put(updated)
    return updated
  })
}
