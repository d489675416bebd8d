import { deepEqual, equal, match, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { type Started, start } from '../../support/start.ts'
import { secretHash, signInWith } from '../sign-in/calls.ts'

const confidential = { client: { GenerateSecret: true }, users: ['ada'] }
const own = 'a+secret_of_my_own_making_1234'

function clientOf({ poolId, clientId }: Started) {
  return { UserPoolId: poolId, ClientId: clientId }
}

for (const engine of engines) {
  suite(`AddUserPoolClientSecret on ${engine}`, () => {
    test('a generated secret is shown once, with its id and date', async (t) => {
      const server = await start(t, engine, confidential)
      const { cognito, clientId, clock } = server
      clock.advance(60_000)

      const { ClientSecretDescriptor: added } = await cognito.addUserPoolClientSecret(clientOf(server))

      match(added!.ClientSecretValue!, /^[0-9a-z]{52}$/)
      deepEqual(added, {
        ClientSecretId: `${clientId}--${clock.now().getTime()}`,
        ClientSecretValue: added!.ClientSecretValue,
        ClientSecretCreateDate: clock.now(),
      })
      const { ClientSecrets } = await cognito.listUserPoolClientSecrets(clientOf(server))
      equal(ClientSecrets!.length, 2)
      equal(JSON.stringify(ClientSecrets).includes(added!.ClientSecretValue!), false)
    })

    test('a secret of the caller is not shown', async (t) => {
      const server = await start(t, engine, confidential)

      const { ClientSecretDescriptor } = await server.cognito.addUserPoolClientSecret({
        ...clientOf(server),
        ClientSecret: own,
      })

      deepEqual(Object.keys(ClientSecretDescriptor!).sort(), ['ClientSecretCreateDate', 'ClientSecretId'])
    })

    test('both secrets sign in, refresh and revoke', async (t) => {
      const server = await start(t, engine, confidential)
      const { cognito, clientId, clientSecret } = server
      await cognito.addUserPoolClientSecret({ ...clientOf(server), ClientSecret: own })

      for (const secret of [clientSecret!, own]) {
        const SECRET_HASH = secretHash({ ...server, clientSecret: secret }, 'ada')
        const { AuthenticationResult } = await signInWith(server, 'ada', undefined, { SECRET_HASH })
        const RefreshToken = AuthenticationResult!.RefreshToken!
        await cognito.getTokensFromRefreshToken({ ClientId: clientId, ClientSecret: secret, RefreshToken })
        await cognito.revokeToken({ ClientId: clientId, ClientSecret: secret, Token: RefreshToken })
        await rejects(cognito.getTokensFromRefreshToken({ ClientId: clientId, ClientSecret: secret, RefreshToken }), {
          name: 'NotAuthorizedException',
          message: 'Refresh Token has been revoked',
        })
      }
    })

    test('the client is described as before, with its first secret', async (t) => {
      const server = await start(t, engine, confidential)
      const { UserPoolClient: before } = await server.cognito.describeUserPoolClient(clientOf(server))
      server.clock.advance(60_000)

      await server.cognito.addUserPoolClientSecret(clientOf(server))

      const { UserPoolClient: after } = await server.cognito.describeUserPoolClient(clientOf(server))
      deepEqual(after, before)
      equal(after!.ClientSecret, server.clientSecret)
    })

    test('a third secret is refused', async (t) => {
      const server = await start(t, engine, confidential)
      await server.cognito.addUserPoolClientSecret(clientOf(server))

      await rejects(server.cognito.addUserPoolClientSecret(clientOf(server)), {
        name: 'LimitExceededException',
        message: 'The client has 2 secrets, and can have no more.',
      })
    })

    test('a public client stays public', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })

      await rejects(server.cognito.addUserPoolClientSecret(clientOf(server)), {
        name: 'InvalidParameterException',
        message: `Client ${server.clientId} was made without a secret, and cannot be given one.`,
      })

      await signInWith(server, 'ada')
    })

    test('an unknown client, a client of another pool and an unknown pool are refused', async (t) => {
      const server = await start(t, engine, confidential)
      const { cognito, poolId, clientId } = server
      const { UserPool: other } = await cognito.createUserPool({ PoolName: 'staff' })

      await rejects(cognito.addUserPoolClientSecret({ UserPoolId: poolId, ClientId: 'nobody' }), {
        name: 'ResourceNotFoundException',
        message: 'User pool client nobody does not exist.',
      })
      await rejects(cognito.addUserPoolClientSecret({ UserPoolId: other!.Id, ClientId: clientId }), {
        name: 'ResourceNotFoundException',
        message: `User pool client ${clientId} does not exist.`,
      })
      await rejects(cognito.addUserPoolClientSecret({ UserPoolId: 'eu-central-1_nowhere00', ClientId: clientId }), {
        name: 'ResourceNotFoundException',
        message: 'User pool eu-central-1_nowhere00 does not exist.',
      })
    })
  })
}

suite('AddUserPoolClientSecret', () => {
  test('two secrets of one millisecond have two ids', async (t) => {
    const server = await start(t, 'sqlite', confidential)

    await server.cognito.addUserPoolClientSecret(clientOf(server))

    const { ClientSecrets } = await server.cognito.listUserPoolClientSecrets(clientOf(server))
    const ids = ClientSecrets!.map(({ ClientSecretId }) => ClientSecretId)
    equal(new Set(ids).size, 2)
  })

  test('a secret of the caller has at least 24 characters, and a refusal does not repeat it', async (t) => {
    const server = await start(t, 'sqlite', confidential)

    await rejects(server.cognito.addUserPoolClientSecret({ ...clientOf(server), ClientSecret: 'too_short' }), {
      name: 'InvalidParameterException',
      message:
        "1 validation error detected: Value at 'clientSecret' failed to satisfy constraint: Member must have length greater than or equal to 24",
    })
  })

  test('a failure of the server has the name that these operations have for it', async (t) => {
    const server = await start(t, 'sqlite', confidential)
    await server.services.storage.close()

    await rejects(server.cognito.addUserPoolClientSecret(clientOf(server)), {
      name: 'InternalServerException',
      message: 'Internal server error.',
    })
  })
})
