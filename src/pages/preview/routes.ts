/**
 * The preview of the hosted pages: what an app's customers will see, without signing anybody in. Only `dev` has it.
 *
 * @module
 */
import type { Services } from '#core/context.ts'
import { siteOf } from '#core/oauth/site.ts'
import { requestContext } from '#core/request-context.ts'
import type { Reply, Request, Route } from '#http/listener.ts'
import { frameOf } from '../frame/frame-of.ts'
import { type Frame, renderHosted } from '../frame/layout.ts'
import { previewPage } from './page.ts'
import { views } from './views.ts'

/** `GET /_poolhouse/preview?client_id=`, and each page below it. */
export function previewRoutes(services: Services): Route[] {
  if (!services.inbox) return []
  return [
    { method: 'GET', path: '/_poolhouse/preview', handler: async (request) => previewPage(request) },
    { method: 'GET', path: '/_poolhouse/preview/:view', handler: (request) => show(services, request) },
  ]
}

async function show(services: Services, request: Request): Promise<Reply> {
  const view = views.find(({ name }) => name === request.params.view)
  if (!view) return { status: 404 }
  const frame = inScheme(await clientFrame(services, request), request.query.get('scheme'))
  const address = `${request.path}?${request.query}`
  const { headers, ...reply } = renderHosted({ ...frame, address, ...view.view(frame), status: 200 })
  return { ...reply, headers: framed(headers) }
}

/** In the look that the client has on its pool's domain. */
async function clientFrame(services: Services, request: Request): Promise<Frame> {
  const ctx = requestContext(services, request)
  const client = await ctx.directory.findClient(request.query.get('client_id') ?? '')
  const pool = client && (await ctx.directory.findPool(client.poolId))
  return frameOf(ctx, request, pool && (await siteOf(ctx, pool)), client)
}

/** A page that follows the browser can be looked at in either scheme; others have but one. */
function inScheme(frame: Frame, scheme: string | null): Frame {
  if (frame.look.colorScheme !== 'light dark' || (scheme !== 'light' && scheme !== 'dark')) return frame
  return {
    ...frame,
    look: { ...frame.look, colorScheme: scheme, style: `${frame.look.style}\n:root { color-scheme: ${scheme} }\n` },
  }
}

/** Hosted pages are framed by nobody; the preview shows them in frames. */
function framed(headers: Reply['headers'] = {}): Reply['headers'] {
  const { 'x-frame-options': _, 'content-security-policy': policy, ...others } = headers
  return {
    ...others,
    'content-security-policy': String(policy).replace("frame-ancestors 'none'", "frame-ancestors 'self'"),
  }
}
