/** Beginning a sign-in: the password flow, and what every flow checks before it begins. */
import { deepEqual, equal, match, ok, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { decodeJwt } from 'jose'
import { engines } from '../../support/engines.ts'
import { ephemeral } from '../../support/srp-client.ts'
import { start } from '../../support/start.ts'
import { password } from '../../support/users.ts'
import {
  disabled,
  initiate,
  missing,
  newcomer,
  noSuchUser,
  otherClient,
  secretHash,
  signInWith,
  tokensOf,
  wrongPassword,
} from './calls.ts'

const day = 86_400_000

for (const engine of engines) {
  suite(`InitiateAuth on ${engine}`, () => {
    test('a right password is answered with tokens and nothing else', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })

      const { $metadata, AuthenticationResult, ...rest } = await signInWith(server, 'ada')

      deepEqual(rest, { ChallengeParameters: {} })
      const { AccessToken, IdToken, RefreshToken, ...others } = AuthenticationResult!
      deepEqual(others, { ExpiresIn: 3600, TokenType: 'Bearer' })
      ok(AccessToken && IdToken)
      match(RefreshToken!, /^eyJjdHkiOiJKV1QiLCJl[\w-]+\.[\w-]*\.[\w-]+\.[\w-]+\.[\w-]+$/)
    })

    test('a wrong password is refused', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })

      await rejects(signInWith(server, 'ada', 'Wrong-Horse-7'), wrongPassword)
      await rejects(signInWith(server, 'ada', `${password} `), wrongPassword)
      await rejects(signInWith(server, 'ada', 'x'.repeat(257)), wrongPassword)
    })

    test('an unknown user is told from a wrong password, unless the client hides users', async (t) => {
      const server = await start(t, engine)
      const hiding = await otherClient(server, { PreventUserExistenceErrors: 'ENABLED' })

      await rejects(signInWith(server, 'nobody'), noSuchUser)
      await rejects(signInWith(hiding, 'nobody'), wrongPassword)
    })

    test('a verified e-mail address signs in where it is an alias', async (t) => {
      const server = await start(t, engine, { pool: { AliasAttributes: ['email'] }, users: ['ada'] })

      const { AuthenticationResult } = await signInWith(server, 'ada@example.com')

      equal(decodeJwt(AuthenticationResult!.AccessToken!).username, 'ada')
    })

    test('where the e-mail address is the username, tokens name the user by its sub', async (t) => {
      const users = ['ada@example.com']
      const server = await start(t, engine, { pool: { UsernameAttributes: ['email'] }, users })

      const { AuthenticationResult } = await signInWith(server, 'ada@example.com')

      const { sub, username } = decodeJwt(AuthenticationResult!.AccessToken!)
      equal(username, sub)
    })

    test('capitals do not matter in a pool that ignores case', async (t) => {
      const pool = { UsernameConfiguration: { CaseSensitive: false } }
      const server = await start(t, engine, { pool, users: ['ada'] })

      const { AuthenticationResult } = await signInWith(server, 'ADA')

      equal(decodeJwt(AuthenticationResult!.AccessToken!).username, 'ada')
    })

    test('the states of a user are told only to who knows the password', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const { cognito, clientId, poolId } = server
      await cognito.signUp({ ClientId: clientId, Username: 'bob', Password: password })
      await cognito.adminDisableUser({ UserPoolId: poolId, Username: 'ada' })

      await rejects(signInWith(server, 'ada'), disabled)
      await rejects(signInWith(server, 'bob'), {
        name: 'UserNotConfirmedException',
        message: 'User is not confirmed.',
      })
      for (const name of ['ada', 'bob']) await rejects(signInWith(server, name, 'Wrong-Horse-7'), wrongPassword)
    })

    test('a user whose password was reset is sent to choose a new one', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      await server.cognito.adminResetUserPassword({ UserPoolId: server.poolId, Username: 'ada' })

      await rejects(signInWith(server, 'ada'), {
        name: 'PasswordResetRequiredException',
        message: 'Password reset required for the user',
      })
    })

    test('a temporary password works for as many days as the pool says', async (t) => {
      const server = await start(t, engine, { users: [newcomer] })

      server.clock.advance(7 * day - 1)
      const { ChallengeName } = await signInWith(server, 'ada')
      server.clock.advance(1)

      equal(ChallengeName, 'NEW_PASSWORD_REQUIRED')
      await rejects(signInWith(server, 'ada'), {
        name: 'NotAuthorizedException',
        message: 'Temporary password has expired and must be reset by an administrator.',
      })
    })

    test('a user without a password cannot sign in with one', async (t) => {
      const server = await start(t, engine)
      const pool = await server.services.directory.requirePool(server.poolId)
      const at = server.clock.now()
      await server.services.storage.transaction((tx) =>
        tx.users.insert(
          {
            poolId: pool.id,
            id: '3f2a1b00-0000-4000-8000-000000000001',
            username: 'ada',
            usernameKey: 'ada',
            status: 'CONFIRMED',
            enabled: true,
            attributes: {},
            pendingAttributes: {},
            passwordHistory: [],
            createdAt: at,
            updatedAt: at,
          },
          { aliases: [], search: [] },
        ),
      )

      await rejects(signInWith(server, 'ada'), wrongPassword)
    })

    test('parameters that are missing, empty or null are asked for by name', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })

      await rejects(initiate(server, 'USER_PASSWORD_AUTH'), missing('USERNAME'))
      await rejects(initiate(server, 'USER_PASSWORD_AUTH', { USERNAME: 'ada' }), missing('PASSWORD'))
      await rejects(initiate(server, 'USER_PASSWORD_AUTH', { USERNAME: 'ada', PASSWORD: '' }), missing('PASSWORD'))
      await rejects(initiate(server, 'USER_SRP_AUTH', { USERNAME: 'ada' }), missing('SRP_A'))
      await rejects(initiate(server, 'REFRESH_TOKEN_AUTH'), missing('REFRESH_TOKEN'))
      await rejects(initiate(server, 'CUSTOM_AUTH', { PASSWORD: password }), missing('USERNAME'))
      await rejects(initiate(server, 'USER_PASSWORD_AUTH', { USERNAME: null as never }), missing('USERNAME'))
    })

    test('parameters that a flow has no use for are ignored, as are those without a value', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })

      const { AuthenticationResult } = await signInWith(server, 'ada', password, {
        DEVICE_KEY: null as never,
        SECRET_HASH: '',
        shoe_size: '39',
      })

      ok(AuthenticationResult)
    })

    test('an unknown client is refused before anything else', async (t) => {
      const server = await start(t, engine)
      const stranger = { ...server, clientId: 'unknown' }

      await rejects(initiate(stranger, 'USER_PASSWORD_AUTH'), {
        name: 'ResourceNotFoundException',
        message: 'User pool client unknown does not exist.',
      })
    })

    test('a client with a secret shows by a hash of the name that it knows it', async (t) => {
      const client = { GenerateSecret: true }
      const server = await start(t, engine, { pool: { AliasAttributes: ['email'] }, client, users: ['ada'] })
      const { clientId } = server
      const wrong = {
        name: 'NotAuthorizedException',
        message: `Unable to verify secret hash for client ${clientId}`,
      }

      for (const name of ['ada', 'ada@example.com']) {
        const { AuthenticationResult } = await signInWith(server, name, password, {
          SECRET_HASH: secretHash(server, name),
        })
        ok(AuthenticationResult)
      }
      await rejects(signInWith(server, 'ada'), {
        name: 'NotAuthorizedException',
        message: `Client ${clientId} is configured with secret but SECRET_HASH was not received`,
      })
      await rejects(signInWith(server, 'ada', password, { SECRET_HASH: secretHash(server, 'bob') }), wrong)
      await rejects(signInWith(server, 'ada@example.com', password, { SECRET_HASH: secretHash(server, 'ada') }), wrong)
    })

    test('a hash from a client without a secret is refused', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })

      await rejects(signInWith(server, 'ada', password, { SECRET_HASH: 'aGFzaA==' }), {
        name: 'NotAuthorizedException',
        message: `Unable to verify secret hash for client ${server.clientId}`,
      })
    })

    test('flows that the client does not list are closed, each with its own text', async (t) => {
      const server = await start(t, engine, { client: { ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH'] } })
      const refusals = {
        USER_PASSWORD_AUTH: 'USER_PASSWORD_AUTH flow not enabled for this client',
        USER_SRP_AUTH: 'USER_SRP_AUTH is not enabled for the client.',
        CUSTOM_AUTH: 'CUSTOM_AUTH is not enabled for the client.',
        REFRESH_TOKEN: 'Auth flow not enabled for this client',
        REFRESH_TOKEN_AUTH: 'Auth flow not enabled for this client',
        USER_AUTH: 'USER_AUTH flow not enabled for this client',
      } as const
      const parameters = { USERNAME: 'ada', PASSWORD: password, SRP_A: '2', REFRESH_TOKEN: 'x' }

      for (const [flow, message] of Object.entries(refusals)) {
        await rejects(initiate(server, flow as keyof typeof refusals, parameters), {
          name: 'InvalidParameterException',
          message,
        })
      }
    })

    test('a client without a list may use SRP, custom challenges and refresh tokens', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const { RefreshToken } = await tokensOf(server)
      const plain = await otherClient(server, { ExplicitAuthFlows: undefined })
      const srp = { USERNAME: 'ada', SRP_A: ephemeral.A.toString(16) }

      const { ChallengeName } = await initiate(plain, 'USER_SRP_AUTH', srp)

      equal(ChallengeName, 'PASSWORD_VERIFIER')
      await rejects(initiate(plain, 'CUSTOM_AUTH', srp), { message: /is not configured/ })
      await rejects(initiate(plain, 'REFRESH_TOKEN_AUTH', { REFRESH_TOKEN: RefreshToken }), {
        message: 'Invalid Refresh Token.',
      })
      await rejects(signInWith(plain, 'ada'), { message: /not enabled/ })
    })

    test('a list of the older names leaves SRP, custom challenges and refresh tokens open', async (t) => {
      const server = await start(t, engine, { client: { ExplicitAuthFlows: ['USER_PASSWORD_AUTH'] }, users: ['ada'] })
      const onlyCustom = await otherClient(server, { ExplicitAuthFlows: ['CUSTOM_AUTH_FLOW_ONLY'] })
      const srp = { USERNAME: 'ada', SRP_A: ephemeral.A.toString(16) }

      const { RefreshToken } = await tokensOf(server)
      const { ChallengeName } = await initiate(server, 'USER_SRP_AUTH', srp)
      const { AuthenticationResult } = await initiate(server, 'REFRESH_TOKEN', { REFRESH_TOKEN: RefreshToken })

      equal(ChallengeName, 'PASSWORD_VERIFIER')
      ok(AuthenticationResult)
      await rejects(initiate(onlyCustom, 'USER_SRP_AUTH', srp), { message: /not enabled/ })
      await rejects(initiate(onlyCustom, 'CUSTOM_AUTH', srp), { message: /is not configured/ })
    })

    test('flows of administrators cannot be begun here', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const parameters = { USERNAME: 'ada', PASSWORD: password }

      for (const flow of ['ADMIN_USER_PASSWORD_AUTH', 'ADMIN_NO_SRP_AUTH'] as const) {
        await rejects(initiate(server, flow, parameters), {
          name: 'InvalidParameterException',
          message: 'Initiate Auth method not supported.',
        })
      }
    })

    test('custom challenges need the functions that define them', async (t) => {
      const server = await start(t, engine, { client: { ExplicitAuthFlows: ['ALLOW_CUSTOM_AUTH'] }, users: ['ada'] })

      await rejects(initiate(server, 'CUSTOM_AUTH', { USERNAME: 'ada' }), {
        name: 'InvalidParameterException',
        message: 'Custom auth lambda trigger is not configured for the user pool.',
      })
    })

    test('a pool that insists on a second factor lets nobody pass without one', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const { poolId: UserPoolId, services } = server
      const pool = await services.directory.requirePool(UserPoolId)
      await services.storage.transaction((tx) =>
        tx.pools.update({ ...pool, settings: { ...pool.settings, MfaConfiguration: 'ON' } }),
      )

      const { ChallengeName, AuthenticationResult } = await signInWith(server, 'ada')
      deepEqual([ChallengeName, AuthenticationResult], ['MFA_SETUP', undefined])
      await rejects(signInWith(server, 'ada', 'Wrong-Horse-7'), wrongPassword)
    })

    test('a pool where a second factor is optional asks for none of who has none', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const { services } = server
      const pool = await services.directory.requirePool(server.poolId)
      await services.storage.transaction((tx) =>
        tx.pools.update({ ...pool, settings: { ...pool.settings, MfaConfiguration: 'OPTIONAL' } }),
      )

      ok((await signInWith(server, 'ada')).AuthenticationResult)
    })
  })
}
