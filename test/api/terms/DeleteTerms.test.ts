import { rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'
import { noPool, noTerms, nowhere, unknownId } from './refusals.ts'

const given = { TermsName: 'terms-of-use', TermsSource: 'LINK', Enforcement: 'NONE' } as const

for (const engine of engines) {
  suite(`DeleteTerms on ${engine}`, () => {
    test('deleted terms are gone, and their name is free for the client', async (t) => {
      const { cognito, poolId, clientId } = await start(t, engine)
      const terms = { UserPoolId: poolId, ClientId: clientId, ...given }
      const { Terms } = await cognito.createTerms(terms)

      await cognito.deleteTerms({ UserPoolId: poolId, TermsId: Terms!.TermsId })

      await rejects(cognito.describeTerms({ UserPoolId: poolId, TermsId: Terms!.TermsId }), noTerms)
      await cognito.createTerms(terms)
    })

    test('terms go with their client', async (t) => {
      const { cognito, poolId, clientId } = await start(t, engine)
      const { Terms } = await cognito.createTerms({ UserPoolId: poolId, ClientId: clientId, ...given })

      await cognito.deleteUserPoolClient({ UserPoolId: poolId, ClientId: clientId })

      await rejects(cognito.describeTerms({ UserPoolId: poolId, TermsId: Terms!.TermsId }), noTerms)
    })

    test('terms of another pool, unknown terms and an unknown pool are refused', async (t) => {
      const { cognito, poolId, clientId } = await start(t, engine)
      const { UserPool: other } = await cognito.createUserPool({ PoolName: 'staff' })
      const { Terms } = await cognito.createTerms({ UserPoolId: poolId, ClientId: clientId, ...given })

      await rejects(cognito.deleteTerms({ UserPoolId: other!.Id, TermsId: Terms!.TermsId }), noTerms)
      await rejects(cognito.deleteTerms({ UserPoolId: poolId, TermsId: unknownId }), noTerms)
      await rejects(cognito.deleteTerms({ UserPoolId: nowhere, TermsId: unknownId }), noPool)

      await cognito.describeTerms({ UserPoolId: poolId, TermsId: Terms!.TermsId })
    })
  })
}
