/**
 * The admin door: what Cognito has not. Health for machines; the inbox for people and tools.
 *
 * What shows messages answers only under names of this machine, sends no CORS header, and is there only where the
 * server keeps an inbox.
 *
 * @module
 */
import type { Services } from '#core/context.ts'
import type { Reply, Request, Route } from '#http/listener.ts'
import type { Inbox } from '#ports/messages.ts'
import { json } from './answers.ts'
import { health, ready } from './health.ts'
import { isOurs } from './host-guard.ts'
import { importLog } from './import-routes.ts'
import { listMessages } from './inbox-api.ts'
import { inboxPage, messageBody, messagePage } from './inbox-pages.ts'
import { landingPage } from './landing.ts'

export function adminRoutes(services: Services): Route[] {
  return [
    get('/_poolhouse/health', health),
    get('/_poolhouse/ready', () => ready(services)),
    ...(services.inbox ? inboxRoutes(services, services.inbox) : []),
  ]
}

function inboxRoutes(services: Services, inbox: Inbox): Route[] {
  const routes = [
    get('/', (request) => landingPage(services, request)),
    get('/_poolhouse/inbox', (request) => inboxPage(services, inbox, request)),
    get('/_poolhouse/inbox/messages', ({ query }) => listMessages(inbox, query)),
    get('/_poolhouse/inbox/:id', (request) => messagePage(inbox, request)),
    get('/_poolhouse/inbox/:id/body', (request) => messageBody(inbox, request)),
    get('/_poolhouse/import/:jobId/log', (request) => importLog(services, request)),
  ]
  return routes.map((route) => underOurNames(services, route))
}

function get(path: string, handler: (request: Request) => Promise<Reply>): Route {
  return { method: 'GET', path, handler }
}

function underOurNames({ settings }: Services, route: Route): Route {
  return {
    ...route,
    async handler(request) {
      if (!isOurs(request.headers.host, settings)) return json(403, { message: 'This name is not served here.' })
      return route.handler(request)
    },
  }
}
