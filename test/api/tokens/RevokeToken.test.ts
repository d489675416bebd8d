/** Ending one sign-in through its refresh token. */
import { deepEqual, ok, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { type Started, start } from '../../support/start.ts'
import { password } from '../../support/users.ts'
import { initiate, otherClient, secretHash, signInWith, tokensOf } from '../sign-in/calls.ts'

const day = 86_400_000

function revoke({ cognito, clientId }: Started, Token: string, ClientSecret?: string) {
  return cognito.revokeToken({ ClientId: clientId, Token, ClientSecret })
}

for (const engine of engines) {
  suite(`RevokeToken on ${engine}`, () => {
    test('ends the sign-in with all its tokens, also those of later refreshes', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const { AccessToken, RefreshToken } = await tokensOf(server)
      const later = await initiate(server, 'REFRESH_TOKEN_AUTH', { REFRESH_TOKEN: RefreshToken })

      const { $metadata, ...answer } = await revoke(server, RefreshToken)

      deepEqual(answer, {})
      for (const token of [AccessToken, later.AuthenticationResult!.AccessToken!]) {
        await rejects(server.cognito.getUser({ AccessToken: token }), {
          name: 'NotAuthorizedException',
          message: 'Access Token has been revoked',
        })
      }
      await rejects(initiate(server, 'REFRESH_TOKEN_AUTH', { REFRESH_TOKEN: RefreshToken }), {
        name: 'NotAuthorizedException',
        message: 'Refresh Token has been revoked',
      })
    })

    test('other sign-ins of the user go on', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const [first, second] = [await tokensOf(server), await tokensOf(server)]

      await revoke(server, first.RefreshToken)

      ok(await server.cognito.getUser({ AccessToken: second.AccessToken }))
    })

    test('what is revoked, expired or no token at all is revoked without a word', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const { RefreshToken } = await tokensOf(server)
      const expired = await tokensOf(server)

      await revoke(server, RefreshToken)
      await revoke(server, RefreshToken)
      await revoke(server, 'garbage')
      server.clock.advance(30 * day)
      await revoke(server, expired.RefreshToken)
    })

    test('a revocation outlives every token of the sign-in', async (t) => {
      const client = {
        AccessTokenValidity: 60,
        RefreshTokenValidity: 60,
        TokenValidityUnits: { AccessToken: 'minutes', RefreshToken: 'minutes' },
      } as const
      const server = await start(t, engine, { client, users: ['ada'] })
      const { RefreshToken } = await tokensOf(server)
      server.clock.advance(59 * 60_000)
      const { AuthenticationResult } = await initiate(server, 'REFRESH_TOKEN_AUTH', { REFRESH_TOKEN: RefreshToken })

      await revoke(server, RefreshToken)
      server.clock.advance(30 * 60_000)
      await server.services.storage.sweep(server.clock.now())

      await rejects(server.cognito.getUser({ AccessToken: AuthenticationResult!.AccessToken! }), {
        message: 'Access Token has been revoked',
      })
    })

    test('an access or ID token cannot be revoked by itself', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const { AccessToken, IdToken } = await tokensOf(server)

      for (const token of [AccessToken, IdToken]) {
        await rejects(revoke(server, token), {
          name: 'UnsupportedTokenTypeException',
          message: 'Only refresh tokens can be revoked.',
        })
      }
    })

    test('a client that switched revocation off cannot revoke', async (t) => {
      const server = await start(t, engine, { client: { EnableTokenRevocation: false }, users: ['ada'] })
      const { RefreshToken } = await tokensOf(server)

      await rejects(revoke(server, RefreshToken), {
        name: 'UnsupportedOperationException',
        message: 'Token revocation is not enabled for this client.',
      })
    })

    test('only the client that the token was issued to may revoke it', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const other = await otherClient(server)
      const { AccessToken, RefreshToken } = await tokensOf(server)

      await rejects(revoke(other, RefreshToken), {
        name: 'UnauthorizedException',
        message: 'The token was not issued to this client.',
      })
      ok(await server.cognito.getUser({ AccessToken }))
    })

    test('a client has to be there and prove its secret', async (t) => {
      const server = await start(t, engine, { client: { GenerateSecret: true }, users: ['ada'] })
      const { AuthenticationResult } = await signInWith(server, 'ada', password, {
        SECRET_HASH: secretHash(server, 'ada'),
      })
      const token = AuthenticationResult!.RefreshToken!
      const refusal = { name: 'UnauthorizedException', message: 'The client or its secret is not valid.' }

      await rejects(revoke(server, token), refusal)
      await rejects(revoke(server, token, '0wrong1secret2of3some4length'), refusal)
      await rejects(revoke({ ...server, clientId: 'unknown' }, token), refusal)
      await revoke(server, token, server.clientSecret)
    })
  })
}
