/**
 * The last steps of every sign-in: the functions that are told of it, then tokens.
 *
 * @module
 */
import { makeDevice } from '#core/devices/new-device.ts'
import { issueFirstTokens } from '#core/tokens/issue.ts'
import { beginSession } from '#core/tokens/session.ts'
import { postAuthentication } from '#core/triggers/authentication.ts'
import type { TokenSource } from '#core/triggers/token-generation.ts'
import type { UserRecord } from '#ports/records.ts'
import type { Outcome, Progress, SignIn } from './sign-in.ts'

/**
 * Signs the user in. Whoever of the functions refuses, nobody gets tokens. The pool's own pages get none here: theirs
 * come with the answer to the authorization request. They remember no devices.
 */
export async function finish(signIn: SignIn, user: UserRecord): Promise<Outcome> {
  const { ctx, pool, client, at, progress, clientMetadata } = signIn
  if (progress.hosted) {
    await postAuthentication(signIn, user, false)
    return { authenticated: { user, eventId: progress.eventId, at } }
  }
  const newDevice = progress.device === undefined ? makeDevice(ctx, pool, user) : undefined
  await postAuthentication(signIn, user, newDevice !== undefined)
  const begun = beginSession(ctx.chance, user, at, progress.eventId)
  const session = { ...begun, deviceKey: progress.device ?? newDevice?.key }
  const source = tokenSource(progress)
  const tokens = await issueFirstTokens(ctx, { pool, client, user, session, source, clientMetadata })
  return { signedIn: { ...tokens, newDevice } }
}

function tokenSource({ newPassword, device }: Progress): TokenSource {
  if (device !== undefined) return 'TokenGeneration_AuthenticateDevice'
  return newPassword ? 'TokenGeneration_NewPasswordChallenge' : 'TokenGeneration_Authentication'
}
