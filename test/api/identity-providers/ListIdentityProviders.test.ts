import { deepEqual, equal, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'
import { google, oidc } from './details.ts'

for (const engine of engines) {
  suite(`ListIdentityProviders on ${engine}`, () => {
    test('providers are told without their details', async (t) => {
      const { cognito, poolId, clock } = await start(t, engine)
      const { UserPool: other } = await cognito.createUserPool({ PoolName: 'staff' })
      await cognito.createIdentityProvider({ UserPoolId: poolId, ...google })
      await cognito.createIdentityProvider({ UserPoolId: other!.Id, ...oidc })
      const created = clock.now()
      clock.advance(5000)
      await cognito.updateIdentityProvider({ UserPoolId: poolId, ProviderName: 'Google', IdpIdentifiers: ['g'] })

      const { Providers, NextToken } = await cognito.listIdentityProviders({ UserPoolId: poolId })

      deepEqual(Providers, [
        { ProviderName: 'Google', ProviderType: 'Google', CreationDate: created, LastModifiedDate: clock.now() },
      ])
      equal(NextToken, undefined)
    })

    test('a long list comes in pages', async (t) => {
      const { cognito, poolId } = await start(t, engine)
      const names = ['one', 'two', 'three']
      for (const ProviderName of names) {
        await cognito.createIdentityProvider({ UserPoolId: poolId, ...oidc, ProviderName })
      }

      const first = await cognito.listIdentityProviders({ UserPoolId: poolId, MaxResults: 2 })
      const second = await cognito.listIdentityProviders({
        UserPoolId: poolId,
        MaxResults: 2,
        NextToken: first.NextToken,
      })
      const all = await cognito.listIdentityProviders({ UserPoolId: poolId, MaxResults: 0 })

      const listed = [first.Providers, second.Providers].map((page) => page?.map(({ ProviderName }) => ProviderName))
      deepEqual(listed, [['one', 'three'], ['two']])
      equal(second.NextToken, undefined)
      equal(all.Providers?.length, 3)
    })

    test('an unknown pool and a made-up token are refused', async (t) => {
      const { cognito, poolId } = await start(t, engine)

      await rejects(cognito.listIdentityProviders({ UserPoolId: 'eu-central-1_nowhere00' }), {
        name: 'ResourceNotFoundException',
        message: 'User pool eu-central-1_nowhere00 does not exist.',
      })
      await rejects(cognito.listIdentityProviders({ UserPoolId: poolId, NextToken: 'made-up' }), {
        name: 'InvalidParameterException',
        message: 'Invalid pagination token',
      })
    })
  })
}
