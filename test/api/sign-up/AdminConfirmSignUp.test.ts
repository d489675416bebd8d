import { deepEqual, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'
import { byEmail, email, nextCode, profileOf, signUpAda } from './people.ts'

for (const engine of engines) {
  suite(`AdminConfirmSignUp on ${engine}`, () => {
    test('the user is confirmed and nothing is verified', async (t) => {
      const server = await start(t, engine, { pool: byEmail })
      await signUpAda(server)

      const { $metadata, ...answer } = await server.cognito.adminConfirmSignUp({
        UserPoolId: server.poolId,
        Username: 'ada',
      })

      deepEqual(answer, {})
      const { status, attributes } = await profileOf(server)
      deepEqual([status, attributes.email_verified], ['CONFIRMED', 'false'])
    })

    test('the code that was sent is void afterwards', async (t) => {
      const server = await start(t, engine, { pool: byEmail })
      await signUpAda(server)
      const code = await nextCode(server)

      await server.cognito.adminConfirmSignUp({ UserPoolId: server.poolId, Username: 'ada' })

      await rejects(
        server.cognito.confirmSignUp({ ClientId: server.clientId, Username: 'ada', ConfirmationCode: code }),
        {
          name: 'NotAuthorizedException',
          message: 'User cannot be confirmed. Current status is CONFIRMED',
        },
      )
    })

    test('an address stays no alias', async (t) => {
      const server = await start(t, engine, { pool: { ...byEmail, AliasAttributes: ['email'] } })
      await signUpAda(server)

      await server.cognito.adminConfirmSignUp({ UserPoolId: server.poolId, Username: 'ada' })

      await rejects(server.cognito.adminGetUser({ UserPoolId: server.poolId, Username: email.Value }), {
        name: 'UserNotFoundException',
      })
    })

    for (const [status, user] of [
      ['CONFIRMED', { username: 'ada' }],
      ['FORCE_CHANGE_PASSWORD', { username: 'ada', password: false as const }],
    ] as const) {
      test(`a user who is ${status} is refused`, async (t) => {
        const { cognito, poolId } = await start(t, engine, { users: [user] })

        await rejects(cognito.adminConfirmSignUp({ UserPoolId: poolId, Username: 'ada' }), {
          name: 'NotAuthorizedException',
          message: `User cannot be confirmed. Current status is ${status}`,
        })
      })
    }

    test('an unknown user is refused', async (t) => {
      const { cognito, poolId } = await start(t, engine)

      await rejects(cognito.adminConfirmSignUp({ UserPoolId: poolId, Username: 'nobody' }), {
        name: 'UserNotFoundException',
        message: 'User does not exist.',
      })
    })

    test('an unknown pool is refused', async (t) => {
      const { cognito } = await start(t, engine)

      await rejects(cognito.adminConfirmSignUp({ UserPoolId: 'eu-central-1_unknown00', Username: 'ada' }), {
        name: 'ResourceNotFoundException',
        message: 'User pool eu-central-1_unknown00 does not exist.',
      })
    })
  })
}
