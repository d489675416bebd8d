import type { Operation } from '#api/operation.ts'
import { toMfaSettings } from '#api/shapes/mfa-preference.ts'
import { toProfile } from '#api/shapes/user.ts'
import { toAttributeList } from '#core/users/attributes.ts'
import { requireUser } from '#core/users/lookup.ts'

export const AdminGetUser: Operation<'AdminGetUser'> = async (ctx, input) => {
  const pool = await ctx.directory.requirePool(input.UserPoolId)
  const user = await requireUser(ctx.storage, pool, input.Username)
  const attributes = { Username: user.username, UserAttributes: toAttributeList(user) }
  return { ...attributes, ...toProfile(user), ...toMfaSettings(user) }
}
