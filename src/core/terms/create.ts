/** Giving an app client terms. @module */
import type { CreateTermsRequest } from '#contract/index.ts'
import { requireClient } from '#core/clients/lookup.ts'
import type { Context } from '#core/context.ts'
import { requirePool } from '#core/pools/lookup.ts'
import type { Terms } from './lookup.ts'
import { requireTermsRules } from './rules.ts'

/** Refused with TermsExistsException when the client has terms of this name. */
export async function createTerms(ctx: Context, input: CreateTermsRequest): Promise<Terms> {
  const { UserPoolId: poolId, ClientId: clientId, TermsName, TermsSource, Enforcement, Links = {} } = input
  const now = ctx.clock.now()
  const terms: Terms = {
    poolId,
    kind: 'terms',
    id: ctx.chance.uuid(),
    clientId,
    document: { TermsName, TermsSource, Enforcement, Links },
    createdAt: now,
    updatedAt: now,
  }
  await ctx.storage.transaction(async (tx) => {
    await requireClient(tx, await requirePool(tx, poolId), clientId)
    await requireTermsRules(tx, terms)
    await tx.configurations.put(terms)
  })
  return terms
}
