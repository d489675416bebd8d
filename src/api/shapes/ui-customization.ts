/** The look of the classic hosted UI as answers show it. @module */
import type { UICustomizationType } from '#contract/index.ts'
import { imagePath, type UICustomization } from '#core/branding/ui-customization.ts'
import type { Settings } from '#core/context.ts'
import { toCompactTime } from '#lib/compact-time.ts'

/** Nothing at all where nothing is set: Terraform takes it for that. What a client has from all shows `ALL`. */
export function toUICustomizationType(
  { publicUrl }: Settings,
  customization: UICustomization | undefined,
): UICustomizationType {
  if (!customization) return {}
  const path = imagePath(customization)
  return {
    UserPoolId: customization.poolId,
    ClientId: customization.clientId,
    ImageUrl: path && publicUrl + path,
    CSS: customization.document.CSS,
    CSSVersion: toCompactTime(customization.updatedAt),
    LastModifiedDate: customization.updatedAt,
    CreationDate: customization.createdAt,
  }
}
