/** W2: a back end without an SDK. Plain HTTP as curl sends it, no signature. */
import { deepEqual, equal, match } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../support/engines.ts'
import { start } from '../support/start.ts'
import { password } from '../support/users.ts'

/** `curl --header 'Content-Type: …' --header 'X-Amz-Target: …' --data '…' <endpoint>` */
async function curl(endpoint: string, operation: string, data: object) {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-amz-json-1.1',
      'X-Amz-Target': `AWSCognitoIdentityProviderService.${operation}`,
    },
    body: JSON.stringify(data),
  })
  // biome-ignore lint/suspicious/noExplicitAny: a test reads members of several answers.
  return { status: response.status, body: (await response.json()) as any }
}

for (const engine of engines) {
  suite(`W2, plain HTTP, on ${engine}`, () => {
    test('signs up, signs in with the password and refreshes', async (t) => {
      const { endpoint, cognito, poolId, clientId } = await start(t, engine, {
        client: {
          ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
        },
      })

      const signUp = await curl(endpoint, 'SignUp', { ClientId: clientId, Username: 'ada', Password: password })
      await cognito.adminConfirmSignUp({ UserPoolId: poolId, Username: 'ada' })
      const signIn = await curl(endpoint, 'InitiateAuth', {
        ClientId: clientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'ada', PASSWORD: password },
      })
      const refresh = await curl(endpoint, 'InitiateAuth', {
        ClientId: clientId,
        AuthFlow: 'REFRESH_TOKEN_AUTH',
        AuthParameters: { REFRESH_TOKEN: signIn.body.AuthenticationResult.RefreshToken },
      })

      equal(signUp.status, 200)
      deepEqual(Object.keys(signUp.body).sort(), ['UserConfirmed', 'UserSub'])
      const { AccessToken, IdToken, RefreshToken, ...rest } = signIn.body.AuthenticationResult
      for (const token of [AccessToken, IdToken]) match(token, /^[\w-]+\.[\w-]+\.[\w-]+$/)
      match(RefreshToken, /^eyJjdHkiOiJKV1QiLCJl[\w-]+\.[\w-]*\.[\w-]+\.[\w-]+\.[\w-]+$/)
      deepEqual(rest, { ExpiresIn: 3600, TokenType: 'Bearer' })
      deepEqual(signIn.body.ChallengeParameters, {})
      deepEqual(Object.keys(refresh.body.AuthenticationResult).sort(), [
        'AccessToken',
        'ExpiresIn',
        'IdToken',
        'TokenType',
      ])
    })
  })
}
