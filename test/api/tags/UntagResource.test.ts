import { deepEqual, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'
import { arnOf } from './arn.ts'

for (const engine of engines) {
  suite(`UntagResource on ${engine}`, () => {
    test('takes the named tags away, and passes over those that are not there', async (t) => {
      const server = await start(t, engine, { pool: { UserPoolTags: { team: 'web', stage: 'test', owner: 'ada' } } })

      await server.cognito.untagResource({ ResourceArn: arnOf(server), TagKeys: ['team', 'Stage', 'owner'] })

      const { UserPool } = await server.cognito.describeUserPool({ UserPoolId: server.poolId })
      deepEqual(UserPool!.UserPoolTags, { stage: 'test' })
    })

    test('an unknown pool is refused', async (t) => {
      const server = await start(t, engine)
      await server.cognito.deleteUserPool({ UserPoolId: server.poolId })

      await rejects(server.cognito.untagResource({ ResourceArn: arnOf(server), TagKeys: ['team'] }), {
        name: 'ResourceNotFoundException',
        message: `User pool ${server.poolId} does not exist.`,
      })
    })
  })
}
