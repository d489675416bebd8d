import { deepEqual, equal, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'
import { noPool, nowhere } from './refusals.ts'

const document = { TermsName: 'terms-of-use', TermsSource: 'LINK', Enforcement: 'NONE', Links: {} } as const

for (const engine of engines) {
  suite(`ListTerms on ${engine}`, () => {
    test('an entry shows what terms they are, and when they were made and changed', async (t) => {
      const { cognito, poolId, clientId, clock } = await start(t, engine)
      const { Terms } = await cognito.createTerms({
        UserPoolId: poolId,
        ClientId: clientId,
        ...document,
        Links: undefined,
      })

      const { $metadata, ...answer } = await cognito.listTerms({ UserPoolId: poolId })

      const entry = { TermsId: Terms!.TermsId, TermsName: 'terms-of-use', Enforcement: 'NONE' }
      deepEqual(answer, { Terms: [{ ...entry, CreationDate: clock.now(), LastModifiedDate: clock.now() }] })
    })

    test('a pool without any has an empty list and no token', async (t) => {
      const { cognito, poolId } = await start(t, engine, { client: false })

      const { $metadata, ...answer } = await cognito.listTerms({ UserPoolId: poolId })

      deepEqual(answer, { Terms: [] })
    })

    test('page after page shows each once by id, sixty to a page', async (t) => {
      const { cognito, poolId, services, clock } = await start(t, engine, { client: false })
      const ids = Array.from({ length: 61 }, (_, i) => `terms${String(i).padStart(2, '0')}`)
      const dates = { createdAt: clock.now(), updatedAt: clock.now() }
      await services.storage.transaction(async (tx) => {
        for (const id of ids)
          await tx.configurations.put({ poolId, kind: 'terms', id, clientId: id, document, ...dates })
      })

      const first = await cognito.listTerms({ UserPoolId: poolId })
      const second = await cognito.listTerms({ UserPoolId: poolId, NextToken: first.NextToken })

      const pages = [first, second].map(({ Terms = [] }) => Terms.map(({ TermsId }) => TermsId))
      deepEqual(pages, [ids.slice(0, 60), ids.slice(60)])
      equal(second.NextToken, undefined)
    })

    test('a token of another pool and an unknown pool are refused', async (t) => {
      const { cognito, poolId, clientId } = await start(t, engine)
      const { UserPool: other } = await cognito.createUserPool({ PoolName: 'staff' })
      for (const TermsName of ['terms-of-use', 'privacy-policy'])
        await cognito.createTerms({ UserPoolId: poolId, ClientId: clientId, ...document, TermsName, Links: undefined })
      const { NextToken } = await cognito.listTerms({ UserPoolId: poolId, MaxResults: 1 })

      await rejects(cognito.listTerms({ UserPoolId: other!.Id, NextToken }), {
        name: 'InvalidParameterException',
        message: 'Invalid pagination token',
      })
      await rejects(cognito.listTerms({ UserPoolId: nowhere }), noPool)
    })
  })
}
