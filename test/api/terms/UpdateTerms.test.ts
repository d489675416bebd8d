import { deepEqual, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'
import { noPool, noTerms, nowhere, termsExist, unknownId } from './refusals.ts'

const given = {
  TermsName: 'terms-of-use',
  TermsSource: 'LINK',
  Enforcement: 'NONE',
  Links: { 'cognito:default': 'https://shop.example/terms', 'cognito:german': 'https://shop.example/agb' },
} as const

for (const engine of engines) {
  suite(`UpdateTerms on ${engine}`, () => {
    test('given links take the place of all links, and the rest stays', async (t) => {
      const { cognito, poolId, clientId, clock } = await start(t, engine)
      const { Terms: before } = await cognito.createTerms({ UserPoolId: poolId, ClientId: clientId, ...given })
      const Links = { 'cognito:default': 'https://shop.example/terms/2' }
      clock.advance(1000)

      const { Terms } = await cognito.updateTerms({ UserPoolId: poolId, TermsId: before!.TermsId, Links })

      const described = await cognito.describeTerms({ UserPoolId: poolId, TermsId: before!.TermsId })
      deepEqual(Terms, { ...before, Links, LastModifiedDate: clock.now() })
      deepEqual(described.Terms, Terms)
    })

    test('terms can change their name to one that the client does not have', async (t) => {
      const { cognito, poolId, clientId } = await start(t, engine)
      const client = { UserPoolId: poolId, ClientId: clientId }
      const { Terms: first } = await cognito.createTerms({ ...client, ...given })
      const { Terms: second } = await cognito.createTerms({ ...client, ...given, TermsName: 'privacy-policy' })
      const rename = { UserPoolId: poolId, TermsId: first!.TermsId, TermsName: 'privacy-policy' }

      await rejects(cognito.updateTerms(rename), termsExist)
      await cognito.deleteTerms({ UserPoolId: poolId, TermsId: second!.TermsId })
      const { Terms } = await cognito.updateTerms(rename)

      deepEqual(Terms, { ...first, TermsName: 'privacy-policy' })
    })

    test('an unsafe link, terms of another pool, unknown terms and an unknown pool are refused', async (t) => {
      const { cognito, poolId, clientId } = await start(t, engine)
      const { UserPool: other } = await cognito.createUserPool({ PoolName: 'staff' })
      const { Terms } = await cognito.createTerms({ UserPoolId: poolId, ClientId: clientId, ...given })
      const TermsId = Terms!.TermsId
      const Links = { 'cognito:default': 'javascript:alert(1)' }

      await rejects(cognito.updateTerms({ UserPoolId: poolId, TermsId, Links }), {
        name: 'InvalidParameterException',
        message: 'The link for cognito:default is not the URL of a web page.',
      })
      await rejects(cognito.updateTerms({ UserPoolId: other!.Id, TermsId }), noTerms)
      await rejects(cognito.updateTerms({ UserPoolId: poolId, TermsId: unknownId }), noTerms)
      await rejects(cognito.updateTerms({ UserPoolId: nowhere, TermsId }), noPool)
    })
  })
}
