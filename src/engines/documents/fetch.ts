/**
 * Fetches documents over HTTPS, and over HTTP from this machine.
 *
 * An administrator of one pool, who need not be the operator of this server, chooses the URL: that makes a fetch a way
 * to send requests from where this server stands (server-side request forgery). What holds it in check:
 * - it is one GET with fixed headers, and the caller sees nothing of the answer but what parses as a discovery
 *   document or as metadata, and nothing of why it failed;
 * - the metadata services of clouds are never asked; an own network may be, because identity providers live there;
 * - a redirect is the word of a stranger: it leads to the same origin or to the Internet, never into a network of ours;
 * - addresses are checked as they are connected to, so that a name cannot mean another one the second time;
 * - time and size are bounded.
 *
 * @module
 */
import { lookup as systemLookup } from 'node:dns'
import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { isIP, type LookupFunction } from 'node:net'
import { isSecureUrl } from '#lib/secure-url.ts'
import type { Documents } from '#ports/documents.ts'
import { mayConnect, type Reach } from './addresses.ts'

export interface DocumentOptions {
  /** For everything, redirects included. */
  timeoutMs?: number
  /** Metadata of a single identity provider has some 10 KB, with many certificates 100. */
  maxBytes?: number
  lookup?: typeof systemLookup
}

const mostRedirects = 5
const redirections = [301, 302, 303, 307, 308]

export function openDocuments(options: DocumentOptions = {}): Documents {
  const { timeoutMs = 10_000, maxBytes = 1_048_576, lookup = systemLookup } = options

  return {
    async fetch(url) {
      const signal = AbortSignal.timeout(timeoutMs)
      try {
        const bytes = await fetchFollowing(url, { signal, maxBytes, lookup })
        return { text: new TextDecoder().decode(bytes) }
      } catch (error) {
        return { failure: signal.aborted ? `it took longer than ${timeoutMs} ms` : (error as Error).message }
      }
    },
  }
}

interface Bounds {
  signal: AbortSignal
  maxBytes: number
  lookup: typeof systemLookup
}

async function fetchFollowing(given: string, bounds: Bounds): Promise<Buffer> {
  let text = given
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    const url = requireSecure(text)
    const response = await get(url, reachOf(url, given), bounds)
    const { statusCode = 0, headers } = response
    if (statusCode === 200) return readBody(response, bounds)
    response.destroy()
    if (!redirections.includes(statusCode) || !headers.location) throw new Error(`${url.host} answered ${statusCode}`)
    text = URL.parse(headers.location, url.href)?.href ?? ''
  }
  throw new Error(`there were more than ${mostRedirects} redirects`)
}

function requireSecure(text: string): URL {
  if (!isSecureUrl(text)) throw new Error(`${text} is not an https URL`)
  return new URL(text)
}

function reachOf(url: URL, given: string): Reach {
  if (url.origin !== new URL(given).origin) return 'public'
  return url.protocol === 'http:' ? 'loopback' : 'administrator'
}

async function get(url: URL, reach: Reach, { signal, lookup }: Bounds): Promise<IncomingMessage> {
  const literal = url.hostname.replace(/^\[|\]$/g, '')
  // A literal address is connected to without being looked up.
  if (isIP(literal)) requireAddress(literal, reach)
  // Not at the start: as an ES module `node:http` brings Node's whole fetch along.
  const { request } = await import(url.protocol === 'https:' ? 'node:https' : 'node:http')
  const sent = request(url, {
    signal,
    agent: false,
    lookup: guarded(lookup, reach),
    headers: { accept: '*/*', 'accept-encoding': 'identity', 'user-agent': 'Poolhouse' },
  })
  sent.end()
  const [response] = await once(sent, 'response')
  return response
}

/** The system's look-up, which fails for a name that leads, by any of its addresses, where the fetch may not go. */
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

async function readBody(response: IncomingMessage, { maxBytes }: Bounds): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response) {
    size += chunk.length
    if (size > maxBytes) throw new Error(`it is larger than ${maxBytes} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
