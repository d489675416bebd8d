/** What the core works with, for a request to this door. @module */
import type { Context, Services } from '#core/context.ts'
import { requestContext } from '#core/request-context.ts'
import type { Request } from '#http/listener.ts'

export function contextOf(services: Services, { headers, sourceIp }: Request): Context {
  return requestContext(services, { sourceIp, userAgent: headers['user-agent'] ?? '' })
}

/** The host that a browser was told to go to, without its port; empty where the header is none. */
export function hostOf({ headers }: Request): string {
  return URL.parse(`http://${headers.host}`)?.hostname ?? ''
}
