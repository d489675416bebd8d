import { deepEqual, equal, match, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'
import { footer, logo } from './assets.ts'
import { noPool, nowhere, oneSource } from './refusals.ts'

const Settings = {
  categories: { form: { displayGraphics: false, location: { horizontal: 'START' } } },
  componentClasses: { buttons: { borderRadius: 1.5 } },
  'any thing': [null, 'ü', -1],
}

for (const engine of engines) {
  suite(`CreateManagedLoginBranding on ${engine}`, () => {
    test('settings and assets are answered and described as they were given', async (t) => {
      const { cognito, poolId, clientId, clock } = await start(t, engine)
      const client = { UserPoolId: poolId, ClientId: clientId }

      const { ManagedLoginBranding: style } = await cognito.createManagedLoginBranding({
        ...client,
        Settings,
        Assets: [footer, logo],
      })

      const id = style!.ManagedLoginBrandingId!
      const byId = await cognito.describeManagedLoginBranding({ UserPoolId: poolId, ManagedLoginBrandingId: id })
      const byClient = await cognito.describeManagedLoginBrandingByClient(client)
      match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
      deepEqual(style, {
        ManagedLoginBrandingId: id,
        UserPoolId: poolId,
        UseCognitoProvidedValues: false,
        Settings,
        Assets: [footer, logo],
        CreationDate: clock.now(),
        LastModifiedDate: clock.now(),
      })
      deepEqual(byId.ManagedLoginBranding, style)
      deepEqual(byClient.ManagedLoginBranding, style)
    })

    test("a style of Cognito's values has no settings and an empty list of assets", async (t) => {
      const { cognito, poolId, clientId, clock } = await start(t, engine)

      const { ManagedLoginBranding: style } = await cognito.createManagedLoginBranding({
        UserPoolId: poolId,
        ClientId: clientId,
        UseCognitoProvidedValues: true,
      })

      deepEqual(style, {
        ManagedLoginBrandingId: style!.ManagedLoginBrandingId,
        UserPoolId: poolId,
        UseCognitoProvidedValues: true,
        Assets: [],
        CreationDate: clock.now(),
        LastModifiedDate: clock.now(),
      })
    })

    test('a client has one style', async (t) => {
      const { cognito, poolId, clientId } = await start(t, engine)
      const other = await cognito.createUserPoolClient({ UserPoolId: poolId, ClientName: 'other' })
      const style = { UserPoolId: poolId, ClientId: clientId, Settings: {} }
      await cognito.createManagedLoginBranding(style)

      await rejects(cognito.createManagedLoginBranding(style), {
        name: 'ManagedLoginBrandingExistsException',
        message: `A ManagedLoginBranding already exists for client ${clientId}`,
      })
      await cognito.createManagedLoginBranding({ ...style, ClientId: other.UserPoolClient!.ClientId })
    })

    test('of two that come at once for a client, one is made', async (t) => {
      const { cognito, poolId, clientId } = await start(t, engine)
      const style = { UserPoolId: poolId, ClientId: clientId, Settings: {} }

      const results = await Promise.allSettled([1, 2].map(() => cognito.createManagedLoginBranding(style)))

      deepEqual(results.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
    })
  })
}

suite('CreateManagedLoginBranding', () => {
  for (const [what, source] of [
    ['no source', {}],
    ["Cognito's values denied and nothing else", { UseCognitoProvidedValues: false }],
    ['assets alone', { Assets: [logo] }],
    ['both sources', { UseCognitoProvidedValues: true, Settings: {} }],
  ] as const) {
    test(`a style of ${what} is refused`, async (t) => {
      const { cognito, poolId, clientId } = await start(t, 'sqlite')
      const style = { UserPoolId: poolId, ClientId: clientId, ...source, Assets: [logo] }

      await rejects(cognito.createManagedLoginBranding(style), oneSource)
    })
  }

  test("assets go with Cognito's values, and settings with their denial", async (t) => {
    const { cognito, poolId, clientId } = await start(t, 'sqlite')
    const other = await cognito.createUserPoolClient({ UserPoolId: poolId, ClientName: 'other' })

    const withAssets = await cognito.createManagedLoginBranding({
      UserPoolId: poolId,
      ClientId: clientId,
      UseCognitoProvidedValues: true,
      Assets: [logo],
    })
    const withSettings = await cognito.createManagedLoginBranding({
      UserPoolId: poolId,
      ClientId: other.UserPoolClient!.ClientId,
      UseCognitoProvidedValues: false,
      Settings,
    })

    deepEqual(withAssets.ManagedLoginBranding!.Assets, [logo])
    equal(withSettings.ManagedLoginBranding!.UseCognitoProvidedValues, false)
  })

  for (const [Category, Extension] of [
    ['FAVICON_ICO', 'PNG'],
    ['FAVICON_SVG', 'ICO'],
    ['IDP_BUTTON_ICON', 'PNG'],
    ['FORM_LOGO', 'ICO'],
  ] as const) {
    test(`an asset of the category ${Category} with the extension ${Extension} is refused`, async (t) => {
      const { cognito, poolId, clientId } = await start(t, 'sqlite')
      const style = { UserPoolId: poolId, ClientId: clientId, Settings: {} }

      await rejects(cognito.createManagedLoginBranding({ ...style, Assets: [{ ...logo, Category, Extension }] }), {
        name: 'InvalidParameterException',
        message: `An asset of the category ${Category} cannot have the extension ${Extension}.`,
      })
    })
  }

  test('settings that are no object, and more than two megabytes, are refused', async (t) => {
    const { cognito, poolId, clientId } = await start(t, 'sqlite')
    const style = { UserPoolId: poolId, ClientId: clientId, Settings: {} }
    const large = { ...logo, Bytes: new Uint8Array(900_000) }

    await rejects(cognito.createManagedLoginBranding({ ...style, Settings: ['a'] }), {
      name: 'InvalidParameterException',
      message: 'settings is not a JSON object.',
    })
    await rejects(cognito.createManagedLoginBranding({ ...style, Assets: [large, large] }), {
      name: 'InvalidParameterException',
      message: 'request parameters too large',
    })
  })

  test('forty assets are taken', async (t) => {
    const { cognito, poolId, clientId } = await start(t, 'sqlite')
    const Assets = Array.from({ length: 40 }, (_, i) => ({ ...logo, ResourceId: `logo-${i}` }))

    const { ManagedLoginBranding } = await cognito.createManagedLoginBranding({
      UserPoolId: poolId,
      ClientId: clientId,
      Settings: {},
      Assets,
    })

    deepEqual(ManagedLoginBranding!.Assets, Assets)
  })

  test('an unknown client and an unknown pool are refused', async (t) => {
    const { cognito, poolId, clientId } = await start(t, 'sqlite')

    await rejects(cognito.createManagedLoginBranding({ UserPoolId: poolId, ClientId: 'nobody', Settings: {} }), {
      name: 'ResourceNotFoundException',
      message: 'User pool client nobody does not exist.',
    })
    await rejects(cognito.createManagedLoginBranding({ UserPoolId: nowhere, ClientId: clientId, Settings: {} }), noPool)
  })
})
