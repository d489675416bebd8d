/**
 * Fetches documents over HTTPS, and over HTTP from this machine.
 *
 * An administrator of a pool chooses the URL. Besides what holds every such request in check (`outbound/request.ts`):
 * - it is one GET with fixed headers, and the caller sees nothing of the answer but what parses as a discovery
 *   document or as metadata, and nothing of why it failed;
 * - a redirect is the word of a stranger: it leads to the same origin or to the Internet, never into a network of ours.
 *
 * @module
 */
import { lookup as systemLookup } from 'node:dns'
import type { Documents } from '#ports/documents.ts'
import type { Reach } from '../outbound/addresses.ts'
import { type Bounds, readBody, requireSecure, send, usualReach } from '../outbound/request.ts'

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
        const bytes = await fetchFollowing(url, { signal, lookup }, maxBytes)
        return { text: new TextDecoder().decode(bytes) }
      } catch (error) {
        return { failure: signal.aborted ? `it took longer than ${timeoutMs} ms` : (error as Error).message }
      }
    },
  }
}

async function fetchFollowing(given: string, bounds: Bounds, maxBytes: number): Promise<Buffer> {
  let text = given
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    const url = requireSecure(text)
    const response = await send(url, reachOf(url, given), bounds)
    const { statusCode = 0, headers } = response
    if (statusCode === 200) return readBody(response, maxBytes)
    response.destroy()
    if (!redirections.includes(statusCode) || !headers.location) throw new Error(`${url.host} answered ${statusCode}`)
    text = URL.parse(headers.location, url.href)?.href ?? ''
  }
  throw new Error(`there were more than ${mostRedirects} redirects`)
}

function reachOf(url: URL, given: string): Reach {
  return url.origin === new URL(given).origin ? usualReach(url) : 'public'
}
