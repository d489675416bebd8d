import { deepEqual, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { CreateManagedLoginBrandingRequest } from '@aws-sdk/client-cognito-identity-provider'
import { type Engine, engines } from '../../support/engines.ts'
import { type Started, start } from '../../support/start.ts'
import { footer, logo } from './assets.ts'
import { noPool, noStyle, nowhere, oneSource, unknownId } from './refusals.ts'

type Members = Partial<CreateManagedLoginBrandingRequest>

/** A server with a style, and how to name it. */
async function startWithStyle(t: Parameters<typeof start>[0], engine: Engine, members: Members) {
  const started: Started = await start(t, engine)
  const { ManagedLoginBranding: style } = await started.cognito.createManagedLoginBranding({
    UserPoolId: started.poolId,
    ClientId: started.clientId,
    ...members,
  })
  const id = { UserPoolId: started.poolId, ManagedLoginBrandingId: style!.ManagedLoginBrandingId }
  return { ...started, style: style!, id }
}

const Settings = { components: { form: { borderRadius: 3 } } }

for (const engine of engines) {
  suite(`UpdateManagedLoginBranding on ${engine}`, () => {
    test('settings take the place of all settings, and assets stay', async (t) => {
      const { cognito, clock, style, id } = await startWithStyle(t, engine, { Settings, Assets: [footer, logo] })
      clock.advance(1000)

      const answer = await cognito.updateManagedLoginBranding({ ...id, Settings: { categories: {} } })

      const described = await cognito.describeManagedLoginBranding(id)
      deepEqual(answer.ManagedLoginBranding, {
        ...style,
        Settings: { categories: {} },
        LastModifiedDate: clock.now(),
      })
      deepEqual(described.ManagedLoginBranding, answer.ManagedLoginBranding)
    })

    test('an asset takes the place of the one for the same category and mode, or is added', async (t) => {
      const { cognito, id } = await startWithStyle(t, engine, { Settings, Assets: [footer, logo] })
      const newFooter = { ...footer, Bytes: new Uint8Array([1, 2, 3]) }
      const darkLogo = { ...logo, ColorMode: 'DARK' as const }

      const { ManagedLoginBranding } = await cognito.updateManagedLoginBranding({
        ...id,
        Settings,
        Assets: [newFooter, darkLogo],
      })

      deepEqual(ManagedLoginBranding!.Assets, [logo, newFooter, darkLogo])
    })

    test("going back to Cognito's values takes settings and assets away", async (t) => {
      const { cognito, style, id } = await startWithStyle(t, engine, { Settings, Assets: [logo] })

      await cognito.updateManagedLoginBranding({ ...id, UseCognitoProvidedValues: true })

      const { ManagedLoginBranding } = await cognito.describeManagedLoginBranding(id)
      const { Settings: _, ...rest } = style
      deepEqual(ManagedLoginBranding, { ...rest, UseCognitoProvidedValues: true, Assets: [] })
    })
  })
}

suite('UpdateManagedLoginBranding', () => {
  test('no source, and both, are refused', async (t) => {
    const { cognito, id } = await startWithStyle(t, 'sqlite', { UseCognitoProvidedValues: true })

    for (const source of [
      {},
      { Assets: [] },
      { UseCognitoProvidedValues: false },
      { UseCognitoProvidedValues: true, Settings },
    ]) {
      await rejects(cognito.updateManagedLoginBranding({ ...id, ...source }), oneSource)
    }
  })

  test('more assets than forty are refused, and those before stay', async (t) => {
    const Assets = Array.from({ length: 40 }, (_, i) => ({ ...logo, ResourceId: `logo-${i}` }))
    const { cognito, id, style } = await startWithStyle(t, 'sqlite', { Settings, Assets })

    await rejects(cognito.updateManagedLoginBranding({ ...id, Settings, Assets: [footer] }), {
      name: 'InvalidParameterException',
      message: 'A style has at most 40 assets.',
    })

    const { ManagedLoginBranding } = await cognito.describeManagedLoginBranding(id)
    deepEqual(ManagedLoginBranding, style)
  })

  test('a request must name pool and style', async (t) => {
    const { cognito, id } = await startWithStyle(t, 'sqlite', { Settings })

    await rejects(cognito.updateManagedLoginBranding({ ...id, UserPoolId: undefined, Settings }), {
      name: 'InvalidParameterException',
      message: 'Missing required parameter UserPoolId',
    })
    await rejects(cognito.updateManagedLoginBranding({ ...id, ManagedLoginBrandingId: undefined, Settings }), {
      name: 'InvalidParameterException',
      message: 'Missing required parameter ManagedLoginBrandingId',
    })
  })

  test('a style of another pool, an unknown one and an unknown pool are refused', async (t) => {
    const { cognito, id } = await startWithStyle(t, 'sqlite', { Settings })
    const { UserPool: other } = await cognito.createUserPool({ PoolName: 'staff' })

    await rejects(cognito.updateManagedLoginBranding({ ...id, UserPoolId: other!.Id, Settings }), noStyle)
    await rejects(cognito.updateManagedLoginBranding({ ...id, ManagedLoginBrandingId: unknownId, Settings }), noStyle)
    await rejects(cognito.updateManagedLoginBranding({ ...id, UserPoolId: nowhere, Settings }), noPool)
  })
})
