import type { Operation } from '#api/operation.ts'
import { configuredFactors } from '#core/sign-in/first-factors.ts'
import { requireAccess } from '#core/tokens/access-token.ts'

export const GetUserAuthFactors: Operation<'GetUserAuthFactors'> = async (ctx, input) => {
  const { pool, user } = await requireAccess(ctx, input.AccessToken)
  return { Username: user.username, ConfiguredUserAuthFactors: configuredFactors(pool, user) }
}
