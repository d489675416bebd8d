import { deepEqual, equal, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'
import { noGroup, noPool } from './refusals.ts'

for (const engine of engines) {
  suite(`DeleteGroup on ${engine}`, () => {
    test('the group is gone, its users stay, and they are in a new group of its name no more', async (t) => {
      const { cognito, poolId } = await start(t, engine, { users: ['ada'], groups: ['editors', 'readers'] })
      const editors = { UserPoolId: poolId, GroupName: 'editors' }
      const ada = { UserPoolId: poolId, Username: 'ada' }
      await cognito.adminAddUserToGroup({ ...editors, ...ada })
      await cognito.adminAddUserToGroup({ ...ada, GroupName: 'readers' })
      const before = await cognito.adminGetUser(ada)

      await cognito.deleteGroup(editors)

      const { Groups: left = [] } = await cognito.listGroups({ UserPoolId: poolId })
      await rejects(cognito.getGroup(editors), noGroup)
      await rejects(cognito.listUsersInGroup(editors), noGroup)
      await cognito.createGroup(editors)
      const { Users } = await cognito.listUsersInGroup(editors)
      const { Groups: ofAda = [] } = await cognito.adminListGroupsForUser(ada)
      const after = await cognito.adminGetUser(ada)
      deepEqual(
        left.map(({ GroupName }) => GroupName),
        ['readers'],
      )
      deepEqual(Users, [])
      deepEqual(
        ofAda.map(({ GroupName }) => GroupName),
        ['readers'],
      )
      deepEqual({ ...after, $metadata: {} }, { ...before, $metadata: {} })
    })

    test('the sweep takes what is left, and nobody notices', async (t) => {
      const { cognito, poolId, services, clock } = await start(t, engine, { users: ['ada'], groups: ['editors'] })
      const editors = { UserPoolId: poolId, GroupName: 'editors' }
      await cognito.adminAddUserToGroup({ ...editors, Username: 'ada' })
      await cognito.deleteGroup(editors)
      await cognito.createGroup(editors)
      await cognito.adminAddUserToGroup({ ...editors, Username: 'ada' })

      await services.storage.sweep(clock.now())

      const { Users = [] } = await cognito.listUsersInGroup(editors)
      equal(Users[0]?.Username, 'ada')
    })

    test('a group is deleted once, and an unknown pool is refused', async (t) => {
      const { cognito, poolId } = await start(t, engine, { client: false, groups: ['editors'] })
      const editors = { UserPoolId: poolId, GroupName: 'editors' }

      await cognito.deleteGroup(editors)

      await rejects(cognito.deleteGroup(editors), noGroup)
      await rejects(cognito.deleteGroup({ ...editors, UserPoolId: 'eu-central-1_Nowhere00' }), noPool)
    })
  })
}
