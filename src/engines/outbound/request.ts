/**
 * Requests to servers that an administrator of one pool, who need not be the operator of this server, has named: a way
 * to send requests from where this server stands (server-side request forgery). What holds it in check:
 * - `https` anywhere, `http` to this machine alone;
 * - the metadata services of clouds are never asked; an own network may be, because identity providers live there;
 * - addresses are checked as they are connected to, so that a name cannot mean another one the second time;
 * - no redirect is followed here; time and size are bounded.
 *
 * @module
 */
import type { lookup as systemLookup } from 'node:dns'
import { once } from 'node:events'
import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http'
import { isIP, type LookupFunction } from 'node:net'
import { isSecureUrl } from '#lib/secure-url.ts'
import { mayConnect, type Reach } from './addresses.ts'

export interface OutboundRequest {
  /** `GET` unless told. */
  method?: string
  headers?: OutgoingHttpHeaders
  body?: string | Uint8Array
}

export interface Bounds {
  signal: AbortSignal
  lookup: typeof systemLookup
}

/** The URL, if a request may go to such a one at all. */
export function requireSecure(text: string): URL {
  if (!isSecureUrl(text)) throw new Error(`${text} is not an https URL`)
  return new URL(text)
}

/** How far a request to a URL of an administrator may reach. */
export function usualReach(url: URL): Reach {
  return url.protocol === 'http:' ? 'loopback' : 'administrator'
}

/** Sends a request, and answers once the head of the response is there. Rejects when that cannot be had. */
export async function send(
  url: URL,
  reach: Reach,
  { signal, lookup }: Bounds,
  { method = 'GET', headers, body }: OutboundRequest = {},
): Promise<IncomingMessage> {
  const literal = url.hostname.replace(/^\[|\]$/g, '')
  // A literal address is connected to without being looked up.
  if (isIP(literal)) requireAddress(literal, reach)
  // Not at the start: as an ES module `node:http` brings Node's whole fetch along.
  const { request } = await import(url.protocol === 'https:' ? 'node:https' : 'node:http')
  const sent = request(url, {
    method,
    signal,
    agent: false,
    lookup: guarded(lookup, reach),
    headers: { accept: '*/*', ...headers, 'accept-encoding': 'identity', 'user-agent': 'Poolhouse' },
  })
  sent.end(body)
  const [response] = await once(sent, 'response')
  return response
}

/** The body of a response; rejects when it has more bytes. */
export async function readBody(response: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response) {
    size += chunk.length
    if (size > maxBytes) throw new Error(`it is larger than ${maxBytes} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** The system's look-up, which fails for a name that leads, by any of its addresses, where the request may not go. */
function guarded(lookup: typeof systemLookup, reach: Reach): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      const first = addresses?.[0]
      if (error || !first) return callback(error ?? new Error(`${hostname} has no address`), [])
      try {
        for (const { address } of addresses) requireAddress(address, reach)
      } catch (refusal) {
        return callback(refusal as Error, [])
      }
      if (options.all) return callback(null, addresses)
      callback(null, first.address, first.family)
    })
  }
}

function requireAddress(address: string, reach: Reach): void {
  if (!mayConnect(address, reach)) throw new Error(`${address} is out of bounds`)
}
