import { deepEqual, equal, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'

for (const engine of engines) {
  suite(`ListUserPoolClients on ${engine}`, () => {
    test('an entry shows names and nothing else', async (t) => {
      const { cognito, poolId, clientId } = await start(t, engine, { client: { GenerateSecret: true } })

      const { UserPoolClients, NextToken } = await cognito.listUserPoolClients({ UserPoolId: poolId })

      deepEqual(UserPoolClients, [{ UserPoolId: poolId, ClientId: clientId, ClientName: 'app' }])
      equal(NextToken, undefined)
    })

    test('page after page shows each client of the pool once', async (t) => {
      const { cognito, poolId } = await start(t, engine, { client: false })
      const { UserPool: other } = await cognito.createUserPool({ PoolName: 'staff' })
      await cognito.createUserPoolClient({ UserPoolId: other!.Id, ClientName: 'of another pool' })
      const names = Array.from({ length: 65 }, (_, n) => `client ${n}`)
      await Promise.all(names.map((ClientName) => cognito.createUserPoolClient({ UserPoolId: poolId, ClientName })))

      const pages: string[][] = []
      let token: string | undefined
      do {
        const { UserPoolClients = [], NextToken } = await cognito.listUserPoolClients({
          UserPoolId: poolId,
          NextToken: token,
        })
        pages.push(UserPoolClients.map(({ ClientName }) => ClientName!))
        token = NextToken
      } while (token)

      deepEqual(
        pages.map((page) => page.length),
        [60, 5],
      )
      deepEqual(pages.flat().sort(), names.sort())
    })

    test('a token of another pool is refused', async (t) => {
      const { cognito, poolId } = await start(t, engine)
      await cognito.createUserPoolClient({ UserPoolId: poolId, ClientName: 'second' })
      const { UserPool: other } = await cognito.createUserPool({ PoolName: 'staff' })
      const { NextToken } = await cognito.listUserPoolClients({ UserPoolId: poolId, MaxResults: 1 })

      await rejects(cognito.listUserPoolClients({ UserPoolId: other!.Id, NextToken }), {
        name: 'InvalidParameterException',
        message: 'Invalid pagination token',
      })
    })

    test('an unknown pool is refused', async (t) => {
      const { cognito } = await start(t, engine, { pool: false })

      await rejects(cognito.listUserPoolClients({ UserPoolId: 'eu-central-1_nowhere00' }), {
        name: 'ResourceNotFoundException',
        message: 'User pool eu-central-1_nowhere00 does not exist.',
      })
    })
  })
}
