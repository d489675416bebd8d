/** Sending a browser on. @module */
import type { Reply } from './listener.ts'
import { securityHeaders } from './security-headers.ts'

/** To the URL, with `set-cookie` headers. Where it leads learns nothing of where it came from. */
export function redirect(location: string, cookies: string[] = []): Reply {
  return {
    status: 302,
    headers: { ...securityHeaders, location, ...(cookies.length > 0 && { 'set-cookie': cookies }) },
  }
}
