import { deepEqual, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'
import { noPool, noTerms, nowhere } from './refusals.ts'

const document = {
  TermsSource: 'LINK',
  Enforcement: 'NONE',
  Links: { 'cognito:default': 'https://shop.example' },
} as const

for (const engine of engines) {
  suite(`DescribeTermsByClient on ${engine}`, () => {
    test('terms are found by client and name', async (t) => {
      const { cognito, poolId, clientId } = await start(t, engine)
      const client = { UserPoolId: poolId, ClientId: clientId }
      await cognito.createTerms({ ...client, ...document, TermsName: 'terms-of-use' })
      const { Terms: policy } = await cognito.createTerms({ ...client, ...document, TermsName: 'privacy-policy' })

      const { Terms } = await cognito.describeTermsByClient({ ...client, TermsName: 'privacy-policy' })

      deepEqual(Terms, policy)
    })

    test('a name that the client does not have, an unknown client and an unknown pool are refused', async (t) => {
      const { cognito, poolId, clientId } = await start(t, engine)
      const client = { UserPoolId: poolId, ClientId: clientId, TermsName: 'terms-of-use' }
      await cognito.createTerms({ ...client, ...document, TermsName: 'privacy-policy' })

      await rejects(cognito.describeTermsByClient(client), noTerms)
      await rejects(cognito.describeTermsByClient({ ...client, ClientId: 'nobody' }), {
        name: 'ResourceNotFoundException',
        message: 'User pool client nobody does not exist.',
      })
      await rejects(cognito.describeTermsByClient({ ...client, UserPoolId: nowhere }), noPool)
    })
  })
}
