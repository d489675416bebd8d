/**
 * Templates with their placeholders filled in.
 *
 * The body of an e-mail is HTML as the pool's owner wrote it, so what is put into it is escaped; its plain-text half
 * is derived. An SMS is plain text. A value is never looked at for placeholders: it may come from a user.
 *
 * @module
 */
import { toPlainText } from './plain-text.ts'
import type { Template } from './templates.ts'

export interface Values {
  /** Takes the place of `{####}`: a code or a temporary password. */
  code: string
  /** Takes the place of `{username}`. */
  username: string
  /** Where `{##label##}` leads. */
  link?: string
}

export interface EmailContent {
  subject: string
  text: string
  html: string
}

/** `{####}`, `{username}` or `{##label##}`. */
const placeholders = /\{####\}|\{username\}|\{##((?:(?!##\}|\{##).)+)##\}/gs

/** An e-mail in HTML and in plain text. */
export function renderEmail({ subject = '', body }: Template, values: Values): EmailContent {
  const escaped = { code: escapeHtml(values.code), username: escapeHtml(values.username) }
  const link = values.link && escapeHtml(values.link)
  return {
    subject: fill(subject, values),
    html: fill(body, escaped, (label) => link && `<a href="${link}">${label}</a>`),
    // The markup goes before the values come, so that a password with `<` in it stays whole.
    text: fill(toPlainText(body), values, (label) => values.link && `${label}: ${values.link}`),
  }
}

/** The text of an SMS. */
export function renderSms({ body }: Template, values: Values): string {
  return fill(body, values)
}

function fill(
  template: string,
  { code, username }: Pick<Values, 'code' | 'username'>,
  toLink: (label: string) => string | undefined = () => undefined,
): string {
  return template.replace(placeholders, (placeholder, label) => {
    if (placeholder === '{####}') return code
    if (placeholder === '{username}') return username
    return toLink(label) ?? placeholder
  })
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** The text as HTML shows it. */
export function escapeHtml(value: string): string {
  return value.replace(/[&<>"']/g, (character) => escapes[character]!)
}
