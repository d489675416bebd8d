/** A fresh RSA key pair and a certificate of our own over it. @module */
import type { Context } from '#core/context.ts'

export interface OwnCertificate {
  /** DER. */
  certificate: Buffer
  /** PKCS #8 in DER. */
  privateKey: Buffer
}

const validityYears = 10

/** Self-signed, and valid for ten years from now. Nothing is stored. */
export async function makeOwnCertificate(ctx: Context, commonName: string): Promise<OwnCertificate> {
  const { privateKey } = await ctx.signingKeys.take()
  const now = ctx.clock.now()
  const notAfter = new Date(now)
  notAfter.setUTCFullYear(now.getUTCFullYear() + validityYears)
  const serialNumber = ctx.chance.bytes(16)
  const certificate = await ctx.certificates.selfSigned({
    commonName,
    serialNumber,
    notBefore: now,
    notAfter,
    privateKey,
  })
  return { certificate, privateKey }
}
