import { deepEqual, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'

for (const engine of engines) {
  suite(`GetLogDeliveryConfiguration on ${engine}`, () => {
    test('a pool of which nothing is logged has an empty list', async (t) => {
      const { cognito, poolId } = await start(t, engine, { client: false })

      const { LogDeliveryConfiguration } = await cognito.getLogDeliveryConfiguration({ UserPoolId: poolId })

      deepEqual(LogDeliveryConfiguration, { UserPoolId: poolId, LogConfigurations: [] })
    })

    test('an unknown pool is refused', async (t) => {
      const { cognito } = await start(t, engine, { pool: false })

      await rejects(cognito.getLogDeliveryConfiguration({ UserPoolId: 'eu-central-1_Nowhere00' }), {
        name: 'ResourceNotFoundException',
        message: 'User pool eu-central-1_Nowhere00 does not exist.',
      })
    })
  })
}
