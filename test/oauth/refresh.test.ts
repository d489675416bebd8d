/** Refreshing at the token endpoint, and of its tokens elsewhere. */
import { deepEqual, equal, match, notEqual } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { tokensOf } from '../api/sign-in/calls.ts'
import { engines } from '../support/engines.ts'
import { functionArn, record } from '../triggers/recorder.ts'
import {
  addApp,
  allScopes,
  atHash,
  callback,
  claimsOf,
  outcome,
  refresh,
  refusal,
  setScopes,
  signIn,
  startApp,
} from './app.ts'

const invalidGrant = refusal('invalid_grant')

for (const engine of engines) {
  suite(`The grant refresh_token on ${engine}`, () => {
    test('the session goes on: same scopes, audience and instants, and no nonce', async (t) => {
      const app = await startApp(t, engine)
      const first = await signIn(app, { nonce: 'n', resource: 'https://api.shop.example', scopes: ['openid', 'email'] })
      app.clock.advance(600_000)

      const { status, body } = await refresh(app, first.refresh_token)

      equal(status, 200)
      deepEqual(Object.keys(body), ['id_token', 'access_token', 'expires_in', 'token_type'])
      const [access, accessBefore] = [claimsOf(body.access_token), claimsOf(first.access_token)]
      const moved = { iat: accessBefore.iat! + 600, exp: accessBefore.exp! + 600 }
      deepEqual(access, { ...accessBefore, ...moved, jti: access.jti })
      const [id, { nonce, ...idBefore }] = [claimsOf(body.id_token), claimsOf(first.id_token)]
      deepEqual(id, { ...idBefore, ...moved, at_hash: atHash(body.access_token), jti: id.jti })
      notEqual(id.jti, idBefore.jti)
    })

    test('a rotating client gets another refresh token for the rest of the first one’s life', async (t) => {
      const app = await startApp(t, engine, {
        ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
        RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 0 },
        RefreshTokenValidity: 1,
        TokenValidityUnits: { RefreshToken: 'days' },
      })
      const first = await signIn(app)

      const { body } = await refresh(app, first.refresh_token)
      const reused = await refresh(app, first.refresh_token)
      app.clock.advance(24 * 60 * 60_000 - 1)
      const last = await refresh(app, body.refresh_token)
      app.clock.advance(1)
      const late = await refresh(app, last.body.refresh_token)

      deepEqual(Object.keys(body), ['id_token', 'access_token', 'refresh_token', 'expires_in', 'token_type'])
      equal(last.status, 200)
      deepEqual([reused, late].map(outcome), [invalidGrant, invalidGrant])
    })

    test('a refresh token of the API is as good here, and stays one of the API', async (t) => {
      const app = await startApp(t, engine)
      const first = await tokensOf(app)

      const { status, body } = await refresh(app, first.RefreshToken)

      equal(status, 200)
      const [access, before] = [claimsOf(body.access_token), claimsOf(first.AccessToken)]
      deepEqual(access, { ...before, jti: access.jti, iat: access.iat, exp: access.exp })
      equal(claimsOf(body.id_token).email, 'ada@example.com')
    })

    test('one of here is as good in the API', async (t) => {
      const app = await startApp(t, engine)
      const first = await signIn(app, {
        scopes: ['openid', 'email', 'shop/read'],
        resource: 'https://api.shop.example',
      })
      const withoutId = await signIn(app, { scopes: ['shop/read'] })

      const byFlow = await app.cognito.initiateAuth({
        ClientId: app.clientId,
        AuthFlow: 'REFRESH_TOKEN_AUTH',
        AuthParameters: { REFRESH_TOKEN: first.refresh_token },
      })
      const byOperation = await app.cognito.getTokensFromRefreshToken({
        ClientId: app.clientId,
        RefreshToken: withoutId.refresh_token,
      })

      const { scope, aud, version } = claimsOf(byFlow.AuthenticationResult!.AccessToken!)
      deepEqual([scope, aud, version], ['openid email shop/read', 'https://api.shop.example', 2])
      equal(claimsOf(byFlow.AuthenticationResult!.IdToken!).name, undefined)
      equal(byOperation.AuthenticationResult!.IdToken, undefined)
    })

    test('one of a device is refused: there is no way to name the device', async (t) => {
      const pool = { DeviceConfiguration: { ChallengeRequiredOnNewDevice: false } }
      const app = await startApp(t, engine, {}, { pool })
      const { RefreshToken } = await tokensOf(app)

      deepEqual(outcome(await refresh(app, RefreshToken)), invalidGrant)
    })

    test('a scope that the client may no longer have is left out, and is back when it may', async (t) => {
      const app = await startApp(t, engine)
      const { refresh_token } = await signIn(app, { scopes: ['openid', 'email', 'shop/read'] })
      const scopesNow = async () => {
        const { body } = await refresh(app, refresh_token)
        return body.error ?? [claimsOf(body.access_token).scope, body.id_token !== undefined]
      }
      const allow = (scopes: string[]) =>
        app.cognito.updateUserPoolClient({
          UserPoolId: app.poolId,
          ClientId: app.clientId,
          AllowedOAuthFlowsUserPoolClient: true,
          AllowedOAuthFlows: ['code'],
          AllowedOAuthScopes: scopes,
          CallbackURLs: [callback],
        })

      await setScopes(app, ['write'])
      const withoutServer = await scopesNow()
      await setScopes(app, ['read'])
      await allow(['shop/read', 'phone'])
      const withoutOpenid = await scopesNow()
      await allow(['phone'])
      const withoutAny = await scopesNow()
      await allow(allScopes)

      deepEqual(
        [withoutServer, withoutOpenid, withoutAny, await scopesNow()],
        [['openid email', true], ['shop/read', false], 'invalid_grant', ['openid email shop/read', true]],
      )
    })

    test('what is no refresh token of this client, is too old or has been ended is refused', async (t) => {
      const app = await startApp(t, engine)
      const other = await addApp(app)
      const { refresh_token, access_token } = await signIn(app)
      const ended = await signIn(app)
      await app.cognito.revokeToken({ ClientId: app.clientId, Token: ended.refresh_token })

      const answers = [
        await refresh(app, 'nonsense'),
        await refresh(app, access_token),
        await refresh({ ...app, ...other }, refresh_token),
        await refresh(app, ended.refresh_token),
      ]
      const missing = await refresh(app, '')
      app.clock.advance(30 * 24 * 60 * 60_000)
      const late = await refresh(app, refresh_token)

      deepEqual([...answers, late].map(outcome), Array(5).fill(invalidGrant))
      deepEqual(outcome(missing), refusal('invalid_request'))
    })

    test('a user who was disabled or deleted since is refused', async (t) => {
      const app = await startApp(t, engine)
      const user = { UserPoolId: app.poolId, Username: 'ada' }
      const { refresh_token } = await signIn(app)

      await app.cognito.adminDisableUser(user)
      const disabled = await refresh(app, refresh_token)
      await app.cognito.adminDeleteUser(user)
      const deleted = await refresh(app, refresh_token)

      deepEqual([disabled, deleted].map(outcome), [invalidGrant, invalidGrant])
    })

    test('a function is told that it is a refresh', async (t) => {
      const calls = record('PreTokenGeneration')
      const LambdaConfig = { PreTokenGeneration: functionArn('PreTokenGeneration') }
      const app = await startApp(t, engine, {}, { functions: calls.functions, pool: { LambdaConfig } })
      const { refresh_token } = await signIn(app)

      const { body } = await refresh(app, refresh_token)

      deepEqual(calls.sources(), ['TokenGeneration_HostedAuth', 'TokenGeneration_RefreshTokens'])
      match(body.access_token, /^eyJ/)
    })
  })
}
