/** A second factor that is asked for because of a risk. */
import { deepEqual, equal, ok, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { byAll, byToken, enrol, phone, startWithMfa } from '../../support/mfa.ts'
import { codeAt } from '../../support/totp.ts'
import { eventsOf } from '../auth-events/events.ts'
import { respond } from '../sign-in/calls.ts'
import {
  always,
  configure,
  home,
  lastRisk,
  loginBlocked,
  signInAtHome,
  signInFrom,
  stranger,
  travelling,
} from './protection.ts'

const protection = (AdvancedSecurityMode: 'AUDIT' | 'ENFORCED') => ({
  pool: { UserPoolTier: 'PLUS' as const, UserPoolAddOns: { AdvancedSecurityMode } },
})

for (const engine of engines) {
  suite(`A second factor because of a risk on ${engine}`, () => {
    for (const action of ['MFA_IF_CONFIGURED', 'MFA_REQUIRED'] as const) {
      test(`${action} asks a user who has chosen none for any that they can prove`, async (t) => {
        const server = await startWithMfa(t, engine, 'OPTIONAL', byAll, protection('ENFORCED'))
        await configure(server, always(action))
        await signInAtHome(server)

        const begun = await signInFrom(server, stranger)
        const chosen = await respond(server, 'SELECT_MFA_TYPE', { USERNAME: 'ada', ANSWER: 'SMS_MFA' }, begun.Session)
        const { code } = await server.inbox.next(phone)
        const { AuthenticationResult } = await respond(
          server,
          'SMS_MFA',
          { USERNAME: 'ada', SMS_MFA_CODE: code! },
          chosen.Session,
        )

        equal(begun.ChallengeParameters!.MFAS_CAN_CHOOSE, '["SMS_MFA","EMAIL_OTP"]')
        ok(AuthenticationResult?.AccessToken)
        const [event] = await eventsOf(server)
        deepEqual(
          [await lastRisk(server), event!.ChallengeResponses],
          [
            'Pass AccountTakeover Medium',
            [
              { ChallengeName: 'Password', ChallengeResponse: 'Success' },
              { ChallengeName: 'Mfa', ChallengeResponse: 'Success' },
            ],
          ],
        )
      })
    }

    test('an authenticator app that was turned off is asked for', async (t) => {
      const server = await startWithMfa(t, engine, 'OPTIONAL', byToken, protection('ENFORCED'))
      const secret = await enrol(server)
      await server.cognito.adminSetUserMFAPreference({
        UserPoolId: server.poolId,
        Username: 'ada',
        SoftwareTokenMfaSettings: { Enabled: false },
      })
      await configure(server, always('MFA_REQUIRED'))

      const { ChallengeName, Session } = await signInFrom(server, stranger)
      const SOFTWARE_TOKEN_MFA_CODE = codeAt(secret, server.clock.now())
      const answers = { USERNAME: 'ada', SOFTWARE_TOKEN_MFA_CODE }
      const { AuthenticationResult } = await respond(server, 'SOFTWARE_TOKEN_MFA', answers, Session)

      equal(ChallengeName, 'SOFTWARE_TOKEN_MFA')
      ok(AuthenticationResult)
    })

    test('who has no factor is let in by MFA_IF_CONFIGURED, and blocked by MFA_REQUIRED', async (t) => {
      const server = await startWithMfa(t, engine, 'OPTIONAL', byToken, protection('ENFORCED'))
      await configure(server, always('MFA_IF_CONFIGURED'))
      await signInAtHome(server)

      const { AuthenticationResult } = await signInFrom(server, travelling)
      const optional = await lastRisk(server)
      await configure(server, always('MFA_REQUIRED'))
      await rejects(signInFrom(server, stranger), loginBlocked)

      ok(AuthenticationResult)
      deepEqual([optional, await lastRisk(server)], ['Pass AccountTakeover Low', 'Fail Block High'])
    })

    test('no factor is asked for without a risk, nor where it only looks on', async (t) => {
      const audited = await startWithMfa(t, engine, 'OPTIONAL', byAll, protection('AUDIT'))
      const enforced = await startWithMfa(t, engine, 'OPTIONAL', byAll, protection('ENFORCED'))
      for (const server of [audited, enforced]) {
        await configure(server, always('MFA_REQUIRED'))
        await signInAtHome(server)
      }

      const risky = await signInFrom(audited, stranger)
      const safe = await signInFrom(enforced, home)

      deepEqual([risky.ChallengeName, safe.ChallengeName], [undefined, undefined])
    })
  })
}
