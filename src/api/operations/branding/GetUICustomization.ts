import type { Operation } from '#api/operation.ts'
import { toUICustomizationType } from '#api/shapes/ui-customization.ts'
import { findUICustomization } from '#core/branding/ui-customization.ts'

export const GetUICustomization: Operation<'GetUICustomization'> = async (ctx, input) => {
  const customization = await findUICustomization(ctx, input.UserPoolId, input.ClientId)
  return { UICustomization: toUICustomizationType(ctx.settings, customization) }
}
