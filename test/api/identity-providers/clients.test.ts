/** What identity providers have to do with app clients. */
import { deepEqual, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'
import { oidc } from './details.ts'

for (const engine of engines) {
  suite(`The identity providers of a client on ${engine}`, () => {
    test('are those of its pool, and COGNITO', async (t) => {
      const { cognito, poolId, clientId } = await start(t, engine)
      const { UserPool: other } = await cognito.createUserPool({ PoolName: 'staff' })
      await cognito.createIdentityProvider({ UserPoolId: poolId, ...oidc })
      await cognito.createIdentityProvider({ UserPoolId: other!.Id, ...oidc, ProviderName: 'Partner' })
      const client = { UserPoolId: poolId, ClientName: 'shop' }
      const refusal = {
        name: 'InvalidParameterException',
        message: `The provider Partner does not exist for User Pool ${poolId}.`,
      }
      const strange = { SupportedIdentityProviders: ['Corporate', 'Partner'] }

      const { UserPoolClient } = await cognito.createUserPoolClient({
        ...client,
        SupportedIdentityProviders: ['COGNITO', 'Corporate'],
      })

      deepEqual(UserPoolClient?.SupportedIdentityProviders, ['COGNITO', 'Corporate'])
      await rejects(cognito.createUserPoolClient({ ...client, ...strange }), refusal)
      await rejects(cognito.updateUserPoolClient({ UserPoolId: poolId, ClientId: clientId, ...strange }), refusal)
    })

    test('do not let it write who a user is at them', async (t) => {
      const { cognito, poolId } = await start(t, engine)
      await cognito.createIdentityProvider({ UserPoolId: poolId, ...oidc })
      const client = { UserPoolId: poolId, ClientName: 'shop' }

      await cognito.createUserPoolClient({ ...client, ReadAttributes: ['identities'] })
      await rejects(cognito.createUserPoolClient({ ...client, WriteAttributes: ['identities'] }), {
        name: 'InvalidParameterException',
        message: 'Invalid write attributes specified while creating a client',
      })
    })
  })
}
