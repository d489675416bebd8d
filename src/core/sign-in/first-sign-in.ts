/**
 * From a sign-up to its first sign-in without another proof.
 *
 * SignUp answers a session for ConfirmSignUp, and that one for USER_AUTH, which takes the code of the confirmation for
 * the user's first factor. Each is for one client and one user, is spent by its use, and lives as long as any session
 * of a sign-in. ConfirmSignUp answers one also when none came to it: its code proves the same.
 *
 * @module
 */
import { allowsChoice } from '#core/clients/flags.ts'
import type { Context } from '#core/context.ts'
import type { Client, Pool } from '#core/directory.ts'
import { faults } from '#core/faults.ts'
import { makeEventId } from '#core/tokens/event-id.ts'
import { requireUsable } from '#core/tokens/revocation.ts'
import { preAuthentication } from '#core/triggers/authentication.ts'
import type { CodeAttribute, Recipient } from '#core/users/codes.ts'
import type { UserRecord } from '#ports/records.ts'
import { attributeOf, codesOf } from './first-factors.ts'
import { makeSession, type OpenSession, requireSession, type SessionPurpose } from './session.ts'
import type { Passed, SignIn } from './sign-in.ts'

/** SignUp's session; none for a client that cannot use it. */
export function makeSignUpSession(ctx: Context, pool: Pool, client: Client, user: UserRecord): string | undefined {
  return allowsChoice(client) ? make(ctx, pool, client, user, 'CONFIRM_SIGN_UP') : undefined
}

/** The session that came to ConfirmSignUp; refused with NotAuthorizedException when it is not this user's. */
export async function requireSignUpSession(
  ctx: Context,
  pool: Pool,
  client: Client,
  name: string,
  session: string,
): Promise<OpenSession> {
  const call = { ctx, pool, client, parameters: { USERNAME: name }, session, at: ctx.clock.now(), event: {} }
  return requireSession(call, 'CONFIRM_SIGN_UP')
}

/** ConfirmSignUp's session, for a user whom a code to the same contact could sign in. */
export function makeFirstSignInSession(
  ctx: Context,
  pool: Pool,
  client: Client,
  user: UserRecord,
  { attribute, destination }: Recipient,
): string | undefined {
  if (!allowsChoice(client) || !isFactor(pool, user, attribute)) return undefined
  return make(ctx, pool, client, user, 'FIRST_SIGN_IN', { attribute, destination })
}

/** The user who comes with ConfirmSignUp's session. */
export async function passFirstSignIn(signIn: SignIn): Promise<Passed> {
  const { ctx, pool } = signIn
  const { user, state, spend } = await requireSession<Recipient>(signIn, 'FIRST_SIGN_IN')
  await preAuthentication(signIn, user.username, user)
  requireUsable(user)
  const isStill = user.attributes[state.attribute] === state.destination && isFactor(pool, user, state.attribute)
  if (!isStill) throw faults.sessionInvalid()
  await ctx.storage.transaction(spend)
  return { passed: user, signIn }
}

function isFactor(pool: Pool, user: UserRecord, attribute: CodeAttribute): boolean {
  return codesOf(pool, user).some((factor) => attributeOf[factor] === attribute)
}

function make(
  ctx: Context,
  pool: Pool,
  client: Client,
  user: UserRecord,
  purpose: SessionPurpose,
  state?: Recipient,
): string {
  const progress = { eventId: makeEventId(ctx.chance, ctx.clock.now()), flow: 'USER_AUTH' as const }
  return makeSession({ ctx, pool, client, progress }, user, purpose, state)
}
