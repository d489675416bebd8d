import type { Operation } from '#api/operation.ts'
import { requireAccess } from '#core/tokens/access-token.ts'
import { fromAttributeList } from '#core/users/attributes.ts'
import { updateOwnAttributes } from '#core/users/updates.ts'

export const UpdateUserAttributes: Operation<'UpdateUserAttributes'> = async (ctx, input) => {
  const access = await requireAccess(ctx, input.AccessToken)
  const changes = fromAttributeList(input.UserAttributes)
  return { CodeDeliveryDetailsList: await updateOwnAttributes(ctx, access, changes, input.ClientMetadata) }
}
