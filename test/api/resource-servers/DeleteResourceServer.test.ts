import { deepEqual, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'

const Scopes = [{ ScopeName: 'read', ScopeDescription: 'Read' }]

for (const engine of engines) {
  suite(`DeleteResourceServer on ${engine}`, () => {
    test('a deleted server is gone, and others stay', async (t) => {
      const { cognito, poolId } = await start(t, engine, { client: false })
      const of = { UserPoolId: poolId, Identifier: 'shop' }
      const other = { UserPoolId: poolId, Identifier: 'stock', Name: 'stock' }
      await cognito.createResourceServer({ ...of, Name: 'shop' })
      await cognito.createResourceServer(other)

      await cognito.deleteResourceServer(of)

      const { ResourceServers } = await cognito.listResourceServers({ UserPoolId: poolId })
      deepEqual(ResourceServers, [other])
      await rejects(cognito.describeResourceServer(of), {
        name: 'ResourceNotFoundException',
        message: 'Resource server shop does not exist.',
      })
    })

    test('clients keep its scopes, and are refused them at their next change', async (t) => {
      const { cognito, poolId } = await start(t, engine, { client: false })
      const of = { UserPoolId: poolId, Identifier: 'shop' }
      await cognito.createResourceServer({ ...of, Name: 'shop', Scopes })
      const { UserPoolClient: made } = await cognito.createUserPoolClient({
        UserPoolId: poolId,
        ClientName: 'app',
        AllowedOAuthScopes: ['shop/read'],
      })
      const client = { UserPoolId: poolId, ClientId: made!.ClientId }

      await cognito.deleteResourceServer(of)

      const { UserPoolClient } = await cognito.describeUserPoolClient(client)
      deepEqual(UserPoolClient, made)
      await rejects(cognito.updateUserPoolClient({ ...client, AllowedOAuthScopes: ['shop/read'] }), {
        name: 'ScopeDoesNotExistException',
        message: 'Invalid scope requested: shop/read',
      })
    })

    test('an unknown server and an unknown pool are refused', async (t) => {
      const { cognito, poolId } = await start(t, engine, { client: false })

      await rejects(cognito.deleteResourceServer({ UserPoolId: poolId, Identifier: 'nothing' }), {
        name: 'ResourceNotFoundException',
        message: 'Resource server nothing does not exist.',
      })
      await rejects(cognito.deleteResourceServer({ UserPoolId: 'eu-central-1_nowhere00', Identifier: 'shop' }), {
        name: 'ResourceNotFoundException',
        message: 'User pool eu-central-1_nowhere00 does not exist.',
      })
    })
  })
}
