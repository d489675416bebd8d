/** Adding an identity provider to a pool. @module */
import type { CreateIdentityProviderRequest, SchemaAttributeType } from '#contract/index.ts'
import type { Context } from '#core/context.ts'
import { faults } from '#core/faults.ts'
import { requirePool } from '#core/pools/lookup.ts'
import { standardAttributes } from '#core/pools/schema.ts'
import type { IdentityProviderRecord, PoolRecord } from '#ports/records.ts'
import type { Transaction } from '#ports/storage.ts'
import { requireIdentifiersFree, withoutEmptyValues } from './given.ts'
import { kinds } from './kinds.ts'
import { sealDetails } from './sealed-details.ts'

/** https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html */
const mostProviders = 300

/** Not in a pool's schema before its first provider. */
const identities: SchemaAttributeType = {
  Name: 'identities',
  AttributeDataType: 'String',
  DeveloperOnlyAttribute: false,
  Mutable: true,
  Required: false,
  StringAttributeConstraints: {},
}

/** Makes a provider; what it publishes about itself is fetched before anything is written. */
export async function createProvider(
  ctx: Context,
  input: CreateIdentityProviderRequest,
): Promise<IdentityProviderRecord> {
  const { UserPoolId: poolId, ProviderName: name, ProviderType: type } = input
  await requirePool(ctx.storage, poolId)
  requireNameOfType(name, type)
  const { details, saml } = await kinds[type].complete(ctx, withoutEmptyValues(input.ProviderDetails), { poolId })
  const { usernameClaim } = kinds[type]
  const now = ctx.clock.now()
  const provider: IdentityProviderRecord = {
    poolId,
    name,
    type,
    sealedDetails: sealDetails(ctx.vault, { poolId, name }, details),
    ...(saml && { saml }),
    attributeMapping: { ...(usernameClaim && { username: usernameClaim }), ...input.AttributeMapping },
    identifiers: [...new Set(input.IdpIdentifiers)],
    createdAt: now,
    updatedAt: now,
  }
  await ctx.storage.transaction(async (tx) => {
    const pool = await requirePool(tx, poolId)
    await requireFree(tx, provider)
    await tx.identityProviders.insert(provider)
    await addIdentitiesAttribute(tx, pool, now)
  })
  return provider
}

/** A social provider is called by its type, and no other by such a name or by that of the pool itself. */
function requireNameOfType(name: string, type: IdentityProviderRecord['type']): void {
  const isReserved =
    name.toLowerCase() === 'cognito' || Object.entries(kinds).some(([t, k]) => k.isSocial && t === name)
  const isRight = kinds[type].isSocial ? name === type : !isReserved
  if (!isRight) throw faults.providerTypeMismatch(name, type)
}

async function requireFree(tx: Transaction, provider: IdentityProviderRecord): Promise<void> {
  const { poolId, name } = provider
  if (await tx.identityProviders.find(poolId, name)) throw faults.identityProviderExists(name)
  if ((await tx.identityProviders.count(poolId)) >= mostProviders) throw faults.tooManyIdentityProviders(mostProviders)
  await requireIdentifiersFree(tx, provider)
}

/** It stands behind the standard attributes, before the custom ones. */
async function addIdentitiesAttribute(tx: Transaction, pool: PoolRecord, now: Date): Promise<void> {
  const schema = pool.settings.SchemaAttributes ?? []
  if (schema.some(({ Name }) => Name === identities.Name)) return
  const SchemaAttributes = schema.toSpliced(standardAttributes.length, 0, identities)
  await tx.pools.update({ ...pool, settings: { ...pool.settings, SchemaAttributes }, updatedAt: now })
}
