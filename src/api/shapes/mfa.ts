/** The second factors of a pool as answers show them. @module */
import type { GetUserPoolMfaConfigResponse } from '#contract/index.ts'
import type { PoolRecord } from '#ports/records.ts'

/** A pool whose MFA is off shows no factors, so that what is read can be sent back. */
export function toMfaConfig({ settings }: PoolRecord): GetUserPoolMfaConfigResponse {
  const { MfaConfiguration, WebAuthnConfiguration, SmsConfiguration, SmsAuthenticationMessage } = settings
  if (MfaConfiguration === 'OFF') return { MfaConfiguration, WebAuthnConfiguration }
  return {
    SmsMfaConfiguration: SmsConfiguration && { SmsAuthenticationMessage, SmsConfiguration },
    SoftwareTokenMfaConfiguration: settings.SoftwareTokenMfaConfiguration,
    EmailMfaConfiguration: settings.EmailMfaConfiguration,
    MfaConfiguration,
    WebAuthnConfiguration,
  }
}
