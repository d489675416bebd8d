/**
 * One conversation with an identity provider: requests within bounds, and what became of them.
 *
 * No redirect is followed: what goes out bears secrets, and no provider sends these elsewhere.
 *
 * @module
 */
import type { lookup as systemLookup } from 'node:dns'
import { parseJsonObject } from '#lib/json-object.ts'
import type { OAuthFailure } from '#ports/oauth-providers.ts'
import { type OutboundRequest, readBody, requireSecure, send, usualReach } from '../outbound/request.ts'

export interface ExchangeOptions {
  /** For each request. */
  timeoutMs: number
  maxBytes: number
  lookup: typeof systemLookup
}

export type Endpoint = OAuthFailure['endpoint']

export interface Answer {
  status: number
  contentType: string
  text: string
}

/** Ends the conversation. */
export class ExchangeFailed extends Error {
  override readonly name = 'ExchangeFailed'
  readonly failure: OAuthFailure

  constructor(failure: OAuthFailure) {
    super(failure.detail)
    this.failure = failure
  }
}

/** The answer of an endpoint, whatever its status. */
export async function ask(
  endpoint: Endpoint,
  text: string,
  request: OutboundRequest,
  { timeoutMs, maxBytes, lookup }: ExchangeOptions,
): Promise<Answer> {
  const signal = AbortSignal.timeout(timeoutMs)
  try {
    const url = requireSecure(text)
    const response = await send(url, usualReach(url), { signal, lookup }, request)
    const body = await readBody(response, maxBytes)
    const { statusCode: status = 0, headers } = response
    return { status, contentType: headers['content-type'] ?? '', text: new TextDecoder().decode(body) }
  } catch (error) {
    if (signal.aborted) {
      throw new ExchangeFailed({ endpoint, kind: 'timed-out', detail: `it took longer than ${timeoutMs} ms` })
    }
    const { code, message } = error as NodeJS.ErrnoException
    const kind = code === 'ECONNRESET' || code === 'EPIPE' ? 'reset' : 'unreachable'
    throw new ExchangeFailed({ endpoint, kind, detail: message })
  }
}

/** The object that an endpoint answers with 200. */
export async function askForObject(
  endpoint: Endpoint,
  url: string,
  request: OutboundRequest,
  options: ExchangeOptions,
): Promise<Record<string, unknown>> {
  const headers = { accept: 'application/json', ...request.headers }
  const { status, text } = await ask(endpoint, url, { ...request, headers }, options)
  const answer = parseJsonObject(text)
  if (status !== 200) {
    const code = typeof answer?.error === 'string' ? answer.error : undefined
    throw new ExchangeFailed({ endpoint, kind: 'refused', status, code, detail: `it answered ${status}` })
  }
  if (!answer) throw invalid(endpoint, 'it did not answer with a JSON object')
  return answer
}

export function invalid(endpoint: Endpoint, detail: string): ExchangeFailed {
  return new ExchangeFailed({ endpoint, kind: 'invalid', detail })
}
