import { deepEqual } from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { AuthFlowType } from '@aws-sdk/client-cognito-identity-provider'
import { secretHash } from '#core/sign-in/secret-hash.ts'
import { howAnswered, instant, whyRefused } from '../../support/explain.ts'
import { ada, byAll, byToken, choose, email, enrol, startWithMfa } from '../../support/mfa.ts'
import { type Started, start } from '../../support/start.ts'
import { codeAt } from '../../support/totp.ts'
import { password } from '../../support/users.ts'

function begin({ cognito, clientId }: Started, AuthFlow: AuthFlowType, AuthParameters: Record<string, string>) {
  return cognito.initiateAuth({ ClientId: clientId, AuthFlow, AuthParameters })
}

function byPassword(server: Started, USERNAME: string, PASSWORD = password) {
  return begin(server, 'USER_PASSWORD_AUTH', { USERNAME, PASSWORD })
}

const wrong = 'Wrong-Battery-3'

suite('Why a sign-in could not begin', () => {
  test('a flow that the client has not opened', async (t) => {
    const server = await start(t, 'sqlite', { client: { ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'] } })

    deepEqual(await whyRefused(server, byPassword(server, 'ada')), [
      'The client may not use USER_PASSWORD_AUTH. Its ExplicitAuthFlows: ALLOW_USER_SRP_AUTH.',
    ])
  })

  test('a flow that rotation closes', async (t) => {
    const RefreshTokenRotation = { Feature: 'ENABLED' as const, RetryGracePeriodSeconds: 0 }
    const server = await start(t, 'sqlite', {
      client: { RefreshTokenRotation, ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] },
    })

    deepEqual(await whyRefused(server, begin(server, 'REFRESH_TOKEN_AUTH', { REFRESH_TOKEN: 'x' })), [
      'The client rotates refresh tokens, which closes REFRESH_TOKEN_AUTH.',
    ])
  })

  test('a flow of administrators', async (t) => {
    const server = await start(t, 'sqlite')

    deepEqual(await whyRefused(server, begin(server, 'ADMIN_USER_PASSWORD_AUTH', { USERNAME: 'ada' })), [
      'ADMIN_USER_PASSWORD_AUTH does not begin with this operation.',
    ])
  })

  test('a parameter that is missing', async (t) => {
    const server = await start(t, 'sqlite')

    deepEqual(await whyRefused(server, begin(server, 'USER_PASSWORD_AUTH', { USERNAME: 'ada', PASSWORD: '' })), [
      'PASSWORD is missing or empty. Given: USERNAME.',
    ])
  })

  test('functions that CUSTOM_AUTH needs', async (t) => {
    const server = await start(t, 'sqlite', { client: { ExplicitAuthFlows: ['ALLOW_CUSTOM_AUTH'] } })

    deepEqual(await whyRefused(server, begin(server, 'CUSTOM_AUTH', { USERNAME: 'ada' })), [
      'CUSTOM_AUTH needs functions that the pool has not: DefineAuthChallenge, CreateAuthChallenge, VerifyAuthChallengeResponse.',
    ])
  })
})

suite('Why a secret hash does not fit', () => {
  async function startWithSecret(t: Parameters<typeof start>[0]) {
    const server = await start(t, 'sqlite', {
      pool: { AliasAttributes: ['email'] },
      client: { GenerateSecret: true },
      users: ['ada'],
    })
    const signIn = (USERNAME: string, SECRET_HASH: string) =>
      begin(server, 'USER_PASSWORD_AUTH', { USERNAME, PASSWORD: password, SECRET_HASH })
    return { ...server, signIn }
  }

  test('there is none', async (t) => {
    const server = await startWithSecret(t)

    deepEqual(await whyRefused(server, byPassword(server, 'ada')), [
      'The client has a secret, and the request has no secret hash.',
    ])
  })

  const names: [string, string][] = [
    ['ada@example.com', 'ada'],
    ['ada', 'ada@example.com'],
    ['ADA', 'ada'],
    ['ada', ''],
  ]
  for (const [name, used] of names) {
    test(`it was made over "${used}" for "${name}"`, async (t) => {
      const server = await startWithSecret(t)

      const call = server.signIn(name, secretHash(server.clientSecret!, used, server.clientId))

      deepEqual(await whyRefused(server, call), [
        `The secret hash was made over "${used}"; the name in this request is "${name}".`,
      ])
    })
  }

  test('it was made with the secret of another client', async (t) => {
    const server = await startWithSecret(t)
    const { UserPoolClient: other } = await server.cognito.createUserPoolClient({
      UserPoolId: server.poolId,
      ClientName: 'other',
      GenerateSecret: true,
    })

    const call = server.signIn('ada', secretHash(other!.ClientSecret!, 'ada', server.clientId))

    deepEqual(await whyRefused(server, call), [
      `The secret hash was made with the secret of another client, ${other!.ClientId}.`,
    ])
  })

  test('it was made of nothing known', async (t) => {
    const server = await startWithSecret(t)

    deepEqual(await whyRefused(server, server.signIn('ada', secretHash('secret', 'ada', server.clientId))), [
      'The secret hash fits no secret of the client over "ada", nor over another name of the user.',
    ])
  })

  test('the client has no secret', async (t) => {
    const server = await start(t, 'sqlite', { users: ['ada'] })
    const parameters = { USERNAME: 'ada', PASSWORD: password, SECRET_HASH: 'x' }

    deepEqual(await whyRefused(server, begin(server, 'USER_PASSWORD_AUTH', parameters)), [
      `Client ${server.clientId} has no secret, but the request proves one.`,
    ])
  })
})

suite('Why nobody was found', () => {
  const unverified = { username: 'ada', attributes: { email } }

  test('the alias is not verified', async (t) => {
    const server = await start(t, 'sqlite', { pool: { AliasAttributes: ['email'] }, users: [unverified] })

    deepEqual(await whyRefused(server, byPassword(server, email)), [
      '"ada@example.com" is the email of the user "ada", but it is not verified, so it does not count as an alias.',
    ])
  })

  test('the pool does not sign in by that attribute', async (t) => {
    const server = await start(t, 'sqlite', { users: [unverified] })

    deepEqual(await whyRefused(server, byPassword(server, email)), [
      '"ada@example.com" is the email of the user "ada", but this pool does not sign in by email.',
    ])
  })

  test('nobody has the name, and the client hides that', async (t) => {
    const server = await start(t, 'sqlite', { client: { PreventUserExistenceErrors: 'ENABLED' } })

    deepEqual(await whyRefused(server, byPassword(server, 'nobody')), [
      'Nobody in this pool has the name "nobody". The client hides which users exist (PreventUserExistenceErrors), so the answer does not say so.',
      'There is no such user, so no password is right. It was judged all the same, to take as long.',
    ])
  })

  for (const operation of ['forgotPassword', 'resendConfirmationCode'] as const) {
    test(`${operation} answers as if there were somebody`, async (t) => {
      const server = await start(t, 'sqlite', {
        pool: { AutoVerifiedAttributes: ['email'] },
        client: { PreventUserExistenceErrors: 'ENABLED' },
      })

      deepEqual(await howAnswered(server, server.cognito[operation]({ ClientId: server.clientId, Username: 'x' })), [
        'Nobody in this pool has the name "x". The client hides which users exist (PreventUserExistenceErrors), so the answer does not say so.',
      ])
    })
  }
})

suite('Why a password was refused', () => {
  const found = 'The user is "ada".'

  test('it is wrong, and how often that has been', async (t) => {
    const server = await start(t, 'sqlite', { users: ['ada'] })
    await byPassword(server, 'ada', wrong).catch(() => {})

    deepEqual(await whyRefused(server, byPassword(server, 'ada', wrong)), [
      found,
      'The password is wrong. Wrong passwords in a row: 2. From 5 on, each locks the user for a while.',
    ])
  })

  test('the user is locked, and until when', async (t) => {
    const server = await start(t, 'sqlite', { users: ['ada'] })
    for (let i = 0; i < 5; i++) await byPassword(server, 'ada', wrong).catch(() => {})
    const until = instant(server.clock.now().getTime() + 1000)

    deepEqual(await whyRefused(server, byPassword(server, 'ada')), [
      found,
      `After 5 wrong passwords the user is locked until ${until}; until then no password is right.`,
    ])
  })

  test('a temporary one has expired', async (t) => {
    const server = await start(t, 'sqlite', { users: [{ username: 'ada', password: false }] })
    const expiredAt = instant(server.clock.now().getTime() + 7 * 86_400_000)
    server.clock.advance(8 * 86_400_000)

    deepEqual(await whyRefused(server, byPassword(server, 'ada')), [
      found,
      'The password of "ada" is right.',
      `The temporary password expired at ${expiredAt}; in this pool one lasts 7 days.`,
    ])
  })

  test('a temporary one has to be changed, which is no refusal', async (t) => {
    const server = await start(t, 'sqlite', { users: [{ username: 'ada', password: false }] })

    deepEqual(await howAnswered(server, byPassword(server, 'ada')), [
      found,
      'The password of "ada" is right.',
      '"ada" has a temporary password (FORCE_CHANGE_PASSWORD), which has to be changed first.',
      'Next step: NEW_PASSWORD_REQUIRED.',
    ])
  })

  test('the user is disabled', async (t) => {
    const server = await start(t, 'sqlite', { users: ['ada'] })
    await server.cognito.adminDisableUser({ UserPoolId: server.poolId, Username: 'ada' })

    deepEqual(await whyRefused(server, byPassword(server, 'ada')), [
      found,
      'The password of "ada" is right.',
      '"ada" is disabled.',
    ])
  })

  test('the sign-up was not confirmed', async (t) => {
    const server = await start(t, 'sqlite')
    await server.cognito.signUp({ ClientId: server.clientId, Username: 'ada', Password: password })

    deepEqual(await whyRefused(server, byPassword(server, 'ada')), [
      found,
      'The password of "ada" is right.',
      '"ada" has not confirmed the sign-up.',
    ])
  })

  test('it has to be reset', async (t) => {
    const server = await start(t, 'sqlite', { users: ['ada'] })
    await server.cognito.adminResetUserPassword({ UserPoolId: server.poolId, Username: 'ada' })

    deepEqual(await whyRefused(server, byPassword(server, 'ada')), [
      found,
      'The password of "ada" is right.',
      'The password of "ada" has to be reset (RESET_REQUIRED): an administrator asked for it, or the user was imported.',
    ])
  })
})

suite('Which factor comes next, and why', () => {
  test('none where MFA is OFF', async (t) => {
    const server = await start(t, 'sqlite', { pool: { AliasAttributes: ['email'] }, users: ['ada'] })

    deepEqual(await howAnswered(server, byPassword(server, email)), [
      '"ada@example.com" is the email of the user "ada".',
      'The password of "ada" is right.',
      'MFA is OFF in this pool, so no second factor is asked for.',
      'Nothing else was due: tokens were issued.',
    ])
  })

  test('a choice of those that were enabled', async (t) => {
    const server = await startWithMfa(t, 'sqlite', 'OPTIONAL', byAll)
    await choose(server, 'SMSMfaSettings')

    const notes = await howAnswered(server, byPassword(server, 'ada'))

    deepEqual(notes.slice(2), [
      'MFA is OPTIONAL. SMS_MFA: can be asked for. SOFTWARE_TOKEN_MFA: the user has not set it up. EMAIL_OTP: the user has not enabled it. Preferred: none.',
      'Next step: SMS_MFA.',
    ])
  })

  test('the set-up of one where MFA is ON', async (t) => {
    const server = await startWithMfa(t, 'sqlite', 'ON', byToken, { users: [ada] })

    const notes = await howAnswered(server, byPassword(server, 'ada'))

    deepEqual(notes.slice(2), [
      'MFA is ON. SMS_MFA: is not configured in the pool. SOFTWARE_TOKEN_MFA: the user has not set it up. EMAIL_OTP: is not configured in the pool. Preferred: none.',
      'Next step: MFA_SETUP.',
    ])
  })

  test('the codes of an app that were refused', async (t) => {
    const server = await startWithMfa(t, 'sqlite', 'OPTIONAL', byToken)
    const secret = await enrol(server)
    const answer = async (code: string) => {
      const { Session } = await byPassword(server, 'ada')
      return server.cognito.respondToAuthChallenge({
        ClientId: server.clientId,
        ChallengeName: 'SOFTWARE_TOKEN_MFA',
        Session,
        ChallengeResponses: { USERNAME: 'ada', SOFTWARE_TOKEN_MFA_CODE: code },
      })
    }
    const now = codeAt(secret, server.clock.now())
    const wrongCode = now === '000000' ? '000001' : '000000'

    deepEqual(await whyRefused(server, answer(wrongCode)), [
      'The code is not one of the app now, nor of the half minute before or after.',
    ])
    deepEqual(await howAnswered(server, answer(now)), [
      'The second factor is behind this sign-in already.',
      'Nothing else was due: tokens were issued.',
    ])
    deepEqual(await whyRefused(server, answer(now)), ['The code, or a later one, was used already.'])
  })

  test('the first factors that are offered', async (t) => {
    const server = await start(t, 'sqlite', {
      pool: { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP'] } } },
      client: { ExplicitAuthFlows: ['ALLOW_USER_AUTH'] },
      users: ['ada'],
    })

    const begun = begin(server, 'USER_AUTH', { USERNAME: 'ada' })

    deepEqual(await howAnswered(server, begun), [
      'The user is "ada".',
      'First factors: PASSWORD: offered; EMAIL_OTP: offered; SMS_OTP: the user does not have it; WEB_AUTHN: not among AllowedFirstAuthFactors of the pool.',
      'Next step: SELECT_CHALLENGE.',
    ])
    const call = server.cognito.respondToAuthChallenge({
      ClientId: server.clientId,
      ChallengeName: 'SELECT_CHALLENGE',
      Session: (await begun).Session,
      ChallengeResponses: { USERNAME: 'ada', ANSWER: 'SMS_OTP' },
    })
    deepEqual(await whyRefused(server, call), ['"SMS_OTP" is not offered; what is: PASSWORD_SRP, PASSWORD, EMAIL_OTP.'])
  })
})
