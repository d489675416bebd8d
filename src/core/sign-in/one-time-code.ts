/**
 * Codes that are sent during a sign-in and told in its next call: second factors, and codes in the place of a password.
 *
 * What is kept of a code travels in the challenge session; `guesses.ts` counts the wrong ones.
 *
 * @module
 */
import type { Context } from '#core/context.ts'
import type { Fault } from '#core/fault.ts'
import { faults } from '#core/faults.ts'
import { deliverCode } from '#core/messages/deliver.ts'
import { toDeliveryDetails } from '#core/messages/mask.ts'
import type { Recipient } from '#core/users/codes.ts'
import { fromBase64url, toBase64url } from '#lib/base64url.ts'
import type { UserRecord } from '#ports/records.ts'
import type { SignIn } from './sign-in.ts'

/** What a challenge session holds of a code. */
export interface SentCode extends Recipient {
  /** Keyed hash of the code, base64url. */
  hash: string
}

const purpose = 'sign-in code'

/**
 * Makes a code of so many digits and sends it. With `unawaited`, neither the time that takes nor its failure, which is
 * in the log, tells the client that there was something to send.
 */
export async function sendCode(
  { ctx, pool, client, clientMetadata }: SignIn,
  user: UserRecord,
  recipient: Recipient,
  digits: 6 | 8,
  { unawaited = false } = {},
): Promise<SentCode> {
  const code = String(ctx.chance.integer(10 ** digits)).padStart(digits, '0')
  const sending = { ...recipient, purpose: 'AUTHENTICATION', code, clientId: client.id, clientMetadata } as const
  const delivery = deliverCode(ctx, pool, user, sending)
  if (unawaited) ctx.background.start(() => delivery)
  else await delivery
  return { ...recipient, hash: toBase64url(ctx.vault.mac(purpose, macData(recipient, code))) }
}

/** A code that nobody gets and no answer fits, for a user who is made up. */
export function pretendCode(ctx: Context, recipient: Recipient): SentCode {
  return { ...recipient, hash: toBase64url(ctx.chance.bytes(32)) }
}

/** CODE_DELIVERY_DELIVERY_MEDIUM and CODE_DELIVERY_DESTINATION, masked. */
export function deliveryParameters(recipient: Recipient): Record<string, string> {
  const { DeliveryMedium, Destination } = toDeliveryDetails(recipient)
  return { CODE_DELIVERY_DELIVERY_MEDIUM: DeliveryMedium!, CODE_DELIVERY_DESTINATION: Destination! }
}

/** Nothing when it is the code that was sent; else CodeMismatchException, for `requireGuess` to count. */
export function checkSentCode(ctx: Context, sent: SentCode, code: string): Fault | undefined {
  const isRight = ctx.vault.verifyMac(purpose, macData(sent, code), fromBase64url(sent.hash)!)
  if (isRight) return undefined
  return faults.signInCodeMismatch().because({ note: 'sentCodeWrong', attribute: sent.attribute })
}

function macData({ attribute, destination }: Recipient, code: string): string {
  return [attribute, destination, code].join('\n')
}
