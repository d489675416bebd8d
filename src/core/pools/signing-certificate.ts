/**
 * The certificate under which a pool signs its SAML requests. Identity providers are told of it once and by hand, so it
 * has a key of its own, which outlives the rotation of those that sign tokens.
 *
 * @module
 */
import type { Context } from '#core/context.ts'
import { sealPurposes } from '#core/directory.ts'
import type { PoolRecord, SigningCertificateRecord } from '#ports/records.ts'
import { requirePool } from './lookup.ts'
import { makeOwnCertificate } from './own-certificate.ts'

/** The certificate of the pool, made when it is asked for the first time and the same ever after. */
export async function signingCertificate(ctx: Context, poolId: string): Promise<SigningCertificateRecord> {
  const pool = await requirePool(ctx.storage, poolId)
  const found = await ctx.storage.signingCertificates.find(poolId)
  if (found) return found
  const made = await makeCertificate(ctx, pool)
  return ctx.storage.transaction(async (tx) => {
    await requirePool(tx, poolId)
    // Of two who ask at once, one makes it for both.
    const first = await tx.signingCertificates.find(poolId)
    if (first) return first
    await tx.signingCertificates.insert(made)
    return made
  })
}

async function makeCertificate(ctx: Context, pool: PoolRecord): Promise<SigningCertificateRecord> {
  const createdAt = ctx.clock.now()
  const { certificate, privateKey } = await makeOwnCertificate(ctx, pool.id)
  const sealedPrivateKey = ctx.vault.seal(sealPurposes.signingCertificate(pool.id), privateKey)
  return { poolId: pool.id, certificate, sealedPrivateKey, createdAt }
}
