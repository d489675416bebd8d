import { deepEqual, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'
import { noGroup, noPool } from './refusals.ts'

for (const engine of engines) {
  suite(`UpdateGroup on ${engine}`, () => {
    test('what the request leaves out stays as it is', async (t) => {
      const { cognito, poolId, clock, services } = await start(t, engine, { client: false })
      const of = { UserPoolId: poolId, GroupName: 'editors' }
      const RoleArn = `arn:aws:iam::${services.settings.accountId}:role/editor`
      const CreationDate = clock.now()
      await cognito.createGroup({ ...of, Description: 'old', RoleArn, Precedence: 7 })
      clock.advance(60_000)

      const { Group: updated } = await cognito.updateGroup({ ...of, Description: 'new', Precedence: 0 })

      const { Group: read } = await cognito.getGroup(of)
      deepEqual(updated, {
        ...of,
        Description: 'new',
        RoleArn,
        Precedence: 0,
        CreationDate,
        LastModifiedDate: clock.now(),
      })
      deepEqual(read, updated)
    })

    test('a description can be emptied', async (t) => {
      const { cognito, poolId } = await start(t, engine, { client: false })
      const of = { UserPoolId: poolId, GroupName: 'editors' }
      await cognito.createGroup({ ...of, Description: 'old' })

      const { Group } = await cognito.updateGroup({ ...of, Description: '' })

      deepEqual(Group?.Description, '')
    })

    test('of updates at the same time, none is lost', async (t) => {
      const { cognito, poolId, services } = await start(t, engine, { client: false, groups: ['editors'] })
      const of = { UserPoolId: poolId, GroupName: 'editors' }
      const changes = {
        Description: 'new',
        RoleArn: `arn:aws:iam::${services.settings.accountId}:role/editor`,
        Precedence: 3,
      }

      await Promise.all(
        Object.entries(changes).map(([member, value]) => cognito.updateGroup({ ...of, [member]: value })),
      )

      const { Group } = await cognito.getGroup(of)
      const { CreationDate, LastModifiedDate, ...settings } = Group!
      deepEqual(settings, { ...of, ...changes })
    })

    test('a role of another account is refused and changes nothing', async (t) => {
      const { cognito, poolId } = await start(t, engine, { client: false, groups: ['editors'] })
      const of = { UserPoolId: poolId, GroupName: 'editors' }
      const { Group: before } = await cognito.getGroup(of)

      const update = { ...of, Description: 'new', RoleArn: 'arn:aws:iam::000000000000:role/editor' }
      await rejects(cognito.updateGroup(update), {
        name: 'InvalidParameterException',
        message: 'Cross-account pass role is not allowed.',
      })

      const { Group: after } = await cognito.getGroup(of)
      deepEqual(after, before)
    })

    test('an unknown group and an unknown pool are refused', async (t) => {
      const { cognito, poolId } = await start(t, engine, { client: false })

      await rejects(cognito.updateGroup({ UserPoolId: poolId, GroupName: 'editors' }), noGroup)
      await rejects(cognito.updateGroup({ UserPoolId: 'eu-central-1_Nowhere00', GroupName: 'editors' }), noPool)
    })
  })
}
