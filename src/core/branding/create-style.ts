/** Giving an app client a style of managed login. @module */
import type { CreateManagedLoginBrandingRequest } from '#contract/index.ts'
import { requireClient } from '#core/clients/lookup.ts'
import type { Context } from '#core/context.ts'
import { faults } from '#core/faults.ts'
import { requirePool } from '#core/pools/lookup.ts'
import { findStyleOfClient, type Style } from './style-lookup.ts'
import { requireStyleRules } from './style-rules.ts'

/** Refused with ManagedLoginBrandingExistsException when the client has a style, and for what the rules refuse. */
export async function createStyle(ctx: Context, input: CreateManagedLoginBrandingRequest): Promise<Style> {
  const { UserPoolId: poolId, ClientId: clientId, UseCognitoProvidedValues = false, Settings, Assets = [] } = input
  requireStyleRules(input)
  const now = ctx.clock.now()
  const style: Style = {
    poolId,
    kind: 'branding',
    id: ctx.chance.uuid(),
    clientId,
    document: { UseCognitoProvidedValues, Settings, Assets },
    createdAt: now,
    updatedAt: now,
  }
  await ctx.storage.transaction(async (tx) => {
    await requireClient(tx, await requirePool(tx, poolId), clientId)
    if (await findStyleOfClient(tx, poolId, clientId)) throw faults.styleExists(clientId)
    await tx.configurations.put(style)
  })
  return style
}
