import type { Operation } from '#api/operation.ts'
import { deleteStyle } from '#core/branding/delete-style.ts'

export const DeleteManagedLoginBranding: Operation<'DeleteManagedLoginBranding'> = async (ctx, input) => {
  await deleteStyle(ctx, input.UserPoolId, input.ManagedLoginBrandingId)
  return {}
}
