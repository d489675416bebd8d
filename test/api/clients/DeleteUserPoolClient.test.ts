import { deepEqual, equal, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'

for (const engine of engines) {
  suite(`DeleteUserPoolClient on ${engine}`, () => {
    test('the client is gone at once, its pool stays', async (t) => {
      const { cognito, poolId, clientId, services } = await start(t, engine)
      await services.directory.requireClient(clientId)

      await cognito.deleteUserPoolClient({ UserPoolId: poolId, ClientId: clientId })

      const { UserPoolClients } = await cognito.listUserPoolClients({ UserPoolId: poolId })
      deepEqual(UserPoolClients, [])
      equal(await services.directory.findClient(clientId), undefined)
      await cognito.describeUserPool({ UserPoolId: poolId })
    })

    test('an unknown client is refused', async (t) => {
      const { cognito, poolId, clientId } = await start(t, engine)
      await cognito.deleteUserPoolClient({ UserPoolId: poolId, ClientId: clientId })

      await rejects(cognito.deleteUserPoolClient({ UserPoolId: poolId, ClientId: clientId }), {
        name: 'ResourceNotFoundException',
        message: `User pool client ${clientId} does not exist.`,
      })
    })

    test('a client of another pool is refused and stays', async (t) => {
      const { cognito, poolId, clientId } = await start(t, engine)
      const { UserPool: other } = await cognito.createUserPool({ PoolName: 'staff' })

      await rejects(cognito.deleteUserPoolClient({ UserPoolId: other!.Id, ClientId: clientId }), {
        name: 'ResourceNotFoundException',
        message: `User pool client ${clientId} does not exist.`,
      })

      await cognito.describeUserPoolClient({ UserPoolId: poolId, ClientId: clientId })
    })

    test('an unknown pool is refused', async (t) => {
      const { cognito, clientId } = await start(t, engine)

      await rejects(cognito.deleteUserPoolClient({ UserPoolId: 'eu-central-1_nowhere00', ClientId: clientId }), {
        name: 'ResourceNotFoundException',
        message: 'User pool eu-central-1_nowhere00 does not exist.',
      })
    })
  })
}
