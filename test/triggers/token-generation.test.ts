/** PreTokenGeneration: when it is called, and with what. */
import { deepEqual, equal, ok, rejects } from 'node:assert/strict'
import { suite, type TestContext, test } from 'node:test'
import { decodeJwt } from 'jose'
import { choosePassword, initiate, signInWith, tokensOf } from '../api/sign-in/calls.ts'
import { type Engine, engines } from '../support/engines.ts'
import { type StartOptions, start } from '../support/start.ts'
import { password } from '../support/users.ts'
import { type Answer, attributesOf, envelope, functionArn, record } from './recorder.ts'

const refusal = {
  name: 'UserLambdaValidationException',
  message: 'PreTokenGeneration failed with error no tokens today.',
}
const refuse = () => {
  throw new Error('no tokens today')
}

type Version = 'V1_0' | 'V2_0' | 'V3_0'

async function startWith(
  t: TestContext,
  engine: Engine,
  LambdaVersion?: Version,
  answer: Answer = ({ response }) => response,
  { pool, ...options }: StartOptions = {},
) {
  const calls = record({ PreTokenGeneration: answer })
  const LambdaArn = functionArn('PreTokenGeneration')
  const LambdaConfig = LambdaVersion ? { PreTokenGenerationConfig: { LambdaArn, LambdaVersion } } : calls.LambdaConfig
  const { functions } = calls
  const server = await start(t, engine, {
    accountId: '123456789012',
    users: ['ada'],
    functions,
    pool: { LambdaConfig, ...pool },
    ...options,
  })
  return { ...server, calls }
}

for (const engine of engines) {
  suite(`PreTokenGeneration on ${engine}`, () => {
    for (const [configured, version, root, scopes] of [
      [undefined, '1', 'claimsOverrideDetails', undefined],
      ['V1_0', '1', 'claimsOverrideDetails', undefined],
      ['V2_0', '2', 'claimsAndScopeOverrideDetails', ['aws.cognito.signin.user.admin']],
      ['V3_0', '3', 'claimsAndScopeOverrideDetails', ['aws.cognito.signin.user.admin']],
    ] as const) {
      test(`its event in the version ${configured ?? 'of the older setting'}`, async (t) => {
        const server = await startWith(t, engine, configured)

        await signInWith(server, 'ada')

        deepEqual(server.calls.only('TokenGeneration_Authentication'), {
          ...envelope(server, 'TokenGeneration_Authentication', 'ada', { version }),
          request: {
            userAttributes: await attributesOf(server, 'ada'),
            groupConfiguration: { groupsToOverride: [], iamRolesToOverride: [], preferredRole: null },
            ...(scopes && { scopes }),
          },
          response: { [root]: null },
        })
      })
    }

    test('it is told the user’s groups, and attributes that the client cannot read', async (t) => {
      const client = { ReadAttributes: ['name'] }
      const server = await startWith(t, engine, 'V2_0', undefined, { client })
      const { cognito, poolId: UserPoolId } = server
      const RoleArn = 'arn:aws:iam::123456789012:role/editor'
      await cognito.createGroup({ UserPoolId, GroupName: 'editors', RoleArn, Precedence: 1 })
      await cognito.createGroup({ UserPoolId, GroupName: 'readers', Precedence: 2 })
      for (const GroupName of ['readers', 'editors']) {
        await cognito.adminAddUserToGroup({ UserPoolId, Username: 'ada', GroupName })
      }

      await server.cognito.initiateAuth({
        ClientId: server.clientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'ada', PASSWORD: password },
        ClientMetadata: { page: 'not for it' },
      })

      deepEqual(server.calls.only('TokenGeneration_Authentication').request, {
        userAttributes: await attributesOf(server, 'ada'),
        groupConfiguration: {
          groupsToOverride: ['editors', 'readers'],
          iamRolesToOverride: [RoleArn],
          preferredRole: RoleArn,
        },
        scopes: ['aws.cognito.signin.user.admin'],
      })
    })

    test('after a new password it is told so, and gets the metadata of the answer', async (t) => {
      const users = [{ username: 'ada', password: false as const }]
      const server = await startWith(t, engine, 'V1_0', undefined, { users })
      const { Session } = await signInWith(server, 'ada')

      await server.cognito.respondToAuthChallenge({
        ClientId: server.clientId,
        ChallengeName: 'NEW_PASSWORD_REQUIRED',
        ChallengeResponses: { USERNAME: 'ada', NEW_PASSWORD: 'Analytical-1' },
        Session,
        ClientMetadata: { page: 'welcome' },
      })

      const { request } = server.calls.only('TokenGeneration_NewPasswordChallenge')
      equal(request.userAttributes['cognito:user_status'], 'CONFIRMED')
      deepEqual(request.clientMetadata, { page: 'welcome' })
    })

    test('of refreshes, only that of GetTokensFromRefreshToken has metadata', async (t) => {
      const server = await startWith(t, engine)
      const { cognito, clientId } = server
      const { RefreshToken } = await tokensOf(server)

      await cognito.initiateAuth({
        ClientId: clientId,
        AuthFlow: 'REFRESH_TOKEN_AUTH',
        AuthParameters: { REFRESH_TOKEN: RefreshToken },
        ClientMetadata: { page: 'not for it' },
      })
      await cognito.getTokensFromRefreshToken({ ClientId: clientId, RefreshToken, ClientMetadata: { page: 'shop' } })

      const { events, sources } = server.calls
      deepEqual(sources().slice(1), ['TokenGeneration_RefreshTokens', 'TokenGeneration_RefreshTokens'])
      deepEqual(
        events.slice(1).map(({ request }) => request.clientMetadata),
        [undefined, { page: 'shop' }],
      )
    })

    test('a refresh asks it anew', async (t) => {
      let count = 0
      const server = await startWith(t, engine, 'V1_0', () => ({
        claimsOverrideDetails: { claimsToAddOrOverride: { count: String(++count) } },
      }))
      const first = await tokensOf(server)

      const { AuthenticationResult } = await initiate(server, 'REFRESH_TOKEN_AUTH', {
        REFRESH_TOKEN: first.RefreshToken,
      })

      deepEqual(
        [first.IdToken, AuthenticationResult!.IdToken!].map((token) => decodeJwt(token).count),
        ['1', '2'],
      )
    })

    test('its refusal keeps tokens back, also on refresh', async (t) => {
      let isRefusing = false
      const server = await startWith(t, engine, 'V1_0', ({ response }) => (isRefusing ? refuse() : response))
      const { RefreshToken } = await tokensOf(server)
      isRefusing = true

      await rejects(signInWith(server, 'ada'), refusal)
      await rejects(initiate(server, 'REFRESH_TOKEN_AUTH', { REFRESH_TOKEN: RefreshToken }), refusal)
      const newcomer = { username: 'grace', password: false as const }
      await server.cognito.adminCreateUser({
        UserPoolId: server.poolId,
        Username: newcomer.username,
        TemporaryPassword: password,
      })
      const { Session } = await signInWith(server, 'grace')
      await rejects(choosePassword(server, Session, { USERNAME: 'grace' }), refusal)
    })

    test('its refusal does not use a rotating refresh token up', async (t) => {
      let isRefusing = false
      const client = { RefreshTokenRotation: { Feature: 'ENABLED' as const, RetryGracePeriodSeconds: 0 } }
      const answer: Answer = ({ response }) => (isRefusing ? refuse() : response)
      const server = await startWith(t, engine, 'V1_0', answer, {
        client: { ...client, ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] },
      })
      const { cognito, clientId: ClientId } = server
      const { RefreshToken } = await tokensOf(server)

      isRefusing = true
      await rejects(cognito.getTokensFromRefreshToken({ ClientId, RefreshToken }), refusal)
      isRefusing = false
      const { AuthenticationResult } = await cognito.getTokensFromRefreshToken({ ClientId, RefreshToken })

      ok(AuthenticationResult?.RefreshToken)
      const before = server.calls.events.length
      await rejects(cognito.getTokensFromRefreshToken({ ClientId, RefreshToken }), {
        name: 'RefreshTokenReuseException',
      })
      equal(server.calls.events.length, before)
    })

    test('answers of the wrong type are refused', async (t) => {
      const unrecognizable = { name: 'InvalidLambdaResponseException', message: 'Unrecognizable lambda output' }
      const wrong: Record<string, unknown[]> = {
        V1_0: [
          { claimsOverrideDetails: [] },
          { claimsOverrideDetails: { claimsToAddOrOverride: { list: ['a'] } } },
          { claimsOverrideDetails: { claimsToAddOrOverride: { count: 1 } } },
          { claimsOverrideDetails: { claimsToSuppress: 'email' } },
          { claimsOverrideDetails: { groupOverrideDetails: { groupsToOverride: [1] } } },
          { claimsOverrideDetails: { groupOverrideDetails: { preferredRole: {} } } },
        ],
        V2_0: [
          { claimsAndScopeOverrideDetails: 'none' },
          { claimsAndScopeOverrideDetails: { idTokenGeneration: [] } },
          { claimsAndScopeOverrideDetails: { accessTokenGeneration: { scopesToAdd: 'a b' } } },
          { claimsAndScopeOverrideDetails: { accessTokenGeneration: { scopesToSuppress: [null] } } },
          { claimsAndScopeOverrideDetails: { accessTokenGeneration: { claimsToAddOrOverride: 'x' } } },
          { claimsAndScopeOverrideDetails: { groupOverrideDetails: [] } },
        ],
      }
      for (const [version, answers] of Object.entries(wrong)) {
        let answer: unknown
        const server = await startWith(t, engine, version as Version, () => answer)
        for (answer of answers) await rejects(signInWith(server, 'ada'), unrecognizable, JSON.stringify(answer))
      }
    })
  })
}
