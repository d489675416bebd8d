import type { Operation } from '#api/operation.ts'
import { toMfaConfig } from '#api/shapes/mfa.ts'
import { setMfaConfig } from '#core/pools/mfa.ts'

export const SetUserPoolMfaConfig: Operation<'SetUserPoolMfaConfig'> = async (ctx, input) => {
  return toMfaConfig(await setMfaConfig(ctx, input))
}
