/** The second factor by e-mail. */
import { deepEqual, equal, match, ok, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { byEmail, choose, email, mismatch, startWithMfa } from '../../support/mfa.ts'
import type { Started } from '../../support/start.ts'
import { otherThan } from '../../support/totp.ts'
import { missing, respond, signInWith } from './calls.ts'

function answer(server: Started, code: string | undefined, session: string | undefined) {
  return respond(server, 'EMAIL_OTP', { USERNAME: 'ada', EMAIL_OTP_CODE: code! }, session)
}

for (const engine of engines) {
  suite(`EMAIL_OTP as second factor on ${engine}`, () => {
    test('a code goes to the address in the pool’s words, and signs in', async (t) => {
      const EmailMfaConfiguration = { Subject: 'Your code', Message: 'It is <b>{####}</b>' }
      const server = await startWithMfa(t, engine, 'OPTIONAL', { EmailMfaConfiguration })
      await choose(server, 'EmailMfaSettings')

      const { $metadata, Session, ...challenge } = await signInWith(server, 'ada')
      const message = await server.inbox.next(email)
      const { AuthenticationResult } = await answer(server, message.code, Session)

      deepEqual(challenge, {
        ChallengeName: 'EMAIL_OTP',
        ChallengeParameters: {
          CODE_DELIVERY_DELIVERY_MEDIUM: 'EMAIL',
          CODE_DELIVERY_DESTINATION: 'a***@e***',
          USER_ID_FOR_SRP: 'ada',
        },
      })
      match(message.code!, /^\d{6}$/)
      deepEqual([message.subject, message.html], ['Your code', `It is <b>${message.code}</b>`])
      ok(AuthenticationResult?.AccessToken)
    })

    test('where MFA is required an address is enough, and the code verifies it', async (t) => {
      const users = [{ username: 'ada', attributes: { email } }]
      const server = await startWithMfa(t, engine, 'ON', byEmail, { users })
      const { Session } = await signInWith(server, 'ada')
      const { code } = await server.inbox.next(email)

      ok((await answer(server, code, Session)).AuthenticationResult)

      const user = await server.cognito.adminGetUser({ UserPoolId: server.poolId, Username: 'ada' })
      equal(user.UserAttributes?.find(({ Name }) => Name === 'email_verified')?.Value, 'true')
    })

    test('a wrong code is refused and can be corrected, a missing one is told', async (t) => {
      const server = await startWithMfa(t, engine, 'ON', byEmail)
      const { Session } = await signInWith(server, 'ada')
      const { code } = await server.inbox.next(email)

      await rejects(answer(server, otherThan(code!), Session), mismatch)
      await rejects(answer(server, '', Session), missing('EMAIL_OTP_CODE'))

      ok((await answer(server, code, Session)).AuthenticationResult)
    })
  })
}
