/**
 * PASSWORD_VERIFIER: the second half of an SRP sign-in.
 *
 * The state of the exchange travels in SECRET_BLOCK, sealed, so that InitiateAuth stores nothing; the block does for
 * this challenge what the session does for others, and is good for one sign-in.
 *
 * @module
 */
import { faults } from '#core/faults.ts'
import { findUser } from '#core/users/lookup.ts'
import { srpIdentity } from '#core/users/passwords.ts'
import { padText } from '#lib/pad.ts'
import type { UserRecord } from '#ports/records.ts'
import { afterPassword, requireGoodPassword } from '../after-password.ts'
import { type Candidate, strangerCandidate, toCandidate } from '../candidate.ts'
import { defineNext } from '../custom-steps.ts'
import { requireRight } from '../lockout.ts'
import { expired, goOn, makeSession, requireAnyoneSession, sessionLifetime, spend } from '../session.ts'
import type { Call, Challenge, Outcome, Progress, SignIn, Step } from '../sign-in.ts'
import { checkProof, readA, type SrpExchange, startExchange } from '../srp.ts'
import { parseTimestamp } from '../srp-timestamp.ts'

/** What SECRET_BLOCK holds. */
interface SecretBlock {
  id: string
  poolId: string
  clientId: string
  /** A made-up user has none. */
  userId?: string
  /** As typed when the sign-in began. */
  name: string
  exchange: SrpExchange
  progress: Progress
  /** Milliseconds. */
  expiresAt: number
}

const name = 'PASSWORD_VERIFIER'
const purpose = 'secret block'

/** Longer than all but the strangest: a made-up user's block looks like that of any other. */
const blockBytes = 1536

/** Answers the client's public value; refuses with InvalidParameterException one that is of no use. One power. */
export async function presentPasswordVerifier(
  signIn: SignIn,
  { user, username, verifier }: Candidate,
  typed: { name: string; A: string },
): Promise<Outcome> {
  const { ctx, pool, client, progress } = signIn
  const A = readA(typed.A)
  if (A === undefined) throw faults.srpAInvalid()
  if (user?.password?.hashing) ctx.explain?.note({ note: 'passwordImported', username: user.username })
  const { B, exchange } = await startExchange(ctx, A, verifier)
  const block: SecretBlock = {
    id: ctx.chance.uuid(),
    poolId: pool.id,
    clientId: client.id,
    userId: user?.id,
    name: typed.name,
    exchange,
    progress,
    expiresAt: ctx.clock.now().getTime() + sessionLifetime(client),
  }
  const parameters = {
    SALT: verifier.salt.toString('hex'),
    SECRET_BLOCK: ctx.vault.seal(purpose, padText(JSON.stringify(block), blockBytes)).toString('base64'),
    SRP_B: B,
    USERNAME: username,
    USER_ID_FOR_SRP: username,
  }
  const session = needsSession(progress) ? makeSession(signIn, user, name) : undefined
  return { challenge: { name, parameters, session } }
}

export const passwordVerifier: Challenge = {
  needs: ['USERNAME', 'PASSWORD_CLAIM_SECRET_BLOCK', 'PASSWORD_CLAIM_SIGNATURE', 'TIMESTAMP'],

  async answer(call) {
    const { ctx, pool } = call
    const { PASSWORD_CLAIM_SIGNATURE: signature = '', TIMESTAMP: timestamp = '' } = call.parameters
    if (!parseTimestamp(timestamp)) throw faults.timestampInvalid()
    const { block, bytes } = requireBlock(call)
    const isWithSession = needsSession(block.progress)
    if (isWithSession && !call.session) throw faults.missingParameter('Session')
    const session = isWithSession ? await requireAnyoneSession(call, name) : undefined
    const candidate = await requireMeant(call, block)
    const signIn = await goOn(call, candidate.user, block.progress)

    const identity = srpIdentity(pool, candidate.username)
    const proof = { secretBlock: bytes, timestamp, signature }
    const judgement = checkProof(ctx.powers, identity, candidate.verifier, block.exchange, proof)
    const user = await requireRight(signIn, candidate, judgement)
    await ctx.storage.transaction(async (tx) => {
      await spend(tx, call, block.id, new Date(block.expiresAt))
      await session?.spend(tx)
    })
    return signIn.progress.custom ? afterCustomPassword(signIn, user) : afterPassword(signIn, user)
  },
}

/** In CUSTOM_AUTH a right password is one result of several. */
async function afterCustomPassword(signIn: SignIn, user: UserRecord): Promise<Step> {
  requireGoodPassword(signIn, user)
  const result = { challengeName: name, challengeResult: true, challengeMetadata: null }
  return defineNext(signIn, { userName: user.username, user }, [...(signIn.progress.custom ?? []), result])
}

/** A block that is not ours, or was not made for this client, proves as little as a wrong password. */
function requireBlock({ ctx, pool, client, parameters }: Call): { block: SecretBlock; bytes: Buffer } {
  const bytes = Buffer.from(parameters.PASSWORD_CLAIM_SECRET_BLOCK!, 'base64')
  const opened = ctx.vault.open(purpose, bytes)
  const block: SecretBlock | undefined = opened && JSON.parse(opened.toString())
  if (!block) throw faults.incorrectUsernameOrPassword().because({ note: 'sessionUnreadable' })
  if (block.poolId !== pool.id || block.clientId !== client.id) {
    const { clientId } = block
    throw faults.incorrectUsernameOrPassword().because({ note: 'sessionOfClient', clientId, expected: client.id })
  }
  if (block.expiresAt <= ctx.clock.now().getTime()) throw expired(client, new Date(block.expiresAt))
  return { block, bytes }
}

/** Whom block and USERNAME both mean. A made-up user may be called by the name that was typed, or by its made-up one. */
async function requireMeant({ ctx, pool, parameters }: Call, { userId, name }: SecretBlock): Promise<Candidate> {
  const user = await findUser(ctx.storage, pool, parameters.USERNAME!)
  if (user?.id !== userId) {
    throw faults.incorrectUsernameOrPassword().because({ note: 'sessionOfUser', name: parameters.USERNAME! })
  }
  return user ? toCandidate(ctx, pool, user) : strangerCandidate(ctx, pool, name)
}

/** Of the flows that come here, only USER_SRP_AUTH leaves it all to the block. */
function needsSession({ flow }: Progress): boolean {
  return flow !== 'USER_SRP_AUTH'
}
