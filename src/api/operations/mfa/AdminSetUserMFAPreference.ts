import type { Operation } from '#api/operation.ts'
import { fromMfaSettings } from '#api/shapes/mfa-preference.ts'
import { setPreference } from '#core/factors/preference.ts'

export const AdminSetUserMFAPreference: Operation<'AdminSetUserMFAPreference'> = async (ctx, input) => {
  await setPreference(ctx, input.UserPoolId, input.Username, fromMfaSettings(input))
  return {}
}
