/**
 * How a web server that gets something from us can tell that it comes from here, and when it was sent.
 *
 * @module
 */
import { createHmac } from 'node:crypto'

/** The header that carries it. */
export const signatureHeader = 'x-poolhouse-signature'

/** `t=<seconds since 1970>,v1=<hex HMAC-SHA-256 of "<t>.<body>">`: the time keeps a request from being sent again later. */
export function signWebhook(secret: string, body: string, now: Date): string {
  const time = Math.floor(now.getTime() / 1000)
  const mac = createHmac('sha256', secret).update(`${time}.${body}`).digest('hex')
  return `t=${time},v1=${mac}`
}
