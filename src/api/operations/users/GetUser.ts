import type { Operation } from '#api/operation.ts'
import { toMfaOptions, toMfaSettings } from '#api/shapes/mfa-preference.ts'
import { requireAccess } from '#core/tokens/access-token.ts'
import { readableAttributes, toAttributeList } from '#core/users/attributes.ts'

export const GetUser: Operation<'GetUser'> = async (ctx, input) => {
  const { pool, client, user } = await requireAccess(ctx, input.AccessToken)
  const readable = readableAttributes(pool, client, user)
  const attributes = { Username: user.username, UserAttributes: toAttributeList(user, readable) }
  return { ...attributes, ...toMfaSettings(user), ...toMfaOptions(user) }
}
