/**
 * The admin door: what Cognito has not. Health for machines; inbox and explanations for people and tools.
 *
 * What shows messages or explanations answers only under names of this machine, sends no CORS header, and is there only
 * where the server keeps them.
 *
 * @module
 */
import type { Services } from '#core/context.ts'
import type { Explanations } from '#core/explain/explanations.ts'
import type { Reply, Request, Route } from '#http/listener.ts'
import type { Inbox } from '#ports/messages.ts'
import { json } from './answers.ts'
import { demoPage } from './demo.ts'
import { explanationPage, refusalsPage } from './explain/pages.ts'
import { health, ready } from './health.ts'
import { isOurs } from './host-guard.ts'
import { importLog } from './import-routes.ts'
import { listMessages } from './inbox-api.ts'
import { inboxPage, messageBody, messagePage } from './inbox-pages.ts'
import { landingPage } from './landing.ts'
import { samlMetadata } from './saml-metadata.ts'

export function adminRoutes(services: Services): Route[] {
  return [
    get('/_poolhouse/health', health),
    get('/_poolhouse/ready', () => ready(services)),
    get('/_poolhouse/saml/:poolId/:provider/metadata', (request) => samlMetadata(services, request)),
    ...(services.inbox ? inboxRoutes(services, services.inbox) : []),
    ...(services.explanations ? explainRoutes(services, services.explanations) : []),
  ]
}

function inboxRoutes(services: Services, inbox: Inbox): Route[] {
  const routes = [
    get('/', (request) => landingPage(services, request)),
    get('/_poolhouse/demo', (request) => demoPage(services, request)),
    get('/_poolhouse/inbox', (request) => inboxPage(services, inbox, request)),
    get('/_poolhouse/inbox/messages', ({ query }) => listMessages(inbox, query)),
    get('/_poolhouse/inbox/:id', (request) => messagePage(inbox, request)),
    get('/_poolhouse/inbox/:id/body', (request) => messageBody(inbox, request)),
    get('/_poolhouse/import/:jobId/log', (request) => importLog(services, request)),
  ]
  return routes.map((route) => underOurNames(services, route))
}

function explainRoutes(services: Services, explanations: Explanations): Route[] {
  const routes = [
    get('/_poolhouse/explain', (request) => refusalsPage(explanations, request)),
    get('/_poolhouse/explain/:id', (request) => explanationPage(explanations, request)),
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
