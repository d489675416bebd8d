/** What a user has chosen among the second factors, as requests set it and answers show it. @module */
import type { MFAOptionType, SetUserMFAPreferenceRequest } from '#contract/index.ts'
import type { PreferenceChange } from '#core/factors/preference.ts'
import { faults } from '#core/faults.ts'
import type { UserRecord } from '#ports/records.ts'

type MfaSettings = Omit<SetUserMFAPreferenceRequest, 'AccessToken'>

export function fromMfaSettings(settings: MfaSettings): PreferenceChange {
  const { SMSMfaSettings, SoftwareTokenMfaSettings, EmailMfaSettings, WebAuthnMfaSettings } = settings
  return {
    factors: {
      SMS_MFA: switches(SMSMfaSettings),
      SOFTWARE_TOKEN_MFA: switches(SoftwareTokenMfaSettings),
      EMAIL_OTP: switches(EmailMfaSettings),
    },
    passkeys: WebAuthnMfaSettings?.Enabled,
  }
}

/** The one option there is turns SMS on, an empty list turns it off. */
export function fromMfaOptions(options: MFAOptionType[]): PreferenceChange {
  const isSms = ({ DeliveryMedium, AttributeName }: MFAOptionType) =>
    DeliveryMedium === 'SMS' && AttributeName === 'phone_number'
  if (!options.every(isSms)) throw faults.mfaOptionsNotSms()
  return { factors: { SMS_MFA: { enabled: options.length > 0 } }, ...(options.length > 0 && { smsOptions: true }) }
}

/** PreferredMfaSetting and UserMFASettingList; both are absent while nothing is on. */
export function toMfaSettings({ mfa }: UserRecord) {
  return { PreferredMfaSetting: mfa?.preferred, UserMFASettingList: mfa?.enabled.length ? mfa.enabled : undefined }
}

/** What the older SetUserSettings has set. */
export function toMfaOptions({ mfa }: UserRecord): { MFAOptions?: MFAOptionType[] } {
  return mfa?.smsOptions ? { MFAOptions: [{ DeliveryMedium: 'SMS', AttributeName: 'phone_number' }] } : {}
}

function switches(settings: { Enabled?: boolean; PreferredMfa?: boolean } | undefined) {
  return settings && { enabled: settings.Enabled, preferred: settings.PreferredMfa }
}
