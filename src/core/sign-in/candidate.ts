/**
 * Who a sign-in may be for, before anything is proved.
 *
 * A client that must not learn who exists gets a made-up user for a name that nobody has: the same each time, and
 * taken through the same work, to fail at the proof.
 *
 * @module
 */
import { createHmac } from 'node:crypto'
import { hidesUsers } from '#core/clients/flags.ts'
import type { Context } from '#core/context.ts'
import type { Pool } from '#core/directory.ts'
import { nameKind, whyNobody } from '#core/explain/names.ts'
import type { Fault } from '#core/fault.ts'
import { faults } from '#core/faults.ts'
import { strangerSubject } from '#core/users/limits.ts'
import { findUser } from '#core/users/lookup.ts'
import { takeOver } from '#core/users/migration.ts'
import { hasGeneratedUsernames, usernameKey } from '#core/users/names.ts'
import { openVerifier } from '#core/users/passwords.ts'
import type { UserRecord } from '#ports/records.ts'
import type { SignIn } from './sign-in.ts'
import type { SrpVerifier } from './srp.ts'
import { type SimulatedUser, simulateUser } from './srp-simulated.ts'

export interface Candidate {
  /** A made-up user has none. */
  user?: UserRecord
  /** USER_ID_FOR_SRP, which goes into the hashes. */
  username: string
  verifier: SrpVerifier
  /** Under which wrong passwords are counted. */
  subject: string
  /** The key of a device, when it is the device's password and not the user's. */
  device?: string
}

/**
 * The user of this name, taken over from another directory if need be, or a made-up one. For a client that may know, an
 * unknown name is UserNotFoundException.
 */
export async function findCandidate(signIn: SignIn, name: string): Promise<Candidate> {
  const { ctx, pool, client } = signIn
  const user = (await findUser(ctx.storage, pool, name)) ?? (await migrate(signIn, name))
  if (user) {
    ctx.explain?.note({ note: 'userFound', name, by: nameKind(pool, user, name), username: user.username })
    // Without a password to be right about, only who may know that the user exists is told why.
    const isImported = user.status === 'RESET_REQUIRED' && !user.password
    if (isImported && !hidesUsers(client)) throw resetRequired(user)
    return toCandidate(ctx, pool, user)
  }

  if (!hidesUsers(client)) throw faults.userNotFound().because(() => whyNobody(ctx, pool, name, false))
  ctx.explain?.note(await whyNobody(ctx, pool, name, true))
  return strangerCandidate(ctx, pool, name)
}

/** The function wants the password: flows that prove it otherwise never ask, whatever else was sent. */
async function migrate({ ctx, pool, client, parameters, validationData, progress }: SignIn, name: string) {
  const { PASSWORD: password } = parameters
  if (!password || progress.flow === 'USER_SRP_AUTH' || progress.flow === 'CUSTOM_AUTH') return undefined
  const source = 'UserMigration_Authentication'
  const user = await takeOver(ctx, pool, client, { source, name, password, validationData })
  if (user?.status === 'RESET_REQUIRED') throw resetRequired(user)
  return user
}

function resetRequired({ username }: UserRecord): Fault {
  return faults.passwordResetRequired().because({ note: 'resetRequired', username })
}

/** A user without a password has a verifier that no password fits. */
export function toCandidate(ctx: Context, pool: Pool, user: UserRecord): Candidate {
  const verifier = openVerifier(ctx, user) ?? simulate(ctx, pool, user.username).verifier
  return { user, username: user.username, verifier, subject: user.id }
}

/** A made-up user for a name that nobody has. */
export function strangerCandidate(ctx: Context, pool: Pool, name: string): Candidate {
  const { userId, verifier } = simulate(ctx, pool, name)
  return { username: userId, verifier, subject: strangerSubject(ctx, pool, name) }
}

/** What answers call a name that nobody has: a UUID where users are called by theirs. */
export function strangerUsername(ctx: Context, pool: Pool, name: string): string {
  return hasGeneratedUsernames(pool) ? simulate(ctx, pool, name).userId : name
}

/** Under the oldest master key, so that adding a new one does not change the salts of all made-up users at once. */
function simulate(ctx: Context, pool: Pool, name: string): SimulatedUser {
  const key = ctx.vault.derive('simulated users').at(-1)!
  const mac = (data: string) => createHmac('sha256', key).update(`${pool.id}\n${data}`).digest()
  return simulateUser(mac, usernameKey(pool, name))
}
