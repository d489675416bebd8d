/** The context of a request that is no call of the API: one of a browser, or of an OAuth client. @module */
import type { Context, Services } from './context.ts'

/** So much of a request as the core may know. */
interface Peer {
  /** HTTP header fields, in lower case. */
  headers: { 'user-agent'?: string }
  sourceIp: string
}

export function requestContext(services: Services, { headers, sourceIp }: Peer): Context {
  const { region, accountId } = services.settings
  const userAgent = headers['user-agent'] ?? ''
  const requestId = services.chance.uuid()
  const explain = services.explanations?.begin(requestId, services.clock.now())
  return { ...services, requestId, region, accountId, sourceIp, userAgent, explain }
}
