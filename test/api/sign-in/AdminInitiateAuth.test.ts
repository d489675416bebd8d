/** Beginning a sign-in with an administrator's credentials. */
import { deepEqual, equal, ok, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { ephemeral } from '../../support/srp-client.ts'
import { region, start } from '../../support/start.ts'
import { password } from '../../support/users.ts'
import {
  adminInitiate,
  disabled,
  missing,
  newcomer,
  noSuchUser,
  otherClient,
  secretHash,
  tokensOf,
  wrongPassword,
} from './calls.ts'

const right = { USERNAME: 'ada', PASSWORD: password }

for (const engine of engines) {
  suite(`AdminInitiateAuth on ${engine}`, () => {
    test('a right password is answered with tokens, under both names of the flow', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })

      for (const flow of ['ADMIN_USER_PASSWORD_AUTH', 'ADMIN_NO_SRP_AUTH'] as const) {
        const { $metadata, AuthenticationResult, ...rest } = await adminInitiate(server, flow, right)
        deepEqual(rest, { ChallengeParameters: {} })
        equal(AuthenticationResult?.TokenType, 'Bearer')
        ok(AuthenticationResult?.RefreshToken)
      }
    })

    test('the other flows begin as they do for users', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const { RefreshToken } = await tokensOf(server)

      const srp = await adminInitiate(server, 'USER_SRP_AUTH', { USERNAME: 'ada', SRP_A: ephemeral.A.toString(16) })
      const refreshed = await adminInitiate(server, 'REFRESH_TOKEN_AUTH', { REFRESH_TOKEN: RefreshToken })

      equal(srp.ChallengeName, 'PASSWORD_VERIFIER')
      ok(refreshed.AuthenticationResult?.AccessToken)
    })

    test('a temporary password has to be changed', async (t) => {
      const server = await start(t, engine, { users: [newcomer] })

      const { ChallengeName, Session } = await adminInitiate(server, 'ADMIN_USER_PASSWORD_AUTH', right)

      equal(ChallengeName, 'NEW_PASSWORD_REQUIRED')
      ok(Session)
    })

    test('wrong passwords, unknown users and disabled ones are refused', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const hiding = await otherClient(server, {
        ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH'],
        PreventUserExistenceErrors: 'ENABLED',
      })
      const begin = (seen: typeof server, parameters: Record<string, string>) =>
        adminInitiate(seen, 'ADMIN_USER_PASSWORD_AUTH', parameters)

      await rejects(begin(server, { ...right, PASSWORD: 'Wrong-Horse-7' }), wrongPassword)
      await rejects(begin(server, { ...right, USERNAME: 'nobody' }), noSuchUser)
      await rejects(begin(hiding, { ...right, USERNAME: 'nobody' }), wrongPassword)
      await rejects(begin(server, { USERNAME: 'ada' }), missing('PASSWORD'))
      await server.cognito.adminDisableUser({ UserPoolId: server.poolId, Username: 'ada' })
      await rejects(begin(server, right), disabled)
    })

    test('the client has to be one of the pool, and the pool has to be there', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const { UserPool } = await server.cognito.createUserPool({ PoolName: 'others' })
      const refusal = { name: 'ResourceNotFoundException' }

      await rejects(adminInitiate({ ...server, poolId: UserPool!.Id! }, 'ADMIN_NO_SRP_AUTH', right), {
        ...refusal,
        message: `User pool client ${server.clientId} does not exist.`,
      })
      await rejects(adminInitiate({ ...server, poolId: `${region}_Unknown` }, 'ADMIN_NO_SRP_AUTH', right), {
        ...refusal,
        message: `User pool ${region}_Unknown does not exist.`,
      })
    })

    test('the flow of users is refused here, and a flow that the client does not list', async (t) => {
      const client = { ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH' as const] }
      const server = await start(t, engine, { client, users: ['ada'] })
      const refusal = { name: 'InvalidParameterException' }

      await rejects(adminInitiate(server, 'USER_PASSWORD_AUTH', right), {
        ...refusal,
        message: 'Initiate Auth method not supported.',
      })
      await rejects(adminInitiate(server, 'ADMIN_USER_PASSWORD_AUTH', right), {
        ...refusal,
        message: 'Auth flow not enabled for this client',
      })
    })

    test('the older name of the flow opens it too', async (t) => {
      const client = { ExplicitAuthFlows: ['ADMIN_NO_SRP_AUTH' as const] }
      const server = await start(t, engine, { client, users: ['ada'] })

      const { AuthenticationResult } = await adminInitiate(server, 'ADMIN_USER_PASSWORD_AUTH', right)

      ok(AuthenticationResult)
    })

    test('a client with a secret needs its hash here as well', async (t) => {
      const server = await start(t, engine, { client: { GenerateSecret: true }, users: ['ada'] })

      await rejects(adminInitiate(server, 'ADMIN_USER_PASSWORD_AUTH', right), {
        name: 'NotAuthorizedException',
        message: `Client ${server.clientId} is configured with secret but SECRET_HASH was not received`,
      })
      const { AuthenticationResult } = await adminInitiate(server, 'ADMIN_USER_PASSWORD_AUTH', {
        ...right,
        SECRET_HASH: secretHash(server, 'ada'),
      })
      ok(AuthenticationResult)
    })
  })
}
