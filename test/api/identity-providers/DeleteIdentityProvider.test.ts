import { deepEqual, equal, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'
import { google, oidc } from './details.ts'

for (const engine of engines) {
  suite(`DeleteIdentityProvider on ${engine}`, () => {
    test('name and identifiers are free again', async (t) => {
      const { cognito, poolId } = await start(t, engine)
      const IdpIdentifiers = ['example.com']
      await cognito.createIdentityProvider({ UserPoolId: poolId, ...oidc, IdpIdentifiers })
      await cognito.createIdentityProvider({ UserPoolId: poolId, ...google })

      await cognito.deleteIdentityProvider({ UserPoolId: poolId, ProviderName: 'Corporate' })

      const { Providers = [] } = await cognito.listIdentityProviders({ UserPoolId: poolId })
      deepEqual(
        Providers.map(({ ProviderName }) => ProviderName),
        ['Google'],
      )
      await cognito.createIdentityProvider({ UserPoolId: poolId, ...oidc, IdpIdentifiers })
    })

    test('clients no longer list it, and keep their other providers', async (t) => {
      const { cognito, poolId, clientId } = await start(t, engine)
      await cognito.createIdentityProvider({ UserPoolId: poolId, ...oidc })
      await cognito.createIdentityProvider({ UserPoolId: poolId, ...google })
      const client = { UserPoolId: poolId, ClientId: clientId }
      await cognito.updateUserPoolClient({ ...client, SupportedIdentityProviders: ['COGNITO', 'Google', 'Corporate'] })
      const { UserPoolClient: only } = await cognito.createUserPoolClient({
        UserPoolId: poolId,
        ClientName: 'only',
        SupportedIdentityProviders: ['Google'],
      })

      await cognito.deleteIdentityProvider({ UserPoolId: poolId, ProviderName: 'Google' })

      const { UserPoolClient } = await cognito.describeUserPoolClient(client)
      deepEqual(UserPoolClient?.SupportedIdentityProviders, ['COGNITO', 'Corporate'])
      const { UserPoolClient: left } = await cognito.describeUserPoolClient({ ...client, ClientId: only?.ClientId })
      equal(left?.SupportedIdentityProviders, undefined)
    })

    test('an unknown provider, and one of another pool, are refused', async (t) => {
      const { cognito, poolId } = await start(t, engine)
      const { UserPool: other } = await cognito.createUserPool({ PoolName: 'staff' })
      await cognito.createIdentityProvider({ UserPoolId: other!.Id, ...oidc })

      await rejects(cognito.deleteIdentityProvider({ UserPoolId: poolId, ProviderName: 'Corporate' }), {
        name: 'ResourceNotFoundException',
        message: 'Identity provider Corporate does not exist.',
      })

      await cognito.describeIdentityProvider({ UserPoolId: other!.Id, ProviderName: 'Corporate' })
    })
  })
}
