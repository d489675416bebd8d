/**
 * CustomEmailSender and CustomSMSSender: a function of the pool's owner sends messages in the place of the house.
 *
 * It gets the code alone, encrypted; no template is filled in, CustomMessage is not called, and nothing reaches the
 * inbox. The request does not wait for it and succeeds whatever becomes of it: failures are in the log, without what
 * the function says, which has the code in plain text by then.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-sender-triggers.html
 * @module
 */
import type { Context } from '#core/context.ts'
import type { Pool } from '#core/directory.ts'
import { escapeHtml } from '#core/messages/render.ts'
import type { Medium } from '#core/messages/templates.ts'
import { flagOf } from '#core/users/contacts.ts'
import type { MessagePurpose } from '#ports/messages.ts'
import type { UserRecord } from '#ports/records.ts'
import { messageSources } from './custom-message.ts'
import { makeEvent, metadata, type Occasion } from './event.ts'
import { findFunction } from './names.ts'
import { eventAttributes } from './user-attributes.ts'

/** Milliseconds. No one waits, so it is longer than that of other triggers. */
const timeout = 30_000

const senders = {
  EMAIL: { trigger: 'CustomEmailSender', type: 'customEmailSenderRequestV1', attribute: 'email' },
  SMS: { trigger: 'CustomSMSSender', type: 'customSMSSenderRequestV1', attribute: 'phone_number' },
} as const

/** The occasions whose client metadata senders get; that of others reaches CustomMessage alone. */
const told: MessagePurpose[] = ['SIGN_UP', 'FORGOT_PASSWORD', 'AUTHENTICATION']

/** What there is to send. */
export interface Handover {
  medium: Medium
  to: string
  purpose: MessagePurpose
  /** A code or a temporary password; an invitation may have neither. */
  code: string | undefined
  occasion: Occasion
}

/** Whether a function of the pool's owner sends messages of the medium. */
export function hasSender(pool: Pool, medium: Medium): boolean {
  return findFunction(pool, senders[medium].trigger) !== undefined
}

/** Whether the pool has a sender of its own for the medium; it has been called then, in the background. */
export function handToSender(ctx: Context, pool: Pool, user: UserRecord, handover: Handover): boolean {
  const arn = findFunction(pool, senders[handover.medium].trigger)
  if (arn) ctx.background.start(() => callSender(ctx, pool, user, arn, handover))
  return arn !== undefined
}

async function callSender(ctx: Context, pool: Pool, user: UserRecord, arn: string, handover: Handover): Promise<void> {
  const { medium, purpose, occasion } = handover
  const { trigger, type } = senders[medium]
  const source = `${trigger}_${messageSources[purpose]}`
  const where = { requestId: ctx.requestId, poolId: pool.id, source, arn }
  try {
    const code = await encryptCode(ctx, pool, handover)
    const event = makeEvent(ctx, pool, {
      source,
      userName: user.username,
      clientId: occasion.clientId,
      request: { type, code, ...metadataFor(handover), userAttributes: eventAttributes(pool, reached(user, handover)) },
      response: {},
    })
    const { kind } = await ctx.functions.invoke(arn, event, { timeout })
    if (kind !== 'returned') ctx.log.error({ ...where, outcome: kind }, 'A custom sender failed.')
  } catch (err) {
    ctx.log.error({ ...where, err }, 'A custom sender was not called.')
  }
}

/** Passwords may hold characters that HTML reserves, and are escaped; codes are digits. */
async function encryptCode(ctx: Context, pool: Pool, { purpose, code }: Handover): Promise<string | null> {
  if (code === undefined) return null
  const text = purpose === 'ADMIN_CREATE_USER' ? escapeHtml(code) : code
  return ctx.senderCodes.encrypt(pool.settings.LambdaConfig!.KMSKeyID!, text)
}

/** AdminResetUserPassword, which comes from no client, is a ForgotPassword without metadata for senders. */
function metadataFor({ purpose, occasion }: Handover): Occasion {
  return told.includes(purpose) && occasion.clientId !== undefined ? metadata(occasion) : {}
}

/** A sender looks for the address in the user's attributes, where one that has yet to be proved does not stand. */
function reached(user: UserRecord, { medium, to }: Handover): UserRecord {
  const { attribute } = senders[medium]
  if (user.attributes[attribute] === to) return user
  return { ...user, attributes: { ...user.attributes, [attribute]: to, [flagOf[attribute]]: 'false' } }
}
