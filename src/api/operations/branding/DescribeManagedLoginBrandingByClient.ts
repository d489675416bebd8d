import type { Operation } from '#api/operation.ts'
import { toManagedLoginBrandingType } from '#api/shapes/managed-login-branding.ts'
import { requireStyleOfClient } from '#core/branding/style-lookup.ts'

export const DescribeManagedLoginBrandingByClient: Operation<'DescribeManagedLoginBrandingByClient'> = async (
  ctx,
  input,
) => {
  const style = await requireStyleOfClient(ctx.storage, input.UserPoolId, input.ClientId)
  return { ManagedLoginBranding: toManagedLoginBrandingType(style, input.ReturnMergedResources) }
}
