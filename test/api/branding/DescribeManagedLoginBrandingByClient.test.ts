import { rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'
import { noPool, noStyleOf, nowhere } from './refusals.ts'

for (const engine of engines) {
  suite(`DescribeManagedLoginBrandingByClient on ${engine}`, () => {
    test('a client without a style, an unknown client and an unknown pool are refused', async (t) => {
      const { cognito, poolId, clientId } = await start(t, engine)
      const other = await cognito.createUserPoolClient({ UserPoolId: poolId, ClientName: 'other' })
      const ClientId = other.UserPoolClient!.ClientId!
      await cognito.createManagedLoginBranding({ UserPoolId: poolId, ClientId: clientId, Settings: {} })
      const describe = cognito.describeManagedLoginBrandingByClient.bind(cognito)

      await rejects(describe({ UserPoolId: poolId, ClientId }), noStyleOf(ClientId))
      await rejects(describe({ UserPoolId: poolId, ClientId: 'nobody' }), {
        name: 'ResourceNotFoundException',
        message: 'User pool client nobody does not exist.',
      })
      await rejects(describe({ UserPoolId: nowhere, ClientId: clientId }), noPool)
    })
  })
}
