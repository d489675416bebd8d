import { deepEqual, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { bySms, startWithMfa } from '../../support/mfa.ts'
import { noSuchUser } from '../sign-in/calls.ts'

const MFAOptions = [{ DeliveryMedium: 'SMS' as const, AttributeName: 'phone_number' }]

for (const engine of engines) {
  suite(`AdminSetUserSettings on ${engine}`, () => {
    test('SMS is turned on, until the newer operation turns it off', async (t) => {
      const { cognito, poolId: UserPoolId } = await startWithMfa(t, engine, 'OPTIONAL', bySms)
      const of = { UserPoolId, Username: 'ada' }

      await cognito.adminSetUserSettings({ ...of, MFAOptions })

      const user = await cognito.adminGetUser(of)
      deepEqual([user.MFAOptions, user.UserMFASettingList], [MFAOptions, ['SMS_MFA']])
      await cognito.adminSetUserMFAPreference({ ...of, SMSMfaSettings: { Enabled: false } })
      const after = await cognito.adminGetUser(of)
      deepEqual([after.MFAOptions, after.UserMFASettingList], [undefined, undefined])
    })

    test('an unknown user is refused', async (t) => {
      const { cognito, poolId: UserPoolId } = await startWithMfa(t, engine, 'OPTIONAL', bySms)

      await rejects(cognito.adminSetUserSettings({ UserPoolId, Username: 'nobody', MFAOptions }), noSuchUser)
    })
  })
}
