import type { Operation } from '#api/operation.ts'
import { toMfaSettings } from '#api/shapes/mfa-preference.ts'
import { configuredFactors } from '#core/sign-in/first-factors.ts'
import { requireAccess } from '#core/tokens/access-token.ts'

export const GetUserAuthFactors: Operation<'GetUserAuthFactors'> = async (ctx, input) => {
  const { pool, user } = await requireAccess(ctx, input.AccessToken)
  const ConfiguredUserAuthFactors = await configuredFactors(ctx, pool, user)
  return { Username: user.username, ...toMfaSettings(user), ConfiguredUserAuthFactors }
}
