/** Assets of styles, for tests. @module */
import type { AssetType } from '@aws-sdk/client-cognito-identity-provider'
import { png, svg } from './images.ts'

export const footer: AssetType = {
  Category: 'PAGE_FOOTER_BACKGROUND',
  ColorMode: 'DARK',
  Extension: 'SVG',
  Bytes: new Uint8Array(svg),
}

export const logo: AssetType = {
  Category: 'FORM_LOGO',
  ColorMode: 'LIGHT',
  Extension: 'PNG',
  Bytes: new Uint8Array(png),
  ResourceId: 'logo 1',
}
