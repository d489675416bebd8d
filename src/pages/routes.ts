/** What a person sees of a pool. @module */
import type { Services } from '#core/context.ts'
import type { Route } from '#http/listener.ts'
import { confirmUserRoutes } from './confirm-user.ts'
import { errorRoute } from './error.ts'
import { feedbackRoutes } from './feedback.ts'
import { signInRoutes } from './hosted/routes.ts'
import { assetRoute } from './look/asset-route.ts'
import { previewRoutes } from './preview/routes.ts'
import { uiImageRoute } from './ui-image.ts'

export function pageRoutes(services: Services): Route[] {
  return [
    ...confirmUserRoutes(services),
    ...feedbackRoutes(services),
    uiImageRoute(services),
    assetRoute(services),
    errorRoute(services),
    ...signInRoutes(services),
    ...previewRoutes(services),
  ]
}
