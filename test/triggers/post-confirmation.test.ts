/** PostConfirmation: learns of users who have confirmed themselves, or their new password. */
import { deepEqual, equal, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { toList } from '../support/attributes.ts'
import { engines } from '../support/engines.ts'
import { type Started, start } from '../support/start.ts'
import { password } from '../support/users.ts'
import { adminEnvelope, attributesOf, envelope, record } from './recorder.ts'

const email = 'ada@example.com'
const ClientMetadata = { page: 'shop' }
const refuse = () => {
  throw new Error('no room')
}
const refusal = {
  name: 'UserLambdaValidationException',
  message: 'PostConfirmation failed with error no room.',
}

async function signUp({ cognito, clientId }: Started, metadata?: Record<string, string>): Promise<void> {
  await cognito.signUp({
    ClientId: clientId,
    Username: 'ada',
    Password: password,
    UserAttributes: toList({ email }),
    ClientMetadata: metadata,
  })
}

async function statusOf({ cognito, poolId }: Started) {
  return (await cognito.adminGetUser({ UserPoolId: poolId, Username: 'ada' })).UserStatus
}

for (const engine of engines) {
  suite(`PostConfirmation on ${engine}`, () => {
    test('is told of ConfirmSignUp, with the address that the code has proved', async (t) => {
      const { functions, LambdaConfig, only, events } = record('PostConfirmation')
      const pool = { LambdaConfig, AutoVerifiedAttributes: ['email' as const], AliasAttributes: ['email' as const] }
      const server = await start(t, engine, { functions, pool })
      await signUp(server, { page: 'elsewhere' })
      const { code } = await server.inbox.next(email)

      await server.cognito.confirmSignUp({
        ClientId: server.clientId,
        Username: 'ada',
        ConfirmationCode: code,
        ClientMetadata,
      })

      equal(events.length, 1)
      const userAttributes = await attributesOf(server, 'ada', { 'cognito:email_alias': email })
      deepEqual([userAttributes.email_verified, userAttributes['cognito:user_status']], ['true', 'CONFIRMED'])
      deepEqual(only('PostConfirmation_ConfirmSignUp'), {
        ...envelope(server, 'PostConfirmation_ConfirmSignUp', 'ada'),
        request: { userAttributes, clientMetadata: ClientMetadata },
        response: {},
      })
    })

    test('is told of AdminConfirmSignUp, which has no client', async (t) => {
      const { functions, LambdaConfig, only } = record('PostConfirmation')
      const server = await start(t, engine, { functions, pool: { LambdaConfig } })
      await signUp(server)

      await server.cognito.adminConfirmSignUp({ UserPoolId: server.poolId, Username: 'ada', ClientMetadata })

      deepEqual(only('PostConfirmation_ConfirmSignUp'), {
        ...adminEnvelope(server, 'PostConfirmation_ConfirmSignUp', 'ada'),
        request: { userAttributes: await attributesOf(server, 'ada'), clientMetadata: ClientMetadata },
        response: {},
      })
    })

    test('is told of sign-ups that PreSignUp has confirmed', async (t) => {
      const { functions, LambdaConfig, sources, only } = record('PostConfirmation', {
        PreSignUp: () => ({ autoConfirmUser: true }),
      })
      const server = await start(t, engine, { functions, pool: { LambdaConfig } })

      await signUp(server, ClientMetadata)

      deepEqual(sources(), ['PreSignUp_SignUp', 'PostConfirmation_ConfirmSignUp'])
      deepEqual(only('PostConfirmation_ConfirmSignUp'), {
        ...envelope(server, 'PostConfirmation_ConfirmSignUp', 'ada'),
        request: { userAttributes: await attributesOf(server, 'ada'), clientMetadata: ClientMetadata },
        response: {},
      })
    })

    test('is told of ConfirmForgotPassword, and gets no metadata when none was sent', async (t) => {
      const { functions, LambdaConfig, only } = record('PostConfirmation')
      const server = await start(t, engine, { functions, pool: { LambdaConfig }, users: ['ada'] })
      const request = { ClientId: server.clientId, Username: 'ada' }
      await server.cognito.forgotPassword({ ...request, ClientMetadata: { page: 'elsewhere' } })
      const { code } = await server.inbox.next(email)

      await server.cognito.confirmForgotPassword({ ...request, ConfirmationCode: code, Password: 'Analytical-1' })

      deepEqual(only('PostConfirmation_ConfirmForgotPassword'), {
        ...envelope(server, 'PostConfirmation_ConfirmForgotPassword', 'ada'),
        request: { userAttributes: await attributesOf(server, 'ada') },
        response: {},
      })
    })

    test('users whom an administrator makes do not confirm themselves', async (t) => {
      const { functions, LambdaConfig, events } = record('PostConfirmation')
      const users = [{ username: 'ada', password: false as const }]
      const { cognito, clientId } = await start(t, engine, { functions, pool: { LambdaConfig }, users })
      const { Session } = await cognito.initiateAuth({
        ClientId: clientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'ada', PASSWORD: password },
      })

      await cognito.respondToAuthChallenge({
        ClientId: clientId,
        ChallengeName: 'NEW_PASSWORD_REQUIRED',
        ChallengeResponses: { USERNAME: 'ada', NEW_PASSWORD: 'Analytical-1' },
        Session,
      })

      deepEqual(events, [])
    })

    test('its failure is the answer, and the user stays confirmed', async (t) => {
      const { functions, LambdaConfig } = record({
        PostConfirmation: refuse,
        PreSignUp: ({ request }) => ({ autoConfirmUser: request.clientMetadata !== undefined }),
      })
      const server = await start(t, engine, { functions, pool: { LambdaConfig } })
      const ada = { UserPoolId: server.poolId, Username: 'ada' }

      await signUp(server)
      await rejects(server.cognito.adminConfirmSignUp(ada), refusal)
      const afterConfirmation = await statusOf(server)
      await server.cognito.adminDeleteUser(ada)
      await rejects(signUp(server, ClientMetadata), refusal)

      deepEqual([afterConfirmation, await statusOf(server)], ['CONFIRMED', 'CONFIRMED'])
    })

    test('its failure leaves the new password in force', async (t) => {
      const { functions, LambdaConfig } = record({ PostConfirmation: refuse })
      const { cognito, clientId, inbox } = await start(t, engine, { functions, pool: { LambdaConfig }, users: ['ada'] })
      const request = { ClientId: clientId, Username: 'ada' }
      await cognito.forgotPassword(request)
      const { code } = await inbox.next(email)

      const reset = { ...request, ConfirmationCode: code, Password: 'Analytical-1' }
      await rejects(cognito.confirmForgotPassword(reset), refusal)

      const { AuthenticationResult } = await cognito.initiateAuth({
        ClientId: clientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'ada', PASSWORD: 'Analytical-1' },
      })
      equal(AuthenticationResult?.TokenType, 'Bearer')
    })
  })
}
