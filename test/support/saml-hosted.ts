/** A pool whose users come from a SAML provider, and a browser of one of them. @module */
import type { TestContext } from 'node:test'
import { inflateRawSync } from 'node:zlib'
import type { CreateUserPoolClientRequest } from '@aws-sdk/client-cognito-identity-provider'
import type { Engine } from './engines.ts'
import { callback, type Hosted, startHosted } from './hosted.ts'
import { makeSamlProvider, type ResponseOptions, type SamlProvider } from './saml-provider.ts'
import type { StartOptions } from './start.ts'
import { type PageReply, Visitor } from './visitor.ts'

export interface SamlOptions extends StartOptions {
  client?: Partial<CreateUserPoolClientRequest>
  /** ProviderDetails besides the metadata, or in its place. */
  details?: Record<string, string>
}

export interface SamlHosted extends Hosted {
  provider: SamlProvider
  visitor: Visitor
  /** Metadata of the pool, as the server publishes it. */
  metadata(): Promise<string>
  /** Goes to the provider; answers with what it was sent there with. */
  leave(changes?: Record<string, string>): Promise<Departure>
  /** What the provider answers, in base64. */
  answer(options?: Partial<ResponseOptions>): Promise<string>
  /** Posts the answer. */
  comeBack(fields: Record<string, string>): Promise<PageReply>
  /** Goes to the provider and comes back with the answer. */
  signIn(options?: Partial<ResponseOptions>, changes?: Record<string, string>): Promise<PageReply>
}

export interface Departure {
  url: string
  requestId: string
  relayState: string
  /** The request's XML. */
  xml: string
}

/** The provider is `Okta`, and maps `email` and `name`. */
export async function startSaml(t: TestContext, engine: Engine, options: SamlOptions = {}): Promise<SamlHosted> {
  const { details, client, ...rest } = options
  const server = await startHosted(t, engine, { ...rest, client })
  const { cognito, poolId, clientId, endpoint, origin, clock } = server
  const provider = await makeSamlProvider()
  await cognito.createIdentityProvider({
    UserPoolId: poolId,
    ProviderName: 'Okta',
    ProviderType: 'SAML',
    ProviderDetails: { ...(!details?.MetadataURL && { MetadataFile: provider.metadata }), ...details },
    AttributeMapping: { email: 'mail', name: 'urn:name' },
  })
  await cognito.updateUserPoolClient({
    UserPoolId: poolId,
    ClientId: clientId,
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthFlows: ['code'],
    AllowedOAuthScopes: ['openid'],
    CallbackURLs: [callback],
    SupportedIdentityProviders: ['Okta'],
    ...client,
  })
  const visitor = new Visitor()

  async function metadata(): Promise<string> {
    return (await visitor.get(`${endpoint}/_poolhouse/saml/${poolId}/Okta/metadata`)).body
  }

  async function leave(changes: Record<string, string> = {}): Promise<Departure> {
    const { location: url = '' } = await visitor.get(server.authorizeUrl({ identity_provider: 'Okta', ...changes }))
    const query = new URL(url).searchParams
    const xml = inflateRawSync(Buffer.from(query.get('SAMLRequest') ?? '', 'base64')).toString()
    return { url, xml, relayState: query.get('RelayState') ?? '', requestId: / ID="([^"]*)"/.exec(xml)?.[1] ?? '' }
  }

  async function answer(changes: Partial<ResponseOptions> = {}): Promise<string> {
    return provider.respond({ to: await metadata(), now: clock.now(), ...changes })
  }

  function comeBack(fields: Record<string, string>): Promise<PageReply> {
    return visitor.post(`${origin}/saml2/idpresponse`, fields)
  }

  return {
    ...server,
    provider,
    visitor,
    metadata,
    leave,
    answer,
    comeBack,
    async signIn(changes, query) {
      const { requestId, relayState } = await leave(query)
      return comeBack({ SAMLResponse: await answer({ requestId, ...changes }), RelayState: relayState })
    },
  }
}

/** The query of where a reply leads. */
export function queryOf({ location = '' }: PageReply): Record<string, string> {
  return Object.fromEntries(new URL(location).searchParams)
}
