import { deepEqual, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'
import { oidc, oidcDetails, social } from './details.ts'

for (const engine of engines) {
  suite(`DescribeIdentityProvider on ${engine}`, () => {
    test('the client secret is shown', async (t) => {
      const { cognito, poolId, clock } = await start(t, engine)
      await cognito.createIdentityProvider({ UserPoolId: poolId, ...oidc, IdpIdentifiers: ['b', 'a'] })

      const { IdentityProvider } = await cognito.describeIdentityProvider({
        UserPoolId: poolId,
        ProviderName: 'Corporate',
      })

      deepEqual(IdentityProvider, {
        UserPoolId: poolId,
        ...oidc,
        ProviderDetails: { ...oidcDetails, attributes_url_add_attributes: 'false' },
        AttributeMapping: { username: 'sub' },
        IdpIdentifiers: ['b', 'a'],
        LastModifiedDate: clock.now(),
        CreationDate: clock.now(),
      })
    })

    test("Apple's private key is not", async (t) => {
      const { cognito, poolId } = await start(t, engine)
      const apple = { UserPoolId: poolId, ProviderName: 'SignInWithApple' }
      const { sent, added } = social.SignInWithApple
      await cognito.createIdentityProvider({ ...apple, ProviderType: 'SignInWithApple', ProviderDetails: sent })

      const { IdentityProvider } = await cognito.describeIdentityProvider(apple)

      const { private_key: _, ...shown } = sent
      deepEqual(IdentityProvider?.ProviderDetails, { ...shown, ...added })
    })

    test('an unknown provider and an unknown pool are refused', async (t) => {
      const { cognito, poolId } = await start(t, engine)
      const describe = (UserPoolId: string) =>
        cognito.describeIdentityProvider({ UserPoolId, ProviderName: 'Corporate' })

      await rejects(describe(poolId), {
        name: 'ResourceNotFoundException',
        message: 'Identity provider Corporate does not exist.',
      })
      await rejects(describe('eu-central-1_nowhere00'), {
        name: 'ResourceNotFoundException',
        message: 'User pool eu-central-1_nowhere00 does not exist.',
      })
    })
  })
}
