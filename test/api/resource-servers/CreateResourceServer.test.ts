import { deepEqual, equal, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'

const read = { ScopeName: 'orders.read', ScopeDescription: 'Read orders' }
const write = { ScopeName: 'orders.write', ScopeDescription: 'Write orders' }

for (const engine of engines) {
  suite(`CreateResourceServer on ${engine}`, () => {
    test('answers what is then described', async (t) => {
      const { cognito, poolId } = await start(t, engine, { client: false })
      const server = {
        UserPoolId: poolId,
        Identifier: 'https://api.shop.example/v1',
        Name: 'The shop, v1.0',
        Scopes: [read, write],
      }

      const { ResourceServer: created } = await cognito.createResourceServer(server)

      const { ResourceServer: described } = await cognito.describeResourceServer({
        UserPoolId: poolId,
        Identifier: server.Identifier,
      })
      deepEqual(created, server)
      deepEqual(described, server)
    })

    test('without scopes the answer has none', async (t) => {
      const { cognito, poolId } = await start(t, engine, { client: false })
      const server = { UserPoolId: poolId, Identifier: 'shop', Name: 'shop' }

      const { ResourceServer: created } = await cognito.createResourceServer(server)
      const { ResourceServer: fromNone } = await cognito.createResourceServer({
        ...server,
        Identifier: 'stock',
        Scopes: [],
      })

      deepEqual(created, server)
      deepEqual(fromNone, { ...server, Identifier: 'stock' })
    })

    test('an identifier is taken in its own pool alone', async (t) => {
      const { cognito, poolId } = await start(t, engine, { client: false })
      const { UserPool: other } = await cognito.createUserPool({ PoolName: 'staff' })
      const server = { UserPoolId: poolId, Identifier: 'shop', Name: 'shop' }
      await cognito.createResourceServer(server)

      await rejects(cognito.createResourceServer({ ...server, Name: 'another' }), {
        name: 'InvalidParameterException',
        message: `shop already exists in user pool ${poolId}.`,
      })
      const { ResourceServer } = await cognito.createResourceServer({ ...server, UserPoolId: other!.Id })

      equal(ResourceServer!.UserPoolId, other!.Id)
    })

    test('a scope that stands twice is refused', async (t) => {
      const { cognito, poolId } = await start(t, engine, { client: false })
      const again = { ...read, ScopeDescription: 'Read them again' }

      await rejects(
        cognito.createResourceServer({ UserPoolId: poolId, Identifier: 'shop', Name: 'shop', Scopes: [read, again] }),
        {
          name: 'InvalidParameterException',
          message: 'The scope orders.read stands more than once in the request.',
        },
      )
    })

    test('an unknown pool is refused', async (t) => {
      const { cognito } = await start(t, engine, { pool: false })
      const server = { UserPoolId: 'eu-central-1_nowhere00', Identifier: 'shop', Name: 'shop' }

      await rejects(cognito.createResourceServer(server), {
        name: 'ResourceNotFoundException',
        message: 'User pool eu-central-1_nowhere00 does not exist.',
      })
    })
  })
}

suite('CreateResourceServer', () => {
  test('a pool has at most 300', async (t) => {
    const { cognito, poolId, services } = await start(t, 'sqlite', { client: false })
    await services.storage.transaction(async (tx) => {
      for (let n = 0; n < 300; n++) {
        await tx.resourceServers.insert({ poolId, identifier: `server-${n}`, name: 'server', scopes: [] })
      }
    })

    await rejects(cognito.createResourceServer({ UserPoolId: poolId, Identifier: 'one-more', Name: 'server' }), {
      name: 'LimitExceededException',
      message: 'The user pool has 300 resource servers, and can have no more.',
    })
  })

  test('a name of a scope has no slash', async (t) => {
    const { cognito, poolId } = await start(t, 'sqlite', { client: false })
    const Scopes = [{ ScopeName: 'a/b', ScopeDescription: 'x' }]

    await rejects(cognito.createResourceServer({ UserPoolId: poolId, Identifier: 'shop', Name: 'shop', Scopes }), {
      name: 'InvalidParameterException',
      message:
        "1 validation error detected: Value 'a/b' at 'scopes.1.member.scopeName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\x21\\x23-\\x2E\\x30-\\x5B\\x5D-\\x7E]+",
    })
  })
})
