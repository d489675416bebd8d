import { deepEqual, equal, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'
import { noGroup, noPool } from './refusals.ts'

for (const engine of engines) {
  suite(`ListUsersInGroup on ${engine}`, () => {
    test('an entry shows what ListUsers shows', async (t) => {
      const { cognito, poolId } = await start(t, engine, { users: ['ada'], groups: ['editors'] })
      const editors = { UserPoolId: poolId, GroupName: 'editors' }
      await cognito.adminAddUserToGroup({ ...editors, Username: 'ada' })

      const { $metadata, ...answer } = await cognito.listUsersInGroup(editors)

      const { Users } = await cognito.listUsers({ UserPoolId: poolId })
      deepEqual(answer, { Users })
      equal(Users?.length, 1)
    })

    test('a group without anybody has an empty list', async (t) => {
      const { cognito, poolId } = await start(t, engine, { users: ['ada'], groups: ['editors', 'readers'] })
      await cognito.adminAddUserToGroup({ UserPoolId: poolId, Username: 'ada', GroupName: 'readers' })

      const { $metadata, ...answer } = await cognito.listUsersInGroup({ UserPoolId: poolId, GroupName: 'editors' })

      deepEqual(answer, { Users: [] })
    })

    test('page after page shows each member once, and a deleted user is none', async (t) => {
      const names = ['ada', 'bob', 'cyd', 'dan', 'eve']
      const { cognito, poolId } = await start(t, engine, { users: [...names, 'fay'], groups: ['editors'] })
      const editors = { UserPoolId: poolId, GroupName: 'editors' }
      for (const Username of [...names, 'fay']) await cognito.adminAddUserToGroup({ ...editors, Username })
      await cognito.adminDeleteUser({ UserPoolId: poolId, Username: 'fay' })
      const pages: (string | undefined)[][] = []
      let NextToken: string | undefined

      do {
        const page = await cognito.listUsersInGroup({ ...editors, Limit: 2, NextToken })
        pages.push((page.Users ?? []).map(({ Username }) => Username))
        NextToken = page.NextToken
      } while (NextToken)

      deepEqual(
        pages.map(({ length }) => length),
        [2, 2, 1],
      )
      deepEqual(pages.flat().sort(), names)
    })

    test('a user that comes back under its name is not in the group', async (t) => {
      const { cognito, poolId } = await start(t, engine, { users: ['ada'], groups: ['editors'] })
      const editors = { UserPoolId: poolId, GroupName: 'editors' }
      const ada = { UserPoolId: poolId, Username: 'ada' }
      await cognito.adminAddUserToGroup({ ...editors, ...ada })

      await cognito.adminDeleteUser(ada)
      await cognito.adminCreateUser({ ...ada, MessageAction: 'SUPPRESS' })

      deepEqual((await cognito.listUsersInGroup(editors)).Users, [])
      deepEqual((await cognito.adminListGroupsForUser(ada)).Groups, [])
    })

    test('a token of another group, an unknown group and an unknown pool are refused', async (t) => {
      const { cognito, poolId } = await start(t, engine, { users: ['ada', 'bob'], groups: ['editors', 'readers'] })
      const editors = { UserPoolId: poolId, GroupName: 'editors' }
      for (const Username of ['ada', 'bob']) await cognito.adminAddUserToGroup({ ...editors, Username })
      const { NextToken } = await cognito.listUsersInGroup({ ...editors, Limit: 1 })

      await rejects(cognito.listUsersInGroup({ UserPoolId: poolId, GroupName: 'readers', NextToken }), {
        name: 'InvalidParameterException',
        message: 'Invalid pagination token',
      })
      await rejects(cognito.listUsersInGroup({ UserPoolId: poolId, GroupName: 'nobody' }), noGroup)
      await rejects(cognito.listUsersInGroup({ ...editors, UserPoolId: 'eu-central-1_Nowhere00' }), noPool)
    })
  })
}
