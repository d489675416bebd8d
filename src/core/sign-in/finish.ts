/**
 * The last steps of every sign-in: the functions that are told of it, then tokens.
 *
 * @module
 */
import { issueFirstTokens } from '#core/tokens/issue.ts'
import { beginSession } from '#core/tokens/session.ts'
import { postAuthentication } from '#core/triggers/authentication.ts'
import type { TokenSource } from '#core/triggers/token-generation.ts'
import type { UserRecord } from '#ports/records.ts'
import type { Outcome, Progress, SignIn } from './sign-in.ts'

/** Signs the user in. Whoever of the functions refuses, nobody gets tokens. */
export async function finish(signIn: SignIn, user: UserRecord): Promise<Outcome> {
  const { ctx, pool, client, at, progress, clientMetadata } = signIn
  await postAuthentication(signIn, user, false)
  const session = beginSession(ctx.chance, user, at, progress.eventId)
  const source = tokenSource(progress)
  return { signedIn: await issueFirstTokens(ctx, { pool, client, user, session, source, clientMetadata }) }
}

function tokenSource({ newPassword }: Progress): TokenSource {
  return newPassword ? 'TokenGeneration_NewPasswordChallenge' : 'TokenGeneration_Authentication'
}
