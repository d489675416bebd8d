import { rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'
import { noPool, noTerms, nowhere, unknownId } from './refusals.ts'

for (const engine of engines) {
  suite(`DescribeTerms on ${engine}`, () => {
    test('terms of another pool, unknown terms and an unknown pool are refused', async (t) => {
      const { cognito, poolId, clientId } = await start(t, engine)
      const { UserPool: other } = await cognito.createUserPool({ PoolName: 'staff' })
      const { Terms } = await cognito.createTerms({
        UserPoolId: poolId,
        ClientId: clientId,
        TermsName: 'terms-of-use',
        TermsSource: 'LINK',
        Enforcement: 'NONE',
      })

      await rejects(cognito.describeTerms({ UserPoolId: other!.Id, TermsId: Terms!.TermsId }), noTerms)
      await rejects(cognito.describeTerms({ UserPoolId: poolId, TermsId: unknownId }), noTerms)
      await rejects(cognito.describeTerms({ UserPoolId: nowhere, TermsId: unknownId }), noPool)
    })
  })
}
