import type { Operation } from '#api/operation.ts'
import { signingCertificate } from '#core/pools/signing-certificate.ts'

/** The DER in base64, without the lines that PEM puts around it. */
export const GetSigningCertificate: Operation<'GetSigningCertificate'> = async (ctx, input) => {
  const { certificate } = await signingCertificate(ctx, input.UserPoolId)
  return { Certificate: certificate.toString('base64') }
}
