import { deepEqual, equal, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'

for (const engine of engines) {
  suite(`DescribeUserPool on ${engine}`, () => {
    test('shows what CreateUserPool answered', async (t) => {
      const { cognito } = await start(t, engine, { pool: false })
      const { UserPool: created } = await cognito.createUserPool({ PoolName: 'people' })

      const { UserPool } = await cognito.describeUserPool({ UserPoolId: created!.Id })

      deepEqual(UserPool, created)
    })

    test('counts the users', async (t) => {
      const { cognito, poolId } = await start(t, engine, { users: ['ada', 'grace'] })

      const { UserPool } = await cognito.describeUserPool({ UserPoolId: poolId })

      equal(UserPool!.EstimatedNumberOfUsers, 2)
    })

    test('an unknown pool is refused', async (t) => {
      const { cognito } = await start(t, engine, { pool: false })

      await rejects(cognito.describeUserPool({ UserPoolId: 'eu-central-1_nowhere00' }), {
        name: 'ResourceNotFoundException',
        message: 'User pool eu-central-1_nowhere00 does not exist.',
      })
    })
  })
}
