/**
 * The settings of a user pool, from what an administrator gave: every member left out has its default.
 *
 * CreateUserPool and UpdateUserPool both go through here, which is why an update resets what it does not mention. The
 * defaults are those of the answers of the real service to a CreateUserPool with nothing but a name.
 *
 * @module
 */
import type {
  AccountRecoverySettingType,
  AdminCreateUserConfigType,
  CreateUserPoolRequest,
  DeviceConfigurationType,
  LambdaConfigType,
  PasswordPolicyType,
  SmsConfigurationType,
  UpdateUserPoolRequest,
  UserPoolAddOnsType,
  VerificationMessageTemplateType,
} from '#contract/index.ts'
import type { PoolSettings } from '#ports/records.ts'
import { schemaAttributes } from './schema.ts'

/** The members that CreateUserPool and UpdateUserPool share. */
export type PoolInput = Omit<UpdateUserPoolRequest, 'UserPoolId' | 'PoolName'>

const defaultValidityDays = 7

const defaultPasswordPolicy: PasswordPolicyType = {
  MinimumLength: 8,
  RequireUppercase: true,
  RequireLowercase: true,
  RequireNumbers: true,
  RequireSymbols: true,
  TemporaryPasswordValidityDays: defaultValidityDays,
}

const defaultRecovery: AccountRecoverySettingType = {
  RecoveryMechanisms: [
    { Priority: 1, Name: 'verified_email' },
    { Priority: 2, Name: 'verified_phone_number' },
  ],
}

/** The members that are decided when the pool is made and cannot change afterwards. */
export function fixedSettings(input: CreateUserPoolRequest): PoolSettings {
  return {
    SchemaAttributes: schemaAttributes(input.Schema),
    AliasAttributes: unlessEmpty(input.AliasAttributes),
    UsernameAttributes: unlessEmpty(input.UsernameAttributes),
    UsernameConfiguration: input.UsernameConfiguration,
  }
}

/**
 * All the other members. Each is in the answer, if only as `undefined`, so that laid over former settings nothing of
 * them shows through. `region` is the pool's.
 */
export function changeableSettings(input: PoolInput, region: string): PoolSettings {
  const template = verificationTemplate(input)
  const passwordPolicy = toPasswordPolicy(input)
  return {
    Policies: {
      PasswordPolicy: passwordPolicy,
      SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD'], ...input.Policies?.SignInPolicy },
    },
    DeletionProtection: input.DeletionProtection ?? 'INACTIVE',
    LambdaConfig: lambdaConfig(input.LambdaConfig),
    AutoVerifiedAttributes: unlessEmpty(input.AutoVerifiedAttributes),
    VerificationMessageTemplate: template,
    SmsVerificationMessage: template.SmsMessage,
    EmailVerificationMessage: template.EmailMessage,
    EmailVerificationSubject: template.EmailSubject,
    SmsAuthenticationMessage: input.SmsAuthenticationMessage,
    UserAttributeUpdateSettings: {
      AttributesRequireVerificationBeforeUpdate: [],
      ...input.UserAttributeUpdateSettings,
    },
    MfaConfiguration: input.MfaConfiguration ?? 'OFF',
    DeviceConfiguration: deviceConfiguration(input.DeviceConfiguration),
    EmailConfiguration: { EmailSendingAccount: 'COGNITO_DEFAULT', ...input.EmailConfiguration },
    SmsConfiguration: smsConfiguration(input.SmsConfiguration, region),
    UserPoolTags: input.UserPoolTags ?? {},
    AdminCreateUserConfig: adminCreateUserConfig(input.AdminCreateUserConfig, passwordPolicy),
    UserPoolAddOns: userPoolAddOns(input.UserPoolAddOns),
    AccountRecoverySetting: accountRecovery(input.AccountRecoverySetting),
    UserPoolTier: input.UserPoolTier ?? 'ESSENTIALS',
    KeyConfiguration: input.KeyConfiguration,
    IssuerConfiguration: input.IssuerConfiguration,
  }
}

/** A policy that is given at all is taken as the whole: requirements that it does not name are off. */
function toPasswordPolicy({ Policies, AdminCreateUserConfig }: PoolInput): PasswordPolicyType {
  const given = Policies?.PasswordPolicy
  // 0 stands for no value at both places; the second one is the former name of the first.
  const validityDays = given?.TemporaryPasswordValidityDays || AdminCreateUserConfig?.UnusedAccountValidityDays
  return {
    ...(given ? { ...requireNothing, ...given } : defaultPasswordPolicy),
    TemporaryPasswordValidityDays: validityDays || defaultValidityDays,
  }
}

const requireNothing: PasswordPolicyType = {
  MinimumLength: 8,
  RequireUppercase: false,
  RequireLowercase: false,
  RequireNumbers: false,
  RequireSymbols: false,
}

function adminCreateUserConfig(
  given: AdminCreateUserConfigType | undefined,
  { TemporaryPasswordValidityDays }: PasswordPolicyType,
): AdminCreateUserConfigType {
  return { AllowAdminCreateUserOnly: false, ...given, UnusedAccountValidityDays: TemporaryPasswordValidityDays }
}

/** The three messages that stand beside the template are its older form; either fills the other. */
function verificationTemplate(input: PoolInput): VerificationMessageTemplateType {
  return {
    DefaultEmailOption: 'CONFIRM_WITH_CODE',
    SmsMessage: input.SmsVerificationMessage,
    EmailMessage: input.EmailVerificationMessage,
    EmailSubject: input.EmailVerificationSubject,
    ...input.VerificationMessageTemplate,
  }
}

/** The pre token generation trigger has two forms, an ARN and an ARN with a version; either fills the other. */
function lambdaConfig(given: LambdaConfigType = {}): LambdaConfigType {
  const { PreTokenGeneration: arn, PreTokenGenerationConfig: config } = given
  return {
    ...given,
    PreTokenGeneration: arn ?? config?.LambdaArn,
    PreTokenGenerationConfig: config ?? (arn === undefined ? undefined : { LambdaVersion: 'V1_0', LambdaArn: arn }),
  }
}

/** Any member turns the remembering of devices on. */
function deviceConfiguration(given: DeviceConfigurationType = {}): DeviceConfigurationType | undefined {
  if (Object.keys(given).length === 0) return undefined
  return { ChallengeRequiredOnNewDevice: false, DeviceOnlyRememberedOnUserPrompt: false, ...given }
}

/** How a pool sends SMS; SNS is asked in the pool's own region unless told otherwise. */
export function smsConfiguration(
  given: SmsConfigurationType | undefined,
  region: string,
): SmsConfigurationType | undefined {
  if (!given?.SnsCallerArn) return given
  return { SnsRegion: region, ...given }
}

function userPoolAddOns(given: UserPoolAddOnsType | undefined): UserPoolAddOnsType | undefined {
  return given && { AdvancedSecurityAdditionalFlows: {}, ...given }
}

/** Without mechanisms the legacy rule holds, SMS before e-mail, and the member does not show. */
function accountRecovery(given = defaultRecovery): AccountRecoverySettingType | undefined {
  return given.RecoveryMechanisms ? given : undefined
}

/** A set without members counts as never set. */
function unlessEmpty<T>(list: T[] | undefined): T[] | undefined {
  return list?.length ? list : undefined
}
