/** Every route of every door, on the one port. @module */
import { adminRoutes } from '#admin/routes.ts'
import { apiRoutes } from '#api/routes.ts'
import type { Services } from '#core/context.ts'
import type { Route } from '#http/listener.ts'
import { oauthRoutes } from '#oauth/routes.ts'
import { confirmUserRoutes } from '#pages/confirm-user.ts'

export function routes(services: Services): Route[] {
  return [...apiRoutes(services), ...oauthRoutes(services), ...confirmUserRoutes(services), ...adminRoutes(services)]
}
