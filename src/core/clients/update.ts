/** Changing the settings of an app client. @module */
import type { UpdateUserPoolClientRequest } from '#contract/index.ts'
import type { Context } from '#core/context.ts'
import { findProviders } from '#core/federation/lookup.ts'
import { requirePool } from '#core/pools/lookup.ts'
import { tierInForce } from '#core/pools/tier.ts'
import { findCustomScopes } from '#core/resource-servers/scopes.ts'
import type { ClientRecord } from '#ports/records.ts'
import { requireClient } from './lookup.ts'
import { requireRules } from './rules.ts'
import { clientSettings } from './settings.ts'

/** Gives a client new settings. What `input` leaves out goes back to its default; name and secrets stay. */
export async function updateClient(ctx: Context, input: UpdateUserPoolClientRequest): Promise<ClientRecord> {
  return ctx.storage.transaction(async (tx) => {
    const pool = await requirePool(tx, input.UserPoolId)
    const client = await requireClient(tx, pool, input.ClientId)
    const settings = clientSettings(input)
    const customScopes = await findCustomScopes(tx, pool.id, settings.AllowedOAuthScopes)
    const identityProviders = await findProviders(tx, pool.id, settings.SupportedIdentityProviders)
    const hasSecret = client.secrets.length > 0
    const tier = tierInForce(ctx, pool.settings)
    requireRules({ settings, pool, tier, hasSecret, customScopes, identityProviders, step: 'updating' })
    const updated = { ...client, name: input.ClientName ?? client.name, settings, updatedAt: ctx.clock.now() }
    await tx.clients.update(updated)
    return updated
  })
}
