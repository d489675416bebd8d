/**
 * E-mail through a mail server, over a small pool of connections.
 *
 * The one file that knows nodemailer. Whether the connection is encrypted follows from the URL: `smtps://` from the
 * first byte, `smtp://` as soon as the server offers STARTTLS.
 *
 * @module
 */
import { createTransport } from 'nodemailer'
import addressparser from 'nodemailer/lib/addressparser'
import type { Channel, Message } from '#ports/messages.ts'

/** The sender of a pool that names none, as Cognito's own. */
const defaultFrom = 'no-reply@verificationemail.com'

/** Someone waits at a form for what is being sent; a mail server that takes longer than this has failed. */
const timeoutMs = 10_000

export interface SmtpOptions {
  /** The longest wait for the server at any step, in milliseconds. */
  timeoutMs?: number
}

/** Opens the way to the mail server at `url`: `smtp://user:password@host:587` or `smtps://…`. Connects when needed. */
export function openSmtp(url: string, options: SmtpOptions = {}): Channel {
  const limit = options.timeoutMs ?? timeoutMs
  const transport = createTransport({
    url,
    pool: true,
    maxRequeues: 1,
    connectionTimeout: limit,
    greetingTimeout: limit,
    socketTimeout: limit,
    disableFileAccess: true,
    disableUrlAccess: true,
  })

  return {
    async send(message) {
      await transport.sendMail(toMail(message))
    },

    async close() {
      transport.close()
    },
  }
}

function toMail(message: Message) {
  return {
    from: mailbox(message.from ?? defaultFrom),
    // As an object it is one recipient whatever it contains; as text it would be read as a list.
    to: { name: '', address: message.to },
    replyTo: message.replyTo === undefined ? undefined : mailbox(message.replyTo),
    subject: message.subject,
    text: message.text,
    html: message.html,
    date: message.sentAt,
    headers: { 'Auto-Submitted': 'auto-generated' }, // RFC 3834 §5: so that no out-of-office reply comes back
  }
}

/** The first of `Name <address>` or a bare address. */
function mailbox(text: string): { name: string; address: string } {
  const [first] = addressparser(text, { flatten: true })
  if (!first?.address) throw new Error(`There is no e-mail address in "${text}".`)
  return { name: first.name ?? '', address: first.address }
}
