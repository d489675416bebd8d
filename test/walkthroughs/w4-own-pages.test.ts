/** W4: own sign-in pages on a server, which signs its users in with its administrator's credentials. */
import { deepEqual, equal } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { decodeJwt } from 'jose'
import { engines } from '../support/engines.ts'
import { start } from '../support/start.ts'
import { password } from '../support/users.ts'

for (const engine of engines) {
  suite(`W4, own sign-in pages, on ${engine}`, () => {
    test('the access token of the API flow carries exactly the claims that Cognito’s does', async (t) => {
      const { cognito, poolId, clientId, endpoint, clock } = await start(t, engine, { users: ['ada'] })

      const { AuthenticationResult } = await cognito.adminInitiateAuth({
        UserPoolId: poolId,
        ClientId: clientId,
        AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'ada', PASSWORD: password },
      })
      const claims = decodeJwt(AuthenticationResult?.AccessToken as string)

      deepEqual(Object.keys(claims).sort(), [
        'auth_time',
        'client_id',
        'event_id',
        'exp',
        'iat',
        'iss',
        'jti',
        'origin_jti',
        'scope',
        'sub',
        'token_use',
        'username',
      ])
      const now = Math.floor(clock.now().getTime() / 1000)
      deepEqual([claims.iat, claims.auth_time, claims.exp], [now, now, now + 3600])
      deepEqual([claims.token_use, claims.scope], ['access', 'aws.cognito.signin.user.admin'])
      deepEqual([claims.iss, claims.client_id, claims.username], [`${endpoint}/${poolId}`, clientId, 'ada'])
      equal(claims.aud, undefined)
    })
  })
}
