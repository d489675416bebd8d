/** Tokens for programs, that is for app clients themselves. */
import { deepEqual, equal, match, rejects } from 'node:assert/strict'
import { suite, type TestContext, test } from 'node:test'
import type { CreateUserPoolClientRequest } from '@aws-sdk/client-cognito-identity-provider'
import { createRemoteJWKSet, decodeJwt, type JWTPayload, jwtVerify } from 'jose'
import { type Engine, engines } from '../../support/engines.ts'
import { type Started, type StartOptions, start } from '../../support/start.ts'
import { envelope, functionArn, record } from '../../triggers/recorder.ts'

const flow = 'ALLOW_CLIENT_TOKEN_AUTH' as never
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const invalidClient = { name: 'NotAuthorizedException', message: 'Invalid client or secret' }

interface Machine extends Started {
  ClientId: string
  Secret: string
}

/** A server with the scopes shop/read and shop/write, and a client that asks for tokens of its own. */
async function startMachine(
  t: TestContext,
  engine: Engine,
  members: Partial<CreateUserPoolClientRequest> = {},
  options: StartOptions = {},
): Promise<Machine> {
  const server = await start(t, engine, { ...options, client: false })
  await setScopes(server, 'read', 'write')
  const { UserPoolClient } = await server.cognito.createUserPoolClient({
    UserPoolId: server.poolId,
    ClientName: 'robot',
    GenerateSecret: true,
    ExplicitAuthFlows: [flow],
    AllowedOAuthScopes: ['shop/read', 'shop/write'],
    ...members,
  })
  return { ...server, ClientId: UserPoolClient!.ClientId!, Secret: UserPoolClient!.ClientSecret! }
}

async function setScopes({ cognito, poolId }: Started, ...names: string[]): Promise<void> {
  const named = { UserPoolId: poolId, Identifier: 'shop', Name: 'shop' }
  const Scopes = names.map((ScopeName) => ({ ScopeName, ScopeDescription: ScopeName }))
  const exists = await cognito.describeResourceServer(named).catch(() => undefined)
  await (exists
    ? cognito.updateResourceServer({ ...named, Scopes })
    : cognito.createResourceServer({ ...named, Scopes }))
}

async function claimsOf({ cognito, ClientId, Secret }: Machine, Scopes?: string[]): Promise<JWTPayload> {
  const { ClientAuthenticationResult } = await cognito.getClientToken({ ClientId, Secret, Scopes })
  return decodeJwt(ClientAuthenticationResult!.AccessToken!)
}

async function scopeOf(machine: Machine, Scopes?: string[]): Promise<unknown> {
  return (await claimsOf(machine, Scopes)).scope
}

for (const engine of engines) {
  suite(`GetClientToken on ${engine}`, () => {
    test('the token is about the client, is signed with the pool’s key, and says no more', async (t) => {
      const server = await startMachine(t, engine, {
        AccessTokenValidity: 5,
        TokenValidityUnits: { AccessToken: 'minutes' },
      })
      const { cognito, ClientId, Secret, endpoint, poolId, clock } = server
      const issuer = `${endpoint}/${poolId}`

      const { $metadata, ClientAuthenticationResult, ...rest } = await cognito.getClientToken({ ClientId, Secret })

      const { AccessToken, ...result } = ClientAuthenticationResult!
      deepEqual([rest, result], [{}, { ExpiresIn: 300, TokenType: 'Bearer' }])
      const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`))
      const { payload } = await jwtVerify(AccessToken!, keys, { issuer })
      const { jti, ...claims } = payload
      const now = Math.floor(clock.now().getTime() / 1000)
      match(jti!, uuid)
      deepEqual(claims, {
        sub: ClientId,
        token_use: 'access',
        scope: 'shop/read shop/write',
        auth_time: now,
        iss: issuer,
        exp: now + 300,
        iat: now,
        version: 2,
        client_id: ClientId,
      })
    })

    test('it has the scopes that were asked for', async (t) => {
      const server = await startMachine(t, engine)

      const scope = await scopeOf(server, ['shop/write'])

      equal(scope, 'shop/write')
      equal(await scopeOf(server, []), 'shop/read shop/write')
    })

    test('a scope that its resource server has no more is left out', async (t) => {
      const server = await startMachine(t, engine)
      await setScopes(server, 'read')

      const scopes = [await scopeOf(server), await scopeOf(server, ['shop/write', 'shop/read'])]

      deepEqual(scopes, ['shop/read', 'shop/read'])
      await rejects(scopeOf(server, ['shop/write']), {
        name: 'InvalidParameterException',
        message: 'The client has no custom scope that a token could be given.',
      })
    })

    test('a scope that is not the client’s is refused, and one that is not custom', async (t) => {
      const server = await startMachine(t, engine, { AllowedOAuthScopes: ['shop/read', 'openid'] })

      const scope = await scopeOf(server)

      equal(scope, 'shop/read')
      for (const wanted of ['shop/write', 'openid', 'other/read']) {
        await rejects(scopeOf(server, ['shop/read', wanted]), {
          name: 'InvalidParameterException',
          message: `Invalid scope requested: ${wanted}`,
        })
      }
    })

    test('either secret of a client that has two is good', async (t) => {
      const { cognito, poolId, ClientId, Secret } = await startMachine(t, engine)
      const { ClientSecretDescriptor } = await cognito.addUserPoolClientSecret({ UserPoolId: poolId, ClientId })

      const secrets = [Secret, ClientSecretDescriptor!.ClientSecretValue!]
      const answers = await Promise.all(secrets.map((each) => cognito.getClientToken({ ClientId, Secret: each })))

      deepEqual(
        answers.map(({ ClientAuthenticationResult: result }) => result!.TokenType),
        ['Bearer', 'Bearer'],
      )
    })

    test('a wrong secret and an unknown client are refused alike, whatever else is wrong', async (t) => {
      const { cognito, poolId, ClientId, Secret } = await startMachine(t, engine)
      const { UserPoolClient } = await cognito.createUserPoolClient({ UserPoolId: poolId, ClientName: 'public' })
      const Scopes = ['no/such']

      const wrong = [
        { ClientId, Secret: `${Secret}x`, Scopes },
        { ClientId: 'unknown', Secret, Scopes },
        { ClientId: UserPoolClient!.ClientId, Secret, Scopes },
      ]

      for (const request of wrong) await rejects(cognito.getClientToken(request), invalidClient)
    })

    test('a client without the flow is refused', async (t) => {
      const { cognito, ClientId, Secret } = await startMachine(t, engine, {
        ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
      })

      await rejects(cognito.getClientToken({ ClientId, Secret }), {
        name: 'InvalidParameterException',
        message: 'CLIENT_TOKEN_AUTH flow not enabled for this client',
      })
    })

    test('a client without custom scopes gets no token', async (t) => {
      const server = await startMachine(t, engine, { AllowedOAuthScopes: undefined })

      await rejects(scopeOf(server), {
        name: 'InvalidParameterException',
        message: 'The client has no custom scope that a token could be given.',
      })
    })

    test('it needs no AWS credentials', async (t) => {
      const { endpoint, ClientId, Secret } = await startMachine(t, engine)

      const answer = await fetch(endpoint, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-amz-json-1.1',
          'x-amz-target': 'AWSCognitoIdentityProviderService.GetClientToken',
        },
        body: JSON.stringify({ ClientId, Secret }),
      })

      equal(answer.status, 200)
    })

    test('the API does not take the token', async (t) => {
      const { cognito, ClientId, Secret } = await startMachine(t, engine)
      const { ClientAuthenticationResult } = await cognito.getClientToken({ ClientId, Secret })

      await rejects(cognito.getUser({ AccessToken: ClientAuthenticationResult!.AccessToken! }), {
        name: 'NotAuthorizedException',
        message: 'Access Token does not have required scopes',
      })
    })

    test('a function for V3_0 is asked, and words the token; one of an earlier version is not', async (t) => {
      const answer = () => ({
        claimsAndScopeOverrideDetails: {
          idTokenGeneration: { claimsToAddOrOverride: { id: 'x' } },
          accessTokenGeneration: {
            claimsToAddOrOverride: { tenant: { id: 7 }, sub: 'another', client_id: 'another', aud: 'another' },
            scopesToAdd: ['other/read'],
            scopesToSuppress: ['shop/write'],
          },
          groupOverrideDetails: { groupsToOverride: ['admins'] },
        },
      })
      const started = await Promise.all(
        (['V1_0', 'V2_0', 'V3_0'] as const).map(async (LambdaVersion) => {
          const calls = record({ PreTokenGeneration: answer })
          const PreTokenGenerationConfig = { LambdaArn: functionArn('PreTokenGeneration'), LambdaVersion }
          const pool = { LambdaConfig: { PreTokenGenerationConfig } }
          const server = await startMachine(t, engine, {}, { functions: calls.functions, pool })
          return { server, calls }
        }),
      )

      const tokens = await Promise.all(started.map(({ server }) => claimsOf(server)))

      const [{ server, calls }] = started.slice(-1) as [(typeof started)[number]]
      const source = 'TokenGeneration_ClientCredentials'
      deepEqual(
        started.map((each) => each.calls.sources()),
        [[], [], [source]],
      )
      deepEqual(calls.only(source), {
        ...envelope({ ...server, clientId: server.ClientId }, source, 'ClientCredentials', { version: '3' }),
        request: {
          userAttributes: {},
          groupConfiguration: null,
          scopes: ['shop/read', 'shop/write'],
        },
        response: { claimsAndScopeOverrideDetails: null },
      })
      deepEqual(
        tokens.map(({ scope, tenant, sub, client_id, aud, id, 'cognito:groups': groups }, index) => [
          scope,
          tenant,
          sub === started[index]!.server.ClientId && client_id === sub,
          [aud, id, groups],
        ]),
        [
          ['shop/read shop/write', undefined, true, [undefined, undefined, undefined]],
          ['shop/read shop/write', undefined, true, [undefined, undefined, undefined]],
          ['shop/read other/read', { id: 7 }, true, [undefined, undefined, undefined]],
        ],
      )
    })

    test('a function that refuses keeps the token back', async (t) => {
      const calls = record({
        PreTokenGeneration: () => {
          throw new Error('no robots')
        },
      })
      const LambdaArn = functionArn('PreTokenGeneration')
      const LambdaConfig = { PreTokenGenerationConfig: { LambdaArn, LambdaVersion: 'V3_0' as const } }
      const server = await startMachine(t, engine, {}, { functions: calls.functions, pool: { LambdaConfig } })

      await rejects(claimsOf(server), {
        name: 'UserLambdaValidationException',
        message: 'PreTokenGeneration failed with error no robots.',
      })
    })
  })
}
