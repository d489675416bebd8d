/** PreAuthentication and PostAuthentication: before a sign-in is judged, and after it has succeeded. */
import { deepEqual, equal, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import {
  adminInitiate,
  answerSrp,
  beginSrp,
  choosePassword,
  initiate,
  respond,
  signInWith,
  tokensOf,
  wrongPassword,
} from '../api/sign-in/calls.ts'
import { engines } from '../support/engines.ts'
import { start } from '../support/start.ts'
import { password } from '../support/users.ts'
import { attributesOf, envelope, record } from './recorder.ts'

const hiding = { PreventUserExistenceErrors: 'ENABLED' as const }
const showing = { PreventUserExistenceErrors: 'LEGACY' as const }
const refuse = () => {
  throw new Error('SPIKE_LOCKED')
}

for (const engine of engines) {
  suite(`PreAuthentication on ${engine}`, () => {
    test('is told who wants to sign in, with the metadata as validation data', async (t) => {
      const { functions, LambdaConfig, only } = record('PreAuthentication')
      const options = { functions, pool: { LambdaConfig }, client: showing, users: ['ada'] }
      const server = await start(t, engine, {
        ...options,
        client: { ...showing, ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] },
      })

      await server.cognito.initiateAuth({
        ClientId: server.clientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'ada', PASSWORD: password },
        ClientMetadata: { page: 'shop' },
      })

      deepEqual(only('PreAuthentication_Authentication'), {
        ...envelope(server, 'PreAuthentication_Authentication', 'ada'),
        request: { userAttributes: await attributesOf(server, 'ada'), validationData: { page: 'shop' } },
        response: {},
      })
    })

    test('a client that hides users has it told whether there is one', async (t) => {
      const { functions, LambdaConfig, events } = record('PreAuthentication')
      const server = await start(t, engine, { functions, pool: { LambdaConfig }, client: hiding, users: ['ada'] })

      await signInWith(server, 'ada')
      await rejects(signInWith(server, 'nobody'), wrongPassword)

      const source = 'PreAuthentication_Authentication'
      deepEqual(events, [
        {
          ...envelope(server, source, 'ada'),
          request: { userAttributes: await attributesOf(server, 'ada'), validationData: null, userNotFound: false },
          response: {},
        },
        {
          ...envelope(server, source, 'nobody'),
          request: { userAttributes: {}, validationData: null, userNotFound: true },
          response: {},
        },
      ])
    })

    test('sees the aliases of the user, and since when its tokens count', async (t) => {
      const { functions, LambdaConfig, only } = record('PreAuthentication')
      const users = [
        {
          username: 'ada',
          attributes: {
            email: 'ada@example.com',
            email_verified: 'true',
            phone_number: '+12065559934',
            phone_number_verified: 'true',
          },
        },
      ]
      const pool = { LambdaConfig, AliasAttributes: ['email' as const, 'phone_number' as const] }
      const server = await start(t, engine, { functions, pool, users })
      await server.cognito.adminUserGlobalSignOut({ UserPoolId: server.poolId, Username: 'ada' })

      await signInWith(server, 'ada@example.com')

      const event = only('PreAuthentication_Authentication')
      equal(event.userName, 'ada')
      deepEqual(
        event.request.userAttributes,
        await attributesOf(server, 'ada', {
          'cognito:email_alias': 'ada@example.com',
          'cognito:phone_number_alias': '+12065559934',
          'cognito:token_nbf': String(server.clock.now().getTime()),
        }),
      )
    })

    test('sees the links to other directories', async (t) => {
      const { functions, LambdaConfig, only } = record('PreAuthentication')
      const server = await start(t, engine, { functions, pool: { LambdaConfig }, users: ['ada'] })
      const { cognito, poolId: UserPoolId, clock } = server
      await cognito.createIdentityProvider({
        UserPoolId,
        ProviderName: 'Google',
        ProviderType: 'Google',
        ProviderDetails: { client_id: 'a', client_secret: 'b', authorize_scopes: 'openid' },
      })
      await cognito.adminLinkProviderForUser({
        UserPoolId,
        DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: 'ada' },
        SourceUser: {
          ProviderName: 'Google',
          ProviderAttributeName: 'Cognito_Subject',
          ProviderAttributeValue: '1234567890',
        },
      })

      await signInWith(server, 'ada')

      const { identities } = only('PreAuthentication_Authentication').request.userAttributes
      deepEqual(JSON.parse(identities), [
        {
          userId: '1234567890',
          providerName: 'Google',
          providerType: 'Google',
          issuer: null,
          primary: false,
          dateCreated: clock.now().getTime(),
        },
      ])
    })

    test('is called before the password is judged, and its refusal wins', async (t) => {
      const { functions, LambdaConfig, events } = record({ PreAuthentication: refuse })
      const server = await start(t, engine, { functions, pool: { LambdaConfig }, client: hiding, users: ['ada'] })
      const refusal = {
        name: 'UserLambdaValidationException',
        message: 'PreAuthentication failed with error SPIKE_LOCKED.',
      }

      await rejects(signInWith(server, 'ada', 'Wrong-Horse-7'), refusal)
      await rejects(signInWith(server, 'ada'), refusal)
      await rejects(signInWith(server, 'nobody'), refusal)
      await rejects(adminInitiate(server, 'ADMIN_USER_PASSWORD_AUTH', { USERNAME: 'ada', PASSWORD: 'x' }), refusal)
      await rejects(beginSrp(server, 'ada'), refusal)

      equal(events.length, 5)
    })

    test('is not called for requests without name or password, nor for unknown users of other clients', async (t) => {
      const { functions, LambdaConfig, events } = record('PreAuthentication')
      const server = await start(t, engine, { functions, pool: { LambdaConfig }, client: showing, users: ['ada'] })

      await rejects(signInWith(server, '', password), { name: 'InvalidParameterException' })
      await rejects(signInWith(server, 'ada', ''), { name: 'InvalidParameterException' })
      await rejects(signInWith(server, 'nobody'), { name: 'UserNotFoundException' })

      deepEqual(events, [])
    })
  })

  suite(`PostAuthentication on ${engine}`, () => {
    test('is told of a sign-in, without the metadata of InitiateAuth', async (t) => {
      const { functions, LambdaConfig, only } = record('PostAuthentication')
      const server = await start(t, engine, { functions, pool: { LambdaConfig }, client: hiding, users: ['ada'] })

      await server.cognito.initiateAuth({
        ClientId: server.clientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'ada', PASSWORD: password },
        ClientMetadata: { page: 'shop' },
      })

      deepEqual(only('PostAuthentication_Authentication'), {
        ...envelope(server, 'PostAuthentication_Authentication', 'ada'),
        request: { userAttributes: await attributesOf(server, 'ada'), newDeviceUsed: false },
        response: {},
      })
    })

    test('gets the metadata of the last answer, and sees the user as it is then', async (t) => {
      const { functions, LambdaConfig, only } = record('PostAuthentication')
      const users = [{ username: 'ada', password: false as const }]
      const server = await start(t, engine, { functions, pool: { LambdaConfig }, users })
      const { Session } = await signInWith(server, 'ada')

      await server.cognito.respondToAuthChallenge({
        ClientId: server.clientId,
        ChallengeName: 'NEW_PASSWORD_REQUIRED',
        ChallengeResponses: { USERNAME: 'ada', NEW_PASSWORD: 'Analytical-1' },
        Session,
        ClientMetadata: { page: 'welcome' },
      })

      const { request } = only('PostAuthentication_Authentication')
      deepEqual(request, {
        userAttributes: await attributesOf(server, 'ada'),
        newDeviceUsed: false,
        clientMetadata: { page: 'welcome' },
      })
      equal(request.userAttributes['cognito:user_status'], 'CONFIRMED')
    })

    test('is not called when a sign-in fails, or is not at its end', async (t) => {
      const { functions, LambdaConfig, events } = record('PostAuthentication')
      const users = ['ada', { username: 'grace', password: false as const }]
      const server = await start(t, engine, { functions, pool: { LambdaConfig }, users })

      await rejects(signInWith(server, 'ada', 'Wrong-Horse-7'), wrongPassword)
      const challenge = await beginSrp(server, 'ada')
      await rejects(answerSrp(server, challenge, 'Wrong-Horse-7'), wrongPassword)
      await signInWith(server, 'grace')

      deepEqual(events, [])
    })

    test('its refusal keeps the tokens back, in the flows of users and of administrators', async (t) => {
      const { functions, LambdaConfig, sources } = record({ PostAuthentication: refuse }, 'PreTokenGeneration')
      const users = ['ada', { username: 'grace', password: false as const }]
      const server = await start(t, engine, { functions, pool: { LambdaConfig }, users })
      const parameters = { USERNAME: 'ada', PASSWORD: password }
      const challenge = await beginSrp(server, 'ada')
      const { Session } = await signInWith(server, 'grace')

      for (const attempt of [
        () => initiate(server, 'USER_PASSWORD_AUTH', parameters),
        () => adminInitiate(server, 'ADMIN_USER_PASSWORD_AUTH', parameters),
        () => answerSrp(server, challenge),
        () => choosePassword(server, Session, { USERNAME: 'grace' }),
      ]) {
        await rejects(attempt(), {
          name: 'UserLambdaValidationException',
          message: 'PostAuthentication failed with error SPIKE_LOCKED.',
        })
      }
      deepEqual(sources(), Array(4).fill('PostAuthentication_Authentication'))
    })

    test('is not called for a refresh', async (t) => {
      const { functions, LambdaConfig, sources } = record('PreAuthentication', 'PostAuthentication')
      const server = await start(t, engine, { functions, pool: { LambdaConfig }, users: ['ada'] })
      const { RefreshToken } = await tokensOf(server)

      await initiate(server, 'REFRESH_TOKEN_AUTH', { REFRESH_TOKEN: RefreshToken })

      deepEqual(sources(), ['PreAuthentication_Authentication', 'PostAuthentication_Authentication'])
    })
  })

  suite(`the order of functions on ${engine}`, () => {
    test('of a sign-in over SRP: one before the challenge, two after the proof', async (t) => {
      const { functions, LambdaConfig, sources } = record(
        'PreAuthentication',
        'PostAuthentication',
        'PreTokenGeneration',
        'UserMigration',
      )
      const server = await start(t, engine, { functions, pool: { LambdaConfig }, users: ['ada'] })

      const challenge = await beginSrp(server, 'ada')
      const before = sources()
      await answerSrp(server, challenge)

      deepEqual(before, ['PreAuthentication_Authentication'])
      deepEqual(sources().slice(1), ['PostAuthentication_Authentication', 'TokenGeneration_Authentication'])
    })

    test('of a choice: PreAuthentication before it', async (t) => {
      const { functions, LambdaConfig, sources } = record('PreAuthentication', 'PostAuthentication')
      const client = { ExplicitAuthFlows: ['ALLOW_USER_AUTH' as const] }
      const server = await start(t, engine, { functions, pool: { LambdaConfig }, client, users: ['ada'] })

      const { Session } = await initiate(server, 'USER_AUTH', { USERNAME: 'ada' })
      const before = sources()
      await respond(server, 'SELECT_CHALLENGE', { USERNAME: 'ada', ANSWER: 'PASSWORD', PASSWORD: password }, Session)

      deepEqual(before, ['PreAuthentication_Authentication'])
      deepEqual(sources().slice(1), ['PostAuthentication_Authentication'])
    })
  })
}
