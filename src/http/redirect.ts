/** Sending a browser on. @module */
import type { Reply } from './listener.ts'
import { securityHeaders } from './security-headers.ts'

/** To the URL, with `set-cookie` headers. Where it leads learns nothing of where it came from. */
export function redirect(location: string, cookies: string[] = []): Reply {
  return {
    status: 302,
    // A redirect cuts windows off their opener as a page does (HTML §7.1.3), and apps wait for those that they opened.
    headers: {
      ...securityHeaders,
      'cross-origin-opener-policy': 'unsafe-none',
      // Apps may have addresses in any script, and a header is ASCII (RFC 9110 §10.2.2, RFC 3987 §3.1).
      location: location.replace(/[^\x21-\x7e]+/g, (text) => encodeURIComponent(text.toWellFormed())),
      ...(cookies.length > 0 && { 'set-cookie': cookies }),
    },
  }
}
