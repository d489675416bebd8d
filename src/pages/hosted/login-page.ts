/** The sign-in page as a reply. @module */
import type { AuthorizationRequest } from '#core/oauth/authorization-request.ts'
import type { Reply } from '#http/listener.ts'
import { findLook } from '../look/look.ts'
import type { Words } from './challenges/page.ts'
import { formsOf } from './form.ts'
import { findLoginOptions, type LoginOptions } from './login-options.ts'
import { loginView } from './login-view.ts'
import { dropPageData, findPageData, type PageData } from './page-data.ts'
import { showPage } from './show.ts'
import type { Visit } from './visit.ts'

export interface LoginState {
  /** What the field for the name holds. */
  username?: string
  problem?: Words
  status?: number
}

/** What the client lets its users sign in with, in its present look. */
export async function loginOptionsOf({ ctx, authorization }: Visit): Promise<LoginOptions> {
  const { site, client } = authorization
  const look = await findLook(ctx, site, client)
  return findLoginOptions(ctx, authorization, look.providers.byDomain)
}

/** Shows the sign-in page, with what the page before it has left to say. */
export async function showLogin(visit: Visit, state: LoginState = {}): Promise<Reply> {
  const { authorization } = visit
  const { query, site, loginHint } = authorization
  const { local, providers, byDomain } = await loginOptionsOf(visit)
  const left = saying(findPageData(visit))
  return showPage(
    visit,
    (frame) => ({
      // Only managed login has several languages.
      address: site.isManaged ? `/login?${query}` : undefined,
      ...loginView(frame, {
        form: formsOf(visit),
        hrefOf: (path) => `${path}?${query}`,
        local,
        providers: providers.map(({ name, type }) => ({ name, type, href: providerHref(authorization, name) })),
        searches: byDomain.length > 0,
        isClassic: !site.isManaged,
        username: state.username ?? left?.username ?? loginHint?.slice(0, 128),
        problem: state.problem?.(frame.text),
        notice: left && frame.text.notices[left.notice],
        status: state.status,
      }),
    }),
    left ? [dropPageData(visit)] : [],
  )
}

/** Where a sign-in at an identity provider begins, for what the app has asked. */
export function providerHref({ query }: Pick<AuthorizationRequest, 'query'>, name: string): string {
  return authorizeHref(query, 'identity_provider', name)
}

/** The same for a provider that is known by this identifier. */
export function identifierHref({ query }: Pick<AuthorizationRequest, 'query'>, identifier: string): string {
  return authorizeHref(query, 'idp_identifier', identifier)
}

function authorizeHref(query: URLSearchParams, parameter: string, value: string): string {
  const others = new URLSearchParams(query)
  others.delete('identity_provider')
  others.delete('idp_identifier')
  others.set(parameter, value)
  return `/oauth2/authorize?${others}`
}

type Said = 'confirmed' | 'passwordChanged'

/** What is for this page; the rest is for others. */
function saying(data: PageData | undefined): (PageData & { notice: Said }) | undefined {
  const { notice } = data ?? {}
  return data && (notice === 'confirmed' || notice === 'passwordChanged') ? { ...data, notice } : undefined
}
