import { deepEqual, equal, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { region, start } from '../../support/start.ts'

for (const engine of engines) {
  suite(`ListUserPoolReplicas on ${engine}`, () => {
    test('a pool is there once, in its own region', async (t) => {
      const { cognito, poolId, services } = await start(t, engine, { client: false })
      const { accountId } = services.settings

      const { UserPoolReplicas, NextToken } = await cognito.listUserPoolReplicas({ UserPoolId: poolId })

      deepEqual(UserPoolReplicas, [
        {
          RegionName: region,
          Status: 'ACTIVE',
          Role: 'PRIMARY',
          UserPoolArn: `arn:aws:cognito-idp:${region}:${accountId}:userpool/${poolId}`,
        },
      ])
      equal(NextToken, undefined)
    })

    test('an unknown pool is refused, and a token that nobody was given', async (t) => {
      const { cognito, poolId } = await start(t, engine, { client: false })
      const unknown = 'eu-central-1_nowhere12'

      await rejects(cognito.listUserPoolReplicas({ UserPoolId: unknown }), {
        name: 'ResourceNotFoundException',
        message: `User pool ${unknown} does not exist.`,
      })
      await rejects(cognito.listUserPoolReplicas({ UserPoolId: poolId, NextToken: 'next' }), {
        name: 'InvalidParameterException',
        message: 'Invalid pagination token',
      })
    })
  })
}
