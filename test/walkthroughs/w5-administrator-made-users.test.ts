/** W5: users whom an administrator makes. */
import { deepEqual, equal, ok } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../support/engines.ts'
import { type Started, start } from '../support/start.ts'

const email = 'ada@example.com'
const pool = { UsernameAttributes: ['email' as const], AutoVerifiedAttributes: ['email' as const] }

for (const engine of engines) {
  suite(`W5, administrator-made users, on ${engine}`, () => {
    test('the temporary password arrives by mail and must be changed at the first sign-in', async (t) => {
      const server = await start(t, engine, { pool })
      const { cognito, poolId, clientId, inbox } = server

      const { User } = await invite(server)
      const { code: temporary, subject } = await inbox.next(email)
      const challenge = await signIn(server, temporary as string)
      const { AuthenticationResult } = await cognito.respondToAuthChallenge({
        ClientId: clientId,
        ChallengeName: challenge.ChallengeName,
        Session: challenge.Session,
        ChallengeResponses: { USERNAME: email, NEW_PASSWORD: 'Analytical-Engine-1' },
      })
      const { UserStatus } = await cognito.adminGetUser({ UserPoolId: poolId, Username: email })

      equal(User?.UserStatus, 'FORCE_CHANGE_PASSWORD')
      equal(subject, 'Your temporary password')
      equal(challenge.ChallengeName, 'NEW_PASSWORD_REQUIRED')
      equal(challenge.ChallengeParameters?.USER_ID_FOR_SRP, User?.Username)
      deepEqual(JSON.parse(challenge.ChallengeParameters?.requiredAttributes as string), [])
      deepEqual(JSON.parse(challenge.ChallengeParameters?.userAttributes as string), { email, email_verified: 'true' })
      ok(AuthenticationResult?.AccessToken && AuthenticationResult.IdToken && AuthenticationResult.RefreshToken)
      equal(UserStatus, 'CONFIRMED')
    })

    test('an administrator sets the password for good, without a session', async (t) => {
      const server = await start(t, engine, { pool })
      const { cognito, poolId } = server
      const chosen = 'Analytical-Engine-1'

      await invite(server)
      await cognito.adminSetUserPassword({ UserPoolId: poolId, Username: email, Password: chosen, Permanent: true })
      const { AuthenticationResult, ChallengeName } = await signIn(server, chosen)

      equal(ChallengeName, undefined)
      ok(AuthenticationResult?.AccessToken)
    })
  })
}

function invite({ cognito, poolId }: Started) {
  return cognito.adminCreateUser({
    UserPoolId: poolId,
    Username: email,
    DesiredDeliveryMediums: ['EMAIL'],
    UserAttributes: [
      { Name: 'email', Value: email },
      { Name: 'email_verified', Value: 'true' },
    ],
  })
}

function signIn({ cognito, clientId }: Started, password: string) {
  return cognito.initiateAuth({
    ClientId: clientId,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: email, PASSWORD: password },
  })
}
