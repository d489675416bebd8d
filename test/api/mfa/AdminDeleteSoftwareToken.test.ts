import { deepEqual, equal, ok, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { accessTokenOf, byToken, enrol, noToken, startWithMfa } from '../../support/mfa.ts'
import { codeAt } from '../../support/totp.ts'
import { noSuchUser, respond, signInWith } from '../sign-in/calls.ts'

for (const engine of engines) {
  suite(`AdminDeleteSoftwareToken on ${engine}`, () => {
    test('the app is gone, and the choice of it, also for a sign-in under way', async (t) => {
      const server = await startWithMfa(t, engine, 'OPTIONAL', byToken)
      const secret = await enrol(server)
      const of = { UserPoolId: server.poolId, Username: 'ada' }
      await server.cognito.adminSetUserMFAPreference({
        ...of,
        SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true },
      })
      const { Session } = await signInWith(server, 'ada')

      const { $metadata, ...answer } = await server.cognito.adminDeleteSoftwareToken(of)

      deepEqual(answer, {})
      const { UserMFASettingList, PreferredMfaSetting } = await server.cognito.adminGetUser(of)
      deepEqual([UserMFASettingList, PreferredMfaSetting], [undefined, undefined])
      const answers = { USERNAME: 'ada', SOFTWARE_TOKEN_MFA_CODE: codeAt(secret, server.clock.now()) }
      await rejects(respond(server, 'SOFTWARE_TOKEN_MFA', answers, Session), noToken)
      ok((await signInWith(server, 'ada')).AuthenticationResult)
    })

    test('a secret that waits goes too, and what is not there stays away', async (t) => {
      const server = await startWithMfa(t, engine, 'OPTIONAL', byToken)
      const { cognito, poolId: UserPoolId, clock } = server
      const AccessToken = await accessTokenOf(server)
      const { SecretCode } = await cognito.associateSoftwareToken({ AccessToken })

      await cognito.adminDeleteSoftwareToken({ UserPoolId, Username: 'ada' })
      await cognito.adminDeleteSoftwareToken({ UserPoolId, Username: 'ada' })

      const UserCode = codeAt(SecretCode!, clock.now())
      await rejects(cognito.verifySoftwareToken({ AccessToken, UserCode }), noToken)
      equal((await cognito.adminGetUser({ UserPoolId, Username: 'ada' })).UserMFASettingList, undefined)
    })

    test('an unknown user is refused', async (t) => {
      const { cognito, poolId: UserPoolId } = await startWithMfa(t, engine, 'OPTIONAL', byToken)

      await rejects(cognito.adminDeleteSoftwareToken({ UserPoolId, Username: 'nobody' }), noSuchUser)
    })
  })
}
