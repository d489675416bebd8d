/** Making a user pool. @module */
import type { CreateUserPoolRequest } from '#contract/index.ts'
import type { Context } from '#core/context.ts'
import { sealPurposes } from '#core/directory.ts'
import type { PoolRecord, SigningKeyRecord, SigningKeyUse } from '#ports/records.ts'
import { newPoolId } from './ids.ts'
import { requireRules } from './rules.ts'
import { changeableSettings, fixedSettings } from './settings.ts'

/** Makes a pool in the caller's account and region, with a key for its ID tokens and one for its access tokens. */
export async function createPool(ctx: Context, input: CreateUserPoolRequest): Promise<PoolRecord> {
  const settings = { ...fixedSettings(input), ...changeableSettings(input, ctx.region) }
  requireRules(ctx, settings, input)
  const now = ctx.clock.now()
  const pool: PoolRecord = {
    id: newPoolId(ctx.chance, ctx.region),
    region: ctx.region,
    accountId: ctx.accountId,
    name: input.PoolName,
    settings,
    createdAt: now,
    updatedAt: now,
  }
  const keys = await Promise.all([newSigningKey(ctx, pool, 'id'), newSigningKey(ctx, pool, 'access')])
  await ctx.storage.transaction(async (tx) => {
    await tx.pools.insert(pool)
    for (const key of keys) await tx.signingKeys.insert(key)
  })
  return pool
}

async function newSigningKey(ctx: Context, pool: PoolRecord, use: SigningKeyUse): Promise<SigningKeyRecord> {
  const { kid, privateKey, publicJwk } = await ctx.signingKeys.take()
  return {
    poolId: pool.id,
    kid,
    use,
    publicKey: { n: publicJwk.n, e: publicJwk.e },
    sealedPrivateKey: ctx.vault.seal(sealPurposes.signingKey(kid), privateKey),
    createdAt: pool.createdAt,
  }
}
