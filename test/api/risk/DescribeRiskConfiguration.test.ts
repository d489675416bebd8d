import { deepEqual, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'

for (const engine of engines) {
  suite(`DescribeRiskConfiguration on ${engine}`, () => {
    test('a pool and a client without any show just the pool', async (t) => {
      const { cognito, poolId, clientId } = await start(t, engine)

      const ofPool = await cognito.describeRiskConfiguration({ UserPoolId: poolId })
      const ofClient = await cognito.describeRiskConfiguration({ UserPoolId: poolId, ClientId: clientId })

      deepEqual(ofPool.RiskConfiguration, { UserPoolId: poolId })
      deepEqual(ofClient.RiskConfiguration, { UserPoolId: poolId })
    })

    test('an unknown client and an unknown pool are refused', async (t) => {
      const { cognito, poolId } = await start(t, engine, { client: false })

      await rejects(cognito.describeRiskConfiguration({ UserPoolId: poolId, ClientId: 'nobody' }), {
        name: 'ResourceNotFoundException',
        message: 'User pool client nobody does not exist.',
      })
      await rejects(cognito.describeRiskConfiguration({ UserPoolId: 'eu-central-1_Nowhere00' }), {
        name: 'ResourceNotFoundException',
        message: 'User pool eu-central-1_Nowhere00 does not exist.',
      })
    })
  })
}
