import { deepEqual, equal, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { accessTokenOf, bare, bySms, startWithMfa } from '../../support/mfa.ts'
import { signInWith } from '../sign-in/calls.ts'

const MFAOptions = [{ DeliveryMedium: 'SMS' as const, AttributeName: 'phone_number' }]

for (const engine of engines) {
  suite(`SetUserSettings on ${engine}`, () => {
    test('the option turns SMS on and is shown; an empty list turns it off', async (t) => {
      const server = await startWithMfa(t, engine, 'OPTIONAL', bySms)
      const AccessToken = await accessTokenOf(server)

      const { $metadata, ...answer } = await server.cognito.setUserSettings({ AccessToken, MFAOptions })

      deepEqual(answer, {})
      const user = await server.cognito.getUser({ AccessToken })
      deepEqual([user.MFAOptions, user.UserMFASettingList], [MFAOptions, ['SMS_MFA']])
      const { Users } = await server.cognito.listUsers({ UserPoolId: server.poolId })
      deepEqual(Users?.[0]?.MFAOptions, MFAOptions)
      equal((await signInWith(server, 'ada')).ChallengeName, 'SMS_MFA')

      await server.cognito.setUserSettings({ AccessToken, MFAOptions: [] })
      const after = await server.cognito.getUser({ AccessToken })
      deepEqual([after.MFAOptions, after.UserMFASettingList], [undefined, undefined])
    })

    test('another medium is refused, and so is a user without a number', async (t) => {
      const server = await startWithMfa(t, engine, 'OPTIONAL', bySms, { users: [bare] })
      const AccessToken = await accessTokenOf(server)
      const byMail = [{ DeliveryMedium: 'EMAIL' as const, AttributeName: 'email' }]

      await rejects(server.cognito.setUserSettings({ AccessToken, MFAOptions: byMail }), {
        name: 'InvalidParameterException',
        message: 'MFAOptions can only set SMS as the medium for phone_number.',
      })
      await rejects(server.cognito.setUserSettings({ AccessToken, MFAOptions }), {
        name: 'InvalidParameterException',
        message: 'User does not have delivery config set to turn on SMS_MFA',
      })
    })
  })
}
