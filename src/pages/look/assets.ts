/** The images of a style: where they are served, and which of them stands where. @module */
import type { AssetCategoryType, AssetExtensionType, AssetType } from '#contract/index.ts'
import type { Style } from '#core/branding/style-lookup.ts'
import { toCompactTime } from '#lib/compact-time.ts'
import type { Picture } from './look.ts'

export type ColorMode = AssetType['ColorMode']

/** Of the ending in an address. */
export const contentTypes: Record<Lowercase<AssetExtensionType>, string> = {
  ico: 'image/x-icon',
  jpeg: 'image/jpeg',
  png: 'image/png',
  svg: 'image/svg+xml',
  webp: 'image/webp',
}

/** Where on this server an image is. When the style changes, all its images have other paths. */
export function assetPath({ poolId, id, updatedAt, document }: Style, asset: AssetType): string {
  const index = (document.Assets ?? []).indexOf(asset)
  const extension = asset.Extension.toLowerCase()
  return `/${poolId}/${id}/${toCompactTime(updatedAt)}/assets/${index}.${extension}`
}

/**
 * The images of a category for a page in a colour mode: that of the mode itself before one for all modes. Undefined when
 * the style has none, or one of Cognito's own, which have no bytes.
 */
export function pictureOf(style: Style, mode: ColorMode, category: AssetCategoryType): Picture | undefined {
  return pick(style, mode, (asset) => asset.Category === category)
}

/** Icons of identity providers: `ResourceId` names the provider; without one an icon is for all. */
export function providerIcons(style: Style, mode: ColorMode): { icons: Record<string, Picture>; icon?: Picture } {
  const all = (style.document.Assets ?? []).filter((asset) => asset.Category === 'IDP_BUTTON_ICON')
  const of = (name: string | undefined) =>
    pick(style, mode, (asset) => all.includes(asset) && asset.ResourceId === name)
  const names = new Set(all.map((asset) => asset.ResourceId).filter((name) => name !== undefined))
  const icons = Array.from(names, (name) => [name, of(name)] as const)
  return {
    icons: Object.fromEntries(icons.filter(([, picture]) => picture !== undefined)) as Record<string, Picture>,
    icon: of(undefined),
  }
}

function pick(style: Style, mode: ColorMode, fits: (asset: AssetType) => boolean): Picture | undefined {
  const assets = (style.document.Assets ?? []).filter((asset) => asset.Bytes && fits(asset))
  const pathOf = (...modes: ColorMode[]) => {
    const found = modes.map((each) => assets.find((asset) => asset.ColorMode === each)).find((asset) => asset)
    return found && assetPath(style, found)
  }
  const light = pathOf('LIGHT', 'DYNAMIC')
  const dark = pathOf('DARK', 'DYNAMIC')
  if (mode === 'LIGHT') return light === undefined ? undefined : { light, dark: light }
  if (mode === 'DARK') return dark === undefined ? undefined : { light: dark, dark }
  const either = light ?? dark
  return either === undefined ? undefined : { light: light ?? either, dark: dark ?? either }
}
