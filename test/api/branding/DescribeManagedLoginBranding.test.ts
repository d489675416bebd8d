import { deepEqual, equal, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'
import { logo } from './assets.ts'
import { noPool, noStyle, nowhere, unknownId } from './refusals.ts'

const Settings = {
  components: { form: { borderRadius: 0 }, favicon: { enabledTypes: ['SVG'] }, ours: { is: 'kept' } },
}

// biome-ignore lint/suspicious/noExplicitAny: a document has no type
type Document = any

for (const engine of engines) {
  suite(`DescribeManagedLoginBranding on ${engine}`, () => {
    test("merged settings are Cognito's with those of the style in their places", async (t) => {
      const { cognito, poolId, clientId } = await start(t, engine)
      const { ManagedLoginBranding: style } = await cognito.createManagedLoginBranding({
        UserPoolId: poolId,
        ClientId: clientId,
        Settings,
        Assets: [logo],
      })
      const id = { UserPoolId: poolId, ManagedLoginBrandingId: style!.ManagedLoginBrandingId }

      const merged = await cognito.describeManagedLoginBranding({ ...id, ReturnMergedResources: true })
      const unmerged = await cognito.describeManagedLoginBranding({ ...id, ReturnMergedResources: false })

      const { Settings: document, ...rest } = merged.ManagedLoginBranding!
      const { form, favicon, ours, primaryButton } = (document as Document).components
      deepEqual({ ...rest, Settings }, style)
      equal(form.borderRadius, 0)
      deepEqual(form.lightMode, { backgroundColor: 'ffffffff', borderColor: 'c6c6cdff' })
      deepEqual([favicon, ours], [Settings.components.favicon, Settings.components.ours])
      equal(primaryButton.lightMode.defaults.backgroundColor, '0972d3ff')
      deepEqual(unmerged.ManagedLoginBranding, style)
    })

    test("merged settings of a style of Cognito's values are Cognito's", async (t) => {
      const { cognito, poolId, clientId } = await start(t, engine)
      const client = { UserPoolId: poolId, ClientId: clientId }
      await cognito.createManagedLoginBranding({ ...client, UseCognitoProvidedValues: true })

      const answer = await cognito.describeManagedLoginBrandingByClient({ ...client, ReturnMergedResources: true })

      const { categories, componentClasses, components } = answer.ManagedLoginBranding!.Settings as Document
      deepEqual(Object.keys(categories), ['auth', 'form', 'global', 'signUp'])
      deepEqual(componentClasses.buttons, { borderRadius: 8 })
      equal(components.pageBackground.darkMode.color, '0f1b2aff')
    })

    test('a style of another pool, an unknown one and an unknown pool are refused', async (t) => {
      const { cognito, poolId, clientId } = await start(t, engine)
      const { UserPool: other } = await cognito.createUserPool({ PoolName: 'staff' })
      const { ManagedLoginBranding: style } = await cognito.createManagedLoginBranding({
        UserPoolId: poolId,
        ClientId: clientId,
        Settings,
      })
      const ManagedLoginBrandingId = style!.ManagedLoginBrandingId
      const describe = (UserPoolId: string, id = ManagedLoginBrandingId) =>
        cognito.describeManagedLoginBranding({ UserPoolId, ManagedLoginBrandingId: id })

      await rejects(describe(other!.Id!), noStyle)
      await rejects(describe(poolId, unknownId), noStyle)
      await rejects(describe(nowhere), noPool)
    })
  })
}
