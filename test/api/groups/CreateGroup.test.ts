import { deepEqual, equal, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'
import { noPool } from './refusals.ts'

const exists = { name: 'GroupExistsException', message: 'A group with the name already exists.' }

for (const engine of engines) {
  suite(`CreateGroup on ${engine}`, () => {
    test('answers the group as it was asked for, and GetGroup answers the same', async (t) => {
      const { cognito, poolId, clock, services } = await start(t, engine, { client: false })
      const group = {
        UserPoolId: poolId,
        GroupName: 'Redakteurinnen-É漢🏊',
        Description: 'Who may edit',
        RoleArn: `arn:aws:iam::${services.settings.accountId}:role/editor`,
        Precedence: 0,
      }

      const { Group: created } = await cognito.createGroup(group)

      const { Group: read } = await cognito.getGroup({ UserPoolId: poolId, GroupName: group.GroupName })
      deepEqual(created, { ...group, CreationDate: clock.now(), LastModifiedDate: clock.now() })
      deepEqual(read, created)
    })

    test('what was left out is left out of the answer', async (t) => {
      const { cognito, poolId, clock } = await start(t, engine, { client: false })
      const group = { UserPoolId: poolId, GroupName: 'editors' }

      const { Group } = await cognito.createGroup(group)

      deepEqual(Group, { ...group, CreationDate: clock.now(), LastModifiedDate: clock.now() })
    })

    test('a name is given once in a pool, and told from another by case', async (t) => {
      const { cognito, poolId } = await start(t, engine, { client: false, groups: ['editors'] })
      const { UserPool: other } = await cognito.createUserPool({ PoolName: 'staff' })

      await rejects(cognito.createGroup({ UserPoolId: poolId, GroupName: 'editors', Description: 'again' }), exists)

      await cognito.createGroup({ UserPoolId: poolId, GroupName: 'Editors' })
      await cognito.createGroup({ UserPoolId: other!.Id, GroupName: 'editors' })
      const { Group } = await cognito.getGroup({ UserPoolId: poolId, GroupName: 'editors' })
      equal(Group?.Description, undefined)
    })

    test('of many who make one group at once, exactly one does', async (t) => {
      const { cognito, poolId } = await start(t, engine, { client: false })
      const rivals = Array.from({ length: 8 }, (_, i) => `from ${i}`)

      const results = await Promise.allSettled(
        rivals.map((Description) => cognito.createGroup({ UserPoolId: poolId, GroupName: 'editors', Description })),
      )

      const won = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value.Group] : []))
      const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
      const { Groups } = await cognito.listGroups({ UserPoolId: poolId })
      equal(won.length, 1)
      deepEqual(Groups, won)
      deepEqual(
        refused.map(({ name, message }) => ({ name, message })),
        Array(7).fill(exists),
      )
    })

    test('many groups can be made at once', async (t) => {
      const { cognito, poolId } = await start(t, engine, { client: false })
      const names = Array.from({ length: 30 }, (_, i) => `group${String(i).padStart(2, '0')}`)

      await Promise.all(names.map((GroupName) => cognito.createGroup({ UserPoolId: poolId, GroupName })))

      const { Groups = [] } = await cognito.listGroups({ UserPoolId: poolId })
      deepEqual(
        Groups.map(({ GroupName }) => GroupName),
        names,
      )
    })

    test('a role of another account is refused', async (t) => {
      const { cognito, poolId } = await start(t, engine, { client: false })
      const RoleArn = 'arn:aws:iam::000000000000:role/editor'

      await rejects(cognito.createGroup({ UserPoolId: poolId, GroupName: 'editors', RoleArn }), {
        name: 'InvalidParameterException',
        message: 'Cross-account pass role is not allowed.',
      })

      const { Groups } = await cognito.listGroups({ UserPoolId: poolId })
      deepEqual(Groups, [])
    })

    test('a name with white space, one of 129 characters and a Precedence below zero are refused', async (t) => {
      const { cognito, poolId } = await start(t, engine, { client: false })
      const create = (members: object) => cognito.createGroup({ UserPoolId: poolId, GroupName: 'editors', ...members })
      const refusal = (violation: string) => ({
        name: 'InvalidParameterException',
        message: `1 validation error detected: ${violation}`,
      })
      const pattern = String.raw`[\p{L}\p{M}\p{S}\p{N}\p{P}]+`

      await rejects(
        create({ GroupName: 'chief editors' }),
        refusal(
          `Value 'chief editors' at 'groupName' failed to satisfy constraint: Member must satisfy regular expression pattern: ${pattern}`,
        ),
      )
      await rejects(
        create({ GroupName: 'e'.repeat(129) }),
        refusal(
          `Value '${'e'.repeat(129)}' at 'groupName' failed to satisfy constraint: Member must have length less than or equal to 128`,
        ),
      )
      await rejects(
        create({ Precedence: -1 }),
        refusal(
          "Value '-1' at 'precedence' failed to satisfy constraint: Member must have value greater than or equal to 0",
        ),
      )
    })

    test('a pool has ten thousand groups at most', async (t) => {
      const { cognito, poolId, services } = await start(t, engine, { client: false })
      const create = (GroupName: string) => cognito.createGroup({ UserPoolId: poolId, GroupName })
      let groups = 9_999
      t.mock.method(services.storage.groups, 'count', async () => groups)

      await create('last')
      groups += 1

      await rejects(create('more'), {
        name: 'LimitExceededException',
        message: 'The user pool has 10000 groups, and can have no more.',
      })
      await rejects(create('last'), exists)
    })

    test('an unknown pool is refused', async (t) => {
      const { cognito } = await start(t, engine, { pool: false })

      await rejects(cognito.createGroup({ UserPoolId: 'eu-central-1_Nowhere00', GroupName: 'editors' }), noPool)
    })
  })
}
