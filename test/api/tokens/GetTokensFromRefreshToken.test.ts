/** Refreshing without a sign-in flow, and the rotation of refresh tokens. */
import { deepEqual, equal, notEqual, ok, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { decodeJwt } from 'jose'
import { type Engine, engines } from '../../support/engines.ts'
import { type Started, start } from '../../support/start.ts'
import { password } from '../../support/users.ts'
import { disabled, otherClient, secretHash, signInWith, tokensOf } from '../sign-in/calls.ts'

const reused = { name: 'RefreshTokenReuseException', message: 'Refresh token has been rotated.' }
const revoked = { name: 'NotAuthorizedException', message: 'Refresh Token has been revoked' }
const day = 86_400_000

function refresh({ cognito, clientId }: Started, RefreshToken: string, ClientSecret?: string) {
  return cognito.getTokensFromRefreshToken({ ClientId: clientId, RefreshToken, ClientSecret })
}

async function next(server: Started, token: string): Promise<string> {
  const { AuthenticationResult } = await refresh(server, token)
  return AuthenticationResult!.RefreshToken!
}

function rotating(RetryGracePeriodSeconds: number) {
  return {
    ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH' as const],
    RefreshTokenRotation: { Feature: 'ENABLED' as const, RetryGracePeriodSeconds },
  }
}

function startRotating(t: Parameters<typeof start>[0], engine: Engine, graceSeconds = 0) {
  return start(t, engine, { client: rotating(graceSeconds), users: ['ada'] })
}

for (const engine of engines) {
  suite(`GetTokensFromRefreshToken on ${engine}`, () => {
    test('without rotation it answers as the flow does, as often as it is asked', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const { AccessToken, RefreshToken } = await tokensOf(server)

      const { $metadata, AuthenticationResult, ...rest } = await refresh(server, RefreshToken)
      ok((await refresh(server, RefreshToken)).AuthenticationResult)

      deepEqual(rest, {})
      deepEqual(Object.keys(AuthenticationResult!).sort(), ['AccessToken', 'ExpiresIn', 'IdToken', 'TokenType'])
      equal(decodeJwt(AuthenticationResult!.AccessToken!).origin_jti, decodeJwt(AccessToken).origin_jti)
    })

    test('with rotation each use brings another refresh token, and the session stays one', async (t) => {
      const server = await startRotating(t, engine)
      const { AccessToken, RefreshToken } = await tokensOf(server)

      const { AuthenticationResult } = await refresh(server, RefreshToken)

      notEqual(AuthenticationResult?.RefreshToken, RefreshToken)
      const [before, after] = [decodeJwt(AccessToken), decodeJwt(AuthenticationResult!.AccessToken!)]
      deepEqual(
        [after.origin_jti, after.event_id, after.auth_time],
        [before.origin_jti, before.event_id, before.auth_time],
      )
      ok(await next(server, AuthenticationResult!.RefreshToken!))
    })

    test('a token that was rotated out is refused, and the one that took its place lives on', async (t) => {
      const server = await startRotating(t, engine)
      const { RefreshToken } = await tokensOf(server)

      const second = await next(server, RefreshToken)

      await rejects(refresh(server, RefreshToken), reused)
      ok(await next(server, second))
    })

    test('of several uses at once one counts', async (t) => {
      const server = await startRotating(t, engine)
      const { RefreshToken } = await tokensOf(server)

      const answers = await Promise.allSettled([1, 2, 3, 4].map(() => refresh(server, RefreshToken)))

      equal(answers.filter(({ status }) => status === 'fulfilled').length, 1)
    })

    test('a token that was rotated out works for the grace period', async (t) => {
      const server = await startRotating(t, engine, 10)
      const { RefreshToken } = await tokensOf(server)
      await next(server, RefreshToken)

      server.clock.advance(9_999)
      const late = await next(server, RefreshToken)
      server.clock.advance(1)

      await rejects(refresh(server, RefreshToken), reused)
      ok(await next(server, late))
    })

    test('a new token has what is left of the old one’s life', async (t) => {
      const server = await startRotating(t, engine)
      const { RefreshToken } = await tokensOf(server)

      server.clock.advance(20 * day)
      const second = await next(server, RefreshToken)
      server.clock.advance(10 * day - 1)
      const third = await next(server, second)
      server.clock.advance(1)

      await rejects(refresh(server, third), { name: 'NotAuthorizedException', message: 'Refresh Token has expired' })
    })

    test('revoking any token of the session ends them all', async (t) => {
      const server = await startRotating(t, engine, 60)
      const { RefreshToken } = await tokensOf(server)
      const second = await next(server, RefreshToken)

      await server.cognito.revokeToken({ ClientId: server.clientId, Token: RefreshToken })

      for (const token of [RefreshToken, second]) await rejects(refresh(server, token), revoked)
    })

    test('what was rotated out does not come back when rotation is switched off', async (t) => {
      const server = await startRotating(t, engine)
      const { RefreshToken } = await tokensOf(server)
      const second = await next(server, RefreshToken)

      await server.cognito.updateUserPoolClient({ UserPoolId: server.poolId, ClientId: server.clientId })

      await rejects(refresh(server, RefreshToken), reused)
      ok((await refresh(server, second)).AuthenticationResult)
    })

    test('the secret of a client comes in the clear', async (t) => {
      const server = await start(t, engine, { client: { GenerateSecret: true }, users: ['ada'] })
      const { AuthenticationResult } = await signInWith(server, 'ada', password, {
        SECRET_HASH: secretHash(server, 'ada'),
      })
      const token = AuthenticationResult!.RefreshToken!

      await rejects(refresh(server, token), {
        name: 'NotAuthorizedException',
        message: `Client ${server.clientId} is configured for secret but secret was not received`,
      })
      await rejects(refresh(server, token, '0wrong1secret2of3some4length'), {
        name: 'NotAuthorizedException',
        message: `Unable to verify secret for client ${server.clientId}`,
      })
      ok((await refresh(server, token, server.clientSecret)).AuthenticationResult)
    })

    test('tokens that are not this client’s, and users who may not go on, are refused', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const other = await otherClient(server)
      const { RefreshToken } = await tokensOf(server)
      const invalid = { name: 'NotAuthorizedException', message: 'Invalid Refresh Token.' }

      await rejects(refresh(server, 'garbage'), invalid)
      await rejects(refresh(other, RefreshToken), invalid)
      await rejects(refresh({ ...server, clientId: 'unknown' }, RefreshToken), {
        name: 'ResourceNotFoundException',
        message: 'User pool client unknown does not exist.',
      })
      await server.cognito.adminDisableUser({ UserPoolId: server.poolId, Username: 'ada' })
      await rejects(refresh(server, RefreshToken), disabled)
    })
  })
}
