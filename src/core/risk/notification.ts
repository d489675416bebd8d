/**
 * E-mails that tell users of a risky sign-in, with links to say whether it was theirs.
 *
 * They are sent in the background: neither their time nor their failure is the sign-in's business.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-settings-message-customizations.html
 * @module
 */
import type { FeedbackValueType, NotifyConfigurationType, NotifyEmailType } from '#contract/index.ts'
import { makeFeedbackToken } from '#core/auth-events/feedback.ts'
import type { Context } from '#core/context.ts'
import type { Client, Pool } from '#core/directory.ts'
import { exportLog } from '#core/log-delivery/export.ts'
import { toPlainText } from '#core/messages/plain-text.ts'
import { escapeHtml } from '#core/messages/render.ts'
import { deviceName } from '#core/sessions/device.ts'
import { handToSender } from '#core/triggers/custom-sender.ts'
import type { Message } from '#ports/messages.ts'
import type { UserRecord } from '#ports/records.ts'

/** What was done about the sign-in. */
export type Response = 'BlockEmail' | 'MfaEmail' | 'NoActionEmail'

/** Templates by what was done, where the pool has none: those of AWS's own console, without a location. */
const defaults: Record<Response, Required<Pick<NotifyEmailType, 'Subject' | 'TextBody'>>> = {
  BlockEmail: template('Blocked sign-in attempt', 'We blocked an unrecognized sign-in to your account'),
  MfaEmail: template(
    'New sign-in attempt',
    'We required you to use multi-factor authentication for a sign-in to your account',
  ),
  NoActionEmail: template('New sign-in attempt', 'We observed an unrecognized sign-in to your account'),
}

const purpose = 'ACCOUNT_TAKEOVER_NOTIFICATION'

export interface Notification {
  eventId: string
  response: Response
  /** The pool's own templates and sender, as far as there are any. */
  configuration?: Partial<NotifyConfigurationType>
}

/** Begins to tell a user with a verified address; the pool's own sender (CustomEmailSender) is told in their place. */
export function notify(ctx: Context, pool: Pool, client: Client, user: UserRecord, notification: Notification): void {
  const { email: to, email_verified } = user.attributes
  if (!to || email_verified !== 'true') return
  const handover = { medium: 'EMAIL', to, purpose, code: undefined, occasion: { clientId: client.id } } as const
  if (handToSender(ctx, pool, user, handover)) return
  ctx.background.start(() => send(ctx, toMessage(ctx, user, to, notification)))
}

function toMessage(
  ctx: Context,
  user: UserRecord,
  to: string,
  { eventId, response, configuration = {} }: Notification,
): Message {
  return {
    id: ctx.chance.uuid(),
    poolId: user.poolId,
    username: user.username,
    medium: 'EMAIL',
    to,
    purpose,
    from: configuration.From,
    replyTo: configuration.ReplyTo,
    ...render(configuration[response] ?? defaults[response], valuesOf(ctx, user, eventId)),
    sentAt: ctx.clock.now(),
  }
}

async function send(ctx: Context, message: Message): Promise<void> {
  const { poolId, username } = message
  try {
    await ctx.email.send(message)
  } catch (err) {
    ctx.log.error({ requestId: ctx.requestId, poolId, err }, 'A notification of a risky sign-in was not sent.')
    const details = `The EMAIL message for ${purpose} to user ${username} was not sent.`
    await exportLog(ctx, poolId, 'userNotification', { details })
  }
}

type Values = Record<string, string>

/** By placeholder. Where addresses are is not known here. */
function valuesOf(ctx: Context, { poolId, id: userId, username }: UserRecord, eventId: string): Values {
  const token = makeFeedbackToken(ctx, { poolId, userId, id: eventId })
  const link = (value: FeedbackValueType) => `${ctx.settings.publicUrl}/feedback?value=${value}&token=${token}`
  return {
    username,
    'ip-address': ctx.sourceIp,
    'login-time': ctx.clock.now().toUTCString(),
    'device-name': deviceName(ctx.userAgent),
    city: 'unknown',
    country: 'unknown',
    'event-id': eventId,
    'feedback-token': token,
    'one-click-link-valid': link('Valid'),
    'one-click-link-invalid': link('Invalid'),
  }
}

/** A template may have one half, and of none there is nothing but the subject. */
function render({ Subject, HtmlBody = '', TextBody }: NotifyEmailType, values: Values) {
  return {
    subject: fill(Subject, values),
    text: fill(TextBody ?? toPlainText(HtmlBody), values),
    ...(HtmlBody && { html: fill(HtmlBody, values, escapeHtml) }),
  }
}

/** A value is never looked at for placeholders: a username may look like one. */
function fill(text: string, values: Values, encode = (value: string) => value): string {
  return text.replace(/\{([a-z-]+)\}/g, (placeholder, name) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined
    return value === undefined ? placeholder : encode(value)
  })
}

function template(Subject: string, beginning: string) {
  const TextBody = [
    `${beginning} with this information:`,
    'Time: {login-time}',
    'Device: {device-name}',
    'IP address: {ip-address}',
    'If this sign-in was not by you, change your password and tell us: {one-click-link-invalid}',
    'If this sign-in was by you, tell us: {one-click-link-valid}',
  ].join('\n')
  return { Subject, TextBody }
}
