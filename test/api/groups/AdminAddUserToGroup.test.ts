import { deepEqual, equal, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { toRecord } from '../../support/attributes.ts'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'
import { noGroup, noPool, noUser } from './refusals.ts'

for (const engine of engines) {
  suite(`AdminAddUserToGroup on ${engine}`, () => {
    test('a member added twice is listed once', async (t) => {
      const { cognito, poolId } = await start(t, engine, { users: ['ada', 'bob'], groups: ['editors'] })
      const membership = { UserPoolId: poolId, Username: 'ada', GroupName: 'editors' }

      await cognito.adminAddUserToGroup(membership)
      await cognito.adminAddUserToGroup(membership)

      const { Users = [] } = await cognito.listUsersInGroup({ UserPoolId: poolId, GroupName: 'editors' })
      deepEqual(
        Users.map(({ Username }) => Username),
        ['ada'],
      )
    })

    test('the user is meant by any of its names', async (t) => {
      const pool = { AliasAttributes: ['email' as const] }
      const { cognito, poolId } = await start(t, engine, { pool, users: ['ada'], groups: ['a', 'b', 'c'] })
      const ada = { UserPoolId: poolId, Username: 'ada' }
      const { UserAttributes } = await cognito.adminGetUser(ada)

      await cognito.adminAddUserToGroup({ ...ada, GroupName: 'a' })
      await cognito.adminAddUserToGroup({ UserPoolId: poolId, Username: 'ada@example.com', GroupName: 'b' })
      await cognito.adminAddUserToGroup({ UserPoolId: poolId, Username: toRecord(UserAttributes).sub, GroupName: 'c' })

      const { Groups = [] } = await cognito.adminListGroupsForUser(ada)
      deepEqual(
        Groups.map(({ GroupName }) => GroupName),
        ['a', 'b', 'c'],
      )
    })

    test('it changes neither the user nor the group', async (t) => {
      const { cognito, poolId, clock } = await start(t, engine, { users: ['ada'], groups: ['editors'] })
      const ada = { UserPoolId: poolId, Username: 'ada' }
      const editors = { UserPoolId: poolId, GroupName: 'editors' }
      const user = await cognito.adminGetUser(ada)
      const { Group: group } = await cognito.getGroup(editors)
      clock.advance(60_000)

      await cognito.adminAddUserToGroup({ ...ada, ...editors })

      const after = await cognito.adminGetUser(ada)
      deepEqual({ ...after, $metadata: {} }, { ...user, $metadata: {} })
      deepEqual((await cognito.getGroup(editors)).Group, group)
    })

    test('a user is in a hundred groups at most, also when added to many at once', async (t) => {
      const { cognito, poolId, services, clock } = await start(t, engine, { users: ['ada'], groups: ['x', 'y', 'z'] })
      const ada = { UserPoolId: poolId, Username: 'ada' }
      const { UserAttributes } = await cognito.adminGetUser(ada)
      const { sub = '' } = toRecord(UserAttributes)
      const dates = { createdAt: clock.now(), updatedAt: clock.now() }
      await services.storage.transaction(async (tx) => {
        for (let i = 0; i < 99; i++) {
          const group = { poolId, id: `${poolId} ${i}`, name: `group${i}`, settings: {}, ...dates }
          await tx.groups.insert(group)
          await tx.groups.addMember(group, sub)
        }
      })

      const results = await Promise.allSettled(
        ['x', 'y', 'z'].map((GroupName) => cognito.adminAddUserToGroup({ ...ada, GroupName })),
      )

      const refusals = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
      const refusal = {
        name: 'LimitExceededException',
        message: 'The user is in 100 groups, and can be in no more.',
      }
      deepEqual(
        refusals.map(({ name, message }) => ({ name, message })),
        [refusal, refusal],
      )
      await cognito.adminAddUserToGroup({ ...ada, GroupName: 'group7' })
      const first = await cognito.adminListGroupsForUser(ada)
      const second = await cognito.adminListGroupsForUser({ ...ada, NextToken: first.NextToken })
      equal(first.Groups!.length + second.Groups!.length, 100)
    })

    test('an unknown user, an unknown group and an unknown pool are refused', async (t) => {
      const { cognito, poolId } = await start(t, engine, { users: ['ada'], groups: ['editors'] })
      const membership = { UserPoolId: poolId, Username: 'ada', GroupName: 'editors' }

      await rejects(cognito.adminAddUserToGroup({ ...membership, Username: 'nobody' }), noUser)
      await rejects(cognito.adminAddUserToGroup({ ...membership, GroupName: 'readers' }), noGroup)
      await rejects(cognito.adminAddUserToGroup({ ...membership, UserPoolId: 'eu-central-1_Nowhere00' }), noPool)
    })
  })
}
