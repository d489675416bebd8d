import type { Operation } from '#api/operation.ts'
import { toUICustomizationType } from '#api/shapes/ui-customization.ts'
import { setUICustomization } from '#core/branding/ui-customization.ts'

export const SetUICustomization: Operation<'SetUICustomization'> = async (ctx, input) => {
  return { UICustomization: toUICustomizationType(ctx.settings, await setUICustomization(ctx, input)) }
}
