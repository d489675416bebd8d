/**
 * Pools whose users sign in at an identity provider that runs in this process, with a browser that goes there and back.
 *
 * @module
 */
import type { TestContext } from 'node:test'
import type { CreateIdentityProviderRequest, IdentityProviderTypeType } from '@aws-sdk/client-cognito-identity-provider'
import { decodeJwt } from 'jose'
import type { Engine } from './engines.ts'
import { addProvider, type Hosted, type HostedOptions, startHosted } from './hosted.ts'
import { serveUpstream, type Upstream } from './upstream.ts'
import { type PageReply, Visitor } from './visitor.ts'

export interface Away extends Hosted {
  upstream: Upstream
  /** A browser is sent to the provider, and back to the pool. Answers where it would go there, the last step untaken. */
  goAndReturn(browser: Visitor, changes?: Record<string, string>): Promise<string>
  /** The whole way, with a new browser; what the app gets in the end. */
  signIn(changes?: Record<string, string>): Promise<AppReply>
}

/** What an app finds behind its redirect URI. */
export type AppReply = Record<string, string>

export type AwayOptions = HostedOptions & {
  type?: IdentityProviderTypeType
  details?: (upstream: Upstream) => Record<string, string>
  AttributeMapping?: CreateIdentityProviderRequest['AttributeMapping']
}

/** An OpenID provider `Okta`, unless another type is asked for; then one of its type's name. */
export async function startAway(t: TestContext, engine: Engine, options: AwayOptions = {}): Promise<Away> {
  const { type = 'OIDC', details = openIdDetails, AttributeMapping = { email: 'email' }, ...rest } = options
  const name = type === 'OIDC' ? 'Okta' : type
  const server = await startHosted(t, engine, rest)
  const { authorizeUrl } = server
  const upstream = await serveUpstream(t, server.clock.now)
  await addProvider(server, {
    ProviderName: name,
    ProviderType: type,
    ProviderDetails: details(upstream),
    AttributeMapping,
  })

  async function goAndReturn(browser: Visitor, changes: Record<string, string> = {}): Promise<string> {
    const sent = await browser.get(authorizeUrl({ identity_provider: name, ...changes }))
    const page = await browser.get(sent.location!)
    return page.location!
  }

  return {
    ...server,
    upstream,
    goAndReturn,
    async signIn(changes) {
      const browser = new Visitor()
      return readReply(await browser.get(await goAndReturn(browser, changes)))
    },
  }
}

export function openIdDetails({ url }: Upstream): Record<string, string> {
  return {
    client_id: 'us',
    client_secret: 'the secret of more than thirty-two bytes',
    authorize_scopes: 'openid email',
    attributes_request_method: 'GET',
    oidc_issuer: url,
  }
}

/** What stands behind the address that a reply sends the browser to. */
export function readReply({ location = '' }: PageReply): AppReply {
  const { search, hash } = new URL(location)
  return Object.fromEntries(new URLSearchParams(hash ? hash.slice(1) : search))
}

/** Claims of the ID token in an implicit grant's reply. */
export function idTokenOf(reply: AppReply): Record<string, unknown> {
  return decodeJwt(reply.id_token!)
}
