import type { Operation } from '#api/operation.ts'
import { fromMfaSettings } from '#api/shapes/mfa-preference.ts'
import { setOwnPreference } from '#core/factors/preference.ts'
import { requireAccess } from '#core/tokens/access-token.ts'

export const SetUserMFAPreference: Operation<'SetUserMFAPreference'> = async (ctx, input) => {
  await setOwnPreference(ctx, await requireAccess(ctx, input.AccessToken), fromMfaSettings(input))
  return {}
}
