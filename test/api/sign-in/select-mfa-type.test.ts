/** The choice between several second factors. */
import { deepEqual, equal, ok, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { byAll, choose, email, enrol, phone, startWithMfa } from '../../support/mfa.ts'
import type { Started } from '../../support/start.ts'
import { codeAt } from '../../support/totp.ts'
import { disabled, missing, respond, signInWith, spentSession } from './calls.ts'

function select(server: Started, ANSWER: string, session: string | undefined) {
  return respond(server, 'SELECT_MFA_TYPE', { USERNAME: 'ada', ANSWER }, session)
}

const notOffered = { name: 'MFAMethodNotFoundException', message: 'The MFA method was not offered.' }

for (const engine of engines) {
  suite(`SELECT_MFA_TYPE on ${engine}`, () => {
    test('the user is told what there is, and no code is sent before the choice', async (t) => {
      const server = await startWithMfa(t, engine, 'OPTIONAL', byAll)
      const secret = await enrol(server)
      await choose(server, 'SMSMfaSettings', 'EmailMfaSettings')

      const { $metadata, Session, ...challenge } = await signInWith(server, 'ada')
      const sent = await server.inbox.list()
      const chosen = await select(server, 'SOFTWARE_TOKEN_MFA', Session)

      deepEqual(challenge, {
        ChallengeName: 'SELECT_MFA_TYPE',
        ChallengeParameters: {
          MFAS_CAN_CHOOSE: '["SMS_MFA","SOFTWARE_TOKEN_MFA","EMAIL_OTP"]',
          USER_ID_FOR_SRP: 'ada',
        },
      })
      deepEqual(sent, [])
      equal(chosen.ChallengeName, 'SOFTWARE_TOKEN_MFA')
      const answers = { USERNAME: 'ada', SOFTWARE_TOKEN_MFA_CODE: codeAt(secret, server.clock.now()) }
      ok((await respond(server, 'SOFTWARE_TOKEN_MFA', answers, chosen.Session)).AuthenticationResult)
    })

    for (const [factor, to, key] of [
      ['SMS_MFA', phone, 'SMS_MFA_CODE'],
      ['EMAIL_OTP', email, 'EMAIL_OTP_CODE'],
    ] as const) {
      test(`${factor} sends the code once it is chosen`, async (t) => {
        const server = await startWithMfa(t, engine, 'ON', byAll)
        const { Session } = await signInWith(server, 'ada')

        const chosen = await select(server, factor, Session)

        equal(chosen.ChallengeName, factor)
        const { code } = await server.inbox.next(to)
        const { AuthenticationResult } = await respond(
          server,
          factor,
          { USERNAME: 'ada', [key]: code! },
          chosen.Session,
        )
        ok(AuthenticationResult)
      })
    }

    test('what was not offered can be corrected; the choice is made once', async (t) => {
      const server = await startWithMfa(t, engine, 'ON', byAll)
      const { Session } = await signInWith(server, 'ada')

      for (const answer of ['SOFTWARE_TOKEN_MFA', 'WEB_AUTHN', '__proto__']) {
        await rejects(select(server, answer, Session), notOffered)
      }
      await rejects(select(server, '', Session), missing('ANSWER'))
      await select(server, 'SMS_MFA', Session)
      await rejects(select(server, 'EMAIL_OTP', Session), spentSession)
    })

    test('a user who was disabled meanwhile is refused', async (t) => {
      const server = await startWithMfa(t, engine, 'ON', byAll)
      const { Session } = await signInWith(server, 'ada')

      await server.cognito.adminDisableUser({ UserPoolId: server.poolId, Username: 'ada' })

      await rejects(select(server, 'SMS_MFA', Session), disabled)
    })
  })
}
