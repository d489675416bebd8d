/**
 * Second factors whose code is sent: SMS_MFA, and EMAIL_OTP after a password.
 *
 * A right code also proves that the number or address is the user's (developer guide, "SMS and email message MFA").
 *
 * @module
 */
import { withFactor } from '#core/factors/preference.ts'
import { faults } from '#core/faults.ts'
import type { CodeAttribute } from '#core/users/codes.ts'
import { flagOf } from '#core/users/contacts.ts'
import { countAttempt, forgetAttempts } from '#core/users/limits.ts'
import { findTakenAlias, requireAliasesFree, updateUser } from '#core/users/write.ts'
import type { SecondFactor, UserRecord } from '#ports/records.ts'
import type { Transaction } from '#ports/storage.ts'
import { checkSentCode, deliveryParameters, type SentCode, sendCode } from './one-time-code.ts'
import { passFactor, requireAsked, requireNoFactor } from './pass-factor.ts'
import { makeSession, type OpenSession } from './session.ts'
import type { Outcome, Passed, SignIn } from './sign-in.ts'

type Factor = Exclude<SecondFactor, 'SOFTWARE_TOKEN_MFA'>

/** What the session of such a challenge holds. */
export interface SentFactor {
  /** EMAIL_OTP can be a first factor as well. */
  role: 'second'
  sent: SentCode
  /** The address is a new one, and the factor is turned on by the right code (MFA_SETUP). */
  setsUp?: true
}

const attributeOf: Record<Factor, CodeAttribute> = { SMS_MFA: 'phone_number', EMAIL_OTP: 'email' }

/** Sends a code of six digits, at most so many an hour that nobody has answered; refuses with LimitExceededException. */
export async function presentSentFactor(
  signIn: SignIn,
  user: UserRecord,
  factor: Factor,
  address?: string,
): Promise<Outcome> {
  const { ctx, pool } = signIn
  await ctx.storage.transaction((tx) => countAttempt(ctx, tx, pool, 'SecondFactorCode', user.id))
  const attribute = attributeOf[factor]
  const recipient = { attribute, destination: address ?? user.attributes[attribute]! }
  const sent = await sendCode(signIn, user, recipient, 6)

  const state: SentFactor = { role: 'second', sent, ...(address && { setsUp: true }) }
  const parameters = { ...deliveryParameters(recipient), USER_ID_FOR_SRP: user.username }
  return { challenge: { name: factor, parameters, session: makeSession(signIn, user, factor, state) } }
}

/** Takes the code; refuses with CodeMismatchException a wrong one. */
export async function passSentFactor(session: OpenSession<SentFactor>, factor: Factor, code: string): Promise<Passed> {
  const { signIn, state } = session
  const { ctx, pool } = signIn
  return passFactor(session, 1, async (tx, current) => {
    if (state.setsUp) requireNoFactor(pool, current)
    else requireStillReaches(signIn, current, factor, state.sent)

    const wrong = checkSentCode(ctx, state.sent, code)
    if (wrong) return wrong
    await forgetAttempts(tx, pool, 'SecondFactorCode', current.id)
    return state.setsUp ? setUp(signIn, tx, current, factor, state.sent) : verify(signIn, tx, current, state.sent)
  })
}

/** The code proves nothing of a number or address that the user has given up. */
function requireStillReaches(signIn: SignIn, user: UserRecord, factor: Factor, { attribute, destination }: SentCode) {
  requireAsked(signIn, user, factor)
  if (user.attributes[attribute] !== destination) throw faults.sessionInvalid()
}

async function setUp(signIn: SignIn, tx: Transaction, user: UserRecord, factor: Factor, sent: SentCode) {
  const { pool, at } = signIn
  const proved = { ...withFactor(withProof(user, sent), factor), updatedAt: at }
  await requireAliasesFree(tx, pool, proved)
  return updateUser(tx, pool, proved)
}

/** A verified alias of somebody else stays theirs; that does not keep this user from signing in. */
async function verify({ pool, at }: SignIn, tx: Transaction, user: UserRecord, sent: SentCode): Promise<UserRecord> {
  const proved = withProof(user, sent)
  const isVerified = user.attributes[flagOf[sent.attribute]] === 'true'
  if (isVerified || (await findTakenAlias(tx, pool, proved))) return user
  return updateUser(tx, pool, { ...proved, updatedAt: at })
}

function withProof(user: UserRecord, { attribute, destination }: SentCode): UserRecord {
  const attributes = { ...user.attributes, [attribute]: destination, [flagOf[attribute]]: 'true' }
  return { ...user, attributes }
}
