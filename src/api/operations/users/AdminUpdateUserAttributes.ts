import type { Operation } from '#api/operation.ts'
import { fromAttributeList } from '#core/users/attributes.ts'
import { updateAttributes } from '#core/users/updates.ts'

export const AdminUpdateUserAttributes: Operation<'AdminUpdateUserAttributes'> = async (ctx, input) => {
  const changes = fromAttributeList(input.UserAttributes)
  await updateAttributes(ctx, input.UserPoolId, input.Username, changes, input.ClientMetadata)
  return {}
}
