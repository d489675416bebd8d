import { deepEqual, equal, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider'
import { engines } from '../../support/engines.ts'
import { type Started, start } from '../../support/start.ts'

const badToken = { name: 'InvalidParameterException', message: 'Invalid pagination token' }
const hour = 60 * 60 * 1000

async function createPools({ cognito }: Started, count: number): Promise<string[]> {
  const answers = await Promise.all(
    Array.from({ length: count }, (_, n) => cognito.createUserPool({ PoolName: `people ${n}` })),
  )
  return answers.map(({ UserPool }) => UserPool!.Id!)
}

for (const engine of engines) {
  suite(`ListUserPools on ${engine}`, () => {
    test('an entry shows what a list needs', async (t) => {
      const { cognito } = await start(t, engine, { pool: false })
      const { UserPool } = await cognito.createUserPool({ PoolName: 'people' })

      const { UserPools, NextToken } = await cognito.listUserPools({ MaxResults: 60 })

      deepEqual(UserPools, [
        {
          Id: UserPool!.Id,
          Name: 'people',
          LambdaConfig: {},
          CreationDate: UserPool!.CreationDate,
          LastModifiedDate: UserPool!.LastModifiedDate,
        },
      ])
      equal(NextToken, undefined)
    })

    test('without pools the list is empty', async (t) => {
      const { cognito } = await start(t, engine, { pool: false })

      const { UserPools, NextToken } = await cognito.listUserPools({ MaxResults: 1 })

      deepEqual(UserPools, [])
      equal(NextToken, undefined)
    })

    test('page after page shows each pool once', async (t) => {
      const server = await start(t, engine, { pool: false })
      const ids = await createPools(server, 11)

      const pages: string[][] = []
      let token: string | undefined
      do {
        const { UserPools = [], NextToken } = await server.cognito.listUserPools({ MaxResults: 4, NextToken: token })
        pages.push(UserPools.map(({ Id }) => Id!))
        token = NextToken
      } while (token)

      deepEqual(
        pages.map((page) => page.length),
        [4, 4, 3],
      )
      deepEqual(pages.flat().sort(), ids.sort())
    })

    test('each region has its own', async (t) => {
      const { cognito, endpoint } = await start(t, engine, { pool: false })
      const elsewhere = new CognitoIdentityProvider({
        endpoint,
        region: 'us-west-2',
        credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
      })
      t.after(() => elsewhere.destroy())
      const { UserPool: here } = await cognito.createUserPool({ PoolName: 'here' })
      const { UserPool: there } = await elsewhere.createUserPool({ PoolName: 'there' })

      const { UserPools: listedHere } = await cognito.listUserPools({ MaxResults: 60 })
      const { UserPools: listedThere } = await elsewhere.listUserPools({ MaxResults: 60 })

      deepEqual(
        listedHere?.map(({ Id }) => Id),
        [here!.Id],
      )
      deepEqual(
        listedThere?.map(({ Id }) => Id),
        [there!.Id],
      )
      equal(there!.Id!.startsWith('us-west-2_'), true)
    })

    test('a token that was never given, or has been changed, is refused', async (t) => {
      const server = await start(t, engine, { pool: false })
      await createPools(server, 2)
      const { NextToken = '' } = await server.cognito.listUserPools({ MaxResults: 1 })
      const changed = (NextToken.startsWith('A') ? 'B' : 'A') + NextToken.slice(1)

      await rejects(server.cognito.listUserPools({ MaxResults: 1, NextToken: 'made-up' }), badToken)
      await rejects(server.cognito.listUserPools({ MaxResults: 1, NextToken: `${NextToken}=` }), badToken)
      await rejects(server.cognito.listUserPools({ MaxResults: 1, NextToken: changed }), badToken)
    })

    test('a token of another list is refused', async (t) => {
      const server = await start(t, engine)
      await createPools(server, 1)
      const { NextToken } = await server.cognito.listUserPools({ MaxResults: 1 })

      await rejects(server.cognito.listUserPoolClients({ UserPoolId: server.poolId, NextToken }), badToken)
    })

    test('a token dies after an hour', async (t) => {
      const server = await start(t, engine, { pool: false })
      await createPools(server, 2)
      const { NextToken } = await server.cognito.listUserPools({ MaxResults: 1 })

      server.clock.advance(hour - 1)
      const { UserPools } = await server.cognito.listUserPools({ MaxResults: 1, NextToken })
      equal(UserPools?.length, 1)

      server.clock.advance(1)
      await rejects(server.cognito.listUserPools({ MaxResults: 1, NextToken }), badToken)
    })
  })
}
