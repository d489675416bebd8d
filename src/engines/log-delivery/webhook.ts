/**
 * Logs to any URL: a POST of `{"destination": "<ARN>", "logs": [...]}`.
 *
 * The header `Poolhouse-Signature: t=<seconds>,v1=<hex>` proves where it comes from and when: HMAC-SHA-256 under the
 * shared secret of the seconds, a dot and the body. Any answer from 200 to 299 is a receipt.
 *
 * @module
 */
import { createHmac } from 'node:crypto'
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
        headers: { 'content-type': 'application/json', 'poolhouse-signature': sign(body, secret, clock.now()) },
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

function sign(body: string, secret: string, now: Date): string {
  const seconds = Math.floor(now.getTime() / 1000)
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`
}
