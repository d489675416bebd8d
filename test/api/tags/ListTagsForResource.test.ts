import { deepEqual, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'
import { arnOf } from './arn.ts'

for (const engine of engines) {
  suite(`ListTagsForResource on ${engine}`, () => {
    test('shows the tags that the pool was made with', async (t) => {
      const server = await start(t, engine, { pool: { UserPoolTags: { team: 'web', stage: 'test' } } })

      const { Tags } = await server.cognito.listTagsForResource({ ResourceArn: arnOf(server) })

      deepEqual(Tags, { team: 'web', stage: 'test' })
    })

    test('shows none where there are none', async (t) => {
      const server = await start(t, engine)

      const { Tags } = await server.cognito.listTagsForResource({ ResourceArn: arnOf(server) })

      deepEqual(Tags, {})
    })

    test('an unknown pool is refused', async (t) => {
      const server = await start(t, engine)
      await server.cognito.deleteUserPool({ UserPoolId: server.poolId })

      await rejects(server.cognito.listTagsForResource({ ResourceArn: arnOf(server) }), {
        name: 'ResourceNotFoundException',
        message: `User pool ${server.poolId} does not exist.`,
      })
    })
  })
}
