/** Styles of managed login as answers show them. @module */
import type { ManagedLoginBrandingType } from '#contract/index.ts'
import { withDefaults } from '#core/branding/settings.ts'
import type { Style } from '#core/branding/style-lookup.ts'

/** Just what was set, or when `merged` the settings with all that Cognito provides. Whose style it is is not shown. */
export function toManagedLoginBrandingType(style: Style, merged = false): ManagedLoginBrandingType {
  const { UseCognitoProvidedValues, Settings, Assets } = style.document
  return {
    ManagedLoginBrandingId: style.id,
    UserPoolId: style.poolId,
    UseCognitoProvidedValues,
    Settings: merged ? withDefaults(Settings) : Settings,
    Assets,
    CreationDate: style.createdAt,
    LastModifiedDate: style.updatedAt,
  }
}
