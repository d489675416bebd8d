/**
 * What access and ID tokens say. Claims are Cognito's own; those of a sign-in through the OAuth endpoints say a little more
 * of OAuth, and of the user what their scopes grant.
 *
 * @module
 */
import type { Client, Pool } from '#core/directory.ts'
import { identitiesClaim } from '#core/federation/identities.ts'
import type { GroupConfiguration } from '#core/groups/configuration.ts'
import { tracksSessions } from '#core/sessions/configuration.ts'
import type { Attributes } from '#core/users/attributes.ts'
import type { UserRecord } from '#ports/records.ts'
import { toldAttributes, withinScopes } from './scopes.ts'
import type { Session } from './session.ts'

/** Instants in seconds since 1970. */
export interface Span {
  iat: number
  exp: number
}

export interface AccessClaims extends Span {
  sub: string
  /** Only in pools that keep track of devices. */
  device_key?: string
  /** Only of users who are in one. */
  'cognito:groups'?: string[]
  iss: string
  /** Only of a sign-in through the OAuth endpoints. */
  version?: 2
  /** What the token is for, where the client said so (RFC 8707). */
  aud?: string
  client_id: string
  /** Only where sign-ins can be ended one by one. */
  origin_jti?: string
  event_id: string
  token_use: 'access'
  /** Separated by spaces. */
  scope: string
  /** Seconds. */
  auth_time: number
  jti: string
  username: string
}

/** Whose token it is. */
export interface Holder {
  pool: Pool
  client: Client
  user: UserRecord
  groupConfiguration: GroupConfiguration
  session: Session
  issuer: string
}

/** The claims of an access token. */
export function accessClaims(holder: Holder, { iat, exp }: Span, jti: string): AccessClaims {
  const { client, user, session, issuer } = holder
  return {
    sub: user.id,
    ...(session.deviceKey !== undefined && { device_key: session.deviceKey }),
    ...groupsClaim(holder),
    iss: issuer,
    ...(session.oauth && { version: 2 }),
    ...(session.oauth?.resource !== undefined && { aud: session.oauth.resource }),
    client_id: client.id,
    ...originClaim(holder),
    event_id: session.eventId,
    token_use: 'access',
    scope: session.scope,
    auth_time: session.authTime,
    exp,
    iat,
    jti,
    username: user.username,
  }
}

/** What an ID token of a sign-in through the OAuth endpoints says of the answer that it comes with. */
export interface Binding {
  /** OpenID Connect Core §3.1.3.6. */
  at_hash: string
  nonce?: string
}

/** The claims of an ID token; among them the attributes that the client may read, and the session's scopes grant. */
export function idClaims(holder: Holder, { iat, exp }: Span, jti: string, binding?: Binding): object {
  const { pool, client, user, session, issuer } = holder
  const told = toldAttributes(pool, client, user)
  return {
    ...attributeClaims(session.oauth ? withinScopes(told, session.scope.split(' ')) : told),
    ...identitiesClaim(user),
    sub: user.id,
    ...groupsClaim(holder),
    ...roleClaims(holder),
    iss: issuer,
    'cognito:username': user.username,
    ...binding,
    ...originClaim(holder),
    aud: client.id,
    event_id: session.eventId,
    token_use: 'id',
    auth_time: session.authTime,
    exp,
    iat,
    jti,
  }
}

/** Whether sign-ins with this client can be ended through their refresh tokens. */
export function isRevocable({ settings }: Client): boolean {
  return settings.EnableTokenRevocation === true || isRotating({ settings })
}

/** Whether each use of a refresh token brings a new one. */
export function isRotating({ settings }: Pick<Client, 'settings'>): boolean {
  return settings.RefreshTokenRotation?.Feature === 'ENABLED'
}

/** A session that is tracked can be revoked whatever the client, so its tokens must tell it. */
function originClaim({ pool, client, session }: Holder): { origin_jti?: string } {
  return isRevocable(client) || tracksSessions(pool) ? { origin_jti: session.originJti } : {}
}

function groupsClaim({ groupConfiguration: { groups } }: Holder): { 'cognito:groups'?: string[] } {
  return groups.length > 0 ? { 'cognito:groups': groups } : {}
}

function roleClaims({ groupConfiguration: { roles, preferredRole } }: Holder): object {
  return {
    ...(roles.length > 0 && { 'cognito:roles': roles }),
    ...(preferredRole !== undefined && { 'cognito:preferred_role': preferredRole }),
  }
}

/** OpenID Connect Core §5.1 wants some claims in other types than the text they are kept as. */
function attributeClaims(attributes: Attributes): object {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, convert(name, value)]))
}

function convert(name: string, value: string): unknown {
  switch (name) {
    case 'email_verified':
    case 'phone_number_verified':
      return value === 'true'
    case 'address':
      return { formatted: value }
    case 'updated_at':
      return Number(value)
    default:
      return value
  }
}
