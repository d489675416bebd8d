/** The pages of a sign-in. @module */
import type { Services } from '#core/context.ts'
import type { Route } from '#http/listener.ts'
import { login } from './login.ts'
import { type HostedPage, hostedRoutes } from './visit.ts'

const pages: HostedPage[] = [login]

export function signInRoutes(services: Services): Route[] {
  return hostedRoutes(services, pages)
}
