import type { Operation } from '#api/operation.ts'
import { toManagedLoginBrandingType } from '#api/shapes/managed-login-branding.ts'
import { updateStyle } from '#core/branding/update-style.ts'

export const UpdateManagedLoginBranding: Operation<'UpdateManagedLoginBranding'> = async (ctx, input) => {
  return { ManagedLoginBranding: toManagedLoginBrandingType(await updateStyle(ctx, input)) }
}
