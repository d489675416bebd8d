import type { Operation } from '#api/operation.ts'
import { fromMfaOptions } from '#api/shapes/mfa-preference.ts'
import { setPreference } from '#core/factors/preference.ts'

export const AdminSetUserSettings: Operation<'AdminSetUserSettings'> = async (ctx, input) => {
  await setPreference(ctx, input.UserPoolId, input.Username, fromMfaOptions(input.MFAOptions))
  return {}
}
