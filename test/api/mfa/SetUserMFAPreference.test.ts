import { deepEqual, equal, ok, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { SetUserMFAPreferenceRequest } from '@aws-sdk/client-cognito-identity-provider'
import { engines } from '../../support/engines.ts'
import { accessTokenOf, bare, byAll, bySms, startWithMfa } from '../../support/mfa.ts'
import { start } from '../../support/start.ts'
import { signInWith } from '../sign-in/calls.ts'

const on = { Enabled: true }
const off = { Enabled: false }
const preferred = { Enabled: true, PreferredMfa: true }

function unusable(factor: string) {
  return {
    name: 'InvalidParameterException',
    message: `User does not have delivery config set to turn on ${factor}`,
  }
}

function refusal(message: string) {
  return { name: 'InvalidParameterException', message }
}

for (const engine of engines) {
  suite(`SetUserMFAPreference on ${engine}`, () => {
    /** Sets one preference after the other, and tells what the user sees after each. */
    async function settingsAfter(
      server: Awaited<ReturnType<typeof start>>,
      changes: Omit<SetUserMFAPreferenceRequest, 'AccessToken'>[],
    ) {
      const AccessToken = await accessTokenOf(server)
      const seen: unknown[] = []
      for (const change of changes) {
        await server.cognito.setUserMFAPreference({ AccessToken, ...change })
        const { PreferredMfaSetting, UserMFASettingList } = await server.cognito.getUser({ AccessToken })
        seen.push([UserMFASettingList, PreferredMfaSetting])
      }
      return seen
    }

    test('factors are turned on and off, and what is left out stays as it is', async (t) => {
      const server = await startWithMfa(t, engine, 'OPTIONAL', byAll)

      const seen = await settingsAfter(server, [
        {},
        { EmailMfaSettings: on },
        { SMSMfaSettings: on },
        { EmailMfaSettings: off },
        { SMSMfaSettings: off },
      ])

      deepEqual(seen, [
        [undefined, undefined],
        [['EMAIL_OTP'], undefined],
        [['SMS_MFA', 'EMAIL_OTP'], undefined],
        [['SMS_MFA'], undefined],
        [undefined, undefined],
      ])
    })

    test('a preferred factor gives way to another, to a refusal, and when it is turned off', async (t) => {
      const server = await startWithMfa(t, engine, 'OPTIONAL', byAll)

      const seen = await settingsAfter(server, [
        { SMSMfaSettings: preferred, EmailMfaSettings: on },
        { SMSMfaSettings: on },
        { EmailMfaSettings: { PreferredMfa: true } },
        { EmailMfaSettings: { Enabled: true, PreferredMfa: false } },
        { SMSMfaSettings: preferred },
        { SMSMfaSettings: off },
      ])

      const both = ['SMS_MFA', 'EMAIL_OTP']
      deepEqual(seen, [
        [both, 'SMS_MFA'],
        [both, 'SMS_MFA'],
        [both, 'EMAIL_OTP'],
        [both, undefined],
        [both, 'SMS_MFA'],
        [['EMAIL_OTP'], undefined],
      ])
    })

    test('it counts as a change of the user', async (t) => {
      const server = await startWithMfa(t, engine, 'OPTIONAL', bySms)
      const AccessToken = await accessTokenOf(server)
      server.clock.advance(5000)

      const { $metadata, ...answer } = await server.cognito.setUserMFAPreference({ AccessToken, SMSMfaSettings: on })

      deepEqual(answer, {})
      const user = await server.cognito.adminGetUser({ UserPoolId: server.poolId, Username: 'ada' })
      deepEqual(user.UserLastModifiedDate, server.clock.now())
    })

    test('the preferred one of several is asked for', async (t) => {
      const server = await startWithMfa(t, engine, 'OPTIONAL', byAll)

      await settingsAfter(server, [{ SMSMfaSettings: on, EmailMfaSettings: preferred }])

      equal((await signInWith(server, 'ada')).ChallengeName, 'EMAIL_OTP')
    })

    test('a factor that the user has nothing for, or the pool does not have, is refused', async (t) => {
      const poor = await startWithMfa(t, engine, 'OPTIONAL', byAll, { users: [bare] })
      const smsOnly = await startWithMfa(t, engine, 'OPTIONAL', bySms)
      const none = await start(t, engine, { users: ['ada'] })

      const set = async (server: typeof none, settings: object) =>
        server.cognito.setUserMFAPreference({ AccessToken: await accessTokenOf(server), ...settings })
      await rejects(set(poor, { SMSMfaSettings: on }), unusable('SMS_MFA'))
      await rejects(set(poor, { SoftwareTokenMfaSettings: on }), unusable('SOFTWARE_TOKEN_MFA'))
      await rejects(set(poor, { EmailMfaSettings: on }), unusable('EMAIL_OTP'))
      await rejects(set(smsOnly, { EmailMfaSettings: on }), unusable('EMAIL_OTP'))
      await rejects(set(none, { EmailMfaSettings: on }), unusable('EMAIL_OTP'))
      await set(none, { EmailMfaSettings: off })
    })

    test('two preferred factors, and one that is not on, are refused', async (t) => {
      const server = await startWithMfa(t, engine, 'OPTIONAL', byAll)
      const AccessToken = await accessTokenOf(server)
      const set = (settings: object) => server.cognito.setUserMFAPreference({ AccessToken, ...settings })

      await rejects(
        set({ SMSMfaSettings: preferred, EmailMfaSettings: preferred }),
        refusal('Only one MFA method can be preferred.'),
      )
      const notOn = refusal('SMS_MFA cannot be preferred, since it is not enabled.')
      await rejects(set({ SMSMfaSettings: { PreferredMfa: true } }), notOn)
      await rejects(set({ SMSMfaSettings: { Enabled: false, PreferredMfa: true } }), notOn)
      equal((await server.cognito.getUser({ AccessToken })).UserMFASettingList, undefined)
    })

    test('passkeys count where the pool says so, beside another factor', async (t) => {
      const WebAuthnConfiguration = { FactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION' as const }
      const server = await startWithMfa(t, engine, 'OPTIONAL', { ...bySms, WebAuthnConfiguration })
      const plain = await startWithMfa(t, engine, 'OPTIONAL', bySms)
      const AccessToken = await accessTokenOf(server)
      const refused = refusal(
        'Passkeys can be enabled for MFA where the user pool takes them as multi-factor authentication, for users with another MFA method.',
      )

      await rejects(server.cognito.setUserMFAPreference({ AccessToken, WebAuthnMfaSettings: on }), refused)
      await server.cognito.setUserMFAPreference({ AccessToken, WebAuthnMfaSettings: on, SMSMfaSettings: on })
      await rejects(
        plain.cognito.setUserMFAPreference({
          AccessToken: await accessTokenOf(plain),
          WebAuthnMfaSettings: on,
          SMSMfaSettings: on,
        }),
        refused,
      )

      const { sub } = Object.fromEntries(
        (await server.cognito.getUser({ AccessToken })).UserAttributes!.map(({ Name, Value }) => [Name, Value]),
      )
      const kept = async () => (await server.services.storage.users.find(server.poolId, sub!))?.mfa?.passkeys
      ok(await kept())
      await server.cognito.setUserMFAPreference({ AccessToken, WebAuthnMfaSettings: off })
      equal(await kept(), undefined)
    })

    test('a forged access token is refused', async (t) => {
      const server = await startWithMfa(t, engine, 'OPTIONAL', bySms)

      await rejects(server.cognito.setUserMFAPreference({ AccessToken: 'forged' }), {
        name: 'NotAuthorizedException',
        message: 'Invalid Access Token',
      })
    })
  })
}
