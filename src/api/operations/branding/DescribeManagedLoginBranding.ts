import type { Operation } from '#api/operation.ts'
import { toManagedLoginBrandingType } from '#api/shapes/managed-login-branding.ts'
import { requireStyle } from '#core/branding/style-lookup.ts'

export const DescribeManagedLoginBranding: Operation<'DescribeManagedLoginBranding'> = async (ctx, input) => {
  const style = await requireStyle(ctx.storage, input.UserPoolId, input.ManagedLoginBrandingId)
  return { ManagedLoginBranding: toManagedLoginBrandingType(style, input.ReturnMergedResources) }
}
