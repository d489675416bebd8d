import { deepEqual, equal, ok, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { accessTokenOf, byToken, choose, noToken, notVerified, startWithMfa, tokenUsed } from '../../support/mfa.ts'
import { codeAt, wrongCode } from '../../support/totp.ts'
import { expiredSession, signInWith, spentSession } from '../sign-in/calls.ts'

for (const engine of engines) {
  suite(`VerifySoftwareToken on ${engine}`, () => {
    test('the first code makes the app known; sign-ins ask for it once it is turned on', async (t) => {
      const server = await startWithMfa(t, engine, 'OPTIONAL', byToken)
      const { cognito, clock } = server
      const AccessToken = await accessTokenOf(server)
      const { SecretCode } = await cognito.associateSoftwareToken({ AccessToken })

      const UserCode = codeAt(SecretCode!, clock.now())
      const { $metadata, ...answer } = await cognito.verifySoftwareToken({
        AccessToken,
        UserCode,
        FriendlyDeviceName: 'Phone',
      })

      deepEqual(answer, { Status: 'SUCCESS' })
      ok((await signInWith(server, 'ada')).AuthenticationResult)
      await choose(server, 'SoftwareTokenMfaSettings')
      const { ChallengeName, ChallengeParameters } = await signInWith(server, 'ada')
      equal(ChallengeName, 'SOFTWARE_TOKEN_MFA')
      deepEqual(ChallengeParameters, { USER_ID_FOR_SRP: 'ada', FRIENDLY_DEVICE_NAME: 'Phone' })
    })

    test('during a sign-in it turns the app on at once', async (t) => {
      const server = await startWithMfa(t, engine, 'ON', byToken)
      const { cognito, clock, poolId } = server
      const first = await signInWith(server, 'ada')
      const { SecretCode, Session } = await cognito.associateSoftwareToken({ Session: first.Session })

      const UserCode = codeAt(SecretCode!, clock.now())
      const answer = await cognito.verifySoftwareToken({ Session, UserCode })

      equal(answer.Status, 'SUCCESS')
      ok(answer.Session && answer.Session !== Session)
      const { UserMFASettingList } = await cognito.adminGetUser({ UserPoolId: poolId, Username: 'ada' })
      deepEqual(UserMFASettingList, ['SOFTWARE_TOKEN_MFA'])
      equal((await signInWith(server, 'ada')).ChallengeName, 'SOFTWARE_TOKEN_MFA')
    })

    test('a wrong code is refused and can be corrected', async (t) => {
      const server = await startWithMfa(t, engine, 'ON', byToken)
      const { cognito, clock } = server
      const first = await signInWith(server, 'ada')
      const { SecretCode, Session } = await cognito.associateSoftwareToken({ Session: first.Session })
      const UserCode = wrongCode(SecretCode!, clock.now())

      for (let n = 0; n < 5; n++) await rejects(cognito.verifySoftwareToken({ Session, UserCode }), notVerified)
      const answer = await cognito.verifySoftwareToken({ Session, UserCode: codeAt(SecretCode!, clock.now()) })

      equal(answer.Status, 'SUCCESS')
    })

    test('a wrong code of a signed-in user is refused, and so is a code without a secret', async (t) => {
      const server = await startWithMfa(t, engine, 'OPTIONAL', byToken)
      const { cognito, clock } = server
      const AccessToken = await accessTokenOf(server)

      await rejects(cognito.verifySoftwareToken({ AccessToken, UserCode: '123456' }), noToken)
      const { SecretCode } = await cognito.associateSoftwareToken({ AccessToken })
      const UserCode = wrongCode(SecretCode!, clock.now())
      await rejects(cognito.verifySoftwareToken({ AccessToken, UserCode }), notVerified)
    })

    test('a code that was taken is not taken again, the next one is', async (t) => {
      const server = await startWithMfa(t, engine, 'OPTIONAL', byToken)
      const { cognito, clock } = server
      const AccessToken = await accessTokenOf(server)
      const { SecretCode } = await cognito.associateSoftwareToken({ AccessToken })
      const UserCode = codeAt(SecretCode!, clock.now())
      await cognito.verifySoftwareToken({ AccessToken, UserCode })

      await rejects(cognito.verifySoftwareToken({ AccessToken, UserCode }), tokenUsed)
      clock.advance(30_000)
      const next = codeAt(SecretCode!, clock.now())
      equal((await cognito.verifySoftwareToken({ AccessToken, UserCode: next })).Status, 'SUCCESS')
    })

    test('a session is good for one app and for a limited time, and the first one has no secret', async (t) => {
      const server = await startWithMfa(t, engine, 'ON', byToken)
      const { cognito, clock } = server
      const first = await signInWith(server, 'ada')
      const { SecretCode, Session } = await cognito.associateSoftwareToken({ Session: first.Session })
      const verify = (Session: string | undefined) =>
        cognito.verifySoftwareToken({ Session, UserCode: codeAt(SecretCode!, clock.now()) })

      await rejects(verify(first.Session), noToken)
      await verify(Session)
      await rejects(verify(Session), spentSession)
      clock.advance(3 * 60_000)
      await rejects(verify(first.Session), expiredSession)
    })
  })
}
