/**
 * A pool with identity providers, and people who come back from them with answers that have been found good.
 *
 * @module
 */
import type { TestContext } from 'node:test'
import type {
  CreateIdentityProviderRequest,
  CreateUserPoolClientRequest,
} from '@aws-sdk/client-cognito-identity-provider'
import type { Context } from '#core/context.ts'
import type { ProviderAnswer } from '#core/federation/answer.ts'
import { arrive } from '#core/federation/arrival.ts'
import { FederationError } from '#core/federation/federation-error.ts'
import type { Authenticated } from '#core/oauth/authenticated.ts'
import { requestContext } from '#core/request-context.ts'
import { toRecord } from './attributes.ts'
import type { Engine } from './engines.ts'
import { type Started, type StartOptions, start } from './start.ts'

export interface FederationOptions extends StartOptions {
  client?: Partial<CreateUserPoolClientRequest>
  /** Members of CreateIdentityProvider for `Okta`, an OpenID provider. */
  provider?: Partial<CreateIdentityProviderRequest>
}

export interface Federation extends Started {
  ctx: Context
  /** Somebody comes back from the provider, `Okta` unless told. */
  arrive(answer: Partial<ProviderAnswer>, provider?: string): Promise<Authenticated>
  /** What the app is told of somebody who is not let in. */
  refusal(answer: Partial<ProviderAnswer>, provider?: string): Promise<{ error: string; description?: string }>
  user(username: string): Promise<{ status: string; attributes: Record<string, string> }>
}

const oktaDetails = {
  client_id: 'us',
  client_secret: 'secret',
  authorize_scopes: 'openid email',
  attributes_request_method: 'GET',
  oidc_issuer: 'https://okta.example',
  authorize_url: 'https://okta.example/authorize',
  token_url: 'https://okta.example/token',
  attributes_url: 'https://okta.example/userinfo',
  jwks_uri: 'https://okta.example/keys',
}

/** The pool has `Okta`, which maps `email` and `name`, and `Google`. */
export async function startFederated(
  t: TestContext,
  engine: Engine,
  { provider, ...options }: FederationOptions = {},
): Promise<Federation> {
  const server = await start(t, engine, options)
  const { cognito, poolId, clientId, services } = server
  await cognito.createIdentityProvider({
    UserPoolId: poolId,
    ProviderName: 'Okta',
    ProviderType: 'OIDC',
    ProviderDetails: oktaDetails,
    AttributeMapping: { email: 'mail', name: 'name' },
    ...provider,
  })
  await cognito.createIdentityProvider({
    UserPoolId: poolId,
    ProviderName: 'Google',
    ProviderType: 'Google',
    ProviderDetails: { client_id: 'us', client_secret: 'secret', authorize_scopes: 'openid email' },
    AttributeMapping: { email: 'email', email_verified: 'email_verified' },
  })
  const ctx = requestContext(services, { sourceIp: '192.0.2.1', headers: { 'user-agent': 'Browser/1.0' } })

  async function come(answer: Partial<ProviderAnswer>, name = 'Okta'): Promise<Authenticated> {
    const pool = await services.directory.requirePool(poolId)
    const client = await services.directory.requireClient(clientId)
    const found = await services.storage.identityProviders.find(poolId, name)
    const { subject = 'ada-1', attributes = {}, parts = {} } = answer
    const whole = { ...answer, subject, attributes: { sub: subject, ...attributes }, parts }
    return arrive(ctx, { pool, client, provider: found!, answer: whole })
  }

  return {
    ...server,
    ctx,
    arrive: come,
    async refusal(answer, name) {
      try {
        await come(answer, name)
      } catch (error) {
        if (!(error instanceof FederationError)) throw error
        const { error: code, description } = error
        return { error: code, description }
      }
      throw new Error('Nobody was refused.')
    },
    async user(Username) {
      const { UserStatus, UserAttributes } = await cognito.adminGetUser({ UserPoolId: poolId, Username })
      return { status: UserStatus!, attributes: toRecord(UserAttributes) as Record<string, string> }
    },
  }
}
