/**
 * What the settings of a pool must satisfy together. Single members have been validated against the contract.
 *
 * Each rule is a line of the table: its text, and when it is broken. The first broken rule refuses.
 *
 * @module
 */
import type { AuthFactorType, UserPoolTierType } from '#contract/index.ts'
import type { Context } from '#core/context.ts'
import { faults } from '#core/faults.ts'
import type { PoolSettings } from '#ports/records.ts'
import type { PoolInput } from './settings.ts'
import { requireTags } from './tags.ts'
import { tierInForce } from './tier.ts'

interface Rule {
  text: string
  /** `input` is what was given, for the rules that the filled-in settings no longer show. */
  brokenBy(settings: PoolSettings, input: PoolInput): boolean | undefined
}

/** Broken rules are refused with InvalidParameterException. */
const rules: Rule[] = [
  {
    text: 'Only one of the aliasAttributes or usernameAttributes can be set in a User Pool.',
    brokenBy: ({ AliasAttributes, UsernameAttributes }) => Boolean(AliasAttributes && UsernameAttributes),
  },
  {
    // Wording of ours.
    text: 'preferred_username cannot be both a required attribute and an alias.',
    brokenBy: ({ AliasAttributes, SchemaAttributes }) =>
      AliasAttributes?.includes('preferred_username') &&
      SchemaAttributes?.some(({ Name, Required }) => Name === 'preferred_username' && Required),
  },
  {
    text: 'SMS configuration is required when phone_number is selected for auto verification',
    brokenBy: ({ AutoVerifiedAttributes, SmsConfiguration }) =>
      AutoVerifiedAttributes?.includes('phone_number') && !SmsConfiguration,
  },
  {
    text: 'SMS configuration and Auto verification for phone_number are required when MFA is required/optional',
    brokenBy: ({ MfaConfiguration, SmsConfiguration, SoftwareTokenMfaConfiguration, EmailMfaConfiguration }) =>
      MfaConfiguration !== 'OFF' && !(SmsConfiguration ?? SoftwareTokenMfaConfiguration ?? EmailMfaConfiguration),
  },
  {
    text: 'All attributes in AttributesRequireVerificationBeforeUpdate must exist in AutoVerifiedAttributes',
    brokenBy: ({ UserAttributeUpdateSettings, AutoVerifiedAttributes }) =>
      UserAttributeUpdateSettings?.AttributesRequireVerificationBeforeUpdate?.some(
        (attribute) => !AutoVerifiedAttributes?.includes(attribute),
      ),
  },
  {
    text: 'Please use TemporaryPasswordValidityDays in PasswordPolicy instead of UnusedAccountValidityDays',
    brokenBy: (_, { Policies, AdminCreateUserConfig }) =>
      Boolean(
        Policies?.PasswordPolicy?.TemporaryPasswordValidityDays && AdminCreateUserConfig?.UnusedAccountValidityDays,
      ),
  },
  {
    text: 'Password should be configured as one of the allowed first auth factors.',
    brokenBy: (settings) => !allowsFirst('PASSWORD', settings),
  },
  {
    text: 'Only PASSWORD and WEB_AUTHN (if configured) can be enabled as an auth factor if MFA is enabled',
    brokenBy: (settings) =>
      settings.MfaConfiguration === 'ON' && (allowsFirst('EMAIL_OTP', settings) || allowsFirst('SMS_OTP', settings)),
  },
  {
    text: 'WEB_AUTHN cannot be used as an auth factor when MFA is enabled if not configured for MFA',
    brokenBy: (settings) =>
      settings.MfaConfiguration === 'ON' &&
      allowsFirst('WEB_AUTHN', settings) &&
      settings.WebAuthnConfiguration?.FactorConfiguration !== 'MULTI_FACTOR_WITH_USER_VERIFICATION',
  },
  {
    text: 'Cannot set EmailMfaConfiguration when user pool EmailConfiguration contains an EmailSendingAccount of COGNITO_DEFAULT.',
    brokenBy: (settings) => usesEmailMfa(settings) && settings.EmailConfiguration?.EmailSendingAccount !== 'DEVELOPER',
  },
  {
    text: 'Account Recovery Setting cannot use admin_only setting with any other recovery mechanisms.',
    brokenBy: ({ AccountRecoverySetting: { RecoveryMechanisms = [] } = {} }) =>
      RecoveryMechanisms.length > 1 && RecoveryMechanisms.some(({ Name }) => Name === 'admin_only'),
  },
  {
    text: 'Account Recovery Setting cannot have duplicate priorities or recovery mechanisms.',
    brokenBy: ({ AccountRecoverySetting: { RecoveryMechanisms = [] } = {} }) =>
      !areDistinct(RecoveryMechanisms.map(({ Name }) => Name)) ||
      !areDistinct(RecoveryMechanisms.map(({ Priority }) => Priority)),
  },
  {
    text: 'Source ARN is required to use DEVELOPER email sending owner',
    brokenBy: ({ EmailConfiguration }) =>
      EmailConfiguration?.EmailSendingAccount === 'DEVELOPER' && !EmailConfiguration.SourceArn,
  },
  {
    text: 'Provided From email address is invalid',
    brokenBy: ({ EmailConfiguration }) => EmailConfiguration?.From !== undefined && !isSender(EmailConfiguration.From),
  },
  {
    text: 'KMSKeyId parameter is required when Custom SMS/Email Lambda trigger is used.',
    brokenBy: ({ LambdaConfig }) =>
      Boolean(LambdaConfig?.CustomSMSSender || LambdaConfig?.CustomEmailSender) && !LambdaConfig?.KMSKeyID,
  },
  {
    text: "Cannot use PreTokenGenerationLambda and PreTokenGeneration with different Lambda function ARN's",
    brokenBy: ({ LambdaConfig }) =>
      LambdaConfig?.PreTokenGeneration !== LambdaConfig?.PreTokenGenerationConfig?.LambdaArn,
  },
  {
    text: 'Invalid SMS message for Admin create user flow parameter',
    brokenBy: (settings) => !isInvitation(settings.AdminCreateUserConfig?.InviteMessageTemplate?.SMSMessage, settings),
  },
  {
    // Wording of ours, after the one for SMS.
    text: 'Invalid email message for Admin create user flow parameter',
    brokenBy: (settings) =>
      !isInvitation(settings.AdminCreateUserConfig?.InviteMessageTemplate?.EmailMessage, settings),
  },
]

/** What only the dearer feature plans have, under the names that refusals give it. */
const features: { name: string; tiers: UserPoolTierType[]; usedBy(settings: PoolSettings): boolean | undefined }[] = [
  {
    name: 'Threat Protection',
    tiers: ['PLUS'],
    usedBy: ({ UserPoolAddOns }) => UserPoolAddOns && UserPoolAddOns.AdvancedSecurityMode !== 'OFF',
  },
  {
    name: 'Passwordless Sign-In',
    tiers: ['ESSENTIALS', 'PLUS'],
    usedBy: allowsPasswordless,
  },
  ...(['V2_0', 'V3_0'] as const).map((version) => ({
    name: `Token Customization with Pre-Token Generation Lambda ${version}`,
    tiers: ['ESSENTIALS', 'PLUS'] satisfies UserPoolTierType[],
    usedBy: ({ LambdaConfig }: PoolSettings) => LambdaConfig?.PreTokenGenerationConfig?.LambdaVersion === version,
  })),
  {
    // Wording of ours.
    name: 'Password History',
    tiers: ['ESSENTIALS', 'PLUS'],
    usedBy: ({ Policies }) => Boolean(Policies?.PasswordPolicy?.PasswordHistorySize),
  },
  {
    // Wording of ours.
    name: 'Email MFA',
    tiers: ['ESSENTIALS', 'PLUS'],
    usedBy: usesEmailMfa,
  },
  {
    // Wording of ours.
    name: 'User Session Tracking',
    tiers: ['ESSENTIALS', 'PLUS'],
    usedBy: ({ UserSessionTracking }) => UserSessionTracking === 'ENABLED',
  },
]

/** Refuses settings that do not go together, or that the pool's feature plan does not include. */
export function requireRules(ctx: Context, settings: PoolSettings, input: PoolInput): void {
  const broken = rules.find((rule) => rule.brokenBy(settings, input))
  if (broken) throw faults.invalidParameter(broken.text)
  requireTags(settings.UserPoolTags ?? {})
  requireTier(ctx, settings)
}

function requireTier(ctx: Context, settings: PoolSettings): void {
  const tier = tierInForce(ctx, settings)
  const unavailable = features.filter((feature) => !feature.tiers.includes(tier) && feature.usedBy(settings))
  if (unavailable.length > 0) {
    throw faults.featuresUnavailable(
      tier,
      unavailable.map(({ name }) => name),
    )
  }
}

/** Where users may have no password, an invitation need not carry one. */
function isInvitation(message: string | undefined, settings: PoolSettings): boolean {
  if (message === undefined) return true
  return message.includes('{username}') && (message.includes('{####}') || allowsPasswordless(settings))
}

function allowsFirst(factor: AuthFactorType, { Policies }: PoolSettings): boolean {
  return Boolean(Policies?.SignInPolicy?.AllowedFirstAuthFactors?.includes(factor))
}

function usesEmailMfa({ MfaConfiguration, EmailMfaConfiguration }: PoolSettings): boolean {
  return MfaConfiguration !== 'OFF' && EmailMfaConfiguration !== undefined
}

function allowsPasswordless({ Policies }: PoolSettings): boolean {
  return Boolean(Policies?.SignInPolicy?.AllowedFirstAuthFactors?.some((factor) => factor !== 'PASSWORD'))
}

/** `address@host` or `Name <address@host>`. */
function isSender(from: string): boolean {
  return /^(?:[^<>]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/.test(from)
}

function areDistinct(values: unknown[]): boolean {
  return new Set(values).size === values.length
}
