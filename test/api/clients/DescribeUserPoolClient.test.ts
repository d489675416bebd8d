import { deepEqual, equal, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'

for (const engine of engines) {
  suite(`DescribeUserPoolClient on ${engine}`, () => {
    test('shows what CreateUserPoolClient answered, the secret too', async (t) => {
      const { cognito, poolId } = await start(t, engine, { client: false })
      const { UserPoolClient: created } = await cognito.createUserPoolClient({
        UserPoolId: poolId,
        ClientName: 'app',
        GenerateSecret: true,
      })

      const { UserPoolClient } = await cognito.describeUserPoolClient({
        UserPoolId: poolId,
        ClientId: created!.ClientId,
      })

      deepEqual(UserPoolClient, created)
      equal(UserPoolClient!.ClientSecret!.length, 52)
    })

    test('an unknown client is refused', async (t) => {
      const { cognito, poolId } = await start(t, engine)

      await rejects(cognito.describeUserPoolClient({ UserPoolId: poolId, ClientId: 'nobody' }), {
        name: 'ResourceNotFoundException',
        message: 'User pool client nobody does not exist.',
      })
    })

    test('a client of another pool does not exist in this one', async (t) => {
      const { cognito, clientId } = await start(t, engine)
      const { UserPool: other } = await cognito.createUserPool({ PoolName: 'staff' })

      await rejects(cognito.describeUserPoolClient({ UserPoolId: other!.Id, ClientId: clientId }), {
        name: 'ResourceNotFoundException',
        message: `User pool client ${clientId} does not exist.`,
      })
    })

    test('an unknown pool is refused', async (t) => {
      const { cognito, clientId } = await start(t, engine)

      await rejects(cognito.describeUserPoolClient({ UserPoolId: 'eu-central-1_nowhere00', ClientId: clientId }), {
        name: 'ResourceNotFoundException',
        message: 'User pool eu-central-1_nowhere00 does not exist.',
      })
    })
  })
}
