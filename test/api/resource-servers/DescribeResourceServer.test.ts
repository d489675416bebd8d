import { rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'

for (const engine of engines) {
  suite(`DescribeResourceServer on ${engine}`, () => {
    test('a server of another pool does not exist', async (t) => {
      const { cognito, poolId } = await start(t, engine, { client: false })
      const { UserPool: other } = await cognito.createUserPool({ PoolName: 'staff' })
      await cognito.createResourceServer({ UserPoolId: other!.Id, Identifier: 'shop', Name: 'shop' })

      await rejects(cognito.describeResourceServer({ UserPoolId: poolId, Identifier: 'shop' }), {
        name: 'ResourceNotFoundException',
        message: 'Resource server shop does not exist.',
      })
    })

    test('an unknown pool is refused', async (t) => {
      const { cognito } = await start(t, engine, { pool: false })

      await rejects(cognito.describeResourceServer({ UserPoolId: 'eu-central-1_nowhere00', Identifier: 'shop' }), {
        name: 'ResourceNotFoundException',
        message: 'User pool eu-central-1_nowhere00 does not exist.',
      })
    })
  })
}
