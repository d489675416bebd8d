/**
 * A server with a domain, and a client that may send users to its pages.
 *
 * @module
 */
import type { TestContext } from 'node:test'
import type {
  CreateIdentityProviderRequest,
  CreateUserPoolClientRequest,
} from '@aws-sdk/client-cognito-identity-provider'
import type { Engine } from './engines.ts'
import { region, type Started, type StartOptions, start } from './start.ts'

export interface HostedOptions extends StartOptions {
  client?: Partial<CreateUserPoolClientRequest>
  /** 2, managed login, unless told. */
  managedLoginVersion?: 1 | 2
}

export interface Hosted extends Started {
  /** Of the pool's domain: `http://<prefix>.auth.<region>.localhost:<port>`. */
  origin: string
  /** With `changes` in place of the usual parameters; `undefined` leaves one out. */
  authorizeUrl(changes?: Record<string, string | undefined>): string
}

export const callback = 'https://app.example/back'

/** Both grants with a user's consent, two callback URLs and one to go to after signing out. */
export async function startHosted(t: TestContext, engine: Engine, options: HostedOptions = {}): Promise<Hosted> {
  const { managedLoginVersion = 2, client, ...rest } = options
  const server = await start(t, engine, {
    ...rest,
    client: {
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['code', 'implicit'],
      AllowedOAuthScopes: ['openid', 'email', 'phone', 'profile', 'aws.cognito.signin.user.admin'],
      CallbackURLs: [callback, 'myapp://back'],
      LogoutURLs: ['https://app.example/bye'],
      SupportedIdentityProviders: ['COGNITO'],
      ...client,
    },
  })
  const prefix = server.poolId.split('_')[1]!.toLowerCase()
  await server.cognito.createUserPoolDomain({
    UserPoolId: server.poolId,
    Domain: prefix,
    ManagedLoginVersion: managedLoginVersion,
  })
  const { protocol, port } = new URL(server.endpoint)
  const origin = `${protocol}//${prefix}.auth.${region}.localhost:${port}`

  function authorizeUrl(changes: Record<string, string | undefined> = {}): string {
    const usual = { client_id: server.clientId, response_type: 'code', scope: 'openid', redirect_uri: callback }
    const given = Object.entries({ ...usual, ...changes }).filter((entry): entry is [string, string] => !!entry[1])
    return `${origin}/oauth2/authorize?${new URLSearchParams(given)}`
  }

  return { ...server, origin, authorizeUrl }
}

/** Gives the pool an identity provider, and lets its client have users of it too. */
export async function addProvider(
  { cognito, poolId, clientId }: Hosted,
  provider: Omit<CreateIdentityProviderRequest, 'UserPoolId'>,
): Promise<void> {
  await cognito.createIdentityProvider({ UserPoolId: poolId, ...provider })
  const { UserPoolClient } = await cognito.describeUserPoolClient({ UserPoolId: poolId, ClientId: clientId })
  const { LastModifiedDate: _, CreationDate: __, ClientSecret: ___, ...settings } = UserPoolClient!
  await cognito.updateUserPoolClient({
    ...settings,
    UserPoolId: poolId,
    ClientId: clientId,
    SupportedIdentityProviders: [...(settings.SupportedIdentityProviders ?? []), provider.ProviderName!],
  })
}
