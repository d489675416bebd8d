/**
 * Claims as a PreTokenGeneration function wants them, within what Cognito lets it have.
 *
 * What it may not change stays as it is, without a word. Suppressing a claim wins over adding it.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html
 * @module
 */
import type { Context } from '#core/context.ts'
import type { ClaimOverrides, TokenOverrides } from '#core/triggers/token-generation.ts'

/** Claims that make the token what it is. */
const fixed = new Set([
  'acr',
  'amr',
  'at_hash',
  'aud',
  'auth_time',
  'azp',
  'client_id',
  'device_key',
  'event_id',
  'exp',
  'iat',
  'identities',
  'iss',
  'jti',
  'nbf',
  'nonce',
  'origin_jti',
  'scope',
  'sub',
  'token_use',
  'username',
  'version',
])

/** They are text, or what OpenID Connect says of them, and nothing else. */
const simple = new Set(['address', 'email_verified', 'phone_number_verified', 'updated_at'])

const groupClaims = ['cognito:groups', 'cognito:roles', 'cognito:preferred_role']

export function overrideIdClaims(claims: object, { id }: TokenOverrides): object {
  return override(claims, id)
}

/** The access token may be given an audience, but only its own client. */
export function overrideAccessClaims<Claims extends { scope: string; client_id: string }>(
  claims: Claims,
  { access }: TokenOverrides,
): Claims {
  const { aud } = access.claimsToAddOrOverride
  return {
    ...(override(claims, access) as Claims),
    ...(aud === claims.client_id && { aud }),
    scope: scopes(claims.scope, access),
  }
}

function override(claims: object, { claimsToAddOrOverride, claimsToSuppress }: ClaimOverrides): object {
  const added = Object.entries(claimsToAddOrOverride).filter(([name, value]) => mayAdd(name, value))
  const suppressed = new Set(claimsToSuppress.filter(maySuppress))
  if (suppressed.has('cognito:groups')) for (const name of groupClaims) suppressed.add(name)
  const all = Object.entries({ ...claims, ...Object.fromEntries(added) })
  return Object.fromEntries(all.filter(([name]) => !suppressed.has(name)))
}

/** Notes what the function wanted of the claims and does not get. */
export function noteIgnored({ explain }: Context, { id, access }: TokenOverrides, clientId: string): void {
  if (!explain) return
  const ofAccess = ignored(access).filter((name) => name !== 'aud' || access.claimsToAddOrOverride.aud !== clientId)
  for (const [token, claims] of [
    ['id', ignored(id)],
    ['access', ofAccess],
  ] as const) {
    if (claims.length > 0) explain.note({ note: 'claimsIgnored', token, claims })
  }
}

function ignored({ claimsToAddOrOverride, claimsToSuppress }: ClaimOverrides): string[] {
  const notAdded = Object.entries(claimsToAddOrOverride).filter(([name, value]) => !mayAdd(name, value))
  return [...notAdded.map(([name]) => name), ...claimsToSuppress.filter((name) => !maySuppress(name))]
}

function mayAdd(name: string, value: unknown): boolean {
  if (fixed.has(name) || name.startsWith('cognito:') || name.startsWith('dev:')) return false
  return !simple.has(name) || typeof value !== 'object'
}

function maySuppress(name: string): boolean {
  return name === 'cognito:groups' || !(fixed.has(name) || name.startsWith('cognito:'))
}

/** A scope with a blank in it would be two. */
function scopes(granted: string, { scopesToAdd, scopesToSuppress }: TokenOverrides['access']): string {
  const added = scopesToAdd.filter((scope) => /^\S+$/.test(scope))
  const all = new Set([...granted.split(' '), ...added])
  return [...all].filter((scope) => scope && !scopesToSuppress.includes(scope)).join(' ')
}
