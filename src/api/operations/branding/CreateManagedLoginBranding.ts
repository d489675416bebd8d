import type { Operation } from '#api/operation.ts'
import { toManagedLoginBrandingType } from '#api/shapes/managed-login-branding.ts'
import { createStyle } from '#core/branding/create-style.ts'

export const CreateManagedLoginBranding: Operation<'CreateManagedLoginBranding'> = async (ctx, input) => {
  return { ManagedLoginBranding: toManagedLoginBrandingType(await createStyle(ctx, input)) }
}
