/**
 * The last steps of every sign-in: the functions that are told of it, then tokens.
 *
 * @module
 */
import type { Pool } from '#core/directory.ts'
import { faults } from '#core/faults.ts'
import { issueFirstTokens } from '#core/tokens/issue.ts'
import { beginSession } from '#core/tokens/session.ts'
import { postAuthentication } from '#core/triggers/authentication.ts'
import type { TokenSource } from '#core/triggers/token-generation.ts'
import type { UserRecord } from '#ports/records.ts'
import type { Outcome, Progress, SignIn } from './sign-in.ts'

/** Signs the user in. Whoever of the functions refuses, nobody gets tokens. */
export async function finish(signIn: SignIn, user: UserRecord): Promise<Outcome> {
  const { ctx, pool, client, at, progress, clientMetadata } = signIn
  requireFinishable(pool)
  await postAuthentication(signIn, user, false)
  const session = beginSession(ctx.chance, user, at, progress.eventId)
  const source = tokenSource(progress)
  return { signedIn: await issueFirstTokens(ctx, { pool, client, user, session, source, clientMetadata }) }
}

/** Refuses where these steps cannot be taken, for whoever is about to change something before them. */
export function requireFinishable(pool: Pool): void {
  if (pool.settings.MfaConfiguration === 'ON') throw faults.notBuilt('Multi-factor authentication')
}

function tokenSource({ newPassword }: Progress): TokenSource {
  return newPassword ? 'TokenGeneration_NewPasswordChallenge' : 'TokenGeneration_Authentication'
}
