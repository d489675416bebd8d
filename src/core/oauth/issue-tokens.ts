/**
 * Tokens of a user who signed in through the OAuth endpoints.
 *
 * A code that is redeemed and an implicit answer both come here.
 *
 * @module
 */
import type { Context } from '#core/context.ts'
import { faults } from '#core/faults.ts'
import { instantOf } from '#core/tokens/event-id.ts'
import { issueFirstTokens, type Tokens } from '#core/tokens/issue.ts'
import { isSignedOut, requireUsable } from '#core/tokens/revocation.ts'
import { readsWhatIsGranted } from '#core/tokens/scopes.ts'
import type { CodeGrant } from '#ports/authorization-codes.ts'

/** What of a code's grant tokens depend on. */
export type OAuthGrant = Omit<CodeGrant, 'redirectUri' | 'codeChallenge'>

interface Issue {
  withRefreshToken: boolean
  /** Where the sign-in has its `origin_jti` already. */
  originJti?: string
}

/**
 * The tokens: an ID token only with the scope `openid`.
 *
 * Refuses with NotAuthorizedException a user who is disabled or was signed out since the event, and a client that may
 * not read all that the scopes grant; with UserNotFoundException a deleted user; with ResourceNotFoundException where
 * pool or client are gone; and as a PreTokenGeneration function does.
 */
export async function issueOAuthTokens(ctx: Context, grant: OAuthGrant, issue: Issue): Promise<Tokens> {
  const { poolId, clientId, userId, eventId, authenticatedAt, scopes, nonce, resource } = grant
  const { withRefreshToken, originJti = ctx.chance.uuid() } = issue
  const [pool, client, user] = await Promise.all([
    ctx.directory.requirePool(poolId),
    ctx.directory.requireClientOf(poolId, clientId),
    ctx.storage.users.find(poolId, userId),
  ])
  if (!user) throw faults.userNotFound().because({ note: 'userDeleted' })
  requireUsable(user)
  if (isSignedOut(user, instantOf(eventId))) throw faults.authorizationRevoked()
  if (!readsWhatIsGranted(client, scopes)) throw faults.scopeNotReadable()

  const authTime = Math.floor(authenticatedAt.getTime() / 1000)
  const session = { originJti, eventId, authTime, scope: scopes.join(' '), oauth: { resource } }
  const source = 'TokenGeneration_HostedAuth'
  return issueFirstTokens(ctx, { pool, client, user, session, source, nonce }, { withRefreshToken })
}
