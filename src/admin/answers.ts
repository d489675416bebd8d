/** The answers of the admin door that are no pages. @module */
import { securityHeaders } from '#http/security-headers.ts'

/** A JSON document. */
export function json(status: number, document: object) {
  return {
    status,
    headers: { 'content-type': 'application/json', ...securityHeaders },
    body: JSON.stringify(document),
  }
}
