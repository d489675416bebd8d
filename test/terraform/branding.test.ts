import { deepEqual, equal } from 'node:assert/strict'
import type { AssetType, CreateManagedLoginBrandingRequest } from '@aws-sdk/client-cognito-identity-provider'
import { logo } from '../api/branding/assets.ts'
import { png } from '../api/branding/images.ts'
import { newPrefix } from '../api/domains/names.ts'
import type { Started } from '../support/start.ts'
import { lives } from './life.ts'

interface Look {
  CSS: string
}

for (const owner of ['ALL', 'a client']) {
  const clientOf = ({ clientId }: Started) => (owner === 'ALL' ? owner : clientId)
  lives<Look>({
    type: `aws_cognito_user_pool_ui_customization of ${owner}`,
    prepare: ({ cognito, poolId }) => cognito.createUserPoolDomain({ UserPoolId: poolId, Domain: newPrefix() }),
    configured: { CSS: '.label-customizable {font-weight: 400;}' },
    changed: { CSS: '.label-customizable {font-weight: 100;}' },
    create: (house, config) => setLook(house, clientOf(house), config.CSS),
    async read(house) {
      const of = { UserPoolId: house.poolId, ClientId: clientOf(house) }
      const { UICustomization = {} } = await house.cognito.getUICustomization(of)
      // An object without members stands for nothing.
      if (Object.keys(UICustomization).length === 0) return undefined
      const { UserPoolId, ClientId, ...kept } = UICustomization
      equal(ClientId, of.ClientId)
      return kept
    },
    update: (house, config) => setLook(house, clientOf(house), config.CSS),
    destroy: (house) => house.cognito.setUICustomization({ UserPoolId: house.poolId, ClientId: clientOf(house) }),
    computed: ['CSSVersion', 'CreationDate', 'ImageUrl', 'LastModifiedDate'],
    gone: 'no refusal',
  })
}

function setLook({ cognito, poolId }: Started, ClientId: string, CSS: string) {
  return cognito.setUICustomization({ UserPoolId: poolId, ClientId, CSS, ImageFile: new Uint8Array(png) })
}

interface Style {
  UseCognitoProvidedValues: boolean
  Settings?: CreateManagedLoginBrandingRequest['Settings']
  Assets?: AssetType[]
}

/** The id that the provider keeps in its state. */
const ids = new WeakMap<Started, string>()
const form = (horizontal: string) => ({ categories: { form: { location: { horizontal } } } })

styleLives('settings and assets', {
  configured: { UseCognitoProvidedValues: false, Settings: form('CENTER'), Assets: [logo] },
  changed: { UseCognitoProvidedValues: false, Settings: form('START'), Assets: [logo] },
})
styleLives('Cognito’s values, then settings', {
  configured: { UseCognitoProvidedValues: true },
  changed: { UseCognitoProvidedValues: false, Settings: form('END') },
})
styleLives('settings, then Cognito’s values', {
  configured: { UseCognitoProvidedValues: false, Settings: form('END') },
  changed: { UseCognitoProvidedValues: true },
})

function styleLives(title: string, { configured, changed }: { configured: Style; changed: Style }): void {
  lives<Style>({
    type: `aws_cognito_managed_login_branding with ${title}`,
    // Without a style of its own; the provider comes across it when it looks for the client of the style.
    prepare: ({ cognito, poolId }) => cognito.createUserPoolClient({ UserPoolId: poolId, ClientName: 'plain' }),
    configured,
    changed,
    async create(house, config) {
      const client = { UserPoolId: house.poolId, ClientId: house.clientId }
      const { ManagedLoginBranding } = await house.cognito.createManagedLoginBranding({ ...client, ...sent(config) })
      ids.set(house, ManagedLoginBranding!.ManagedLoginBrandingId!)
    },
    read: readStyle,
    update: (house, config) => house.cognito.updateManagedLoginBranding({ ...idOf(house), ...sent(config) }),
    destroy: (house) => house.cognito.deleteManagedLoginBranding(idOf(house)),
    computed: ['ManagedLoginBrandingId', 'SettingsAll'],
    gone: 'ResourceNotFoundException',
  })
}

/** A flag that is false is left out. */
function sent({ UseCognitoProvidedValues, ...others }: Style): Partial<Style> {
  return UseCognitoProvidedValues ? { UseCognitoProvidedValues, ...others } : others
}

function idOf(house: Started) {
  return { UserPoolId: house.poolId, ManagedLoginBrandingId: ids.get(house)! }
}

/** What was set, what comes of it, and which client's it is: that takes a look at each. */
async function readStyle(house: Started) {
  const { cognito, poolId, clientId } = house
  const own = await cognito.describeManagedLoginBranding({ ...idOf(house), ReturnMergedResources: false })
  const merged = await cognito.describeManagedLoginBranding({ ...idOf(house), ReturnMergedResources: true })
  const { UserPoolClients = [] } = await cognito.listUserPoolClients({ UserPoolId: poolId })
  const owners: (string | undefined)[] = []
  for (const { ClientId } of UserPoolClients) {
    const style = await cognito.describeManagedLoginBrandingByClient({ UserPoolId: poolId, ClientId }).catch(ifNotFound)
    if (style?.ManagedLoginBranding?.ManagedLoginBrandingId === ids.get(house)) owners.push(ClientId)
  }
  deepEqual(owners, [clientId])
  const { CreationDate, LastModifiedDate, UserPoolId, ...kept } = own.ManagedLoginBranding!
  const { Assets = [] } = kept
  return { ...kept, Assets: Assets.length > 0 ? Assets : undefined, SettingsAll: merged.ManagedLoginBranding!.Settings }
}

function ifNotFound(error: Error): undefined {
  if (error.name !== 'ResourceNotFoundException') throw error
}
