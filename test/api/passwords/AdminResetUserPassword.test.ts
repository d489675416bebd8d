import { deepEqual, equal, notEqual, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { signIn } from '../../support/sign-in.ts'
import { type Started, start } from '../../support/start.ts'
import { email, nextCode, profileOf } from '../sign-up/people.ts'

function reset({ cognito, poolId }: Started, Username = 'ada') {
  return cognito.adminResetUserPassword({ UserPoolId: poolId, Username })
}

for (const engine of engines) {
  suite(`AdminResetUserPassword on ${engine}`, () => {
    test('the password is void at once, and a code for a new one is sent', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })

      const { $metadata, ...answer } = await reset(server)

      deepEqual(answer, {})
      equal((await profileOf(server)).status, 'RESET_REQUIRED')
      await rejects(signIn(server, 'ada'), {
        name: 'PasswordResetRequiredException',
        message: 'Password reset required for the user',
      })
      const { purpose, code, text } = await server.inbox.next(email.Value)
      deepEqual([purpose, text], ['FORGOT_PASSWORD', `Your verification code is ${code}.`])
    })

    test('it can be repeated, which makes a new code', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      await reset(server)
      const first = await server.inbox.next(email.Value)

      await reset(server)

      const second = await server.inbox.next(email.Value)
      notEqual(second.id, first.id)
      const answer = { ClientId: server.clientId, Username: 'ada', Password: 'Other-Horse-8' }
      await server.cognito.confirmForgotPassword({ ...answer, ConfirmationCode: second.code })
    })

    test('the user may ask for another code', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      await reset(server)
      await nextCode(server)

      await server.cognito.forgotPassword({ ClientId: server.clientId, Username: 'ada' })

      const answer = { ClientId: server.clientId, Username: 'ada', Password: 'Other-Horse-8' }
      await server.cognito.confirmForgotPassword({ ...answer, ConfirmationCode: await nextCode(server) })
      equal((await profileOf(server)).status, 'CONFIRMED')
    })

    test('users who are not confirmed are refused', async (t) => {
      const server = await start(t, engine, { users: [{ username: 'ada', password: false }] })

      await rejects(reset(server), {
        name: 'NotAuthorizedException',
        message: 'User password cannot be reset in the current state.',
      })
    })

    test('a user without a verified address is refused, and stays as before', async (t) => {
      const server = await start(t, engine, { users: [{ username: 'ada', attributes: { email: email.Value } }] })

      await rejects(reset(server), {
        name: 'InvalidParameterException',
        message: 'Cannot reset password for the user as there is no registered/verified email or phone_number',
      })

      equal((await profileOf(server)).status, 'CONFIRMED')
    })

    test('a pool that leaves recovery to administrators sends no code', async (t) => {
      const RecoveryMechanisms = [{ Name: 'admin_only' as const, Priority: 1 }]
      const pool = { AccountRecoverySetting: { RecoveryMechanisms } }
      const server = await start(t, engine, { pool, users: ['ada'] })

      await rejects(reset(server), {
        name: 'NotAuthorizedException',
        message: 'Contact administrator to reset password.',
      })
    })

    test('an unknown user is refused', async (t) => {
      const server = await start(t, engine)

      await rejects(reset(server, 'nobody'), { name: 'UserNotFoundException', message: 'User does not exist.' })
    })
  })
}
