/** What may be said about a style at once. Single members have been validated against the contract. @module */
import type { AssetCategoryType, AssetExtensionType, AssetType } from '#contract/index.ts'
import { faults } from '#core/faults.ts'
import type { ConfigurationDocuments } from '#ports/records.ts'
import { isObject } from './settings.ts'

export type StyleInput = ConfigurationDocuments['branding']

const largestRequest = 2 * 1024 * 1024

export const mostAssets = 40

/** Categories that are of one kind by their name, or small enough to be icons. Others take all but ICO. */
const extensions: Partial<Record<AssetCategoryType, AssetExtensionType[]>> = {
  FAVICON_ICO: ['ICO'],
  FAVICON_SVG: ['SVG'],
  IDP_BUTTON_ICON: ['ICO', 'SVG'],
}
const otherExtensions: AssetExtensionType[] = ['JPEG', 'PNG', 'SVG', 'WEBP']

/**
 * Refuses with InvalidParameterException unless the request names one source, Cognito's values or settings, and each
 * asset is of a kind that its category takes. A real pool takes assets with either source.
 */
export function requireStyleRules(input: StyleInput): void {
  const { UseCognitoProvidedValues: provided = false, Settings, Assets = [] } = input
  if (provided === (Settings !== undefined)) throw faults.styleSourceUnclear()
  if (Settings !== undefined && !isObject(Settings)) throw faults.styleSettingsNotObject()
  if (size(input) > largestRequest) throw faults.requestTooLarge()
  for (const asset of Assets) requireExtension(asset)
}

function requireExtension({ Category, Extension }: AssetType): void {
  const allowed = extensions[Category] ?? otherExtensions
  if (!allowed.includes(Extension)) throw faults.assetExtension(Category, Extension)
}

/** Bytes of the request, near enough. */
function size({ Settings, Assets }: StyleInput): number {
  return Buffer.byteLength(JSON.stringify({ Settings, Assets }))
}
