/** Every route of every door, on the one port. @module */
import { uploadRoute } from '#admin/import-routes.ts'
import { adminRoutes } from '#admin/routes.ts'
import { apiRoutes } from '#api/routes.ts'
import type { Services } from '#core/context.ts'
import type { Route, UploadRoute } from '#http/listener.ts'
import { oauthRoutes } from '#oauth/routes.ts'
import { pageRoutes } from '#pages/routes.ts'

export function routes(services: Services): Route[] {
  return [...apiRoutes(services), ...oauthRoutes(services), ...pageRoutes(services), ...adminRoutes(services)]
}

export function uploads(services: Services): UploadRoute[] {
  return [uploadRoute(services)]
}
