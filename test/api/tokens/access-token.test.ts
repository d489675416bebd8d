/** Which access tokens let a user in. GetUser stands for every operation that takes one. */
import { equal, ok, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { decodeJwt, SignJWT } from 'jose'
import { engines } from '../../support/engines.ts'
import { type Started, start } from '../../support/start.ts'
import { disabled, noSuchUser, tokensOf } from '../sign-in/calls.ts'

const invalid = { name: 'NotAuthorizedException', message: 'Invalid Access Token' }
const forged = { name: 'NotAuthorizedException', message: 'Could not verify signature for Access Token' }
const revoked = { name: 'NotAuthorizedException', message: 'Access Token has been revoked' }

function use({ cognito }: Started, AccessToken: string) {
  return cognito.getUser({ AccessToken })
}

/** The same claims with changes, signed by the pool as one of its own tokens. */
async function resigned(server: Started, token: string, changes: object, use: 'access' | 'id' = 'access') {
  const keys = await server.services.directory.signingKeys(server.poolId)
  const key = keys.find((each) => each.use === use)!
  return new SignJWT({ ...decodeJwt(token), ...changes })
    .setProtectedHeader({ kid: key.kid, alg: 'RS256' })
    .sign(key.privateKey)
}

for (const engine of engines) {
  suite(`Access tokens on ${engine}`, () => {
    test('a token is good until it expires', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      server.clock.set(new Date('2030-01-01T00:00:00Z'))
      const { AccessToken } = await tokensOf(server)

      server.clock.advance(3_599_999)
      const { Username } = await use(server, AccessToken)
      server.clock.advance(1)

      equal(Username, 'ada')
      await rejects(use(server, AccessToken), {
        name: 'NotAuthorizedException',
        message: 'Access Token has expired',
      })
    })

    test('what is no access token is invalid', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const { AccessToken, IdToken, RefreshToken } = await tokensOf(server)
      const elsewhere = await resigned(server, AccessToken, { iss: 'https://example.com/eu-central-1_Unknown' })

      for (const token of ['garbage', 'a.b.c', IdToken, RefreshToken, elsewhere]) {
        await rejects(use(server, token), invalid)
      }
    })

    test('a signature that is not the pool’s for access tokens is refused', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const { AccessToken } = await tokensOf(server)
      const [header, claims, signature] = AccessToken.split('.')
      const first = signature![0] === 'A' ? 'B' : 'A'
      const underTheOtherKey = await resigned(server, AccessToken, {}, 'id')

      await rejects(use(server, `${header}.${claims}.${first}${signature!.slice(1)}`), forged)
      await rejects(use(server, underTheOtherKey), forged)
      ok(await use(server, AccessToken))
    })

    test('a token that was good before it was changed is refused after', async (t) => {
      const server = await start(t, engine, { users: ['ada', 'bob'] })
      const [ada, bob] = [await tokensOf(server), await tokensOf(server, 'bob')]
      await use(server, ada.AccessToken)
      await use(server, bob.AccessToken)
      const [header, , signature] = ada.AccessToken.split('.')

      await rejects(use(server, `${header}.${bob.AccessToken.split('.')[1]}.${signature}`), forged)
    })

    test('a token without the scope of the API is refused', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const { AccessToken } = await tokensOf(server)

      const narrow = await resigned(server, AccessToken, { scope: 'openid email' })
      const wide = await resigned(server, AccessToken, { scope: 'openid aws.cognito.signin.user.admin email' })

      await rejects(use(server, narrow), {
        name: 'NotAuthorizedException',
        message: 'Access Token does not have required scopes',
      })
      ok(await use(server, wide))
    })

    test('a deleted user, a disabled one and one who must reset the password are refused', async (t) => {
      const server = await start(t, engine, { users: ['ada', 'bob', 'eve'] })
      const { cognito, poolId: UserPoolId } = server
      const [ada, bob, eve] = [await tokensOf(server), await tokensOf(server, 'bob'), await tokensOf(server, 'eve')]
      for (const { AccessToken } of [ada, bob, eve]) await use(server, AccessToken)

      await cognito.adminDeleteUser({ UserPoolId, Username: 'ada' })
      await cognito.adminDisableUser({ UserPoolId, Username: 'bob' })
      await cognito.adminResetUserPassword({ UserPoolId, Username: 'eve' })

      await rejects(use(server, ada.AccessToken), noSuchUser)
      await rejects(use(server, bob.AccessToken), disabled)
      await rejects(use(server, eve.AccessToken), {
        name: 'PasswordResetRequiredException',
        message: 'Password reset required for the user',
      })
    })

    test('disabling ends the sign-ins before it for good', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const user = { UserPoolId: server.poolId, Username: 'ada' }
      const { AccessToken } = await tokensOf(server)

      await server.cognito.adminDisableUser(user)
      await server.cognito.adminEnableUser(user)

      await rejects(use(server, AccessToken), revoked)
    })

    test('a user who takes over the name of a deleted one does not get the tokens', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const { AccessToken } = await tokensOf(server)
      await server.cognito.deleteUser({ AccessToken })

      await server.cognito.adminCreateUser({ UserPoolId: server.poolId, Username: 'ada', MessageAction: 'SUPPRESS' })

      await rejects(use(server, AccessToken), noSuchUser)
    })

    test('the tokens of a deleted client are of no use', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const { AccessToken } = await tokensOf(server)

      await server.cognito.deleteUserPoolClient({ UserPoolId: server.poolId, ClientId: server.clientId })

      await rejects(use(server, AccessToken), invalid)
    })

    test('a change of the password leaves tokens alone', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const { AccessToken } = await tokensOf(server)

      await server.cognito.adminSetUserPassword({
        UserPoolId: server.poolId,
        Username: 'ada',
        Password: 'Another-Horse-8',
        Permanent: true,
      })

      ok(await use(server, AccessToken))
    })
  })
}
