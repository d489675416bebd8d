import type { Operation } from '#api/operation.ts'
import { fromMfaOptions } from '#api/shapes/mfa-preference.ts'
import { setOwnPreference } from '#core/factors/preference.ts'
import { requireAccess } from '#core/tokens/access-token.ts'

export const SetUserSettings: Operation<'SetUserSettings'> = async (ctx, input) => {
  await setOwnPreference(ctx, await requireAccess(ctx, input.AccessToken), fromMfaOptions(input.MFAOptions))
  return {}
}
