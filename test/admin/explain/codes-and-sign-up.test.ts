import { deepEqual } from 'node:assert/strict'
import { suite, type TestContext, test } from 'node:test'
import { instant, whyRefused } from '../../support/explain.ts'
import { email } from '../../support/mfa.ts'
import { type StartOptions, start } from '../../support/start.ts'
import { password } from '../../support/users.ts'

const hour = 3_600_000

/** A server where ada has signed up, and the code that she was sent. */
async function startSignedUp(t: TestContext) {
  const server = await start(t, 'sqlite', { pool: { AutoVerifiedAttributes: ['email'] } })
  const { cognito, clientId: ClientId } = server
  await cognito.signUp({
    ClientId,
    Username: 'ada',
    Password: password,
    UserAttributes: [{ Name: 'email', Value: email }],
  })
  const code = (await server.inbox.next(email)).code!
  const confirm = (ConfirmationCode = code) => cognito.confirmSignUp({ ClientId, Username: 'ada', ConfirmationCode })
  return { ...server, confirm, wrong: code === '000000' ? '000001' : '000000' }
}

suite('Why a code was refused', () => {
  test('it is wrong, until it ends by that', async (t) => {
    const server = await startSignedUp(t)

    deepEqual(await whyRefused(server, server.confirm(server.wrong)), [
      'The code is wrong, for the first time; 5 wrong answers end a code.',
    ])
    for (let i = 0; i < 4; i++) await server.confirm(server.wrong).catch(() => {})
    deepEqual(await whyRefused(server, server.confirm()), ['The code ended by 5 wrong answers.'])
  })

  test('it has expired', async (t) => {
    const server = await startSignedUp(t)
    const expiredAt = instant(server.clock.now().getTime() + 24 * hour)
    server.clock.advance(25 * hour)

    deepEqual(await whyRefused(server, server.confirm()), [`The code expired or was used at ${expiredAt}.`])
  })

  test('it went to an address that the user had before', async (t) => {
    const server = await startSignedUp(t)
    await server.cognito.adminUpdateUserAttributes({
      UserPoolId: server.poolId,
      Username: 'ada',
      UserAttributes: [{ Name: 'email', Value: 'ada@example.org' }],
    })

    deepEqual(await whyRefused(server, server.confirm()), ['The code was sent to an earlier email of the user.'])
  })

  test('none was asked for', async (t) => {
    const server = await start(t, 'sqlite', { users: ['ada'] })

    const call = server.cognito.confirmForgotPassword({
      ClientId: server.clientId,
      Username: 'ada',
      ConfirmationCode: '123456',
      Password: password,
    })

    deepEqual(await whyRefused(server, call), [
      'The user has no code for RESET_PASSWORD: none was asked for, or it has been used and swept away.',
    ])
  })

  test('the attempts of the hour are used up', async (t) => {
    const server = await startSignedUp(t)
    const until = instant(server.clock.now().getTime() + hour)
    for (let i = 0; i < 15; i++) await server.confirm(server.wrong).catch(() => {})

    deepEqual(await whyRefused(server, server.confirm()), [
      `ConfirmSignUp: 15 an hour for one user are used up until ${until}.`,
    ])
  })

  test('the user is confirmed already', async (t) => {
    const server = await startSignedUp(t)
    await server.confirm()

    deepEqual(await whyRefused(server, server.confirm()), ['The user is CONFIRMED; this needs UNCONFIRMED.'])
  })
})

suite('Why a sign-up was refused', () => {
  const signUp = async (t: TestContext, options: StartOptions, input: object = {}) => {
    const server = await start(t, 'sqlite', options)
    const call = server.cognito.signUp({
      ClientId: server.clientId,
      Username: 'eve',
      Password: password,
      ...input,
    })
    return whyRefused(server, call)
  }

  test('only administrators may', async (t) => {
    deepEqual(await signUp(t, { pool: { AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } } }), [
      'Only administrators make users in this pool (AllowAdminCreateUserOnly).',
    ])
  })

  test('the policy wants more of a password, all of which is told', async (t) => {
    deepEqual(await signUp(t, {}, { Password: 'abcdef' }), [
      'The password lacks: length, uppercase letters, digits, symbols. The least length is 8.',
    ])
  })

  test('the name is taken', async (t) => {
    deepEqual(await signUp(t, { users: ['eve'] }), ['"eve" is the username of the user "eve".'])
  })

  test('the address is the alias of another user', async (t) => {
    const server = await start(t, 'sqlite', { pool: { AliasAttributes: ['email'] }, users: ['ada', 'bob'] })
    const UserAttributes = [
      { Name: 'email', Value: email },
      { Name: 'email_verified', Value: 'true' },
    ]

    const call = server.cognito.adminUpdateUserAttributes({
      UserPoolId: server.poolId,
      Username: 'bob',
      UserAttributes,
    })

    deepEqual(await whyRefused(server, call), ['Another user is found by this email.'])
  })
})

suite('Why a password could not be recovered', () => {
  const forgot = async (t: TestContext, options: StartOptions) => {
    const server = await start(t, 'sqlite', options)
    return whyRefused(server, server.cognito.forgotPassword({ ClientId: server.clientId, Username: 'ada' }))
  }

  test('only administrators may', async (t) => {
    const RecoveryMechanisms = [{ Name: 'admin_only' as const, Priority: 1 }]

    deepEqual(await forgot(t, { pool: { AccountRecoverySetting: { RecoveryMechanisms } }, users: ['ada'] }), [
      'In this pool only administrators reset passwords (AccountRecoverySetting admin_only).',
    ])
  })

  test('there is no verified address', async (t) => {
    deepEqual(await forgot(t, { users: [{ username: 'ada', attributes: { email } }] }), [
      'No code can be sent: email: not verified; phone_number: the user has none.',
    ])
  })

  test('nobody has the name', async (t) => {
    deepEqual(await forgot(t, {}), ['Nobody in this pool has the name "ada".'])
  })
})
