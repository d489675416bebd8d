import { deepEqual, equal, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'

for (const engine of engines) {
  suite(`ListResourceServers on ${engine}`, () => {
    test('an entry shows the whole server', async (t) => {
      const { cognito, poolId } = await start(t, engine, { client: false })
      const server = {
        UserPoolId: poolId,
        Identifier: 'shop',
        Name: 'shop',
        Scopes: [{ ScopeName: 'read', ScopeDescription: 'Read' }],
      }
      await cognito.createResourceServer(server)

      const { ResourceServers, NextToken } = await cognito.listResourceServers({ UserPoolId: poolId })

      deepEqual(ResourceServers, [server])
      equal(NextToken, undefined)
    })

    test('a pool without any has an empty list', async (t) => {
      const { cognito, poolId } = await start(t, engine, { client: false })

      const { ResourceServers } = await cognito.listResourceServers({ UserPoolId: poolId })

      deepEqual(ResourceServers, [])
    })

    test('page after page shows each server of the pool once', async (t) => {
      const { cognito, poolId, services } = await start(t, engine, { client: false })
      const { UserPool: other } = await cognito.createUserPool({ PoolName: 'staff' })
      await cognito.createResourceServer({ UserPoolId: other!.Id, Identifier: 'other', Name: 'other' })
      const identifiers = Array.from({ length: 53 }, (_, n) => `server-${n}`)
      await services.storage.transaction(async (tx) => {
        for (const identifier of identifiers) {
          await tx.resourceServers.insert({ poolId, identifier, name: 'server', scopes: [] })
        }
      })

      const pages: string[][] = []
      let token: string | undefined
      do {
        const { ResourceServers = [], NextToken } = await cognito.listResourceServers({
          UserPoolId: poolId,
          NextToken: token,
        })
        pages.push(ResourceServers.map(({ Identifier }) => Identifier!))
        token = NextToken
      } while (token)

      deepEqual(
        pages.map((page) => page.length),
        [50, 3],
      )
      deepEqual(pages.flat().sort(), identifiers.sort())
    })

    test('a token of another pool, a page of 51 and an unknown pool are refused', async (t) => {
      const { cognito, poolId } = await start(t, engine, { client: false })
      const { UserPool: other } = await cognito.createUserPool({ PoolName: 'staff' })
      await cognito.createResourceServer({ UserPoolId: poolId, Identifier: 'a', Name: 'a' })
      await cognito.createResourceServer({ UserPoolId: poolId, Identifier: 'b', Name: 'b' })
      const { NextToken } = await cognito.listResourceServers({ UserPoolId: poolId, MaxResults: 1 })

      await rejects(cognito.listResourceServers({ UserPoolId: other!.Id, NextToken }), {
        name: 'InvalidParameterException',
        message: 'Invalid pagination token',
      })
      await rejects(cognito.listResourceServers({ UserPoolId: poolId, MaxResults: 51 }), {
        name: 'InvalidParameterException',
        message:
          "1 validation error detected: Value '51' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 50",
      })
      await rejects(cognito.listResourceServers({ UserPoolId: 'eu-central-1_nowhere00' }), {
        name: 'ResourceNotFoundException',
        message: 'User pool eu-central-1_nowhere00 does not exist.',
      })
    })
  })
}
