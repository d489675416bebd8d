/**
 * Who comes with an access token.
 *
 * Every operation that a user calls for themselves begins with `requireAccess`. The signature alone is not enough:
 * the sign-in may have been revoked since, the user signed out, disabled or deleted.
 *
 * @module
 */

import type { Context } from '#core/context.ts'
import type { Client, Pool } from '#core/directory.ts'
import { faults } from '#core/faults.ts'
import type { UserRecord } from '#ports/records.ts'
import type { AccessClaims } from './claims.ts'
import { instantOf } from './event-id.ts'
import { poolIdOf } from './issuer.ts'
import { type Claims, isSigned, readJwt } from './jose.ts'
import { isSignedOut, requireUsable, whyRevoked } from './revocation.ts'
import { apiScope } from './session.ts'

export interface Access {
  pool: Pool
  client: Client
  user: UserRecord
  claims: AccessClaims
}

/**
 * The pool, client and user of an access token with the scope: `aws.cognito.signin.user.admin` unless told.
 *
 * Refuses with NotAuthorizedException a token that is none, is forged, has expired, lacks the scope or has been
 * revoked, and a disabled user; with UserNotFoundException a deleted one, with UserNotConfirmedException or
 * PasswordResetRequiredException one in that state.
 */
export async function requireAccess(ctx: Context, accessToken: string, scope = apiScope): Promise<Access> {
  const { pool, client, claims } = await requireGenuine(ctx, accessToken)
  const expiredAt = new Date(claims.exp * 1000)
  if (expiredAt <= ctx.clock.now()) throw faults.accessTokenExpired().because({ note: 'accessExpired', expiredAt })
  if (!claims.scope.split(' ').includes(scope)) {
    throw faults.accessTokenScope().because({ note: 'accessScope', scope: claims.scope })
  }

  const [user, revoked] = await Promise.all([
    ctx.storage.users.find(pool.id, claims.sub),
    claims.origin_jti && ctx.storage.revokedOrigins.find(pool.id, claims.origin_jti),
  ])
  if (!user) throw faults.userNotFound().because({ note: 'userDeleted' })
  requireUsable(user)
  if (revoked || isSignedOut(user, instantOf(claims.event_id))) {
    throw faults.accessTokenRevoked().because(whyRevoked(user, revoked))
  }
  return { pool, client, user, claims }
}

/**
 * The signature is what proves that a token is ours; its issuer only says where to look for the key. So tokens stay
 * good when the server's public URL changes.
 */
async function requireGenuine(ctx: Context, token: string) {
  const jwt = readJwt(token)
  if (!jwt) throw faults.accessTokenInvalid().because({ note: 'accessUnreadable' })
  if (jwt.claims.token_use !== 'access') throw faults.accessTokenInvalid().because({ note: 'accessOfOtherUse' })
  const pool = await ctx.directory.findPool(poolIdOf(String(jwt.claims.iss)))
  if (!pool) throw faults.accessTokenInvalid().because({ note: 'accessOfPool' })

  const keys = await ctx.directory.signingKeys(pool.id)
  const key = keys.find(({ kid, use }) => kid === jwt.kid && use === 'access')
  if (!key || !(await isSigned(token, key))) {
    throw faults.accessTokenForged().because({ note: 'accessForged', poolId: pool.id })
  }

  const claims = jwt.claims as Claims & AccessClaims
  const client = await ctx.directory.findClient(claims.client_id)
  if (!client) throw faults.accessTokenInvalid().because({ note: 'accessOfClient', clientId: claims.client_id })
  return { pool, client, claims }
}
