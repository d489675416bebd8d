/** The second factor by authenticator app. */
import { deepEqual, ok, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { byToken, enrol, startWithMfa, tokenMismatch, tokenUsed } from '../../support/mfa.ts'
import type { Started } from '../../support/start.ts'
import { codeAt, wrongCode } from '../../support/totp.ts'
import { disabled, invalidSession, missing, respond, signInWith, spentSession } from './calls.ts'

function answer(server: Started, code: string, session: string | undefined) {
  return respond(server, 'SOFTWARE_TOKEN_MFA', { USERNAME: 'ada', SOFTWARE_TOKEN_MFA_CODE: code }, session)
}

/** The code of so many steps from now. */
function code({ clock }: Started, secret: string, steps = 0): string {
  return codeAt(secret, new Date(clock.now().getTime() + steps * 30_000))
}

for (const engine of engines) {
  suite(`SOFTWARE_TOKEN_MFA on ${engine}`, () => {
    test('the present code signs in', async (t) => {
      const server = await startWithMfa(t, engine, 'OPTIONAL', byToken)
      const secret = await enrol(server)

      const { $metadata, Session, ...challenge } = await signInWith(server, 'ada')
      const { AuthenticationResult } = await answer(server, code(server, secret), Session)

      deepEqual(challenge, {
        ChallengeName: 'SOFTWARE_TOKEN_MFA',
        ChallengeParameters: { USER_ID_FOR_SRP: 'ada' },
      })
      ok(AuthenticationResult?.AccessToken)
    })

    test('the codes before and after the present one are taken, those beyond are not', async (t) => {
      const server = await startWithMfa(t, engine, 'OPTIONAL', byToken)
      const secret = await enrol(server)
      server.clock.advance(90_000)
      const { Session } = await signInWith(server, 'ada')

      await rejects(answer(server, code(server, secret, -2), Session), tokenMismatch)
      await rejects(answer(server, code(server, secret, 2), Session), tokenMismatch)
      ok((await answer(server, code(server, secret, -1), Session)).AuthenticationResult)
      const again = await signInWith(server, 'ada')
      ok((await answer(server, code(server, secret, 1), again.Session)).AuthenticationResult)
    })

    test('a code is taken once, and none from before it', async (t) => {
      const server = await startWithMfa(t, engine, 'OPTIONAL', byToken)
      const secret = await enrol(server)
      const first = await signInWith(server, 'ada')
      await answer(server, code(server, secret), first.Session)

      const { Session } = await signInWith(server, 'ada')
      await rejects(answer(server, code(server, secret), Session), tokenUsed)
      await rejects(answer(server, code(server, secret, -1), Session), tokenUsed)

      ok((await answer(server, code(server, secret, 1), Session)).AuthenticationResult)
    })

    test('a wrong code is refused and can be corrected, a session is good once', async (t) => {
      const server = await startWithMfa(t, engine, 'OPTIONAL', byToken)
      const secret = await enrol(server)
      const { Session } = await signInWith(server, 'ada')

      await rejects(answer(server, wrongCode(secret, server.clock.now()), Session), tokenMismatch)
      await rejects(answer(server, 'abcdef', Session), tokenMismatch)
      await rejects(answer(server, '', Session), missing('SOFTWARE_TOKEN_MFA_CODE'))
      ok((await answer(server, code(server, secret), Session)).AuthenticationResult)
      await rejects(answer(server, code(server, secret, 1), Session), spentSession)
    })

    test('an app that another has taken the place of does not get in', async (t) => {
      const server = await startWithMfa(t, engine, 'OPTIONAL', byToken)
      const { cognito, clock } = server
      const secret = await enrol(server)
      const first = await signInWith(server, 'ada')
      const { AuthenticationResult } = await answer(server, code(server, secret), first.Session)
      const { AccessToken } = AuthenticationResult!
      clock.advance(30_000)
      const { Session } = await signInWith(server, 'ada')

      const { SecretCode } = await cognito.associateSoftwareToken({ AccessToken })
      await cognito.verifySoftwareToken({ AccessToken, UserCode: code(server, SecretCode!) })

      await rejects(answer(server, code(server, secret), Session), tokenMismatch)
      ok((await answer(server, code(server, SecretCode!, 1), Session)).AuthenticationResult)
    })

    test('a user who was disabled, or has turned the app off meanwhile, does not get in', async (t) => {
      const server = await startWithMfa(t, engine, 'OPTIONAL', byToken)
      const { cognito, poolId: UserPoolId } = server
      const of = { UserPoolId, Username: 'ada' }
      const secret = await enrol(server)
      const { Session } = await signInWith(server, 'ada')

      await cognito.adminDisableUser(of)
      await rejects(answer(server, code(server, secret), Session), disabled)
      await cognito.adminEnableUser(of)
      await cognito.adminSetUserMFAPreference({ ...of, SoftwareTokenMfaSettings: { Enabled: false } })

      await rejects(answer(server, code(server, secret), Session), invalidSession)
    })
  })
}
