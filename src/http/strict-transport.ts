/** HTTP Strict Transport Security (RFC 6797). @module */
import { isIP } from 'node:net'

/** As Cognito sends it. */
export const strictTransport = 'max-age=31536000 ; includeSubDomains'

/**
 * Whether a browser should be told to come back over TLS alone. Not under an address, which browsers would ignore, and
 * not under `localhost` or below it: names that other servers of the same developer share, most of them without TLS.
 */
export function mayDemandTls(hostname: string): boolean {
  if (hostname === '' || hostname.startsWith('[') || isIP(hostname)) return false
  return hostname !== 'localhost' && !hostname.endsWith('.localhost')
}
