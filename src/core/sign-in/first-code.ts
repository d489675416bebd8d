/**
 * A one-time code in the place of a password (EMAIL_OTP and SMS_OTP as first factors).
 *
 * Anybody can have one sent to somebody else, so the sending is counted, and a client that hides its users gets a
 * challenge for every name: for one that nobody has, no answer is right.
 *
 * @module
 */
import { hidesUsers } from '#core/clients/flags.ts'
import type { Fault } from '#core/fault.ts'
import { faults } from '#core/faults.ts'
import { simulateRecipient } from '#core/messages/simulated.ts'
import { requireUsable } from '#core/tokens/revocation.ts'
import type { Recipient } from '#core/users/codes.ts'
import { flagOf } from '#core/users/contacts.ts'
import { countAttempt, forgetAttempts, strangerSubject } from '#core/users/limits.ts'
import { paced } from '#core/users/pace.ts'
import { requireAliasesFree, updateUser } from '#core/users/write.ts'
import type { UserRecord } from '#ports/records.ts'
import type { Transaction } from '#ports/storage.ts'
import type { Choice } from './choice.ts'
import { attributeOf, type CodeFactor } from './first-factors.ts'
import { requireGuess } from './guesses.ts'
import { checkSentCode, deliveryParameters, pretendCode, type SentCode, sendCode } from './one-time-code.ts'
import { type AnyoneSession, makeSession } from './session.ts'
import type { Outcome, Passed, SignIn } from './sign-in.ts'

/** What the session of a first factor's code remembers. */
export interface FirstCode {
  role: 'first'
  /** As typed when the sign-in began. */
  name: string
  sent: SentCode
}

/** There are a hundred million codes; counted as one of a million, so that no more are tried than of other codes. */
const chances = 1

/** Sends a code of eight digits. Refuses with LimitExceededException when the user has had too many in an hour. */
export async function presentFirstCode(choice: Choice, factor: CodeFactor): Promise<Outcome> {
  const { signIn, candidate, name, spend } = choice
  const { ctx, pool, client } = signIn
  if (candidate.user?.enabled === false && !hidesUsers(client)) throw faults.userDisabled()
  await ctx.storage.transaction(async (tx) => {
    await countAttempt(ctx, tx, pool, 'FirstFactorCode', candidate.subject)
    await spend?.(tx)
  })

  const sent = await send(choice, attributeOf[factor])
  const state: FirstCode = { role: 'first', name, sent }
  const session = makeSession(signIn, candidate.user, factor, state)
  return { challenge: { name: factor, parameters: deliveryParameters(sent), session } }
}

/**
 * The user whose code it is, who is confirmed by it and whose contact it verifies. Refuses with CodeMismatchException a
 * wrong one, and who cannot sign in once the code was right.
 */
export async function answerFirstCode(session: AnyoneSession<FirstCode>, code: string): Promise<Passed> {
  const { signIn, user, state } = session
  const { ctx, pool, client } = signIn
  const subject = user?.id ?? strangerSubject(ctx, pool, state.name)
  const passed = await paced(hidesUsers(client), () =>
    requireGuess(session, chances, (tx) => judge(tx, signIn, user, state.sent, code), subject),
  )
  return { passed, signIn }
}

/** A disabled user looks like any other to who must not know, and gets no mail. */
async function send({ signIn, candidate, name }: Choice, attribute: Recipient['attribute']): Promise<SentCode> {
  const { ctx, pool, client } = signIn
  const { user } = candidate
  const destination = user?.attributes[attribute]
  const recipient = destination ? { attribute, destination } : simulateRecipient(ctx, pool, name, attribute)
  if (!user?.enabled) return pretendCode(ctx, recipient)
  return sendCode(signIn, user, recipient, 8, { unawaited: hidesUsers(client) })
}

async function judge(
  tx: Transaction,
  { ctx, pool, at }: SignIn,
  user: UserRecord | undefined,
  sent: SentCode,
  code: string,
): Promise<UserRecord | Fault> {
  const mismatch = checkSentCode(ctx, sent, code)
  if (mismatch) return mismatch
  const current = user && (await tx.users.find(pool.id, user.id))
  // A code proves who reads it, and that is the user no more once the contact has changed.
  if (current?.attributes[sent.attribute] !== sent.destination) return faults.signInCodeMismatch()

  const proven: UserRecord = {
    ...current,
    status: current.status === 'UNCONFIRMED' ? 'CONFIRMED' : current.status,
    attributes: { ...current.attributes, [flagOf[sent.attribute]]: 'true' },
  }
  requireUsable(proven)
  await forgetAttempts(tx, pool, 'FirstFactorCode', current.id)
  const isKnown = proven.status === current.status && current.attributes[flagOf[sent.attribute]] === 'true'
  if (isKnown) return current
  await requireAliasesFree(tx, pool, proven)
  await tx.codes.delete(pool.id, current.id, 'CONFIRM_SIGN_UP')
  return updateUser(tx, pool, { ...proven, updatedAt: at })
}
