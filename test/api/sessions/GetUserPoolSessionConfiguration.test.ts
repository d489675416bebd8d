import { deepEqual, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'
import { membersOf } from '../domains/names.ts'

for (const engine of engines) {
  suite(`GetUserPoolSessionConfiguration on ${engine}`, () => {
    test('a pool where nothing was set tracks no sessions, and would allow 20', async (t) => {
      const { cognito, poolId: UserPoolId } = await start(t, engine, { client: false })

      const answer = await cognito.getUserPoolSessionConfiguration({ UserPoolId })

      deepEqual(membersOf(answer), {
        UserPoolId,
        UserSessionTracking: 'DISABLED',
        TokenSession: { MaxPerUser: 20 },
      })
    })

    test('an unknown pool is refused', async (t) => {
      const { cognito } = await start(t, engine, { pool: false })

      await rejects(cognito.getUserPoolSessionConfiguration({ UserPoolId: 'eu-central-1_nowhere12' }), {
        name: 'ResourceNotFoundException',
        message: 'User pool eu-central-1_nowhere12 does not exist.',
      })
    })
  })
}
