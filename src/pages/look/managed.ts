/**
 * The look of managed login.
 *
 * A client without a style looks as Cognito's defaults say.
 *
 * @module
 */
import { isObject, withDefaults } from '#core/branding/settings.ts'
import { findStyleOfClient, type Style } from '#core/branding/style-lookup.ts'
import type { Reads } from '#ports/storage.ts'
import { type ColorMode, pictureOf, providerIcons } from './assets.ts'
import type { Graphic, Logo, Look, Picture, Place } from './look.ts'
import { at, palette } from './palette.ts'

/** Without a client, Cognito's defaults. */
export async function findManagedLook(reads: Reads, poolId: string, clientId?: string): Promise<Look> {
  return managedLook(clientId === undefined ? undefined : await findStyleOfClient(reads, poolId, clientId))
}

/** Cognito's defaults, as far as the style does not say otherwise. */
export function managedLook(style?: Style): Look {
  const settings = withDefaults(style?.document.Settings)
  const mode = oneOf<ColorMode>(at(settings, 'categories', 'global', 'colorSchemeMode'), ['LIGHT', 'DARK', 'DYNAMIC'])
  const picture: Pictures = (category) => style && pictureOf(style, mode, category)
  return {
    style: sheet(settings, mode, picture),
    colorScheme: schemes[mode],
    icons: favicons(settings, picture),
    header: band(settings, 'pageHeader', picture('PAGE_HEADER_LOGO')),
    footer: band(settings, 'pageFooter', picture('PAGE_FOOTER_LOGO')),
    logo: formLogo(settings, picture('FORM_LOGO')),
    showsGraphics: at(settings, 'categories', 'form', 'displayGraphics') !== false,
    graphics: graphics(picture),
    providers: providers(settings, style, mode),
  }
}

type Pictures = (category: Parameters<typeof pictureOf>[2]) => Picture | undefined

const schemes = { LIGHT: 'light', DARK: 'dark', DYNAMIC: 'light dark' } as const
const places = { START: 'start', CENTER: 'center', END: 'end', TOP: 'start', BOTTOM: 'end' } as const
const gaps = { REGULAR: '1.25rem', COMPACT: '.875rem', COMFORTABLE: '1.625rem' } as const

function sheet(settings: unknown, mode: ColorMode, picture: Pictures): string {
  const place = (axis: string) =>
    places[oneOf(at(settings, 'categories', 'form', 'location', axis), keys(places), 'CENTER')]
  const gap = gaps[oneOf(at(settings, 'categories', 'global', 'spacingDensity'), keys(gaps))]
  const backgrounds = {
    pageBackground:
      at(settings, 'components', 'pageBackground', 'image', 'enabled') === true && picture('PAGE_BACKGROUND'),
    form: hasBackground(settings, 'form') && picture('FORM_BACKGROUND'),
    pageHeader: hasBackground(settings, 'pageHeader') && picture('PAGE_HEADER_BACKGROUND'),
    pageFooter: hasBackground(settings, 'pageFooter') && picture('PAGE_FOOTER_BACKGROUND'),
  }
  const images = (of: (picture: Picture) => string) =>
    Object.entries(backgrounds)
      .map(([name, shown]) => (shown ? `--${name}-image: url("${of(shown)}");\n` : ''))
      .join('')
  const dark = images(({ dark }) => dark)
  return `
:root {
color-scheme: ${schemes[mode]};
--gap: ${gap};
--form-x: ${place('horizontal')};
--form-y: ${place('vertical')};
${palette(settings)}
${images(({ light }) => light)}}
${mode === 'DYNAMIC' && dark !== '' ? `@media (prefers-color-scheme: dark) { :root {\n${dark}} }\n` : ''}`
}

function hasBackground(settings: unknown, component: string): boolean {
  return at(settings, 'components', component, 'backgroundImage', 'enabled') === true
}

function favicons(settings: unknown, picture: Pictures): Look['icons'] {
  const enabled = list(at(settings, 'components', 'favicon', 'enabledTypes'))
  return [
    { kind: 'ICO', type: 'image/x-icon', found: picture('FAVICON_ICO') },
    { kind: 'SVG', type: 'image/svg+xml', found: picture('FAVICON_SVG') },
  ].flatMap(({ kind, type, found }) => (found && enabled.includes(kind) ? [{ href: found.light, type }] : []))
}

function band(settings: unknown, component: 'pageHeader' | 'pageFooter', picture: Picture | undefined): Look['header'] {
  if (at(settings, 'categories', 'global', component, 'enabled') !== true) return undefined
  return { logo: logo(at(settings, 'components', component, 'logo'), picture) }
}

function logo(settings: unknown, picture: Picture | undefined): Logo | undefined {
  if (!picture || at(settings, 'enabled') !== true) return undefined
  return { picture, place: oneOf<Place>(at(settings, 'location'), ['START', 'CENTER', 'END']) }
}

function formLogo(settings: unknown, picture: Picture | undefined): Look['logo'] {
  const about = at(settings, 'components', 'form', 'logo')
  const found = logo(about, picture)
  return found && { ...found, inForm: at(about, 'formInclusion') !== 'OUT', atEnd: at(about, 'position') === 'BOTTOM' }
}

function graphics(picture: Pictures): Look['graphics'] {
  const kinds: Graphic[] = ['EMAIL', 'SMS', 'AUTH_APP', 'PASSWORD', 'PASSKEY']
  return Object.fromEntries(kinds.flatMap((kind) => [[kind, picture(`${kind}_GRAPHIC`)]]))
}

function providers(settings: unknown, style: Style | undefined, mode: ColorMode): Look['providers'] {
  const federation = at(settings, 'categories', 'auth', 'federation')
  const methods = list(at(settings, 'categories', 'auth', 'authMethodOrder'))
    .flat()
    .filter(isObject)
  return {
    first: methods[0]?.type !== 'USERNAME_PASSWORD',
    // Only BUTTON_LIST is documented; the other style of the console is its "Domain search input".
    byDomain: at(federation, 'interfaceStyle') !== 'BUTTON_LIST',
    order: list(at(federation, 'order')).filter((name) => typeof name === 'string'),
    showsIcons: at(settings, 'componentClasses', 'idpButtons', 'icons', 'enabled') !== false,
    ...(style ? providerIcons(style, mode) : { icons: {} }),
  }
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

function keys<T extends object>(value: T): (keyof T)[] {
  return Object.keys(value) as (keyof T)[]
}

/** The value if it is one of those, else `otherwise`, else the first. */
function oneOf<T extends PropertyKey>(value: unknown, those: T[], otherwise = those[0]!): T {
  return those.find((each) => each === value) ?? otherwise
}
