import { deepEqual, equal, match, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'
import { noPool, nowhere, termsExist } from './refusals.ts'

const fixed = { TermsSource: 'LINK', Enforcement: 'NONE' } as const
const Links = {
  'cognito:default': 'https://shop.example/terms?v=1#top',
  'cognito:chinese-simplified': 'http://shop.example/条款',
}

for (const engine of engines) {
  suite(`CreateTerms on ${engine}`, () => {
    test('terms are answered and described with all that was given', async (t) => {
      const { cognito, poolId, clientId, clock } = await start(t, engine)
      const terms = { UserPoolId: poolId, ClientId: clientId, TermsName: 'terms-of-use', ...fixed, Links }

      const { Terms } = await cognito.createTerms(terms)

      const described = await cognito.describeTerms({ UserPoolId: poolId, TermsId: Terms!.TermsId })
      const dates = { CreationDate: clock.now(), LastModifiedDate: clock.now() }
      match(Terms!.TermsId!, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
      deepEqual(Terms, { TermsId: Terms!.TermsId, ...terms, ...dates })
      deepEqual(described.Terms, Terms)
    })

    test('a client has terms of each name once, and each client its own', async (t) => {
      const { cognito, poolId, clientId } = await start(t, engine)
      const other = await cognito.createUserPoolClient({ UserPoolId: poolId, ClientName: 'other' })
      const terms = { UserPoolId: poolId, ClientId: clientId, TermsName: 'terms-of-use', ...fixed, Links }
      await cognito.createTerms(terms)

      await rejects(cognito.createTerms(terms), termsExist)
      await cognito.createTerms({ ...terms, TermsName: 'privacy-policy' })
      await cognito.createTerms({ ...terms, ClientId: other.UserPoolClient!.ClientId })

      const { Terms } = await cognito.listTerms({ UserPoolId: poolId })
      equal(Terms!.length, 3)
    })

    test('of two that come at once with one name, one is made', async (t) => {
      const { cognito, poolId, clientId } = await start(t, engine)
      const terms = { UserPoolId: poolId, ClientId: clientId, TermsName: 'terms-of-use', ...fixed, Links }

      const results = await Promise.allSettled([cognito.createTerms(terms), cognito.createTerms(terms)])

      deepEqual(results.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
    })
  })
}

suite('CreateTerms', () => {
  test('terms without links show none', async (t) => {
    const { cognito, poolId, clientId } = await start(t, 'sqlite')
    const terms = { UserPoolId: poolId, ClientId: clientId, TermsName: 'terms-of-use', ...fixed }

    const { Terms } = await cognito.createTerms(terms)

    deepEqual(Terms!.Links, {})
  })

  for (const link of ['javascript:alert(1)', 'data:text/html,hi', '/terms', 'shop.example/terms']) {
    test(`the link ${link} is refused`, async (t) => {
      const { cognito, poolId, clientId } = await start(t, 'sqlite')
      const terms = { UserPoolId: poolId, ClientId: clientId, TermsName: 'terms-of-use', ...fixed }

      await rejects(cognito.createTerms({ ...terms, Links: { ...Links, 'cognito:german': link } }), {
        name: 'InvalidParameterException',
        message: 'The link for cognito:german is not the URL of a web page.',
      })
    })
  }

  test('another name, an unknown client and an unknown pool are refused', async (t) => {
    const { cognito, poolId, clientId } = await start(t, 'sqlite')
    const terms = { UserPoolId: poolId, ClientId: clientId, TermsName: 'terms-of-use', ...fixed, Links }

    await rejects(cognito.createTerms({ ...terms, TermsName: 'imprint' }), {
      name: 'InvalidParameterException',
      message:
        "1 validation error detected: Value 'imprint' at 'termsName' failed to satisfy constraint: Member must satisfy regular expression pattern: ^(terms-of-use|privacy-policy)$",
    })
    await rejects(cognito.createTerms({ ...terms, ClientId: 'nobody' }), {
      name: 'ResourceNotFoundException',
      message: 'User pool client nobody does not exist.',
    })
    await rejects(cognito.createTerms({ ...terms, UserPoolId: nowhere }), noPool)
  })
})
