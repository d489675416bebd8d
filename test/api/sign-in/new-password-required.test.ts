/** The challenge of a temporary password, which may also ask for attributes. */
import { deepEqual, equal, ok, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { decodeJwt } from 'jose'
import { toRecord } from '../../support/attributes.ts'
import { engines } from '../../support/engines.ts'
import { type Started, start } from '../../support/start.ts'
import { password } from '../../support/users.ts'
import { choosePassword, chosen, missing, newcomer, respond, signInWith, wrongPassword } from './calls.ts'

/** Wants two attributes of everybody. */
const demanding = {
  Schema: [
    { Name: 'email', Required: true },
    { Name: 'nickname', Required: true },
  ],
}

function profile({ cognito, poolId }: Started) {
  return cognito.adminGetUser({ UserPoolId: poolId, Username: 'ada' })
}

for (const engine of engines) {
  suite(`NEW_PASSWORD_REQUIRED on ${engine}`, () => {
    test('the challenge tells what the user has and what is missing', async (t) => {
      const server = await start(t, engine, { pool: demanding, users: [newcomer] })

      const { $metadata, Session, ChallengeParameters, ...rest } = await signInWith(server, 'ada')

      deepEqual(rest, { ChallengeName: 'NEW_PASSWORD_REQUIRED' })
      const { USER_ID_FOR_SRP, requiredAttributes, userAttributes, ...others } = ChallengeParameters!
      equal(USER_ID_FOR_SRP, 'ada')
      deepEqual(JSON.parse(requiredAttributes!), ['userAttributes.nickname'])
      deepEqual(JSON.parse(userAttributes!), { email: 'ada@example.com', email_verified: 'true' })
      deepEqual(others, {})
    })

    test('a user who has everything is asked for the password alone', async (t) => {
      const server = await start(t, engine, { users: [newcomer] })

      const { ChallengeParameters } = await signInWith(server, 'ada')

      equal(ChallengeParameters?.requiredAttributes, '[]')
    })

    test('the answer confirms the user and changes the password', async (t) => {
      const server = await start(t, engine, { users: [newcomer] })
      server.clock.advance(1000)

      const { Session } = await signInWith(server, 'ada')
      const { $metadata, AuthenticationResult, ...rest } = await choosePassword(server, Session)

      deepEqual(rest, { ChallengeParameters: {} })
      ok(AuthenticationResult?.AccessToken && AuthenticationResult.IdToken && AuthenticationResult.RefreshToken)
      const { UserStatus, UserLastModifiedDate } = await profile(server)
      equal(UserStatus, 'CONFIRMED')
      deepEqual(UserLastModifiedDate, server.clock.now())
      await rejects(signInWith(server, 'ada'), wrongPassword)
      ok((await signInWith(server, 'ada', chosen)).AuthenticationResult)
    })

    test('the temporary password may be kept', async (t) => {
      const server = await start(t, engine, { users: [newcomer] })

      const { Session } = await signInWith(server, 'ada')
      await choosePassword(server, Session, { NEW_PASSWORD: password })

      ok((await signInWith(server, 'ada')).AuthenticationResult)
    })

    test('attributes that come with the answer are the user’s from then on, contacts unverified', async (t) => {
      const server = await start(t, engine, { pool: demanding, users: [newcomer] })

      const { Session } = await signInWith(server, 'ada')
      const { AuthenticationResult } = await choosePassword(server, Session, {
        'userAttributes.nickname': 'Countess',
        'userAttributes.phone_number': '+12065550100',
      })

      const { UserAttributes } = await profile(server)
      const { sub, ...attributes } = toRecord(UserAttributes)
      deepEqual(attributes, {
        email: 'ada@example.com',
        email_verified: 'true',
        nickname: 'Countess',
        phone_number: '+12065550100',
        phone_number_verified: 'false',
      })
      equal(decodeJwt(AuthenticationResult!.IdToken!).nickname, 'Countess')
    })

    test('what is required must be there, and what is there cannot be given again', async (t) => {
      const server = await start(t, engine, { pool: demanding, users: [newcomer] })
      const { Session } = await signInWith(server, 'ada')
      const incomplete = {
        name: 'InvalidParameterException',
        message: 'Invalid attributes given, nickname is missing',
      }

      await rejects(choosePassword(server, Session), incomplete)
      await rejects(choosePassword(server, Session, { 'userAttributes.nickname': '' }), incomplete)
      await rejects(
        choosePassword(server, Session, {
          'userAttributes.nickname': 'Countess',
          'userAttributes.email': 'countess@example.com',
        }),
        { name: 'NotAuthorizedException', message: 'Cannot modify an already provided email' },
      )
      ok((await choosePassword(server, Session, { 'userAttributes.nickname': 'Countess' })).AuthenticationResult)
    })

    test('what somebody else fills in meanwhile is not overwritten', async (t) => {
      const server = await start(t, engine, { users: [newcomer] })
      const { cognito, poolId: UserPoolId, services } = server
      const { Session } = await signInWith(server, 'ada')
      const { power } = services.powers
      const UserAttributes = [{ Name: 'nickname', Value: 'Countess' }]

      t.mock.method(services.powers, 'power', async (...factors: Parameters<typeof power>) => {
        await cognito.adminUpdateUserAttributes({ UserPoolId, Username: 'ada', UserAttributes })
        return power(...factors)
      })

      await rejects(choosePassword(server, Session, { 'userAttributes.nickname': 'Bird' }), {
        name: 'NotAuthorizedException',
        message: 'Cannot modify an already provided nickname',
      })
    })

    test('attributes must be the user’s to write, and fit the schema', async (t) => {
      const client = { WriteAttributes: ['email', 'birthdate'] }
      const server = await start(t, engine, { client, users: [newcomer] })
      const { Session } = await signInWith(server, 'ada')
      const attempt = (name: string, value: string) =>
        choosePassword(server, Session, { [`userAttributes.${name}`]: value })

      await rejects(attempt('nickname', 'Countess'), {
        name: 'NotAuthorizedException',
        message: 'A client attempted to write unauthorized attribute',
      })
      await rejects(attempt('phone_number_verified', 'true'), {
        name: 'InvalidParameterException',
        message: 'Cannot modify the non-mutable attribute phone_number_verified',
      })
      await rejects(attempt('birthdate', '1815'), { name: 'InvalidParameterException' })
      equal((await profile(server)).UserStatus, 'FORCE_CHANGE_PASSWORD')
    })

    test('an alias that another user has is refused, and nothing changes', async (t) => {
      const pool = { AliasAttributes: ['preferred_username' as const] }
      const bob = { username: 'bob', attributes: { preferred_username: 'countess' } }
      const server = await start(t, engine, { pool, users: [newcomer, bob] })
      const { Session } = await signInWith(server, 'ada')

      await rejects(choosePassword(server, Session, { 'userAttributes.preferred_username': 'countess' }), {
        name: 'AliasExistsException',
        message: 'An account with the given preferred_username already exists.',
      })
      ok((await choosePassword(server, Session)).AuthenticationResult)
    })

    test('the new password must meet the policy and be none of the former ones', async (t) => {
      const Policies = { PasswordPolicy: { MinimumLength: 8, RequireNumbers: true, PasswordHistorySize: 2 } }
      const server = await start(t, engine, { pool: { Policies, UserPoolTier: 'ESSENTIALS' }, users: ['ada'] })
      await server.cognito.adminSetUserPassword({
        UserPoolId: server.poolId,
        Username: 'ada',
        Password: 'Temporary-1',
      })
      const { Session } = await signInWith(server, 'ada', 'Temporary-1')

      await rejects(choosePassword(server, Session, { NEW_PASSWORD: 'Numberless' }), {
        name: 'InvalidPasswordException',
        message: 'Password does not conform to policy: Password must have numeric characters',
      })
      await rejects(choosePassword(server, Session, { NEW_PASSWORD: password }), {
        name: 'PasswordHistoryPolicyViolationException',
        message: 'Password has previously been used.',
      })
      ok((await choosePassword(server, Session, { NEW_PASSWORD: 'Temporary-1' })).AuthenticationResult)
    })

    test('answers that are missing are asked for by name', async (t) => {
      const server = await start(t, engine, { users: [newcomer] })
      const { Session } = await signInWith(server, 'ada')

      await rejects(respond(server, 'NEW_PASSWORD_REQUIRED', { NEW_PASSWORD: chosen }, Session), missing('USERNAME'))
      await rejects(respond(server, 'NEW_PASSWORD_REQUIRED', { USERNAME: 'ada' }, Session), missing('NEW_PASSWORD'))
    })

    test('the name may be the sub', async (t) => {
      const server = await start(t, engine, { users: [newcomer] })
      const { UserAttributes } = await profile(server)
      const { Session } = await signInWith(server, 'ada')

      const { AuthenticationResult } = await choosePassword(server, Session, {
        USERNAME: toRecord(UserAttributes).sub!,
      })

      ok(AuthenticationResult)
    })
  })
}
