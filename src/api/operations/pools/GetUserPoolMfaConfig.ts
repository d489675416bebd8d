import type { Operation } from '#api/operation.ts'
import { toMfaConfig } from '#api/shapes/mfa.ts'
import { requirePool } from '#core/pools/lookup.ts'

export const GetUserPoolMfaConfig: Operation<'GetUserPoolMfaConfig'> = async (ctx, input) => {
  return toMfaConfig(await requirePool(ctx.storage, input.UserPoolId))
}
