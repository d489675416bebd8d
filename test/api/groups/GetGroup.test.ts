import { equal, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'
import { noGroup, noPool } from './refusals.ts'

for (const engine of engines) {
  suite(`GetGroup on ${engine}`, () => {
    test('a group is read by its name in its own pool', async (t) => {
      const { cognito, poolId } = await start(t, engine, { client: false })
      const { UserPool: other } = await cognito.createUserPool({ PoolName: 'staff' })
      await cognito.createGroup({ UserPoolId: poolId, GroupName: 'editors', Description: 'here' })
      await cognito.createGroup({ UserPoolId: other!.Id, GroupName: 'editors', Description: 'there' })

      const { Group } = await cognito.getGroup({ UserPoolId: other!.Id, GroupName: 'editors' })

      equal(Group?.Description, 'there')
      equal(Group?.UserPoolId, other!.Id)
    })

    test('an unknown group, one in other case and an unknown pool are refused', async (t) => {
      const { cognito, poolId } = await start(t, engine, { client: false, groups: ['editors'] })

      await rejects(cognito.getGroup({ UserPoolId: poolId, GroupName: 'readers' }), noGroup)
      await rejects(cognito.getGroup({ UserPoolId: poolId, GroupName: 'Editors' }), noGroup)
      await rejects(cognito.getGroup({ UserPoolId: 'eu-central-1_Nowhere00', GroupName: 'editors' }), noPool)
    })
  })
}
