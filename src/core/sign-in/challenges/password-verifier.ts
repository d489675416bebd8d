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
import { afterPassword } from '../after-password.ts'
import { type Candidate, strangerCandidate, toCandidate } from '../candidate.ts'
import { requireRight } from '../lockout.ts'
import { sessionLifetime, spend } from '../session.ts'
import type { Challenge, Outcome, SignIn } from '../sign-in.ts'
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
  /** Milliseconds. */
  expiresAt: number
}

const purpose = 'secret block'

/** Answers the client's public value; refuses with InvalidParameterException one that is of no use. One power. */
export async function presentPasswordVerifier(
  { ctx, pool, client }: SignIn,
  { user, username, verifier }: Candidate,
  typed: { name: string; A: string },
): Promise<Outcome> {
  const A = readA(typed.A)
  if (A === undefined) throw faults.srpAInvalid()
  const { B, exchange } = await startExchange(ctx, A, verifier)
  const block: SecretBlock = {
    id: ctx.chance.uuid(),
    poolId: pool.id,
    clientId: client.id,
    userId: user?.id,
    name: typed.name,
    exchange,
    expiresAt: ctx.clock.now().getTime() + sessionLifetime(client),
  }
  const parameters = {
    SALT: verifier.salt.toString('hex'),
    SECRET_BLOCK: ctx.vault.seal(purpose, JSON.stringify(block)).toString('base64'),
    SRP_B: B,
    USERNAME: username,
    USER_ID_FOR_SRP: username,
  }
  return { challenge: { name: 'PASSWORD_VERIFIER', parameters } }
}

export const passwordVerifier: Challenge = {
  needs: ['USERNAME', 'PASSWORD_CLAIM_SECRET_BLOCK', 'PASSWORD_CLAIM_SIGNATURE', 'TIMESTAMP'],

  async answer(signIn) {
    const { ctx, pool } = signIn
    const { PASSWORD_CLAIM_SIGNATURE: signature = '', TIMESTAMP: timestamp = '' } = signIn.parameters
    if (!parseTimestamp(timestamp)) throw faults.timestampInvalid()
    const { block, bytes } = requireBlock(signIn)
    const candidate = await requireMeant(signIn, block)

    const identity = srpIdentity(pool, candidate.username)
    const proof = { secretBlock: bytes, timestamp, signature }
    const judgement = checkProof(ctx.powers, identity, candidate.verifier, block.exchange, proof)
    const user = await requireRight(signIn, candidate, judgement)
    await ctx.storage.transaction((tx) => spend(tx, signIn, block.id, new Date(block.expiresAt)))
    return afterPassword(signIn, user)
  },
}

/** A block that is not ours, or was not made for this client, proves as little as a wrong password. */
function requireBlock({ ctx, pool, client, parameters }: SignIn): { block: SecretBlock; bytes: Buffer } {
  const bytes = Buffer.from(parameters.PASSWORD_CLAIM_SECRET_BLOCK!, 'base64')
  const opened = ctx.vault.open(purpose, bytes)
  const block: SecretBlock | undefined = opened && JSON.parse(opened.toString())
  if (block?.poolId !== pool.id || block.clientId !== client.id) throw faults.incorrectUsernameOrPassword()
  if (block.expiresAt <= ctx.clock.now().getTime()) throw faults.sessionExpired()
  return { block, bytes }
}

/** Whom block and USERNAME both mean. A made-up user may be called by the name that was typed, or by its made-up one. */
async function requireMeant({ ctx, pool, parameters }: SignIn, { userId, name }: SecretBlock): Promise<Candidate> {
  const user = await findUser(ctx.storage, pool, parameters.USERNAME!)
  if (user?.id !== userId) throw faults.incorrectUsernameOrPassword()
  return user ? toCandidate(ctx, pool, user) : strangerCandidate(ctx, pool, name)
}
