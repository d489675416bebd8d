import { deepEqual } from 'node:assert/strict'
import { suite, type TestContext, test } from 'node:test'
import { explain, howAnswered, instant, whyRefused } from '../../support/explain.ts'
import { type Started, start } from '../../support/start.ts'
import { password } from '../../support/users.ts'

const minute = 60_000

/** A sign-in that waits for a new password, and what answers it. */
async function startWithSession(t: TestContext) {
  const server = await start(t, 'sqlite', { users: [{ username: 'ada', password: false }, 'bob'] })
  const { cognito, clientId: ClientId } = server
  const { Session } = await cognito.initiateAuth({
    ClientId,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: 'ada', PASSWORD: password },
  })
  const answer = (change: object = {}) =>
    cognito.respondToAuthChallenge({
      ClientId,
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      Session,
      ChallengeResponses: { USERNAME: 'ada', NEW_PASSWORD: 'Analytical-Engine-1' },
      ...change,
    })
  return { ...server, answer }
}

suite('Why a session was refused', () => {
  test('it is none', async (t) => {
    const server = await startWithSession(t)

    deepEqual(await whyRefused(server, server.answer({ Session: 'x'.repeat(40) })), [
      'The session is none of this server, or was cut or changed.',
    ])
  })

  test('it is of another client', async (t) => {
    const server = await startWithSession(t)
    const { UserPoolClient } = await server.cognito.createUserPoolClient({
      UserPoolId: server.poolId,
      ClientName: 'other',
    })
    const { ClientId } = UserPoolClient!

    deepEqual(await whyRefused(server, server.answer({ ClientId })), [
      `The session was made for client ${server.clientId}; this request is of ${ClientId}.`,
    ])
  })

  test('it is for another challenge', async (t) => {
    const server = await startWithSession(t)
    const change = { ChallengeName: 'SMS_MFA', ChallengeResponses: { USERNAME: 'ada', SMS_MFA_CODE: '123456' } }

    deepEqual(await whyRefused(server, server.answer(change)), [
      'The session is for NEW_PASSWORD_REQUIRED, and SMS_MFA was answered.',
    ])
  })

  test('it is of another user', async (t) => {
    const server = await startWithSession(t)

    deepEqual(
      await whyRefused(server, server.answer({ ChallengeResponses: { USERNAME: 'bob', NEW_PASSWORD: password } })),
      ['The session is not that of "bob".'],
    )
  })

  test('it has expired', async (t) => {
    const server = await startWithSession(t)
    const expiredAt = instant(server.clock.now().getTime() + 3 * minute)
    server.clock.advance(4 * minute)

    deepEqual(await whyRefused(server, server.answer()), [
      `The session expired at ${expiredAt}; this client gives 3 minutes for an answer.`,
    ])
  })

  test('it was used', async (t) => {
    const server = await startWithSession(t)
    await server.answer()

    deepEqual(await whyRefused(server, server.answer()), ['The session was used before; each is good once.'])
  })

  test('the password is another by now', async (t) => {
    const server = await startWithSession(t)
    await server.cognito.adminSetUserPassword({ UserPoolId: server.poolId, Username: 'ada', Password: password })

    deepEqual(await whyRefused(server, server.answer()), ['The password of "ada" was changed since the sign-in began.'])
  })
})

/** The tokens of a sign-in, and what uses them. */
async function startWithTokens(t: TestContext) {
  const server = await start(t, 'sqlite', { users: ['ada'] })
  const { cognito, clientId: ClientId } = server
  const { AuthenticationResult } = await cognito.initiateAuth({
    ClientId,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: 'ada', PASSWORD: password },
  })
  const refresh = (REFRESH_TOKEN = AuthenticationResult!.RefreshToken!, clientId = ClientId) =>
    cognito.initiateAuth({
      ClientId: clientId,
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      AuthParameters: { REFRESH_TOKEN },
    })
  const getUser = (AccessToken = AuthenticationResult!.AccessToken!) => cognito.getUser({ AccessToken })
  return { ...server, tokens: AuthenticationResult!, refresh, getUser }
}

suite('Why a refresh token was refused', () => {
  test('it is none', async (t) => {
    const server = await startWithTokens(t)

    deepEqual(await whyRefused(server, server.refresh('x')), ['This is no refresh token of this server.'])
  })

  test('it is of another client', async (t) => {
    const server = await startWithTokens(t)
    const { UserPoolClient } = await server.cognito.createUserPoolClient({
      UserPoolId: server.poolId,
      ClientName: 'other',
    })
    const { ClientId } = UserPoolClient!

    deepEqual(await whyRefused(server, server.refresh(undefined, ClientId)), [
      `The refresh token is of client ${server.clientId}; this request is of ${ClientId}.`,
    ])
  })

  test('it has expired', async (t) => {
    const server = await startWithTokens(t)
    const expiredAt = instant(server.clock.now().getTime() + 30 * 24 * 60 * minute)
    server.clock.advance(31 * 24 * 60 * minute)

    deepEqual(await whyRefused(server, server.refresh()), [`The refresh token expired at ${expiredAt}.`])
  })

  test('its sign-in was revoked', async (t) => {
    const server = await startWithTokens(t)
    const at = instant(server.clock.now().getTime())
    await server.cognito.revokeToken({ ClientId: server.clientId, Token: server.tokens.RefreshToken! })

    const reason = [`The sign-in of this token was ended at ${at}, by RevokeToken or by ending its session.`]
    deepEqual(await whyRefused(server, server.refresh()), reason)
    deepEqual(await whyRefused(server, server.getUser()), reason)
  })

  test('the user was signed out', async (t) => {
    const server = await startWithTokens(t)
    const at = instant(server.clock.now().getTime())
    await server.cognito.adminUserGlobalSignOut({ UserPoolId: server.poolId, Username: 'ada' })

    const reason = [`"ada" was signed out everywhere at ${at}, by GlobalSignOut or AdminUserGlobalSignOut.`]
    deepEqual(await whyRefused(server, server.refresh()), reason)
    deepEqual(await whyRefused(server, server.getUser()), reason)
  })

  test('it was rotated', async (t) => {
    const RefreshTokenRotation = { Feature: 'ENABLED' as const, RetryGracePeriodSeconds: 0 }
    const ExplicitAuthFlows = ['ALLOW_USER_PASSWORD_AUTH' as const]
    const server = await start(t, 'sqlite', { client: { RefreshTokenRotation, ExplicitAuthFlows }, users: ['ada'] })
    const { AuthenticationResult } = await signIn(server)
    const use = () =>
      server.cognito.getTokensFromRefreshToken({
        ClientId: server.clientId,
        RefreshToken: AuthenticationResult!.RefreshToken!,
      })
    await use()

    deepEqual(await whyRefused(server, use()), [
      'The refresh token was rotated: a newer one took its place, and its grace period is over.',
    ])
  })
})

suite('Why an access token was refused', () => {
  test('it is none', async (t) => {
    const server = await startWithTokens(t)

    deepEqual(await whyRefused(server, server.getUser('x')), ['This is no token at all.'])
  })

  test('it is an ID token', async (t) => {
    const server = await startWithTokens(t)

    deepEqual(await whyRefused(server, server.getUser(server.tokens.IdToken!)), [
      'The token is a JWT, but no access token; an ID token is taken for one easily.',
    ])
  })

  test('it was changed', async (t) => {
    const server = await startWithTokens(t)
    const [header, claims, signature] = server.tokens.AccessToken!.split('.')
    const forged = [header, claims, signature!.startsWith('A') ? `B${signature!.slice(1)}` : `A${signature!.slice(1)}`]

    deepEqual(await whyRefused(server, server.getUser(forged.join('.'))), [
      `No key of ${server.poolId} has signed the token.`,
    ])
  })

  test('it has expired', async (t) => {
    const server = await startWithTokens(t)
    const issued = Math.floor(server.clock.now().getTime() / 1000) * 1000
    server.clock.advance(2 * 60 * minute)

    deepEqual(await whyRefused(server, server.getUser()), [
      `The access token expired at ${instant(issued + 60 * minute)}.`,
    ])
  })

  test('its user is gone', async (t) => {
    const server = await startWithTokens(t)
    await server.cognito.adminDeleteUser({ UserPoolId: server.poolId, Username: 'ada' })

    deepEqual(await whyRefused(server, server.getUser()), ['The user has been deleted.'])
  })
})

const arn = (name: string) => `arn:aws:lambda:eu-central-1:123456789012:function:${name}`

function signIn({ cognito, clientId }: Started) {
  return cognito.initiateAuth({
    ClientId: clientId,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: 'ada', PASSWORD: password },
  })
}

suite('What functions had to do with it', () => {
  const withFunction = (t: TestContext, trigger: string, code: Parameters<typeof start>[2] & object) =>
    start(t, 'sqlite', { pool: { LambdaConfig: { [trigger]: arn('f') } }, users: ['ada'], ...code })

  const found = 'The user is "ada".'

  test('one threw', async (t) => {
    const code = () => {
      throw new Error('Not today')
    }
    const server = await withFunction(t, 'PreAuthentication', { functions: { f: code } })

    deepEqual(await whyRefused(server, signIn(server)), [
      found,
      `PreAuthentication: ${arn('f')} threw an error after 0 ms.`,
      'The function of PreAuthentication threw an error, which refuses the request.',
    ])
  })

  test('one is not there', async (t) => {
    const server = await withFunction(t, 'PreAuthentication', {})

    deepEqual(await whyRefused(server, signIn(server)), [
      found,
      `PreAuthentication: ${arn('f')} is not configured here after 0 ms.`,
      'The function of PreAuthentication is not configured here.',
    ])
  })

  test('one did not answer in three tries', async (t) => {
    const server = await withFunction(t, 'PreAuthentication', { functions: { f: { kind: 'timed-out' } } })

    deepEqual(await whyRefused(server, signIn(server)), [
      found,
      `PreAuthentication: ${arn('f')} did not answer in five seconds after 0 ms, in 3 tries.`,
      'The function of PreAuthentication did not answer in five seconds, which refuses the request.',
    ])
  })

  test('one returned something else', async (t) => {
    const server = await withFunction(t, 'PreAuthentication', {
      functions: { f: (event) => ({ ...event, userName: null, response: 3 }) },
    })

    deepEqual(await whyRefused(server, signIn(server)), [
      found,
      `PreAuthentication: ${arn('f')} returned after 0 ms.`,
      'What the function of PreAuthentication returned lacks, or has in another type: userName, response.',
    ])
  })

  test('one confirmed a newcomer', async (t) => {
    const server = await withFunction(t, 'PreSignUp', {
      functions: { f: (event) => ({ ...event, response: { autoConfirmUser: true } }) },
      users: [],
    })

    const call = server.cognito.signUp({ ClientId: server.clientId, Username: 'eve', Password: password })

    deepEqual(await howAnswered(server, call), [
      `PreSignUp: ${arn('f')} returned after 0 ms.`,
      'PreSignUp set autoConfirmUser: true.',
    ])
  })

  test('one wanted claims that it may not have', async (t) => {
    const claimsOverrideDetails = { claimsToAddOrOverride: { sub: 'x', colour: 'red' }, claimsToSuppress: ['iss'] }
    const server = await withFunction(t, 'PreTokenGeneration', {
      functions: { f: (event) => ({ ...event, response: { claimsOverrideDetails } }) },
    })

    const notes = await howAnswered(server, signIn(server))

    deepEqual(notes.slice(3, -1), [
      `PreTokenGeneration: ${arn('f')} returned after 0 ms.`,
      'PreTokenGeneration set claimsOverrideDetails.',
      'PreTokenGeneration may not set or suppress these claims of the id token, so they stayed: sub, iss.',
    ])
  })

  test('DefineAuthChallenge decided against it', async (t) => {
    const server = await start(t, 'sqlite', {
      pool: {
        LambdaConfig: {
          DefineAuthChallenge: arn('f'),
          CreateAuthChallenge: arn('f'),
          VerifyAuthChallengeResponse: arn('f'),
        },
      },
      client: { ExplicitAuthFlows: ['ALLOW_CUSTOM_AUTH'] },
      users: ['ada'],
      functions: { f: (event) => ({ ...event, response: { failAuthentication: true } }) },
    })
    const AuthParameters = { USERNAME: 'ada' }

    const call = server.cognito.initiateAuth({ ClientId: server.clientId, AuthFlow: 'CUSTOM_AUTH', AuthParameters })

    deepEqual(await whyRefused(server, call), [
      `DefineAuthChallenge: ${arn('f')} returned after 0 ms.`,
      'DefineAuthChallenge set failAuthentication: true.',
      'DefineAuthChallenge set failAuthentication after 0 results.',
    ])
  })

  test('UserMigration named a user whom the pool cannot take', async (t) => {
    const server = await start(t, 'sqlite', {
      pool: { LambdaConfig: { UserMigration: arn('f') } },
      functions: { f: (event) => ({ ...event, response: { userAttributes: { email: 'x' } } }) },
    })

    const { $metadata } = await signIn(server).catch((error) => error)

    const { notes } = await explain(server, $metadata.requestId)
    deepEqual(notes.at(-1), {
      note: 'migrationRefused',
      text: 'UserMigration named a user whom the pool cannot take: Invalid email address format.',
      advice: 'Change what the function answers.',
      facts: { reason: 'Invalid email address format.' },
    })
  })
})
