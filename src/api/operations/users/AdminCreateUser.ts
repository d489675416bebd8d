import type { Operation } from '#api/operation.ts'
import { toUserType } from '#api/shapes/user.ts'
import { fromAttributeList } from '#core/users/attributes.ts'
import { createUser, inviteAgain } from '#core/users/creation.ts'

export const AdminCreateUser: Operation<'AdminCreateUser'> = async (ctx, input) => {
  const invitation = {
    poolId: input.UserPoolId,
    name: input.Username,
    temporaryPassword: input.TemporaryPassword,
    clientMetadata: input.ClientMetadata,
    mediums: input.DesiredDeliveryMediums?.length ? input.DesiredDeliveryMediums : undefined,
  }
  if (input.MessageAction === 'RESEND') return { User: toUserType(await inviteAgain(ctx, invitation)) }

  const user = await createUser(ctx, {
    ...invitation,
    attributes: fromAttributeList(input.UserAttributes),
    takesAliases: input.ForceAliasCreation ?? false,
    validationData: input.ValidationData && fromAttributeList(input.ValidationData),
    silent: input.MessageAction === 'SUPPRESS',
  })
  return { User: toUserType(user) }
}
