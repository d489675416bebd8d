import { deepEqual, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'
import { noPool } from './refusals.ts'

for (const engine of engines) {
  suite(`ListGroups on ${engine}`, () => {
    test('an entry shows the whole group', async (t) => {
      const { cognito, poolId } = await start(t, engine, { client: false })
      const { Group } = await cognito.createGroup({
        UserPoolId: poolId,
        GroupName: 'a',
        Description: 'A',
        Precedence: 1,
      })

      const { $metadata, ...answer } = await cognito.listGroups({ UserPoolId: poolId })

      deepEqual(answer, { Groups: [Group] })
    })

    test('a pool without any has an empty list and no token', async (t) => {
      const { cognito, poolId } = await start(t, engine, { client: false })
      const { UserPool: other } = await cognito.createUserPool({ PoolName: 'staff' })
      await cognito.createGroup({ UserPoolId: other!.Id, GroupName: 'elsewhere' })

      const { $metadata, ...answer } = await cognito.listGroups({ UserPoolId: poolId })

      deepEqual(answer, { Groups: [] })
    })

    test('page after page shows each group once by name, sixty to a page', async (t) => {
      const { cognito, poolId, services, clock } = await start(t, engine, { client: false })
      const names = Array.from({ length: 61 }, (_, i) => `group${String(i).padStart(2, '0')}`)
      const dates = { createdAt: clock.now(), updatedAt: clock.now() }
      await services.storage.transaction(async (tx) => {
        for (const name of names.toReversed())
          await tx.groups.insert({ poolId, id: name, name, settings: {}, ...dates })
      })

      for (const Limit of [undefined, 0, 60]) {
        const first = await cognito.listGroups({ UserPoolId: poolId, Limit })
        const second = await cognito.listGroups({ UserPoolId: poolId, Limit, NextToken: first.NextToken })

        const pages = [first, second].map(({ Groups = [] }) => Groups.map(({ GroupName }) => GroupName))
        deepEqual(pages, [names.slice(0, 60), names.slice(60)])
        deepEqual(second.NextToken, undefined)
      }
    })

    test('a token of another pool, a page of 61 and an unknown pool are refused', async (t) => {
      const { cognito, poolId } = await start(t, engine, { client: false, groups: ['a', 'b'] })
      const { UserPool: other } = await cognito.createUserPool({ PoolName: 'staff' })
      const { NextToken } = await cognito.listGroups({ UserPoolId: poolId, Limit: 1 })

      await rejects(cognito.listGroups({ UserPoolId: other!.Id, NextToken }), {
        name: 'InvalidParameterException',
        message: 'Invalid pagination token',
      })
      await rejects(cognito.listGroups({ UserPoolId: poolId, Limit: 61 }), {
        name: 'InvalidParameterException',
        message:
          "1 validation error detected: Value '61' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 60",
      })
      await rejects(cognito.listGroups({ UserPoolId: 'eu-central-1_Nowhere00' }), noPool)
    })
  })
}
