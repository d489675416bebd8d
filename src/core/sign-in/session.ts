/**
 * Challenge sessions: what the server has to remember from a challenge to its answer, carried by the client.
 *
 * A session is sealed and bound to its pool, client, user and challenge, expires, and is spent by the answer that
 * succeeds. Nothing is stored until then.
 *
 * @module
 */
import { hash } from 'node:crypto'
import type { ChallengeNameType } from '#contract/index.ts'
import type { Context } from '#core/context.ts'
import { requireDevice } from '#core/devices/lookup.ts'
import { namedDevice } from '#core/devices/tracking.ts'
import type { Client } from '#core/directory.ts'
import type { Note } from '#core/explain/notes.ts'
import type { Fault } from '#core/fault.ts'
import { faults } from '#core/faults.ts'
import { findUser } from '#core/users/lookup.ts'
import { fromBase64url, toBase64url } from '#lib/base64url.ts'
import { padText } from '#lib/pad.ts'
import type { UserRecord } from '#ports/records.ts'
import type { Transaction } from '#ports/storage.ts'
import type { Call, Progress, SignIn } from './sign-in.ts'

/** What a session is for: the answer to a challenge, or the next call on the way from a sign-up to its first sign-in. */
export type SessionPurpose = ChallengeNameType | 'CONFIRM_SIGN_UP' | 'FIRST_SIGN_IN'

interface ChallengeSession {
  id: string
  poolId: string
  clientId: string
  /** A made-up user has none. */
  userId?: string
  challenge: SessionPurpose
  /** Of the password that the sign-in began with: a new one makes the session void. */
  password?: string
  progress: Progress
  /** What the challenge itself has to remember. Fit for JSON. */
  state?: unknown
  /** Milliseconds. */
  expiresAt: number
}

/** Whose session it is, and what it takes to spend it. */
export interface OpenSession<State = unknown> {
  id: string
  /** The call, with how far the sign-in had come. */
  signIn: SignIn
  user: UserRecord
  state: State
  expiresAt: Date
  /** Refuses with NotAuthorizedException when another answer was faster. */
  spend(tx: Transaction): Promise<void>
}

/** A session that may be for a name that nobody has. */
export type AnyoneSession<State = unknown> = Omit<OpenSession<State>, 'user'> & { user?: UserRecord }

/** Whether the challenge waits for its answer, or has been answered rightly. */
type Standing = 'open' | 'passed'

const purpose = 'challenge session'

/** Longer than all but the strangest: a made-up user's session looks like that of any other. */
const sessionBytes = 1024

/** A session for a challenge that is about to be issued; without a user for one that nobody can pass. */
export function makeSession(
  { ctx, pool, client, progress }: Pick<SignIn, 'ctx' | 'pool' | 'client' | 'progress'>,
  user: UserRecord | undefined,
  challenge: SessionPurpose,
  state?: unknown,
): string {
  const session: ChallengeSession = {
    id: ctx.chance.uuid(),
    poolId: pool.id,
    clientId: client.id,
    userId: user?.id,
    challenge,
    password: user && fingerprint(user),
    progress,
    state,
    expiresAt: ctx.clock.now().getTime() + sessionLifetime(client),
  }
  return toBase64url(ctx.vault.seal(purpose, padText(JSON.stringify(session), sessionBytes)))
}

/**
 * The user that the answer's session and USERNAME both mean. The name may be any that the user is found by.
 *
 * Refuses with NotAuthorizedException a session that is not ours, or is meant for something else, has expired or was
 * spent. `State` is what was given to `makeSession` for this challenge.
 */
export async function requireSession<State = unknown>(
  call: Call,
  challenge: SessionPurpose,
): Promise<OpenSession<State>> {
  return ofUser(await requireAnyoneSession<State>(call, challenge))
}

/**
 * The same for a session whose challenge has been answered rightly. It gives nothing to spend: what may follow that
 * answer is for the caller to know, and to bound.
 */
export async function requirePassedSession(
  call: Call,
  challenge: ChallengeNameType,
): Promise<Omit<OpenSession, 'spend'>> {
  return ofUser(await openNamed(call, challenge, 'passed'))
}

/** What the call's session says, if it is one of ours. Whether it is good for anything is another question. */
export function peekSession({ ctx, session }: Call): Pick<ChallengeSession, 'challenge' | 'progress'> | undefined {
  return read(ctx, session)
}

/** As `requireSession`, also for a made-up user. */
export async function requireAnyoneSession<State = unknown>(
  call: Call,
  challenge: SessionPurpose,
): Promise<AnyoneSession<State>> {
  return openNamed<State>(call, challenge, 'open')
}

/** The session of this client, whose user the call names. */
async function openNamed<State>(
  call: Call,
  challenge: SessionPurpose,
  standing: Standing,
): Promise<AnyoneSession<State>> {
  const { ctx, pool, client, parameters } = call
  const session = read(ctx, call.session)
  if (session?.poolId !== pool.id || session.clientId !== client.id || session.challenge !== challenge) {
    throw faults.sessionInvalid().because(whyNotMeant(session, client, challenge))
  }
  requireSameDoor(call, session)
  const user = await findUser(ctx.storage, pool, parameters.USERNAME!)
  if (user?.id !== session.userId) {
    throw faults.sessionInvalid().because({ note: 'sessionOfUser', name: parameters.USERNAME! })
  }
  return open<State>(call, session, user, standing)
}

/** As `requireSession`, for operations that name neither client nor user: they are those of the session. */
export async function requireBareSession<State = unknown>(
  ctx: Context,
  text: string,
  challenge: ChallengeNameType,
): Promise<OpenSession<State>> {
  const session = read(ctx, text)
  const client = session && (await ctx.directory.findClient(session.clientId))
  const pool = client && (await ctx.directory.findPool(client.poolId))
  const user = pool && session.userId ? await ctx.storage.users.find(pool.id, session.userId) : undefined
  if (!user || session?.challenge !== challenge) {
    throw faults.sessionInvalid().because(whyNotMeant(session, client, challenge))
  }
  const call = { ctx, pool: pool!, client: client!, parameters: {}, session: text, at: ctx.clock.now(), event: {} }
  return { ...(await open<State>(call, session, user, 'open')), user }
}

/** What began on the pool's own pages ends there, and only there. The session of a sign-up is good for either. */
function requireSameDoor({ hosted }: Call, { challenge, progress }: ChallengeSession): void {
  const isOfSignUp = challenge === 'CONFIRM_SIGN_UP' || challenge === 'FIRST_SIGN_IN'
  if (!isOfSignUp && hosted !== progress.hosted) throw faults.sessionInvalid().because({ note: 'sessionOfDoor' })
}

async function open<State>(
  call: Call,
  session: ChallengeSession,
  user: UserRecord | undefined,
  standing: Standing,
): Promise<AnyoneSession<State>> {
  const { ctx, pool, client } = call
  const expiresAt = new Date(session.expiresAt)
  // Reported of the service: of a custom challenge it does not tell why.
  const refusal = session.challenge === 'CUSTOM_CHALLENGE' ? faults.sessionInvalid() : faults.sessionSpent()
  if (expiresAt <= ctx.clock.now()) throw expired(client, expiresAt)
  const spent = await ctx.storage.spent.find(pool.id, 'session', session.id)
  if (spent && standing === 'open') throw refusal.because({ note: 'sessionSpent' })
  if (!spent && standing === 'passed') throw faults.sessionInvalid().because({ note: 'sessionUnanswered' })
  if (user && fingerprint(user) !== session.password) {
    throw faults.sessionInvalid().because({ note: 'sessionPassword', username: user.username })
  }
  return {
    id: session.id,
    signIn: await goOn(call, user, session.progress),
    user,
    state: session.state as State,
    expiresAt,
    spend: (tx) => spend(tx, call, session.id, expiresAt, refusal),
  }
}

/**
 * The call as the next step of a sign-in. Clients name their device in any of the calls.
 *
 * Refuses with ResourceNotFoundException a device that the user does not have. Clients then send the same answer again
 * without it, so nothing may have been spent before this.
 */
export async function goOn(call: Call, user: UserRecord | undefined, progress: Progress): Promise<SignIn> {
  const { ctx, pool, parameters } = call
  call.event.id = progress.eventId
  const named = namedDevice(pool, parameters)
  if (named !== undefined) await requireDevice(ctx.storage, pool, user, named)
  return { ...call, progress: { ...progress, deviceKey: named ?? progress.deviceKey } }
}

/** Spends a session, or something else that is good for one sign-in; refuses when it was spent before. */
export async function spend(
  tx: Transaction,
  { pool, at }: Call,
  id: string,
  expiresAt: Date,
  refusal = faults.sessionSpent(),
): Promise<void> {
  const isFirst = await tx.spent.add({ poolId: pool.id, kind: 'session', id, spentAt: at, expiresAt })
  if (!isFirst) throw refusal.because({ note: 'sessionSpent' })
}

/** NotAuthorizedException for a session that came too late. */
export function expired(client: Client, expiredAt: Date): Fault {
  const minutes = sessionLifetime(client) / 60_000
  return faults.sessionExpired().because({ note: 'sessionExpired', expiredAt, minutes })
}

/** What a session was made for that does not fit the answer. */
function whyNotMeant(session: ChallengeSession | undefined, client: Client | undefined, challenge: string): Note {
  if (!session) return { note: 'sessionUnreadable' }
  const { clientId, challenge: issued } = session
  if (client && clientId !== client.id) return { note: 'sessionOfClient', clientId, expected: client.id }
  return issued === challenge
    ? { note: 'sessionOfNobody' }
    : { note: 'sessionOfChallenge', issued, answered: challenge }
}

/** Milliseconds from a challenge to its answer (AuthSessionValidity). */
export function sessionLifetime({ settings }: Client): number {
  return (settings.AuthSessionValidity ?? 3) * 60_000
}

/** Tells passwords apart: no two are sealed to the same bytes. */
function fingerprint({ password }: UserRecord): string | undefined {
  return password && hash('sha256', password.sealed, 'base64url')
}

function ofUser<S extends { user?: UserRecord }>(session: S): S & { user: UserRecord } {
  if (!session.user) throw faults.sessionInvalid().because({ note: 'sessionOfNobody' })
  return { ...session, user: session.user }
}

function read(ctx: Context, text = ''): ChallengeSession | undefined {
  const sealed = fromBase64url(text)
  const opened = sealed && ctx.vault.open(purpose, sealed)
  return opened && JSON.parse(opened.toString())
}
