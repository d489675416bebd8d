/** W4: own sign-in pages on a server, which signs its users in with its administrator's credentials. */
import { deepEqual, equal, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { AuthFlowType, ChallengeNameType } from '@aws-sdk/client-cognito-identity-provider'
import { decodeJwt } from 'jose'
import { engines } from '../support/engines.ts'
import { byAll, choose, email, enrol, phone, startWithMfa } from '../support/mfa.ts'
import { claim, ephemeral, type VerifierChallenge } from '../support/srp-client.ts'
import { type Started, type StartOptions, start } from '../support/start.ts'
import { codeAt } from '../support/totp.ts'
import { password } from '../support/users.ts'

const functionArn = (name: string) => `arn:aws:lambda:eu-central-1:123456789012:function:${name}`

/** A picture with a word in it, and three tries to read it. */
const captcha: StartOptions = {
  pool: {
    LambdaConfig: {
      DefineAuthChallenge: functionArn('define'),
      CreateAuthChallenge: functionArn('create'),
      VerifyAuthChallengeResponse: functionArn('verify'),
    },
  },
  functions: {
    define: (event) => {
      const { session } = event.request
      const issueTokens = session.at(-1)?.challengeResult === true
      const failAuthentication = !issueTokens && session.length >= 3
      const challengeName = 'CUSTOM_CHALLENGE'
      return { ...event, response: { ...event.response, issueTokens, failAuthentication, challengeName } }
    },
    create: (event) => ({
      ...event,
      response: {
        publicChallengeParameters: { captchaUrl: `https://shop.example/captcha/${event.request.session.length}.png` },
        privateChallengeParameters: { word: ['otter', 'heron', 'stoat'][event.request.session.length] },
        challengeMetadata: 'CAPTCHA_CHALLENGE',
      },
    }),
    verify: (event) => ({
      ...event,
      response: { answerCorrect: event.request.challengeAnswer === event.request.privateChallengeParameters.word },
    }),
  },
  client: { ExplicitAuthFlows: ['ALLOW_CUSTOM_AUTH'] },
  users: ['ada'],
}

/** The other directory, with its only user. */
const directory: StartOptions = {
  pool: { LambdaConfig: { UserMigration: functionArn('migrate') } },
  functions: {
    migrate: (event) => {
      const { triggerSource, userName, request } = event
      if (userName !== 'ada') throw new Error('Unknown user')
      if (triggerSource === 'UserMigration_Authentication' && request.password !== 'old') {
        throw new Error('Bad password')
      }
      const userAttributes = { email, email_verified: 'true', name: 'Ada' }
      const response = { ...event.response, userAttributes, finalUserStatus: 'CONFIRMED', messageAction: 'SUPPRESS' }
      return { ...event, response }
    },
  },
}

function begin({ cognito, poolId, clientId }: Started, flow: AuthFlowType, parameters: Record<string, string>) {
  const AuthParameters = { USERNAME: 'ada', ...parameters }
  return cognito.adminInitiateAuth({ UserPoolId: poolId, ClientId: clientId, AuthFlow: flow, AuthParameters })
}

function answer(
  { cognito, poolId, clientId }: Started,
  ChallengeName: ChallengeNameType,
  responses: Record<string, string>,
  Session?: string,
) {
  const ChallengeResponses = { USERNAME: 'ada', ...responses }
  return cognito.adminRespondToAuthChallenge({
    UserPoolId: poolId,
    ClientId: clientId,
    ChallengeName,
    ChallengeResponses,
    Session,
  })
}

for (const engine of engines) {
  suite(`W4, own sign-in pages, on ${engine}`, () => {
    test('the access token of the API flow carries exactly the claims that Cognito’s does', async (t) => {
      const { cognito, poolId, clientId, endpoint, clock } = await start(t, engine, { users: ['ada'] })

      const { AuthenticationResult } = await cognito.adminInitiateAuth({
        UserPoolId: poolId,
        ClientId: clientId,
        AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'ada', PASSWORD: password },
      })
      const claims = decodeJwt(AuthenticationResult?.AccessToken as string)

      deepEqual(Object.keys(claims).sort(), [
        'auth_time',
        'client_id',
        'event_id',
        'exp',
        'iat',
        'iss',
        'jti',
        'origin_jti',
        'scope',
        'sub',
        'token_use',
        'username',
      ])
      const now = Math.floor(clock.now().getTime() / 1000)
      deepEqual([claims.iat, claims.auth_time, claims.exp], [now, now, now + 3600])
      deepEqual([claims.token_use, claims.scope], ['access', 'aws.cognito.signin.user.admin'])
      deepEqual([claims.iss, claims.client_id, claims.username], [`${endpoint}/${poolId}`, clientId, 'ada'])
      equal(claims.aud, undefined)
    })

    test('a password, then a code by SMS, by e-mail or from an app', async (t) => {
      const server = await startWithMfa(t, engine, 'OPTIONAL', byAll)
      const secret = await enrol(server)
      await choose(server, 'SMSMfaSettings', 'EmailMfaSettings')
      const codes = {
        SMS_MFA: async () => ({ SMS_MFA_CODE: (await server.inbox.next(phone)).code! }),
        EMAIL_OTP: async () => ({ EMAIL_OTP_CODE: (await server.inbox.next(email)).code! }),
        SOFTWARE_TOKEN_MFA: async () => ({ SOFTWARE_TOKEN_MFA_CODE: codeAt(secret, server.clock.now()) }),
      }

      for (const [factor, code] of Object.entries(codes) as [keyof typeof codes, () => Promise<never>][]) {
        const choice = await begin(server, 'ADMIN_USER_PASSWORD_AUTH', { PASSWORD: password })
        const asked = await answer(server, 'SELECT_MFA_TYPE', { ANSWER: factor }, choice.Session)
        const { AuthenticationResult } = await answer(server, factor, await code(), asked.Session)

        deepEqual([choice.ChallengeName, asked.ChallengeName], ['SELECT_MFA_TYPE', factor])
        equal(AuthenticationResult?.TokenType, 'Bearer')
      }
    })

    test('a password that the server proves over SRP', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })

      const { ChallengeName, ChallengeParameters } = await begin(server, 'USER_SRP_AUTH', {
        SRP_A: ephemeral.A.toString(16),
      })
      const challenge = ChallengeParameters as unknown as VerifierChallenge
      const proof = claim(server.poolId, password, challenge, server.clock.now())
      const { AuthenticationResult } = await answer(server, 'PASSWORD_VERIFIER', proof)

      equal(ChallengeName, 'PASSWORD_VERIFIER')
      equal(AuthenticationResult?.TokenType, 'Bearer')
    })

    test('a CAPTCHA that three functions make', async (t) => {
      const server = await start(t, engine, captcha)

      const first = await begin(server, 'CUSTOM_AUTH', {})
      const second = await answer(server, 'CUSTOM_CHALLENGE', { ANSWER: 'beaver' }, first.Session)
      const { AuthenticationResult } = await answer(server, 'CUSTOM_CHALLENGE', { ANSWER: 'heron' }, second.Session)

      deepEqual(
        [first, second].map(({ ChallengeParameters }) => ChallengeParameters),
        [0, 1].map((n) => ({ USERNAME: 'ada', captchaUrl: `https://shop.example/captcha/${n}.png` })),
      )
      const { Username } = await server.cognito.getUser({ AccessToken: AuthenticationResult!.AccessToken! })
      equal(Username, 'ada')
    })

    test('who fails the CAPTCHA three times is turned away', async (t) => {
      const server = await start(t, engine, captcha)
      let { Session } = await begin(server, 'CUSTOM_AUTH', {})

      for (const ANSWER of ['a', 'b']) ({ Session } = await answer(server, 'CUSTOM_CHALLENGE', { ANSWER }, Session))

      await rejects(answer(server, 'CUSTOM_CHALLENGE', { ANSWER: 'c' }, Session), {
        name: 'NotAuthorizedException',
        message: 'Incorrect username or password.',
      })
    })

    test('a user of another directory moves in at the first sign-in, and keeps the password', async (t) => {
      const server = await start(t, engine, directory)
      const signIn = (PASSWORD: string) =>
        server.cognito.initiateAuth({
          ClientId: server.clientId,
          AuthFlow: 'USER_PASSWORD_AUTH',
          AuthParameters: { USERNAME: 'ada', PASSWORD },
        })

      await rejects(signIn('wrong'), {
        name: 'UserLambdaValidationException',
        message: 'UserMigration failed with error Bad password.',
      })
      const first = await signIn('old')
      await rejects(signIn('wrong'), { name: 'NotAuthorizedException', message: 'Incorrect username or password.' })
      const second = await signIn('old')

      const ids = [first, second].map(({ AuthenticationResult }) => decodeJwt(AuthenticationResult!.IdToken!))
      deepEqual(
        ids.map(({ name }) => name),
        ['Ada', 'Ada'],
      )
      equal(ids[0]?.sub, ids[1]?.sub)
    })

    test('a user of another directory who forgot the password moves in with a new one', async (t) => {
      const server = await start(t, engine, directory)
      const request = { ClientId: server.clientId, Username: 'ada' }

      await server.cognito.forgotPassword(request)
      const { code } = await server.inbox.next(email)
      await server.cognito.confirmForgotPassword({ ...request, ConfirmationCode: code, Password: password })
      const { AuthenticationResult } = await begin(server, 'ADMIN_USER_PASSWORD_AUTH', { PASSWORD: password })

      equal(decodeJwt(AuthenticationResult!.IdToken!).name, 'Ada')
    })
  })
}
