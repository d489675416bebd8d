import { equal, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { region, start } from '../../support/start.ts'

const refusal = {
  name: 'OperationNotEnabledException',
  message:
    'User pools have no replicas in other regions here. Replicate the database instead: see docs/operating/replication.md.',
}

for (const engine of engines) {
  suite(`CreateUserPoolReplica on ${engine}`, () => {
    test('a replica is refused with what to do instead, and nothing changes', async (t) => {
      const { cognito, poolId } = await start(t, engine, { client: false })

      for (const RegionName of ['eu-west-1', region]) {
        await rejects(cognito.createUserPoolReplica({ UserPoolId: poolId, RegionName }), refusal)
      }

      const { UserPoolReplicas = [] } = await cognito.listUserPoolReplicas({ UserPoolId: poolId })
      equal(UserPoolReplicas.length, 1)
      equal(UserPoolReplicas[0]!.Status, 'ACTIVE')
    })

    test('an unknown pool is refused as such, and a region that cannot be one', async (t) => {
      const { cognito, poolId } = await start(t, engine, { client: false })
      const unknown = 'eu-central-1_nowhere12'

      await rejects(cognito.createUserPoolReplica({ UserPoolId: unknown, RegionName: 'eu-west-1' }), {
        name: 'ResourceNotFoundException',
        message: `User pool ${unknown} does not exist.`,
      })
      await rejects(cognito.createUserPoolReplica({ UserPoolId: poolId, RegionName: 'eu' }), {
        name: 'InvalidParameterException',
        message:
          "1 validation error detected: Value 'eu' at 'regionName' failed to satisfy constraint: Member must have length greater than or equal to 5",
      })
    })
  })
}
