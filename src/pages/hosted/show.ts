/** A page of the sign-in as a reply: in the look of the app's client, in the visitor's language. @module */
import { isSecure } from '#core/oauth/site.ts'
import type { Reply } from '#http/listener.ts'
import { frameOf } from '../frame/frame-of.ts'
import { type Content, type Frame, renderHosted } from '../frame/layout.ts'
import { languageCookie } from '../text/language-of.ts'
import type { Visit } from './visit.ts'

/** Shows what `view` makes of the frame. `cookies` are `set-cookie` headers. */
export async function showPage(visit: Visit, view: (frame: Frame) => Content, cookies: string[] = []): Promise<Reply> {
  const { ctx, request, authorization } = visit
  const { site, client } = authorization
  const frame = await frameOf(ctx, request, site, client)
  const given = [...languageCookie(request, isSecure(site)), ...cookies]
  return renderHosted({ ...frame, ...view(frame), headers: { 'set-cookie': given } })
}
