import { deepEqual, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'
import { noGroup, noPool, noUser } from './refusals.ts'

for (const engine of engines) {
  suite(`AdminRemoveUserFromGroup on ${engine}`, () => {
    test('the user leaves this group and no other, and nobody else leaves it', async (t) => {
      const { cognito, poolId } = await start(t, engine, { users: ['ada', 'bob'], groups: ['editors', 'readers'] })
      const editors = { UserPoolId: poolId, GroupName: 'editors' }
      const ada = { UserPoolId: poolId, Username: 'ada' }
      await cognito.adminAddUserToGroup({ ...editors, ...ada })
      await cognito.adminAddUserToGroup({ ...editors, Username: 'bob' })
      await cognito.adminAddUserToGroup({ ...ada, GroupName: 'readers' })

      await cognito.adminRemoveUserFromGroup({ ...editors, ...ada })

      const { Users = [] } = await cognito.listUsersInGroup(editors)
      const { Groups = [] } = await cognito.adminListGroupsForUser(ada)
      deepEqual(
        Users.map(({ Username }) => Username),
        ['bob'],
      )
      deepEqual(
        Groups.map(({ GroupName }) => GroupName),
        ['readers'],
      )
    })

    test('who is not in the group is removed without a word', async (t) => {
      const { cognito, poolId } = await start(t, engine, { users: ['ada'], groups: ['editors'] })

      await cognito.adminRemoveUserFromGroup({ UserPoolId: poolId, Username: 'ada', GroupName: 'editors' })
    })

    test('an unknown user, an unknown group and an unknown pool are refused', async (t) => {
      const { cognito, poolId } = await start(t, engine, { users: ['ada'], groups: ['editors'] })
      const membership = { UserPoolId: poolId, Username: 'ada', GroupName: 'editors' }

      await rejects(cognito.adminRemoveUserFromGroup({ ...membership, Username: 'nobody' }), noUser)
      await rejects(cognito.adminRemoveUserFromGroup({ ...membership, GroupName: 'readers' }), noGroup)
      await rejects(cognito.adminRemoveUserFromGroup({ ...membership, UserPoolId: 'eu-central-1_Nowhere00' }), noPool)
    })
  })
}
