/** What a SAML provider of a pool can be configured from, for whoever asks: nothing in it is a secret. @module */
import type { Services } from '#core/context.ts'
import { serviceProviderMetadata, serviceProviderOf } from '#core/federation/saml-service-provider.ts'
import { siteOf } from '#core/oauth/site.ts'
import { requestContext } from '#core/request-context.ts'
import type { Reply, Request } from '#http/listener.ts'
import { securityHeaders } from '#http/security-headers.ts'
import { json } from './answers.ts'

/** `GET /_poolhouse/saml/:poolId/:provider/metadata`. */
export async function samlMetadata(services: Services, visit: Request): Promise<Reply> {
  const { poolId = '', provider: name = '' } = visit.params
  const pool = await services.directory.findPool(poolId)
  const provider = pool && (await services.storage.identityProviders.find(pool.id, name))
  if (!pool || provider?.type !== 'SAML') return json(404, { message: 'There is no such SAML provider.' })
  const ctx = requestContext(services, visit)
  const body = serviceProviderMetadata(await serviceProviderOf(ctx, await siteOf(ctx, pool), provider))
  return { status: 200, headers: { 'content-type': 'application/samlmetadata+xml', ...securityHeaders }, body }
}
