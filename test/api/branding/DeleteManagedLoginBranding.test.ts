import { rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'
import { noPool, noStyle, noStyleOf, nowhere, unknownId } from './refusals.ts'

for (const engine of engines) {
  suite(`DeleteManagedLoginBranding on ${engine}`, () => {
    test('a deleted style is gone, and its client can have another', async (t) => {
      const { cognito, poolId, clientId } = await start(t, engine)
      const client = { UserPoolId: poolId, ClientId: clientId }
      const { ManagedLoginBranding: style } = await cognito.createManagedLoginBranding({ ...client, Settings: {} })
      const id = { UserPoolId: poolId, ManagedLoginBrandingId: style!.ManagedLoginBrandingId }

      await cognito.deleteManagedLoginBranding(id)

      await rejects(cognito.describeManagedLoginBranding(id), noStyle)
      await rejects(cognito.describeManagedLoginBrandingByClient(client), noStyleOf(clientId))
      await cognito.createManagedLoginBranding({ ...client, Settings: {} })
    })

    test('a style of another pool, an unknown one and an unknown pool are refused', async (t) => {
      const { cognito, poolId, clientId } = await start(t, engine)
      const { UserPool: other } = await cognito.createUserPool({ PoolName: 'staff' })
      const style = { UserPoolId: poolId, ClientId: clientId, Settings: {} }
      const { ManagedLoginBranding } = await cognito.createManagedLoginBranding(style)
      const id = { UserPoolId: poolId, ManagedLoginBrandingId: ManagedLoginBranding!.ManagedLoginBrandingId }

      await rejects(cognito.deleteManagedLoginBranding({ ...id, UserPoolId: other!.Id }), noStyle)
      await rejects(cognito.deleteManagedLoginBranding({ ...id, ManagedLoginBrandingId: unknownId }), noStyle)
      await rejects(cognito.deleteManagedLoginBranding({ ...id, UserPoolId: nowhere }), noPool)

      await cognito.describeManagedLoginBranding(id)
    })
  })
}
