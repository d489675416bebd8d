/**
 * Messages to people, and the ways they leave the house.
 *
 * `core/messages` writes them; an engine carries them: SMTP, an SMS gateway, or the inbox of `dev`.
 *
 * @module
 */

/** What a message is for; the inbox shows it, and a channel may route by it. */
export type MessagePurpose =
  | 'SIGN_UP'
  | 'RESEND_CODE'
  | 'VERIFY_ATTRIBUTE'
  | 'UPDATE_ATTRIBUTE'
  | 'FORGOT_PASSWORD'
  | 'ADMIN_CREATE_USER'
  | 'AUTHENTICATION'
  /** Of a risky sign-in; there is no code in it. */
  | 'ACCOUNT_TAKEOVER_NOTIFICATION'

export interface Message {
  id: string
  poolId: string
  username: string
  medium: 'EMAIL' | 'SMS'
  /** E-mail address or E.164 phone number. */
  to: string
  purpose: MessagePurpose
  /** E-mail only. */
  subject?: string
  /** Plain text; for an e-mail, the HTML body with its markup taken off. */
  text: string
  /** E-mail only: the body as the pool's template gives it. */
  html?: string
  /** The code or temporary password inside, for tools that read the inbox. */
  code?: string
  /** The confirmation link inside, for pools that verify by link. */
  link?: string
  /** `From` and `Reply-To` of the pool's EmailConfiguration. E-mail only. */
  from?: string
  replyTo?: string
  sentAt: Date
}

/** A way out for messages. Rejects when the message was not accepted for delivery. */
export interface Channel {
  send(message: Message): Promise<void>
  close(): Promise<void>
}

/** What `dev` keeps of the messages that were sent. */
export interface Inbox {
  /** Newest first. `waitMs` holds the answer until a message newer than the call arrives, or the time is up. */
  list(query: { to?: string; poolId?: string; waitMs?: number }): Promise<Message[]>
  find(id: string): Promise<Message | undefined>
}
