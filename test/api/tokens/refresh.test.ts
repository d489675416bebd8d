/** REFRESH_TOKEN_AUTH: new tokens for an old sign-in. */
import { deepEqual, equal, match, notEqual, ok, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { decodeJwt } from 'jose'
import { engines } from '../../support/engines.ts'
import { type Started, start } from '../../support/start.ts'
import { password } from '../../support/users.ts'
import { disabled, initiate, noSuchUser, otherClient, secretHash, signInWith, tokensOf } from '../sign-in/calls.ts'

const invalid = { name: 'NotAuthorizedException', message: 'Invalid Refresh Token.' }
const hour = 3_600_000
const day = 24 * hour

function refresh(server: Started, token: string, more: Record<string, string> = {}) {
  return initiate(server, 'REFRESH_TOKEN_AUTH', { REFRESH_TOKEN: token, ...more })
}

for (const engine of engines) {
  suite(`REFRESH_TOKEN_AUTH on ${engine}`, () => {
    test('brings a new access and ID token, and no refresh token, under both names of the flow', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const { RefreshToken } = await tokensOf(server)

      for (const flow of ['REFRESH_TOKEN_AUTH', 'REFRESH_TOKEN'] as const) {
        const { $metadata, AuthenticationResult, ...rest } = await initiate(server, flow, {
          REFRESH_TOKEN: RefreshToken,
          DEVICE_KEY: null as never,
        })
        deepEqual(rest, { ChallengeParameters: {} })
        deepEqual(Object.keys(AuthenticationResult!).sort(), ['AccessToken', 'ExpiresIn', 'IdToken', 'TokenType'])
      }
    })

    test('the session goes on: its start stays, the tokens’ times move', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const first = await tokensOf(server)
      const before = decodeJwt(first.AccessToken)

      server.clock.advance(2 * hour)
      const { AuthenticationResult } = await refresh(server, first.RefreshToken)

      for (const token of [AuthenticationResult!.AccessToken!, AuthenticationResult!.IdToken!]) {
        const after = decodeJwt(token)
        deepEqual(
          [after.origin_jti, after.event_id, after.auth_time],
          [before.origin_jti, before.event_id, before.auth_time],
        )
        deepEqual([after.iat! - before.iat!, after.exp! - before.exp!], [7200, 7200])
        notEqual(after.jti, before.jti)
      }
      equal(decodeJwt(AuthenticationResult!.AccessToken!).scope, before.scope)
    })

    test('attributes are read anew', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const { RefreshToken } = await tokensOf(server)
      await server.cognito.adminUpdateUserAttributes({
        UserPoolId: server.poolId,
        Username: 'ada',
        UserAttributes: [{ Name: 'nickname', Value: 'Countess' }],
      })

      const { AuthenticationResult } = await refresh(server, RefreshToken)

      equal(decodeJwt(AuthenticationResult!.IdToken!).nickname, 'Countess')
    })

    test('the life of a refresh token is counted from the sign-in, however often it is used', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const { RefreshToken } = await tokensOf(server)

      for (const days of [15, 14]) {
        server.clock.advance(days * day)
        ok((await refresh(server, RefreshToken)).AuthenticationResult)
      }
      server.clock.advance(day - 1)
      ok((await refresh(server, RefreshToken)).AuthenticationResult)
      server.clock.advance(1)

      await rejects(refresh(server, RefreshToken), {
        name: 'NotAuthorizedException',
        message: 'Refresh Token has expired',
      })
    })

    test('a token that is none, was changed, or is of another kind or client, is invalid', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const other = await otherClient(server)
      const { AccessToken, IdToken, RefreshToken } = await tokensOf(server)
      const [head, key, vector, ...rest] = RefreshToken.split('.')
      const flipped = `${vector![0] === 'A' ? 'B' : 'A'}${vector!.slice(1)}`

      for (const token of [
        'garbage',
        'a.b.c.d.e',
        AccessToken,
        IdToken,
        [head, key, flipped, ...rest].join('.'),
        [`${head}A`, key, vector, ...rest].join('.'),
        [head, 'AAAA', vector, ...rest].join('.'),
        `${RefreshToken}.AAAA`,
      ]) {
        await rejects(refresh(server, token), invalid)
      }
      await rejects(refresh(other, RefreshToken), invalid)
    })

    test('a disabled user is told so, one who must reset the password too, and a deleted one is gone', async (t) => {
      const server = await start(t, engine, { users: ['ada', 'bob', 'eve'] })
      const { cognito, poolId: UserPoolId } = server
      const [ada, bob, eve] = [await tokensOf(server), await tokensOf(server, 'bob'), await tokensOf(server, 'eve')]

      await cognito.adminDisableUser({ UserPoolId, Username: 'ada' })
      await cognito.adminDeleteUser({ UserPoolId, Username: 'bob' })
      await cognito.adminResetUserPassword({ UserPoolId, Username: 'eve' })

      await rejects(refresh(server, ada.RefreshToken), disabled)
      await rejects(refresh(server, bob.RefreshToken), noSuchUser)
      await rejects(refresh(server, eve.RefreshToken), { name: 'PasswordResetRequiredException' })
    })

    test('a user who is enabled again has to sign in again', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const user = { UserPoolId: server.poolId, Username: 'ada' }
      const { RefreshToken } = await tokensOf(server)

      await server.cognito.adminDisableUser(user)
      await server.cognito.adminEnableUser(user)

      await rejects(refresh(server, RefreshToken), {
        name: 'NotAuthorizedException',
        message: 'Refresh Token has been revoked',
      })
      ok((await refresh(server, (await tokensOf(server)).RefreshToken)).AuthenticationResult)
    })

    test('a client with a secret hashes the real username, whatever name signed in', async (t) => {
      const pool = { UsernameAttributes: ['email' as const] }
      const server = await start(t, engine, { pool, client: { GenerateSecret: true }, users: ['ada@example.com'] })
      const { clientId } = server
      const hash = (name: string) => ({ SECRET_HASH: secretHash(server, name) })
      const { AuthenticationResult } = await signInWith(server, 'ada@example.com', password, hash('ada@example.com'))
      const token = AuthenticationResult!.RefreshToken!
      const { username } = decodeJwt(AuthenticationResult!.AccessToken!)

      await rejects(refresh(server, token), {
        name: 'NotAuthorizedException',
        message: `Client ${clientId} is configured for secret but secret was not received`,
      })
      await rejects(refresh(server, token, hash('ada@example.com')), {
        name: 'NotAuthorizedException',
        message: `SecretHash does not match for the client: ${clientId}`,
      })
      ok((await refresh(server, token, hash(username as string))).AuthenticationResult)
    })

    test('clients that rotate refresh tokens cannot use the flow', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const rotating = await otherClient(server, {
        ExplicitAuthFlows: undefined,
        RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 0 },
      })
      const { RefreshToken } = await tokensOf(server)

      await rejects(refresh(rotating, RefreshToken), {
        name: 'InvalidParameterException',
        message: 'Auth flow not enabled for this client',
      })
    })

    test('a refresh writes nothing', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const { RefreshToken } = await tokensOf(server)
      const transaction = t.mock.method(server.services.storage, 'transaction')

      await refresh(server, RefreshToken)

      equal(transaction.mock.callCount(), 0)
    })

    test('the token goes on working when the server has another public URL', async (t) => {
      const server = await start(t, engine, { publicUrl: 'https://old.example.com', users: ['ada'] })
      const { AccessToken, RefreshToken } = await tokensOf(server)

      server.services.settings.publicUrl = 'https://new.example.com'

      const { AuthenticationResult } = await refresh(server, RefreshToken)
      match(decodeJwt(AuthenticationResult!.AccessToken!).iss!, /^https:\/\/new\.example\.com\//)
      ok(await server.cognito.getUser({ AccessToken }))
    })
  })
}
