import type { Operation } from '#api/operation.ts'
import { toMfaSettings } from '#api/shapes/mfa-preference.ts'
import { configuredFactors } from '#core/sign-in/first-factors.ts'
import { requireUser } from '#core/users/lookup.ts'

export const AdminGetUserAuthFactors: Operation<'AdminGetUserAuthFactors'> = async (ctx, input) => {
  const pool = await ctx.directory.requirePool(input.UserPoolId)
  const user = await requireUser(ctx.storage, pool, input.Username)
  const ConfiguredUserAuthFactors = await configuredFactors(ctx, pool, user)
  return { Username: user.username, ...toMfaSettings(user), ConfiguredUserAuthFactors }
}
