/**
 * What Sign in with Apple does otherwise than others.
 *
 * @see https://developer.apple.com/documentation/signinwithapplerestapi
 * @module
 */
import { createPrivateKey, type KeyObject, sign } from 'node:crypto'
import { toBase64url } from '#lib/base64url.ts'
import { parseJsonObject } from '#lib/json-object.ts'
import type { Details } from './kind.ts'

/** Seconds. Apple takes up to six months; it is used at once. */
const lifetime = 300

/** The client secret: a JWT that the team's key has signed. Nothing when the key is none. */
export function appleClientSecret(details: Details, now: Date): string | undefined {
  const key = readKey(details.private_key ?? '')
  if (!key) return undefined
  const iat = Math.floor(now.getTime() / 1000)
  const header = { alg: 'ES256', kid: details.key_id }
  const claims = {
    iss: details.team_id,
    iat,
    exp: iat + lifetime,
    aud: details.oidc_issuer,
    sub: details.client_id,
  }
  const signed = [header, claims].map((part) => toBase64url(JSON.stringify(part))).join('.')
  const signature = sign('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' })
  return `${signed}.${toBase64url(signature)}`
}

/**
 * The person's name, which comes with the first consent and never again, through the browser and unsigned: whoever signs
 * in can make up their own. The e-mail address that stands beside it is taken from the ID token alone.
 */
export function claimsOfApple(callback: URLSearchParams): Record<string, string> {
  const { name } = parseJsonObject(callback.get('user') ?? '') ?? {}
  if (typeof name !== 'object' || name === null) return {}
  const { firstName, lastName } = name as Record<string, unknown>
  const given = { firstName, lastName, name: [firstName, lastName].filter(isText).join(' ') }
  return Object.fromEntries(Object.entries(given).filter((entry): entry is [string, string] => isText(entry[1])))
}

/** As Apple's file has it, with or without the lines around it and the breaks in it. P-256 is the only curve. */
function readKey(text: string): KeyObject | undefined {
  const base64 = text.replace(/-----[^-]+-----|\\n|\s/g, '')
  try {
    const key = createPrivateKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'pkcs8' })
    return key.asymmetricKeyDetails?.namedCurve === 'prime256v1' ? key : undefined
  } catch {
    return undefined
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}
