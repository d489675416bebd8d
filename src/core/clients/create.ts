/** Making an app client. @module */
import type { CreateUserPoolClientRequest } from '#contract/index.ts'
import type { Context } from '#core/context.ts'
import { faults } from '#core/faults.ts'
import { findProviders } from '#core/federation/lookup.ts'
import { requirePool } from '#core/pools/lookup.ts'
import { tierInForce } from '#core/pools/tier.ts'
import { alphabets, randomText } from '#core/random-text.ts'
import { findCustomScopes } from '#core/resource-servers/scopes.ts'
import type { ClientRecord } from '#ports/records.ts'
import { requireRules } from './rules.ts'
import { generateSecret, sealSecret } from './secret.ts'
import { clientSettings } from './settings.ts'

/** Makes a client of a pool: public, with a secret of its maker's, or with a generated one. */
export async function createClient(ctx: Context, input: CreateUserPoolClientRequest): Promise<ClientRecord> {
  const id = randomText(ctx.chance, alphabets.lowerAlphanumeric, 26)
  const secret = input.GenerateSecret ? generateSecret(ctx.chance) : input.ClientSecret
  const now = ctx.clock.now()
  const client: ClientRecord = {
    poolId: input.UserPoolId,
    id,
    name: input.ClientName,
    secrets: secret === undefined ? [] : [sealSecret(ctx.vault, id, secret, now)],
    settings: clientSettings(input),
    createdAt: now,
    updatedAt: now,
  }
  await ctx.storage.transaction(async (tx) => {
    const pool = await requirePool(tx, input.UserPoolId)
    if (input.GenerateSecret && input.ClientSecret !== undefined) throw faults.twoKindsOfSecret()
    const customScopes = await findCustomScopes(tx, pool.id, client.settings.AllowedOAuthScopes)
    const identityProviders = await findProviders(tx, pool.id, client.settings.SupportedIdentityProviders)
    const hasSecret = secret !== undefined
    const tier = tierInForce(ctx, pool.settings)
    requireRules({
      settings: client.settings,
      pool,
      tier,
      hasSecret,
      customScopes,
      identityProviders,
      step: 'creating',
    })
    await tx.clients.insert(client)
  })
  return client
}
