/**
 * Sending codes and invitations to users.
 *
 * A pool's own sender, where it has one, takes the place of all that is here.
 *
 * Call these after the transaction that keeps the code or password has been committed: a message that cannot be sent
 * is refused with CodeDeliveryFailureException, and what was written stays, as on AWS.
 *
 * @module
 */
import type { CodeDeliveryDetailsType } from '#contract/index.ts'
import type { Context } from '#core/context.ts'
import type { Pool } from '#core/directory.ts'
import { faults } from '#core/faults.ts'
import { exportLog } from '#core/log-delivery/export.ts'
import { customMessage } from '#core/triggers/custom-message.ts'
import { handToSender, hasSender } from '#core/triggers/custom-sender.ts'
import type { Occasion } from '#core/triggers/event.ts'
import type { Recipient } from '#core/users/codes.ts'
import type { Message, MessagePurpose } from '#ports/messages.ts'
import type { UserRecord } from '#ports/records.ts'
import { toDeliveryDetails } from './mask.ts'
import { renderEmail, renderSms, type Values } from './render.ts'
import {
  authenticationTemplate,
  codeTemplate,
  confirmsWithLink,
  invitationTemplate,
  linkTemplate,
  type Medium,
  type Template,
} from './templates.ts'

/** A confirmation link names the client; without one a sign-up's e-mail holds the code. */
export interface CodeDelivery extends Recipient, Occasion {
  purpose: MessagePurpose
  code: string
}

/** Sends a code, or the link with it in pools that confirm sign-ups through a link, and tells where it went. */
export async function deliverCode(
  ctx: Context,
  pool: Pool,
  user: UserRecord,
  delivery: CodeDelivery,
): Promise<CodeDeliveryDetailsType> {
  const { attribute, destination: to, purpose, code, clientId, clientMetadata } = delivery
  const medium = attribute === 'email' ? 'EMAIL' : 'SMS'
  const occasion = { clientId, clientMetadata }
  if (handToSender(ctx, pool, user, { medium, to, purpose, code, occasion })) return toDeliveryDetails(delivery)
  const confirms = purpose === 'SIGN_UP' || purpose === 'RESEND_CODE'
  const byLink = confirms && clientId && isByLink(pool, medium)
  const link = byLink ? confirmationLink(ctx, clientId, user.username, code) : undefined
  const usual = link ? linkTemplate(pool) : templateFor(pool, medium, purpose)
  const values = { code, username: user.username, link }
  await send(ctx, pool, user, { medium, to, purpose, usual, values, occasion })
  return toDeliveryDetails(delivery)
}

/** Whether people get a link to confirm a sign-up with: by e-mail only, and not from a sender of the pool's own. */
export function isByLink(pool: Pool, medium: Medium): boolean {
  return medium === 'EMAIL' && confirmsWithLink(pool) && !hasSender(pool, medium)
}

/** An invitation, and whom and how it calls. Who has no password yet has none to be told. */
export interface Invitation {
  name: string
  password: string | undefined
  mediums: Medium[]
  occasion: Occasion
}

/**
 * Sends an invitation by each medium for which the user has an address; none is no refusal. A text with a place for a
 * temporary password is for who has one, any other for who has none (model, AdminCreateUser).
 */
export async function deliverInvitation(
  ctx: Context,
  pool: Pool,
  user: UserRecord,
  { name, password, mediums, occasion }: Invitation,
): Promise<void> {
  const { attributes } = user
  const addresses: Record<Medium, string | undefined> = { EMAIL: attributes.email, SMS: attributes.phone_number }
  for (const medium of new Set(mediums)) {
    const to = addresses[medium]
    if (!to) continue
    const purpose = 'ADMIN_CREATE_USER'
    if (handToSender(ctx, pool, user, { medium, to, purpose, code: password, occasion })) continue
    const usual = invitationTemplate(pool, medium)
    const isFitting = usual.body.includes('{####}') === (password !== undefined)
    if (!isFitting) continue
    const values = { code: password ?? '', username: name }
    await send(ctx, pool, user, { medium, to, purpose, usual, values, occasion })
  }
}

function templateFor(pool: Pool, medium: Medium, purpose: MessagePurpose): Template {
  return purpose === 'AUTHENTICATION' ? authenticationTemplate(pool, medium) : codeTemplate(pool, medium)
}

interface Draft {
  medium: Medium
  to: string
  purpose: MessagePurpose
  /** The pool's own template. */
  usual: Template
  values: Values
  occasion: Occasion
}

async function send(ctx: Context, pool: Pool, user: UserRecord, draft: Draft): Promise<void> {
  const { medium, to, purpose, values } = draft
  const { code, username, link } = values
  const template = await customMessage(ctx, pool, user, { ...draft, hasLink: link !== undefined })
  const common = { id: ctx.chance.uuid(), poolId: pool.id, username, to, purpose, code, link, sentAt: ctx.clock.now() }
  const message: Message =
    medium === 'EMAIL'
      ? { ...common, medium, ...sender(pool), ...renderEmail(template, values) }
      : { ...common, medium, text: renderSms(template, values) }
  try {
    await (medium === 'EMAIL' ? ctx.email : ctx.sms).send(message)
  } catch (error) {
    ctx.log.error({ requestId: ctx.requestId, poolId: pool.id, medium, purpose, err: error }, 'a message was not sent')
    await exportLog(ctx, pool.id, 'userNotification', { details: failureDetails(message, error) })
    throw medium === 'EMAIL' ? faults.emailNotSent() : faults.smsNotSent()
  }
}

/** Texts of the real service are not known. The reason is a mail server's or a gateway's, and may be long. */
function failureDetails({ medium, purpose, username }: Message, reason: unknown): string {
  const why = reason instanceof Error ? reason.message : String(reason)
  return `The ${medium} message for ${purpose} to user ${username} was not sent: ${why}`.slice(0, 1_000)
}

/** `From` and `Reply-To`; without a `From` the address that SourceArn names, else the channel's own. */
function sender(pool: Pool): Pick<Message, 'from' | 'replyTo'> {
  const { From, SourceArn, ReplyToEmailAddress } = pool.settings.EmailConfiguration ?? {}
  const identity = SourceArn?.split(':identity/')[1]
  return { from: From ?? (identity?.includes('@') ? identity : undefined), replyTo: ReplyToEmailAddress }
}

function confirmationLink(ctx: Context, clientId: string, username: string, code: string): string {
  const query = new URLSearchParams({ client_id: clientId, user_name: username, confirmation_code: code })
  return `${ctx.settings.publicUrl}/confirmUser?${query}`
}
