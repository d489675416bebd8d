/** The context of a request that is no call of the API: one of a browser, or of an OAuth client. @module */
import type { Context, Services } from './context.ts'

/** `userAgent` is what the peer says it is. */
export function requestContext(services: Services, peer: Pick<Context, 'sourceIp' | 'userAgent'>): Context {
  const { region, accountId } = services.settings
  return { ...services, ...peer, requestId: services.chance.uuid(), region, accountId }
}
