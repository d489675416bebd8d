/**
 * The demo pool of an empty database: one pool, one client and one user to begin with.
 *
 * Made through the public API, as everybody else would. Nothing is remembered besides: a later start finds the demo
 * by its name.
 *
 * @module
 */
import { handle } from '#api/handle.ts'
import type { OperationName, Operations } from '#contract/index.ts'
import type { Services } from '#core/context.ts'

export interface Demo {
  poolId: string
  clientId: string
  username: string
  password: string
  /** Of the sign-in page; none where a browser could not be sent back to this server. */
  loginUrl?: string
}

const name = 'demo'
const password = 'Poolhouse-2646'

/** Where the app is that a sign-in on the login page leads to. */
const appPath = '/_poolhouse/demo'

const oauth = {
  AllowedOAuthFlowsUserPoolClient: true,
  AllowedOAuthFlows: ['code' as const],
  AllowedOAuthScopes: ['openid', 'email', 'profile'],
  SupportedIdentityProviders: ['COGNITO'],
}

/** Addresses that a client may send users back to. */
const callbacks = /^(https:|http:\/\/(localhost|127\.0\.0\.1|\[::1\])[:/])/

/** The demo: made when there is no pool at all, found when it is still there, else `undefined`. */
export async function findOrMakeDemo(services: Services): Promise<Demo | undefined> {
  const { UserPools: pools = [] } = await call(services, 'ListUserPools', { MaxResults: 60 })
  const pool = pools.find((each) => each.Name === name)
  const demo = pools.length === 0 ? await makeDemo(services) : pool && (await findDemo(services, pool.Id!))
  return demo && { ...demo, loginUrl: await openPages(services, demo) }
}

async function makeDemo(services: Services): Promise<Demo> {
  const { UserPool } = await call(services, 'CreateUserPool', { PoolName: name, AutoVerifiedAttributes: ['email'] })
  const poolId = UserPool!.Id!
  const { UserPoolClient } = await call(services, 'CreateUserPoolClient', {
    UserPoolId: poolId,
    ClientName: name,
    ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
  })
  const user = { UserPoolId: poolId, Username: name }
  await call(services, 'AdminCreateUser', {
    ...user,
    MessageAction: 'SUPPRESS',
    UserAttributes: [
      { Name: 'email', Value: 'demo@example.com' },
      { Name: 'email_verified', Value: 'true' },
    ],
  })
  await call(services, 'AdminSetUserPassword', { ...user, Password: password, Permanent: true })
  return { poolId, clientId: UserPoolClient!.ClientId!, username: name, password }
}

async function findDemo(services: Services, poolId: string): Promise<Demo | undefined> {
  const [{ UserPoolClients: clients = [] }, { Users: users = [] }] = await Promise.all([
    call(services, 'ListUserPoolClients', { UserPoolId: poolId, MaxResults: 60 }),
    call(services, 'ListUsers', { UserPoolId: poolId, Filter: `username = "${name}"` }),
  ])
  const clientId = clients.find((each) => each.ClientName === name)?.ClientId
  return clientId && users.length > 0 ? { poolId, clientId, username: name, password } : undefined
}

/** Lets the client use the sign-in page, with a page of this server as its app, wherever the server is this time. */
async function openPages(services: Services, { poolId, clientId }: Demo): Promise<string | undefined> {
  const { publicUrl } = services.settings
  const redirectUri = `${publicUrl}${appPath}`
  if (!callbacks.test(redirectUri)) return undefined
  const { UserPoolClient } = await call(services, 'DescribeUserPoolClient', { UserPoolId: poolId, ClientId: clientId })
  const { CreationDate: _, LastModifiedDate: __, CallbackURLs = [], ...settings } = UserPoolClient!
  if (!CallbackURLs.includes(redirectUri)) {
    await call(services, 'UpdateUserPoolClient', {
      ...(settings.AllowedOAuthFlowsUserPoolClient ? settings : { ...settings, ...oauth }),
      UserPoolId: poolId,
      ClientId: clientId,
      // Callbacks of the developer's own stay.
      CallbackURLs: [...CallbackURLs.filter((url) => !url.endsWith(appPath)), redirectUri],
    })
  }
  const query = { client_id: clientId, response_type: 'code', redirect_uri: redirectUri, state: clientId }
  return `${publicUrl}/login?${new URLSearchParams(query)}`
}

async function call<N extends OperationName>(
  services: Services,
  operation: N,
  input: Operations[N]['input'],
): Promise<Operations[N]['output']> {
  const { status, body } = await handle(services, {
    method: 'POST',
    headers: {
      // Like everybody's in `dev`, a signature that nobody checks.
      authorization: `AWS4-HMAC-SHA256 Credential=demo/20260101/${services.settings.region}/cognito-idp/aws4_request, SignedHeaders=host, Signature=0`,
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
    },
    body: Buffer.from(JSON.stringify(input)),
    sourceIp: '127.0.0.1',
  })
  if (status !== 200) throw new Error(`${operation} answered ${body}`)
  return JSON.parse(body)
}
