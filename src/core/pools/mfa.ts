/**
 * The second factors of a pool, as SetUserPoolMfaConfig sets them.
 *
 * A factor is there when it is configured, whatever the configuration says: that is how the service counts. Passkeys
 * are no second factor. SMS is one in every pool that can send it, because its configuration is that of the pool.
 *
 * The texts and their order are those of answers of the real service (go-to-k/cdkd#1920, #1923; floci-io/floci#2831).
 *
 * @module
 */
import type { SetUserPoolMfaConfigRequest } from '#contract/index.ts'
import type { Context } from '#core/context.ts'
import { faults } from '#core/faults.ts'
import type { PoolRecord, PoolSettings } from '#ports/records.ts'
import { requirePool } from './lookup.ts'
import { requireRules } from './rules.ts'
import { smsConfiguration } from './settings.ts'

type MfaInput = Omit<SetUserPoolMfaConfigRequest, 'UserPoolId'>

const invalid = faults.invalidParameter

/** Replaces all that is configured for MFA and for passkeys: what `input` leaves out is off. */
export async function setMfaConfig(
  ctx: Context,
  { UserPoolId, ...input }: SetUserPoolMfaConfigRequest,
): Promise<PoolRecord> {
  return ctx.storage.transaction(async (tx) => {
    const pool = await requirePool(tx, UserPoolId)
    const settings = { ...pool.settings, ...mfaSettings(input, pool) }
    requireMfaRules(settings, input)
    requireRules(ctx, settings, {})
    const updated = { ...pool, settings, updatedAt: ctx.clock.now() }
    await tx.pools.update(updated)
    return updated
  })
}

/** The SMS configuration serves verification too, so it outlives a request that does not name it. */
function mfaSettings({ SmsMfaConfiguration: sms, ...input }: MfaInput, { settings, region }: PoolRecord): PoolSettings {
  return {
    MfaConfiguration: input.MfaConfiguration ?? 'OFF',
    SoftwareTokenMfaConfiguration: input.SoftwareTokenMfaConfiguration,
    EmailMfaConfiguration: input.EmailMfaConfiguration,
    WebAuthnConfiguration: input.WebAuthnConfiguration,
    ...(sms && {
      SmsConfiguration: smsConfiguration(sms.SmsConfiguration, region) ?? settings.SmsConfiguration,
      SmsAuthenticationMessage: sms.SmsAuthenticationMessage,
    }),
  }
}

function requireMfaRules(settings: PoolSettings, input: MfaInput): void {
  const { MfaConfiguration, SmsConfiguration, Policies, WebAuthnConfiguration } = settings
  const factors = [input.SmsMfaConfiguration, input.SoftwareTokenMfaConfiguration, input.EmailMfaConfiguration]
  const isConfigured = factors.some((factor) => factor !== undefined)

  if (input.SmsMfaConfiguration && !canSendSms(SmsConfiguration)) {
    throw invalid('Invalid SMS MFA configuration given, external id and a valid caller arn are required')
  }
  if (MfaConfiguration === 'OFF' && isConfigured) {
    throw invalid("Invalid MFA configuration given, can't turn off MFA and configure an MFA together.")
  }
  if (MfaConfiguration !== 'OFF' && !isConfigured) {
    throw invalid('Invalid MFA Configuration given. SMS MFA, Email MFA, or Software Token MFA must be enabled.')
  }
  if (
    MfaConfiguration === 'ON' &&
    Policies?.SignInPolicy?.AllowedFirstAuthFactors?.includes('WEB_AUTHN') &&
    WebAuthnConfiguration?.FactorConfiguration !== 'MULTI_FACTOR_WITH_USER_VERIFICATION'
  ) {
    throw invalid(
      'Cannot set WebAuthn factor configuration to SINGLE_FACTOR if MFA is required and WebAuthn is an allowed first auth factor',
    )
  }
  // Wording of ours.
  if (WebAuthnConfiguration?.RelyingPartyId && !hostName.test(WebAuthnConfiguration.RelyingPartyId)) {
    throw invalid('RelyingPartyId must be a domain name.')
  }
}

const hostName = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/i

function canSendSms(sms: PoolSettings['SmsConfiguration']): boolean {
  return Boolean(sms?.EumsSms ?? (sms?.SnsCallerArn && sms.ExternalId))
}
