/** PreSignUp: may refuse a new user, confirm it and vouch for its addresses. */
import { deepEqual, equal, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { toList, toRecord } from '../support/attributes.ts'
import { engines } from '../support/engines.ts'
import { type Started, start } from '../support/start.ts'
import { password } from '../support/users.ts'
import { adminEnvelope, envelope, record } from './recorder.ts'

const email = 'ada@example.com'
const phone = '+12065559934'
const unset = { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false }
const always = (answer: object) => () => answer

function signUp({ cognito, clientId }: Started, Username: string, attributes: Record<string, string> = {}) {
  return cognito.signUp({ ClientId: clientId, Username, Password: password, UserAttributes: toList(attributes) })
}

async function find({ cognito, poolId }: Started, Username: string) {
  const { UserStatus, UserAttributes } = await cognito.adminGetUser({ UserPoolId: poolId, Username })
  const { sub: _, ...attributes } = toRecord(UserAttributes)
  return { status: UserStatus, ...attributes }
}

for (const engine of engines) {
  suite(`PreSignUp on ${engine}`, () => {
    test('at SignUp it is told what the caller sent, and no more', async (t) => {
      const { functions, LambdaConfig, only } = record('PreSignUp')
      const server = await start(t, engine, { functions, pool: { LambdaConfig } })

      await server.cognito.signUp({
        ClientId: server.clientId,
        Username: 'ada',
        Password: password,
        UserAttributes: toList({ email, name: 'Ada' }),
        ValidationData: toList({ invitation: 'spring', captcha: '' }),
        ClientMetadata: { page: 'shop' },
      })

      deepEqual(only('PreSignUp_SignUp'), {
        ...envelope(server, 'PreSignUp_SignUp', 'ada'),
        request: {
          userAttributes: { email, name: 'Ada' },
          validationData: { invitation: 'spring', captcha: '' },
          clientMetadata: { page: 'shop' },
        },
        response: unset,
      })
    })

    test('without data for it, it gets none', async (t) => {
      const { functions, LambdaConfig, only } = record('PreSignUp')
      const server = await start(t, engine, { functions, pool: { LambdaConfig } })

      await signUp(server, 'ada')

      deepEqual(only('PreSignUp_SignUp').request, { userAttributes: {}, validationData: null })
    })

    test('where users sign in with an address, they are called by their sub', async (t) => {
      const { functions, LambdaConfig, only } = record('PreSignUp')
      const server = await start(t, engine, { functions, pool: { LambdaConfig, UsernameAttributes: ['email'] } })

      const { UserSub } = await signUp(server, email, { email })

      equal(only('PreSignUp_SignUp').userName, UserSub)
    })

    test('at AdminCreateUser there is no client, and what it vouches for does not count', async (t) => {
      const answer = { autoConfirmUser: true, autoVerifyEmail: true, autoVerifyPhone: true }
      const { functions, LambdaConfig, only } = record({ PreSignUp: always(answer) }, 'PostConfirmation')
      const server = await start(t, engine, { functions, pool: { LambdaConfig } })

      const { User } = await server.cognito.adminCreateUser({
        UserPoolId: server.poolId,
        Username: 'ada',
        UserAttributes: toList({ email }),
        ValidationData: toList({ source: 'import' }),
        ClientMetadata: { page: 'console' },
        MessageAction: 'SUPPRESS',
      })

      deepEqual(only('PreSignUp_AdminCreateUser'), {
        ...adminEnvelope(server, 'PreSignUp_AdminCreateUser', 'ada'),
        request: {
          userAttributes: { email },
          validationData: { source: 'import' },
          clientMetadata: { page: 'console' },
        },
        response: unset,
      })
      equal(User!.UserStatus, 'FORCE_CHANGE_PASSWORD')
      equal(toRecord(User!.Attributes).email_verified, undefined)
    })

    test('sent again, an invitation is no new user', async (t) => {
      const { functions, LambdaConfig, sources } = record('PreSignUp')
      const users = [{ username: 'ada', password: false as const }]
      const { cognito, poolId } = await start(t, engine, { functions, pool: { LambdaConfig }, users })

      await cognito.adminCreateUser({ UserPoolId: poolId, Username: 'ada', MessageAction: 'RESEND' })

      deepEqual(sources(), ['PreSignUp_AdminCreateUser'])
    })

    test('confirms a user, who gets no code', async (t) => {
      const answer = { autoConfirmUser: true, autoVerifyEmail: true, autoVerifyPhone: true }
      const { functions, LambdaConfig } = record({ PreSignUp: always(answer) })
      const pool = { LambdaConfig, AutoVerifiedAttributes: ['email' as const] }
      const server = await start(t, engine, { functions, pool })

      const { UserConfirmed, CodeDeliveryDetails } = await signUp(server, 'ada', { email, phone_number: phone })

      deepEqual([UserConfirmed, CodeDeliveryDetails], [true, undefined])
      deepEqual(await server.inbox.list(email), [])
      deepEqual(await find(server, 'ada'), {
        status: 'CONFIRMED',
        email,
        email_verified: 'true',
        phone_number: phone,
        phone_number_verified: 'true',
      })
    })

    test('vouches for an address without confirming the user', async (t) => {
      const { functions, LambdaConfig } = record({ PreSignUp: always({ autoVerifyEmail: true }) })
      const server = await start(t, engine, { functions, pool: { LambdaConfig } })

      const { UserConfirmed } = await signUp(server, 'ada', { email, phone_number: phone })

      equal(UserConfirmed, false)
      deepEqual(await find(server, 'ada'), {
        status: 'UNCONFIRMED',
        email,
        email_verified: 'true',
        phone_number: phone,
        phone_number_verified: 'false',
      })
    })

    test('cannot vouch for an address that is not there', async (t) => {
      let answer = {}
      const { functions, LambdaConfig } = record({ PreSignUp: () => answer })
      const server = await start(t, engine, { functions, pool: { LambdaConfig } })

      for (const [vouching, message] of [
        ['autoVerifyEmail', 'Email is required to verify/un-verify an email'],
        ['autoVerifyPhone', 'Phone number is required to verify/un-verify a phone number'],
      ] as const) {
        answer = { [vouching]: true, autoConfirmUser: true }
        await rejects(signUp(server, 'ada'), { name: 'InvalidParameterException', message })
      }
      await rejects(find(server, 'ada'), { name: 'UserNotFoundException' })
    })

    test('an alias that it vouches for moves to the new user', async (t) => {
      const { functions, LambdaConfig } = record({ PreSignUp: always({ autoVerifyEmail: true }) })
      const pool = { LambdaConfig, AliasAttributes: ['email' as const] }
      const server = await start(t, engine, { functions, pool, users: ['ada'] })

      await signUp(server, 'grace', { email })

      const found = await find(server, email)
      deepEqual(found, { status: 'UNCONFIRMED', email, email_verified: 'true' })
      deepEqual(await find(server, 'ada'), { status: 'CONFIRMED', email, email_verified: 'false' })
    })

    test('a name that is an address does not move', async (t) => {
      const { functions, LambdaConfig } = record({
        PreSignUp: always({ autoConfirmUser: true, autoVerifyEmail: true }),
      })
      const pool = { LambdaConfig, UsernameAttributes: ['email' as const] }
      const server = await start(t, engine, { functions, pool, users: [email] })
      const before = await find(server, email)

      await rejects(signUp(server, email, { email }), {
        name: 'UsernameExistsException',
        message: 'User already exists',
      })

      deepEqual(await find(server, email), before)
    })

    test('its refusal leaves no user', async (t) => {
      const refuse = () => {
        throw new Error('Not from here!')
      }
      const { functions, LambdaConfig } = record({ PreSignUp: refuse })
      const server = await start(t, engine, { functions, pool: { LambdaConfig } })
      const refusal = { name: 'UserLambdaValidationException', message: 'PreSignUp failed with error Not from here!.' }

      await rejects(signUp(server, 'ada', { email }), refusal)
      await rejects(server.cognito.adminCreateUser({ UserPoolId: server.poolId, Username: 'ada' }), refusal)

      const { Users } = await server.cognito.listUsers({ UserPoolId: server.poolId })
      deepEqual(Users, [])
    })
  })
}
