import type { Operation } from '#api/operation.ts'
import { fromUserContextData } from '#core/auth-events/origin.ts'
import { requireSecretHash } from '#core/clients/secret.ts'
import { fromAttributeList } from '#core/users/attributes.ts'
import { signUp } from '#core/users/sign-up.ts'

export const SignUp: Operation<'SignUp'> = async (ctx, input) => {
  const client = await ctx.directory.requireClient(input.ClientId)
  requireSecretHash(client, input.Username, input.SecretHash)
  const origin = await fromUserContextData(ctx, client.id, input.UserContextData)
  const { user, delivery, session } = await signUp(origin, client, {
    name: input.Username,
    password: input.Password,
    attributes: fromAttributeList(input.UserAttributes),
    validationData: input.ValidationData && fromAttributeList(input.ValidationData),
    clientMetadata: input.ClientMetadata,
  })
  return {
    UserConfirmed: user.status === 'CONFIRMED',
    UserSub: user.id,
    CodeDeliveryDetails: delivery,
    Session: session,
  }
}
