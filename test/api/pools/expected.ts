/** What real pools answer, written out so that a test says in full what it expects. @module */
import type { SchemaAttributeType, UserPoolType } from '@aws-sdk/client-cognito-identity-provider'

/** The twenty standard attributes in their order. */
export const standardSchema: SchemaAttributeType[] = [
  { ...text('sub', '1', '2048'), Mutable: false, Required: true },
  ...['name', 'given_name', 'family_name', 'middle_name', 'nickname', 'preferred_username'].map((name) => text(name)),
  ...['profile', 'picture', 'website', 'email'].map((name) => text(name)),
  plain('email_verified', 'Boolean'),
  text('gender'),
  text('birthdate', '10', '10'),
  ...['zoneinfo', 'locale', 'phone_number'].map((name) => text(name)),
  plain('phone_number_verified', 'Boolean'),
  text('address'),
  { ...plain('updated_at', 'Number'), NumberAttributeConstraints: { MinValue: '0' } },
]

/** The settings of a pool that was made with nothing but a name. */
export const defaultSettings: UserPoolType = {
  Policies: {
    PasswordPolicy: {
      MinimumLength: 8,
      RequireUppercase: true,
      RequireLowercase: true,
      RequireNumbers: true,
      RequireSymbols: true,
      TemporaryPasswordValidityDays: 7,
    },
    SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD'] },
  },
  DeletionProtection: 'INACTIVE',
  LambdaConfig: {},
  SchemaAttributes: standardSchema,
  VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_CODE' },
  UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: [] },
  MfaConfiguration: 'OFF',
  EmailConfiguration: { EmailSendingAccount: 'COGNITO_DEFAULT' },
  UserPoolTags: {},
  AdminCreateUserConfig: { AllowAdminCreateUserOnly: false, UnusedAccountValidityDays: 7 },
  UserPoolTier: 'ESSENTIALS',
  AccountRecoverySetting: {
    RecoveryMechanisms: [
      { Priority: 1, Name: 'verified_email' },
      { Priority: 2, Name: 'verified_phone_number' },
    ],
  },
}

/** What a pool of these settings looks like beside its identity. */
export function settingsOf(pool: UserPoolType | undefined): UserPoolType {
  const { Id, Arn, Name, CreationDate, LastModifiedDate, EstimatedNumberOfUsers, ...settings } = pool ?? {}
  return settings
}

function text(name: string, MinLength = '0', MaxLength = '2048'): SchemaAttributeType {
  return { ...plain(name, 'String'), StringAttributeConstraints: { MinLength, MaxLength } }
}

function plain(Name: string, AttributeDataType: 'String' | 'Number' | 'Boolean'): SchemaAttributeType {
  return { Name, AttributeDataType, DeveloperOnlyAttribute: false, Mutable: true, Required: false }
}
