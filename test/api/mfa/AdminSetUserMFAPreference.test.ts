import { deepEqual, equal, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { byAll, bySms, startWithMfa } from '../../support/mfa.ts'
import { noSuchUser, signInWith } from '../sign-in/calls.ts'

for (const engine of engines) {
  suite(`AdminSetUserMFAPreference on ${engine}`, () => {
    test('an administrator chooses for the user', async (t) => {
      const { cognito, poolId: UserPoolId, ...rest } = await startWithMfa(t, engine, 'OPTIONAL', byAll)
      const of = { UserPoolId, Username: 'ada' }

      const { $metadata, ...answer } = await cognito.adminSetUserMFAPreference({
        ...of,
        SMSMfaSettings: { Enabled: true, PreferredMfa: true },
        EmailMfaSettings: { Enabled: true },
      })

      deepEqual(answer, {})
      const { PreferredMfaSetting, UserMFASettingList, MFAOptions } = await cognito.adminGetUser(of)
      deepEqual(UserMFASettingList, ['SMS_MFA', 'EMAIL_OTP'])
      equal(PreferredMfaSetting, 'SMS_MFA')
      equal(MFAOptions, undefined)
      equal((await signInWith({ cognito, poolId: UserPoolId, ...rest }, 'ada')).ChallengeName, 'SMS_MFA')
    })

    test('SMS goes to numbers that are not verified, too', async (t) => {
      const users = [{ username: 'ada', attributes: { phone_number: '+12065550100' } }]
      const { cognito, poolId: UserPoolId } = await startWithMfa(t, engine, 'OPTIONAL', bySms, { users })
      const of = { UserPoolId, Username: 'ada' }

      await cognito.adminSetUserMFAPreference({ ...of, SMSMfaSettings: { Enabled: true } })

      deepEqual((await cognito.adminGetUser(of)).UserMFASettingList, ['SMS_MFA'])
    })

    test('a factor that cannot be used, an unknown user and an unknown pool are refused', async (t) => {
      const { cognito, poolId: UserPoolId } = await startWithMfa(t, engine, 'OPTIONAL', byAll)

      await rejects(
        cognito.adminSetUserMFAPreference({
          UserPoolId,
          Username: 'ada',
          SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true },
        }),
        {
          name: 'InvalidParameterException',
          message: 'User does not have delivery config set to turn on SOFTWARE_TOKEN_MFA',
        },
      )
      await rejects(cognito.adminSetUserMFAPreference({ UserPoolId, Username: 'nobody' }), noSuchUser)
      const nowhere = 'eu-central-1_nowhere00'
      await rejects(cognito.adminSetUserMFAPreference({ UserPoolId: nowhere, Username: 'ada' }), {
        name: 'ResourceNotFoundException',
        message: `User pool ${nowhere} does not exist.`,
      })
    })
  })
}
