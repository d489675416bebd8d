/** The frame that a request's pages stand in. @module */
import type { Context, Services } from '#core/context.ts'
import type { Client } from '#core/directory.ts'
import { findSite, type Site } from '#core/oauth/site.ts'
import type { Request } from '#http/listener.ts'
import { findLook } from '../look/look.ts'
import { managedLook } from '../look/managed.ts'
import { languageOf } from '../text/language-of.ts'
import { textsIn } from '../text/text.ts'
import type { Frame } from './layout.ts'

/** In the look of the client; without a site, in Cognito's. */
export async function frameOf(
  services: Pick<Services, 'storage'>,
  request: Pick<Request, 'query' | 'headers'>,
  site?: Site,
  client?: Client,
): Promise<Frame> {
  const language = languageOf(request)
  const look = site ? await findLook(services, site, client) : managedLook()
  return { look, language, text: await textsIn(language) }
}

/** In the look of the client that `client_id` names on this site; anything else looks like Cognito's, or the pool's. */
export async function frameOfNamedClient(ctx: Context, request: Request): Promise<Frame> {
  const clientId = request.query.get('client_id')
  const site = await findSite(ctx, request.host, clientId)
  const client = clientId === null ? undefined : await ctx.directory.findClient(clientId)
  return frameOf(ctx, request, site, client?.poolId === site?.pool.id ? client : undefined)
}
