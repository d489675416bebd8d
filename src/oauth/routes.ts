/** The OAuth door: RFC 6749 and OpenID Connect for clients and browsers, as Cognito serves them. @module */
import type { Services } from '#core/context.ts'
import type { Route } from '#http/listener.ts'
import { authorizeRoutes } from './authorize.ts'
import { oauthCallbackRoutes } from './callbacks/oidc.ts'
import { samlRoute } from './callbacks/saml.ts'
import { samlLogoutRoute } from './callbacks/saml-logout.ts'
import { endpointRoutes } from './endpoint.ts'
import { logoutRoute } from './logout.ts'
import { revoke } from './revoke.ts'
import { token } from './token.ts'
import { userInfo } from './user-info.ts'
import { wellKnownRoutes } from './well-known.ts'

export function oauthRoutes(services: Services): Route[] {
  return [
    ...wellKnownRoutes(services),
    ...authorizeRoutes(services),
    ...oauthCallbackRoutes(services),
    samlRoute(services),
    samlLogoutRoute(services),
    ...endpointRoutes(services, '/oauth2/token', ['POST'], token),
    ...endpointRoutes(services, '/oauth2/revoke', ['POST'], revoke),
    ...endpointRoutes(services, '/oauth2/userInfo', ['GET', 'POST'], userInfo),
    logoutRoute(services),
  ]
}
