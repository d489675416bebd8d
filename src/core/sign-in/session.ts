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
import type { Client } from '#core/directory.ts'
import { faults } from '#core/faults.ts'
import { findUser } from '#core/users/lookup.ts'
import { fromBase64url, toBase64url } from '#lib/base64url.ts'
import type { UserRecord } from '#ports/records.ts'
import type { Transaction } from '#ports/storage.ts'
import type { SignIn } from './sign-in.ts'

interface ChallengeSession {
  id: string
  poolId: string
  clientId: string
  userId: string
  challenge: ChallengeNameType
  /** Of the password that the sign-in began with: a new one makes the session void. */
  password: string | undefined
  /** Milliseconds. */
  expiresAt: number
}

/** Whose session it is, and what it takes to spend it. */
export interface OpenSession {
  user: UserRecord
  spend(tx: Transaction): Promise<void>
}

const purpose = 'challenge session'

/** A session for a challenge that is about to be issued. */
export function makeSession({ ctx, pool, client }: SignIn, user: UserRecord, challenge: ChallengeNameType): string {
  const session: ChallengeSession = {
    id: ctx.chance.uuid(),
    poolId: pool.id,
    clientId: client.id,
    userId: user.id,
    challenge,
    password: fingerprint(user),
    expiresAt: ctx.clock.now().getTime() + sessionLifetime(client),
  }
  return toBase64url(ctx.vault.seal(purpose, JSON.stringify(session)))
}

/**
 * The user that the answer's session and USERNAME both mean. The name may be any that the user is found by.
 *
 * Refuses with NotAuthorizedException a session that is not ours, or is meant for something else, has expired or was
 * spent.
 */
export async function requireSession(signIn: SignIn, challenge: ChallengeNameType): Promise<OpenSession> {
  const { ctx, pool, client, parameters } = signIn
  const session = read(signIn)
  if (session?.poolId !== pool.id || session.clientId !== client.id || session.challenge !== challenge) {
    throw faults.sessionInvalid()
  }
  const user = await findUser(ctx.storage, pool, parameters.USERNAME!)
  if (user?.id !== session.userId) throw faults.sessionInvalid()

  const expiresAt = new Date(session.expiresAt)
  if (expiresAt <= ctx.clock.now()) throw faults.sessionExpired()
  if (await ctx.storage.spent.find(pool.id, 'session', session.id)) throw faults.sessionSpent()
  if (fingerprint(user) !== session.password) throw faults.sessionInvalid()
  return { user, spend: (tx) => spend(tx, signIn, session.id, expiresAt) }
}

/** Spends a session, or something else that is good for one sign-in; refuses when it was spent before. */
export async function spend(tx: Transaction, { pool, at }: SignIn, id: string, expiresAt: Date): Promise<void> {
  const isFirst = await tx.spent.add({ poolId: pool.id, kind: 'session', id, spentAt: at, expiresAt })
  if (!isFirst) throw faults.sessionSpent()
}

/** Milliseconds from a challenge to its answer (AuthSessionValidity). */
export function sessionLifetime({ settings }: Client): number {
  return (settings.AuthSessionValidity ?? 3) * 60_000
}

/** Tells passwords apart: no two are sealed to the same bytes. */
function fingerprint({ password }: UserRecord): string | undefined {
  return password && hash('sha256', password.sealed, 'base64url')
}

function read({ ctx, session = '' }: SignIn): ChallengeSession | undefined {
  const sealed = fromBase64url(session)
  const opened = sealed && ctx.vault.open(purpose, sealed)
  return opened && JSON.parse(opened.toString())
}
