import { equal, match, notEqual, ok, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { accessTokenOf, bare, bySms, byToken, enrol, startWithMfa, tokensOff } from '../../support/mfa.ts'
import { start } from '../../support/start.ts'
import { codeAt } from '../../support/totp.ts'
import { invalidSession, respond, signInWith } from '../sign-in/calls.ts'

const neither = { name: 'InvalidParameterException', message: 'Either AccessToken or Session is required.' }

for (const engine of engines) {
  suite(`AssociateSoftwareToken on ${engine}`, () => {
    test('a signed-in user gets a secret, another each time, and no session', async (t) => {
      const server = await startWithMfa(t, engine, 'OPTIONAL', byToken)
      const AccessToken = await accessTokenOf(server)

      const { $metadata, SecretCode, ...rest } = await server.cognito.associateSoftwareToken({ AccessToken })
      const second = await server.cognito.associateSoftwareToken({ AccessToken })

      match(SecretCode!, /^[A-Z2-7]{52}$/)
      notEqual(second.SecretCode, SecretCode)
      equal(Object.keys(rest).length, 0)
    })

    test('a user who signs in gets a secret and the session that goes with it', async (t) => {
      const server = await startWithMfa(t, engine, 'ON', byToken)
      const { Session } = await signInWith(server, 'ada')

      const answer = await server.cognito.associateSoftwareToken({ Session })

      match(answer.SecretCode!, /^[A-Z2-7]{52}$/)
      ok(answer.Session && answer.Session !== Session && answer.Session.length <= 2048)
    })

    test('a new secret leaves the app that is set up as it is until its first code', async (t) => {
      const server = await startWithMfa(t, engine, 'OPTIONAL', byToken)
      const AccessToken = await accessTokenOf(server)
      const secret = await enrol(server)

      await server.cognito.associateSoftwareToken({ AccessToken })

      const { Session } = await signInWith(server, 'ada')
      const answers = { USERNAME: 'ada', SOFTWARE_TOKEN_MFA_CODE: codeAt(secret, server.clock.now()) }
      ok((await respond(server, 'SOFTWARE_TOKEN_MFA', answers, Session)).AuthenticationResult)
    })

    test('a pool without authenticator apps, or without MFA, is refused', async (t) => {
      const off = await start(t, engine, { users: ['ada'] })
      const smsOnly = await startWithMfa(t, engine, 'OPTIONAL', bySms)
      const required = await startWithMfa(t, engine, 'ON', bySms, { users: [bare] })
      const { Session } = await signInWith(required, 'ada')

      for (const server of [off, smsOnly]) {
        const AccessToken = await accessTokenOf(server)
        await rejects(server.cognito.associateSoftwareToken({ AccessToken }), tokensOff)
      }
      await rejects(required.cognito.associateSoftwareToken({ Session }), tokensOff)
    })

    test('both of access token and session, or neither, are refused, and a session of another challenge', async (t) => {
      const server = await startWithMfa(t, engine, 'OPTIONAL', byToken)
      const AccessToken = await accessTokenOf(server)
      await enrol(server)
      const { Session } = await signInWith(server, 'ada')

      await rejects(server.cognito.associateSoftwareToken({}), neither)
      await rejects(server.cognito.associateSoftwareToken({ AccessToken, Session }), neither)
      await rejects(server.cognito.associateSoftwareToken({ Session }), invalidSession)
      await rejects(server.cognito.associateSoftwareToken({ Session: 'a'.repeat(100) }), invalidSession)
    })
  })
}
