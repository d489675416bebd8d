import { deepEqual, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'

const read = { ScopeName: 'read', ScopeDescription: 'Read' }
const write = { ScopeName: 'write', ScopeDescription: 'Write' }

for (const engine of engines) {
  suite(`UpdateResourceServer on ${engine}`, () => {
    test('replaces the name and all scopes', async (t) => {
      const { cognito, poolId } = await start(t, engine, { client: false })
      const of = { UserPoolId: poolId, Identifier: 'shop' }
      await cognito.createResourceServer({ ...of, Name: 'shop', Scopes: [read] })

      const { ResourceServer: updated } = await cognito.updateResourceServer({ ...of, Name: 'shops', Scopes: [write] })

      const { ResourceServer: described } = await cognito.describeResourceServer(of)
      deepEqual(updated, { ...of, Name: 'shops', Scopes: [write] })
      deepEqual(described, updated)
    })

    test('scopes that are left out are gone', async (t) => {
      const { cognito, poolId } = await start(t, engine, { client: false })
      const of = { UserPoolId: poolId, Identifier: 'shop' }
      await cognito.createResourceServer({ ...of, Name: 'shop', Scopes: [read] })

      const { ResourceServer } = await cognito.updateResourceServer({ ...of, Name: 'shop' })

      deepEqual(ResourceServer, { ...of, Name: 'shop' })
    })

    test('a scope that stands twice is refused and changes nothing', async (t) => {
      const { cognito, poolId } = await start(t, engine, { client: false })
      const server = { UserPoolId: poolId, Identifier: 'shop', Name: 'shop', Scopes: [read] }
      await cognito.createResourceServer(server)

      await rejects(cognito.updateResourceServer({ ...server, Scopes: [write, write] }), {
        name: 'InvalidParameterException',
        message: 'The scope write stands more than once in the request.',
      })

      const { ResourceServer } = await cognito.describeResourceServer({ UserPoolId: poolId, Identifier: 'shop' })
      deepEqual(ResourceServer, server)
    })

    test('an unknown server and an unknown pool are refused', async (t) => {
      const { cognito, poolId } = await start(t, engine, { client: false })

      await rejects(cognito.updateResourceServer({ UserPoolId: poolId, Identifier: 'nothing', Name: 'shop' }), {
        name: 'ResourceNotFoundException',
        message: 'Resource server nothing does not exist.',
      })
      await rejects(
        cognito.updateResourceServer({ UserPoolId: 'eu-central-1_nowhere00', Identifier: 'shop', Name: 'shop' }),
        { name: 'ResourceNotFoundException', message: 'User pool eu-central-1_nowhere00 does not exist.' },
      )
    })
  })
}
