/**
 * What access and ID tokens say. Claims are Cognito's own, of the API sign-in.
 *
 * @module
 */
import type { Client, Pool } from '#core/directory.ts'
import { type Attributes, readableAttributes } from '#core/users/attributes.ts'
import type { UserRecord } from '#ports/records.ts'
import type { Session } from './session.ts'

/** Instants in seconds since 1970. */
export interface Span {
  iat: number
  exp: number
}

export interface AccessClaims extends Span {
  sub: string
  iss: string
  client_id: string
  /** Only of clients whose tokens can be revoked. */
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
  session: Session
  issuer: string
}

/** The claims of an access token. */
export function accessClaims({ client, user, session, issuer }: Holder, { iat, exp }: Span, jti: string): AccessClaims {
  return {
    sub: user.id,
    iss: issuer,
    client_id: client.id,
    ...originClaim(client, session),
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

/** The claims of an ID token; among them the attributes that the client may read. */
export function idClaims({ pool, client, user, session, issuer }: Holder, { iat, exp }: Span, jti: string): object {
  return {
    ...attributeClaims(readableAttributes(pool, client, user)),
    sub: user.id,
    iss: issuer,
    'cognito:username': user.username,
    ...originClaim(client, session),
    aud: client.id,
    event_id: session.eventId,
    token_use: 'id',
    auth_time: session.authTime,
    exp,
    iat,
    jti,
  }
}

/** Whether sign-ins with this client can be ended one by one. */
export function isRevocable({ settings }: Client): boolean {
  return settings.EnableTokenRevocation === true || isRotating({ settings })
}

/** Whether each use of a refresh token brings a new one. */
export function isRotating({ settings }: Pick<Client, 'settings'>): boolean {
  return settings.RefreshTokenRotation?.Feature === 'ENABLED'
}

function originClaim(client: Client, session: Session): { origin_jti?: string } {
  return isRevocable(client) ? { origin_jti: session.originJti } : {}
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
