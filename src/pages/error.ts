/**
 * The page for requests that cannot be answered to an app, because none is known to have made them.
 *
 * It leads nowhere: whoever wrote the link to it may have written the reason, too.
 *
 * @module
 */
import type { Services } from '#core/context.ts'
import { requestContext } from '#core/request-context.ts'
import { html } from '#http/html.ts'
import type { Request, Route } from '#http/listener.ts'
import { frameOfNamedClient } from './frame/frame-of.ts'
import { type Content, type Frame, renderHosted } from './frame/layout.ts'

const longestReason = 300

/** `GET /error?error=&client_id=`, in the look of the client. */
export function errorRoute(services: Services): Route {
  return {
    method: 'GET',
    path: '/error',
    async handler(request: Request) {
      const frame = await frameOfNamedClient(requestContext(services, request), request)
      return renderHosted({ ...frame, ...errorView(frame, request.query.get('error') ?? '') })
    },
  }
}

/** `reason` is anything. */
export function errorView({ text: { error } }: Frame, reason: string): Content {
  return {
    title: error.title,
    description: error.encountered,
    status: 400,
    body: html`<div class="tight">
${reason !== '' && html`<p class="reason"><code>${reason.slice(0, longestReason)}</code></p>`}
<p>${error.advice}</p>
</div>`,
  }
}
