import { deepEqual, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'
import { google, oidc } from './details.ts'

for (const engine of engines) {
  suite(`GetIdentityProviderByIdentifier on ${engine}`, () => {
    test('each identifier leads to its provider, told in full', async (t) => {
      const { cognito, poolId } = await start(t, engine)
      await cognito.createIdentityProvider({ UserPoolId: poolId, ...oidc, IdpIdentifiers: ['example.com', 'staff'] })
      await cognito.createIdentityProvider({ UserPoolId: poolId, ...google, IdpIdentifiers: ['gmail.com'] })
      const { IdentityProvider: corporate } = await cognito.describeIdentityProvider({
        UserPoolId: poolId,
        ProviderName: 'Corporate',
      })

      const found = await Promise.all(
        ['example.com', 'staff', 'gmail.com'].map((IdpIdentifier) =>
          cognito.getIdentityProviderByIdentifier({ UserPoolId: poolId, IdpIdentifier }),
        ),
      )

      deepEqual(found[0]?.IdentityProvider, corporate)
      deepEqual(
        found.map(({ IdentityProvider }) => IdentityProvider?.ProviderName),
        ['Corporate', 'Corporate', 'Google'],
      )
    })

    test('an identifier of nobody, and one of another pool, are refused', async (t) => {
      const { cognito, poolId } = await start(t, engine)
      const { UserPool: other } = await cognito.createUserPool({ PoolName: 'staff' })
      await cognito.createIdentityProvider({ UserPoolId: other!.Id, ...oidc, IdpIdentifiers: ['example.com'] })

      await rejects(cognito.getIdentityProviderByIdentifier({ UserPoolId: poolId, IdpIdentifier: 'example.com' }), {
        name: 'ResourceNotFoundException',
        message: 'Identity provider example.com does not exist.',
      })
    })
  })
}
