/** A company with a taste of its own, for tests that look whether pages follow it. */
import type { AssetType, CreateManagedLoginBrandingRequest } from '@aws-sdk/client-cognito-identity-provider'
import type { Started } from '../support/start.ts'

function svg(width: number, height: number, colour: string): Uint8Array {
  const drawing = `<rect width="${width}" height="${height}" rx="8" fill="${colour}"/>`
  return Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${drawing}</svg>`)
}

/** One image of a category for each scheme. */
function pair(Category: AssetType['Category'], [width, height]: [number, number], [light, dark]: [string, string]) {
  return [
    { Category, ColorMode: 'LIGHT', Extension: 'SVG', Bytes: svg(width, height, light) },
    { Category, ColorMode: 'DARK', Extension: 'SVG', Bytes: svg(width, height, dark) },
  ] satisfies AssetType[]
}

export const assets: AssetType[] = [
  ...pair('FORM_LOGO', [140, 40], ['#5b2a86', '#d9b8ff']),
  ...pair('PAGE_HEADER_LOGO', [96, 28], ['#5b2a86', '#d9b8ff']),
  ...pair('PAGE_BACKGROUND', [800, 600], ['#efe6f7', '#1d1029']),
  { Category: 'FAVICON_SVG', ColorMode: 'DYNAMIC', Extension: 'SVG', Bytes: svg(32, 32, '#5b2a86') },
  {
    Category: 'IDP_BUTTON_ICON',
    ColorMode: 'DYNAMIC',
    Extension: 'SVG',
    Bytes: svg(20, 20, '#e4572e'),
    ResourceId: 'ExampleCorp',
  },
]

export const settings = {
  categories: {
    auth: {
      authMethodOrder: [
        [
          { display: 'INPUT', type: 'USERNAME_PASSWORD' },
          { display: 'BUTTON', type: 'FEDERATED' },
        ],
      ],
      federation: { order: ['ExampleCorp'] },
    },
    form: { location: { horizontal: 'END', vertical: 'CENTER' } },
    global: {
      colorSchemeMode: 'DYNAMIC',
      pageHeader: { enabled: true },
      pageFooter: { enabled: true },
      spacingDensity: 'COMPACT',
    },
  },
  componentClasses: { buttons: { borderRadius: 22 }, input: { borderRadius: 3 } },
  components: {
    form: { borderRadius: 20, logo: { enabled: true, location: 'START' } },
    pageHeader: { logo: { enabled: true, location: 'CENTER' } },
    primaryButton: {
      lightMode: { defaults: { backgroundColor: '5b2a86ff' }, hover: { backgroundColor: '3f1c5eff' } },
      darkMode: { defaults: { backgroundColor: 'd9b8ffff' }, hover: { backgroundColor: 'ecdbffff' } },
    },
  },
}

type Style = Pick<CreateManagedLoginBrandingRequest, 'Settings' | 'Assets' | 'UseCognitoProvidedValues'>

/** Gives the app client a style; answers its id. */
export async function giveStyle({ cognito, poolId, clientId }: Started, style: Style): Promise<string> {
  const { ManagedLoginBranding } = await cognito.createManagedLoginBranding({
    UserPoolId: poolId,
    ClientId: clientId,
    ...style,
  })
  return ManagedLoginBranding!.ManagedLoginBrandingId!
}

/** Gives the pool a domain with classic pages, and all clients these rules. */
export async function giveClassic({ cognito, poolId }: Started, CSS: string, ImageFile?: Uint8Array): Promise<void> {
  await cognito.createUserPoolDomain({ UserPoolId: poolId, Domain: `shop-${Date.now()}`, ManagedLoginVersion: 1 })
  await cognito.setUICustomization({ UserPoolId: poolId, CSS, ImageFile })
}
