/** CustomMessage: words a message in the place of the pool's template. @module */
import type { Context } from '#core/context.ts'
import type { Pool } from '#core/directory.ts'
import { faults } from '#core/faults.ts'
import type { Medium, Template } from '#core/messages/templates.ts'
import type { MessagePurpose } from '#ports/messages.ts'
import type { UserRecord } from '#ports/records.ts'
import { callTrigger } from './call.ts'
import { metadata, type Occasion } from './event.ts'
import { readText } from './read.ts'
import { eventAttributes } from './user-attributes.ts'

/** What functions and senders call the occasions of messages. */
export const messageSources: Record<MessagePurpose, string> = {
  SIGN_UP: 'SignUp',
  RESEND_CODE: 'ResendCode',
  VERIFY_ATTRIBUTE: 'VerifyUserAttribute',
  UPDATE_ATTRIBUTE: 'UpdateUserAttribute',
  FORGOT_PASSWORD: 'ForgotPassword',
  ADMIN_CREATE_USER: 'AdminCreateUser',
  AUTHENTICATION: 'Authentication',
  ACCOUNT_TAKEOVER_NOTIFICATION: 'AccountTakeOverNotification',
}

const codeParameter = '{####}'
const usernameParameter = '{username}'
const linkForm = /\{##(?:(?!##\}|\{##).)+##\}/s

/** UTF-8 characters, the code among them. */
const longest: Record<Medium, number> = { EMAIL: 20_000, SMS: 140 }

/** A message that the function may word. */
export interface Wording {
  medium: Medium
  purpose: MessagePurpose
  occasion: Occasion
  /** The template without the function. */
  usual: Template
  /** Whether `linkParameter` becomes a link. */
  hasLink: boolean
}

/** The template of the function, `usual` where it has nothing to say of a part of it. */
export async function customMessage(
  ctx: Context,
  pool: Pool,
  user: UserRecord,
  { medium, purpose, occasion, usual, hasLink }: Wording,
): Promise<Template> {
  const invites = purpose === 'ADMIN_CREATE_USER'
  const answer = await callTrigger(ctx, pool, 'CustomMessage', () => ({
    source: `CustomMessage_${messageSources[purpose]}`,
    userName: user.username,
    clientId: occasion.clientId,
    request: {
      userAttributes: eventAttributes(pool, user),
      codeParameter,
      linkParameter: '{##Click Here##}',
      usernameParameter: invites ? usernameParameter : null,
      ...metadata(occasion),
    },
    response: { smsMessage: null, emailMessage: null, emailSubject: null },
  }))
  if (!answer) return usual
  const message = readText(answer, medium === 'SMS' ? 'smsMessage' : 'emailMessage')
  const subject = readText(answer, 'emailSubject')
  if (message !== undefined) requireSound(message, { medium, invites, hasLink })
  return medium === 'SMS'
    ? { body: message ?? usual.body }
    : { subject: subject ?? usual.subject, body: message ?? usual.body }
}

/** A message without its code would be of no use to anybody. */
function requireSound(
  message: string,
  { medium, invites, hasLink }: { medium: Medium; invites: boolean; hasLink: boolean },
): void {
  if ([...message].length > longest[medium]) throw faults.customMessageUnsound()
  const hasCode = message.includes(codeParameter) || (hasLink && linkForm.test(message))
  if (!hasCode || (invites && !message.includes(usernameParameter))) throw faults.customMessageUnsound()
}
