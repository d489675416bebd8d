/**
 * Whether an ID token was signed by its issuer (OpenID Connect Core §3.1.3.7, RFC 7515 §5.2).
 *
 * With TLS the library would take the token endpoint's word for it. Cognito does not, and knows keyed hashes besides
 * signatures, for which the library has no check.
 *
 * @module
 */
import { constants, createHmac, createPublicKey, type JsonWebKey, type KeyObject, verify } from 'node:crypto'
import { equalBytes } from '#lib/compare.ts'
import { parseJsonObject } from '#lib/json-object.ts'

interface Algorithm {
  kty: 'RSA' | 'EC' | 'oct'
  hash: string
  crv?: string
  pss?: true
}

const algorithms: Record<string, Algorithm> = {
  RS256: { kty: 'RSA', hash: 'sha256' },
  RS384: { kty: 'RSA', hash: 'sha384' },
  RS512: { kty: 'RSA', hash: 'sha512' },
  PS256: { kty: 'RSA', hash: 'sha256', pss: true },
  PS384: { kty: 'RSA', hash: 'sha384', pss: true },
  PS512: { kty: 'RSA', hash: 'sha512', pss: true },
  ES256: { kty: 'EC', hash: 'sha256', crv: 'P-256' },
  ES384: { kty: 'EC', hash: 'sha384', crv: 'P-384' },
  ES512: { kty: 'EC', hash: 'sha512', crv: 'P-521' },
  HS256: { kty: 'oct', hash: 'sha256' },
  HS384: { kty: 'oct', hash: 'sha384' },
  HS512: { kty: 'oct', hash: 'sha512' },
}

export const idTokenAlgorithms = Object.keys(algorithms)

/** RFC 7518 §3.3. */
const leastRsaBits = 2048

export interface Signer {
  clientSecret?: string
  /** The issuer's keys (RFC 7517 §5), as they came. */
  keys(): Promise<Record<string, unknown>>
}

/** What is wrong with the signature; nothing when it holds. */
export async function findSignatureFlaw(token: string, { clientSecret, keys }: Signer): Promise<string | undefined> {
  const [head = '', claims = '', signature = ''] = token.split('.')
  const { alg, kid } = parseJsonObject(Buffer.from(head, 'base64url').toString()) ?? {}
  const algorithm = typeof alg === 'string' && Object.hasOwn(algorithms, alg) ? algorithms[alg]! : undefined
  if (!algorithm) return 'its algorithm is none that is known'
  const signed = Buffer.from(`${head}.${claims}`)
  const bytes = Buffer.from(signature, 'base64url')

  if (algorithm.kty === 'oct') {
    const isRight = clientSecret && equalBytes(createHmac(algorithm.hash, clientSecret).update(signed).digest(), bytes)
    return isRight ? undefined : 'its keyed hash is not right'
  }
  // Documented: without it the provider cannot be used.
  if (typeof kid !== 'string') return 'it names no key'
  const key = findKey(await keys(), algorithm, alg, kid)
  if (!key) return 'its key is none of the issuer'
  return isSigned(algorithm, key, signed, bytes) ? undefined : 'its signature is not right'
}

function findKey({ keys }: Record<string, unknown>, { kty, crv }: Algorithm, alg: unknown, kid: string) {
  const listed: JsonWebKey[] = Array.isArray(keys) ? keys : []
  const jwk = listed.find(
    (key) =>
      key?.kid === kid &&
      key.kty === kty &&
      (crv === undefined || key.crv === crv) &&
      (key.alg ?? alg) === alg &&
      (key.use ?? 'sig') === 'sig',
  )
  try {
    return jwk && createPublicKey({ key: jwk, format: 'jwk' })
  } catch {
    return undefined
  }
}

function isSigned({ kty, hash, pss }: Algorithm, key: KeyObject, signed: Buffer, signature: Buffer): boolean {
  if (kty === 'EC') return verify(hash, signed, { key, dsaEncoding: 'ieee-p1363' }, signature)
  if ((key.asymmetricKeyDetails?.modulusLength ?? 0) < leastRsaBits) return false
  if (!pss) return verify(hash, signed, key, signature)
  const { RSA_PKCS1_PSS_PADDING: padding, RSA_PSS_SALTLEN_DIGEST: saltLength } = constants
  return verify(hash, signed, { key, padding, saltLength }, signature)
}
