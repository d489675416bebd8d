import type { Operation } from '#api/operation.ts'
import { requireAccess } from '#core/tokens/access-token.ts'
import { sendVerificationCode } from '#core/users/verification.ts'

export const GetUserAttributeVerificationCode: Operation<'GetUserAttributeVerificationCode'> = async (ctx, input) => {
  const access = await requireAccess(ctx, input.AccessToken)
  const details = await sendVerificationCode(ctx, access, input.AttributeName, input.ClientMetadata)
  return { CodeDeliveryDetails: details }
}
