/** The route of the API: everything is a POST to `/`, told apart by `X-Amz-Target`. @module */
import type { Services } from '#core/context.ts'
import type { Route } from '#http/listener.ts'
import type { Authenticate } from './caller.ts'
import { handle, tooLarge } from './handle.ts'

export function apiRoutes(services: Services, authenticate?: Authenticate): Route[] {
  return (['POST', 'OPTIONS'] as const).map((method) => ({
    method,
    path: '/',
    handler: (request) => handle(services, request, authenticate),
    tooLarge: () => tooLarge(services),
  }))
}
