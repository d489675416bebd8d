/** An app with its pool at the OAuth endpoints, and what it asks of them. @module */
import { createHash } from 'node:crypto'
import type { TestContext } from 'node:test'
import type { CreateUserPoolClientRequest } from '@aws-sdk/client-cognito-identity-provider'
import { decodeJwt, type JWTPayload } from 'jose'
import type { Context } from '#core/context.ts'
import { issueCode } from '#core/oauth/authorization-code.ts'
import { requestContext } from '#core/request-context.ts'
import { makeEventId } from '#core/tokens/event-id.ts'
import type { CodeGrant } from '#ports/authorization-codes.ts'
import type { Engine } from '../support/engines.ts'
import { type Started, type StartOptions, start } from '../support/start.ts'

export const callback = 'https://app.example/callback?tab=1'

export const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
/** RFC 7636, appendix B. */
export const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'

export const allScopes = ['openid', 'email', 'phone', 'profile', 'aws.cognito.signin.user.admin', 'shop/read']

export type Form = Record<string, string | undefined>

export interface App extends Started {
  /** The `sub` of ada. */
  userId: string
}

/** A pool with the resource server `shop`, a public client for the code flow, and ada. */
export async function startApp(
  t: TestContext,
  engine: Engine,
  client: Partial<CreateUserPoolClientRequest> = {},
  options: StartOptions = {},
): Promise<App> {
  const server = await start(t, engine, {
    users: [{ username: 'ada', attributes: ada }],
    ...options,
    pool: { Schema: [{ Name: 'plan', AttributeDataType: 'String', Mutable: true }], ...options.pool },
    client: false,
  })
  await setScopes(server, ['read', 'write'])
  const app = await addApp(server, client)
  const { UserAttributes } = await server.cognito.adminGetUser({ UserPoolId: server.poolId, Username: 'ada' })
  return { ...server, ...app, userId: UserAttributes!.find(({ Name }) => Name === 'sub')!.Value! }
}

export const ada = {
  email: 'ada@example.com',
  email_verified: 'true',
  phone_number: '+15551234567',
  name: 'Ada',
  updated_at: '1700000000',
  address: '12 St James’s Square',
  'custom:plan': 'gold',
}

/** Another client of the pool, with a secret or without, for the code flow unless told. */
export async function addApp(
  { cognito, poolId }: Pick<Started, 'cognito' | 'poolId'>,
  members: Partial<CreateUserPoolClientRequest> = {},
): Promise<Pick<Started, 'clientId' | 'clientSecret'>> {
  const { UserPoolClient } = await cognito.createUserPoolClient({
    UserPoolId: poolId,
    ClientName: 'app',
    ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthFlows: ['code', 'implicit'],
    AllowedOAuthScopes: allScopes,
    SupportedIdentityProviders: ['COGNITO'],
    CallbackURLs: [callback],
    ...members,
  })
  return { clientId: UserPoolClient!.ClientId!, clientSecret: UserPoolClient!.ClientSecret }
}

/** What makes a client one for its own tokens. */
export const machine: Partial<CreateUserPoolClientRequest> = {
  GenerateSecret: true,
  ExplicitAuthFlows: undefined,
  AllowedOAuthFlows: ['client_credentials'],
  AllowedOAuthScopes: ['shop/read', 'shop/write'],
  CallbackURLs: undefined,
}

/** The scopes that `shop` has from now on. */
export async function setScopes({ cognito, poolId }: Started, names: string[]): Promise<void> {
  const shop = { UserPoolId: poolId, Identifier: 'shop', Name: 'shop' }
  const Scopes = names.map((ScopeName) => ({ ScopeName, ScopeDescription: ScopeName }))
  const isThere = await cognito.describeResourceServer(shop).catch(() => undefined)
  await (isThere
    ? cognito.updateResourceServer({ ...shop, Scopes })
    : cognito.createResourceServer({ ...shop, Scopes }))
}

/** Of a request that nobody makes. */
export function contextOf({ services }: Pick<Started, 'services'>): Context {
  return requestContext(services, { sourceIp: '192.0.2.1', headers: { 'user-agent': 'test' } })
}

/** What ada has granted the app. */
export function grantOf(
  { poolId, clientId, userId, clock, services }: App,
  members: Partial<CodeGrant> = {},
): CodeGrant {
  return {
    poolId,
    clientId,
    userId,
    eventId: makeEventId(services.chance, clock.now()),
    authenticatedAt: clock.now(),
    scopes: ['openid', 'email'],
    redirectUri: callback,
    codeChallenge: challenge,
    ...members,
  }
}

/** A code that the app could have got. */
export function codeOf(app: App, members: Partial<CodeGrant> = {}): Promise<string> {
  return issueCode(contextOf(app), grantOf(app, members))
}

/** What came back from an endpoint. */
export interface Answer {
  status: number
  headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every kind.
  body: any
}

/** Sends a form to an endpoint; members without a value are left out. */
export async function post(
  { endpoint }: Pick<Started, 'endpoint'>,
  path: string,
  form: Form,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const given = Object.entries(form).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return read(await fetch(endpoint + path, { method: 'POST', headers, body: new URLSearchParams(given) }))
}

export async function read(response: Response): Promise<Answer> {
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: text && JSON.parse(text) }
}

/** A request for tokens as a public client makes it, or with its secret in the form. */
export function tokens(app: Pick<App, 'endpoint' | 'clientId' | 'clientSecret'>, form: Form): Promise<Answer> {
  return post(app, '/oauth2/token', { client_id: app.clientId, client_secret: app.clientSecret, ...form })
}

/** The code for tokens. */
export function redeem(app: App, code: string, form: Form = {}): Promise<Answer> {
  return tokens(app, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: callback,
    code_verifier: verifier,
    ...form,
  })
}

/** A sign-in from code to tokens. */
export async function signIn(app: App, members: Partial<CodeGrant> = {}): Promise<Answer['body']> {
  const { status, body } = await redeem(app, await codeOf(app, members))
  if (status !== 200) throw new Error(`There are no tokens: ${JSON.stringify(body)}`)
  return body
}

export function refresh(app: App, refreshToken: string, form: Form = {}): Promise<Answer> {
  return tokens(app, { grant_type: 'refresh_token', refresh_token: refreshToken, ...form })
}

export function basic(id: string, secret: string): Record<string, string> {
  return { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` }
}

/** Status and body of a refusal. */
export function refusal(error: string, status = 400): [number, object] {
  return [status, { error }]
}

export function outcome({ status, body }: Answer): [number, object] {
  return [status, body]
}

/** OpenID Connect Core §3.1.3.6. */
export function atHash(accessToken: string): string {
  return createHash('sha256').update(accessToken).digest().subarray(0, 16).toString('base64url')
}

export function claimsOf(token: string): JWTPayload {
  return decodeJwt(token)
}
