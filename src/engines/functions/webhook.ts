/**
 * Functions behind a URL: the event is posted, the answer's body is what the function returned.
 *
 * A receiver that knows the secret can tell our requests from anybody's.
 *
 * @module
 */
import { randomUUID } from 'node:crypto'
import { signatureHeader, signWebhook } from '#lib/webhook-signature.ts'
import type { FunctionOutcome } from '#ports/functions.ts'
import type { Log } from '#ports/log.ts'
import type { Call, WebhookEntry } from './entries.ts'
import { mostBytes, readError, tooLarge } from './payload.ts'

export interface Webhooks {
  invoke(entry: WebhookEntry, call: Call): Promise<FunctionOutcome>
  close(): void
}

/** The codes that Lambda gives these refusals; any other status is its ServiceException. */
const codes: Record<number, string> = {
  401: 'AccessDeniedException',
  403: 'AccessDeniedException',
  404: 'ResourceNotFoundException',
  413: 'RequestTooLargeException',
  429: 'TooManyRequestsException',
}

export function openWebhooks(log: Log): Webhooks {
  const closing = new AbortController()

  function unreachable({ url }: WebhookEntry, code: string, reason: string): FunctionOutcome {
    log.warn({ url: new URL(url).origin, reason }, 'The URL of a function does not answer as it should.')
    return { kind: 'unreachable', code }
  }

  return {
    async invoke(entry, { event, timeout }) {
      const late = AbortSignal.timeout(timeout)
      try {
        const response = await fetch(entry.url, {
          method: 'POST',
          headers: headersOf(entry, event),
          body: event,
          // A secret and the data of users are for the configured place alone.
          redirect: 'manual',
          signal: AbortSignal.any([late, closing.signal]),
        })
        const payload = await readBody(response)
        if (payload === undefined) return tooLarge
        // Lambda's own emulator of a function in a container answers errors with 200.
        const error = readError(payload)
        if (error) return error
        if (response.ok) return { kind: 'returned', payload }
        return unreachable(entry, codes[response.status] ?? 'ServiceException', `status ${response.status}`)
      } catch (error) {
        if (late.aborted) return { kind: 'timed-out' }
        const { message, cause } = error as Error
        return unreachable(entry, 'ServiceException', cause instanceof Error ? cause.message : message)
      }
    },

    close: () => closing.abort(),
  }
}

function headersOf({ secret }: WebhookEntry, body: string): Record<string, string> {
  return {
    'content-type': 'application/json',
    'user-agent': 'Poolhouse',
    'x-poolhouse-delivery': randomUUID(),
    ...(secret !== undefined && { [signatureHeader]: signWebhook(secret, body, new Date()) }),
  }
}

/** The body as text; `undefined` when it is too large. */
async function readBody({ body }: Response): Promise<string | undefined> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body ?? []) {
    size += chunk.length
    // Leaving the loop cancels what is still to come.
    if (size > mostBytes) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}
