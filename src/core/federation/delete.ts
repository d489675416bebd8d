/** Taking an identity provider away from a pool. @module */
import type { Context } from '#core/context.ts'
import { requirePool } from '#core/pools/lookup.ts'
import type { Cursor, Transaction } from '#ports/storage.ts'
import { requireProvider } from './lookup.ts'

const clientsAtOnce = 100

/**
 * Deletes the provider. Clients no longer list it: its name would be refused when such a list is written back, and a
 * later provider of the same name would be open to clients that nobody gave it to. Users keep what they are called
 * there.
 */
export async function deleteProvider(ctx: Context, poolId: string, name: string): Promise<void> {
  await ctx.storage.transaction(async (tx) => {
    await requirePool(tx, poolId)
    await requireProvider(tx, poolId, name)
    await tx.identityProviders.delete(poolId, name)
    await removeFromClients(tx, poolId, name)
  })
}

async function removeFromClients(tx: Transaction, poolId: string, name: string): Promise<void> {
  let after: Cursor | undefined
  do {
    const { items, next } = await tx.clients.list({ poolId, limit: clientsAtOnce, after })
    for (const client of items) {
      const listed = client.settings.SupportedIdentityProviders
      if (!listed?.includes(name)) continue
      const rest = listed.filter((provider) => provider !== name)
      const SupportedIdentityProviders = rest.length > 0 ? rest : undefined
      await tx.clients.update({ ...client, settings: { ...client.settings, SupportedIdentityProviders } })
    }
    after = next
  } while (after)
}
