/**
 * Logs to any URL: a POST of `{"destination": "<ARN>", "logs": [...]}`.
 *
 * It is signed; any answer from 200 to 299 is a receipt.
 *
 * @module
 */
import { signatureHeader, signWebhook } from '#lib/webhook-signature.ts'
import type { Clock } from '#ports/clock.ts'
import { type Destination, timeoutMs } from './destination.ts'

export function toWebhook(arn: string, { url, secret }: { url: string; secret: string }, clock: Clock): Destination {
  return {
    most: 100,
    gatherMs: 1_000,

    async send(logs) {
      const body = JSON.stringify({ destination: arn, logs: logs.map(({ content }) => content) })
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', [signatureHeader]: signWebhook(secret, body, clock.now()) },
        body,
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
      })
      await response.body?.cancel()
      if (!response.ok) throw new Error(`The webhook answered ${response.status}.`)
      return []
    },
  }
}
