import type { Operation } from '#api/operation.ts'
import { requireAccess } from '#core/tokens/access-token.ts'
import { verifyAttribute } from '#core/users/verification.ts'

export const VerifyUserAttribute: Operation<'VerifyUserAttribute'> = async (ctx, input) => {
  const access = await requireAccess(ctx, input.AccessToken)
  await verifyAttribute(ctx, access, input.AttributeName, input.Code)
  return {}
}
