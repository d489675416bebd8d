import { deepEqual, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'
import { noPool, noUser } from './refusals.ts'

for (const engine of engines) {
  suite(`AdminListGroupsForUser on ${engine}`, () => {
    test('an entry shows the whole group', async (t) => {
      const { cognito, poolId } = await start(t, engine, { users: ['ada'] })
      const editors = { UserPoolId: poolId, GroupName: 'editors' }
      const ada = { UserPoolId: poolId, Username: 'ada' }
      const { Group } = await cognito.createGroup({ ...editors, Description: 'Who may edit', Precedence: 3 })
      await cognito.adminAddUserToGroup({ ...editors, ...ada })

      const { $metadata, ...answer } = await cognito.adminListGroupsForUser(ada)

      deepEqual(answer, { Groups: [Group] })
    })

    test('who is in none has an empty list', async (t) => {
      const { cognito, poolId } = await start(t, engine, { users: ['ada', 'bob'], groups: ['editors'] })
      await cognito.adminAddUserToGroup({ UserPoolId: poolId, Username: 'bob', GroupName: 'editors' })

      const { $metadata, ...answer } = await cognito.adminListGroupsForUser({ UserPoolId: poolId, Username: 'ada' })

      deepEqual(answer, { Groups: [] })
    })

    test('page after page shows each group once, also when one is left in between', async (t) => {
      const { cognito, poolId } = await start(t, engine, { users: ['ada'], groups: ['e', 'd', 'c', 'b', 'a'] })
      const ada = { UserPoolId: poolId, Username: 'ada' }
      for (const GroupName of ['a', 'b', 'c', 'd', 'e']) await cognito.adminAddUserToGroup({ ...ada, GroupName })
      const pages: (string | undefined)[][] = []
      let NextToken: string | undefined

      do {
        const page = await cognito.adminListGroupsForUser({ ...ada, Limit: 2, NextToken })
        pages.push((page.Groups ?? []).map(({ GroupName }) => GroupName))
        NextToken = page.NextToken
        if (pages.length === 1) await cognito.adminRemoveUserFromGroup({ ...ada, GroupName: 'b' })
      } while (NextToken)

      deepEqual(pages, [['a', 'b'], ['c', 'd'], ['e']])
    })

    test("another user's token, an unknown user and an unknown pool are refused", async (t) => {
      const { cognito, poolId } = await start(t, engine, { users: ['ada', 'bob'], groups: ['a', 'b'] })
      const ada = { UserPoolId: poolId, Username: 'ada' }
      for (const GroupName of ['a', 'b']) await cognito.adminAddUserToGroup({ ...ada, GroupName })
      const { NextToken } = await cognito.adminListGroupsForUser({ ...ada, Limit: 1 })

      await rejects(cognito.adminListGroupsForUser({ ...ada, Username: 'bob', NextToken }), {
        name: 'InvalidParameterException',
        message: 'Invalid pagination token',
      })
      await rejects(cognito.adminListGroupsForUser({ ...ada, Username: 'nobody' }), noUser)
      await rejects(cognito.adminListGroupsForUser({ ...ada, UserPoolId: 'eu-central-1_Nowhere00' }), noPool)
    })
  })
}
