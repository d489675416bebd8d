import { deepEqual, equal, match, notEqual, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { CreateUserPoolRequest, UserPoolType } from '@aws-sdk/client-cognito-identity-provider'
import { sealPurposes } from '#core/directory.ts'
import { engines } from '../../support/engines.ts'
import { region, start } from '../../support/start.ts'
import { defaultSettings, settingsOf, standardSchema } from './expected.ts'

const lambda = (name: string) => `arn:aws:lambda:eu-central-1:123456789012:function:${name}`
const role = 'arn:aws:iam::123456789012:role/sms'
const identity = 'arn:aws:ses:eu-central-1:123456789012:identity/example.com'
const key = 'arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555'

/** A value for each member that does not stand in another's way. */
const everything: Partial<CreateUserPoolRequest> = {
  Policies: {
    PasswordPolicy: {
      MinimumLength: 12,
      RequireUppercase: false,
      RequireLowercase: true,
      RequireNumbers: false,
      RequireSymbols: true,
      PasswordHistorySize: 3,
      TemporaryPasswordValidityDays: 30,
    },
    SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] },
  },
  DeletionProtection: 'ACTIVE',
  LambdaConfig: {
    PreSignUp: lambda('before'),
    CustomSMSSender: { LambdaVersion: 'V1_0', LambdaArn: lambda('sms') },
    KMSKeyID: key,
  },
  AutoVerifiedAttributes: ['email', 'phone_number'],
  UsernameAttributes: ['email'],
  VerificationMessageTemplate: {
    SmsMessage: 'sms {####}',
    EmailMessage: 'mail {####}',
    EmailSubject: 'subject',
    EmailMessageByLink: 'mail {##link##}',
    EmailSubjectByLink: 'link',
    DefaultEmailOption: 'CONFIRM_WITH_LINK',
  },
  SmsAuthenticationMessage: 'authentication {####}',
  MfaConfiguration: 'OPTIONAL',
  UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
  DeviceConfiguration: { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: true },
  EmailConfiguration: {
    EmailSendingAccount: 'DEVELOPER',
    SourceArn: identity,
    From: 'Shop <shop@example.com>',
    ReplyToEmailAddress: 'help@example.com',
    ConfigurationSet: 'set',
  },
  SmsConfiguration: { SnsCallerArn: role, ExternalId: 'external', SnsRegion: 'eu-west-1' },
  UserPoolTags: { team: 'identity' },
  AdminCreateUserConfig: {
    AllowAdminCreateUserOnly: true,
    InviteMessageTemplate: {
      SMSMessage: '{username} {####}',
      EmailMessage: '{username} {####}',
      EmailSubject: 'hello',
    },
  },
  UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT', AdvancedSecurityAdditionalFlows: { CustomAuthMode: 'ENFORCED' } },
  UsernameConfiguration: { CaseSensitive: false },
  AccountRecoverySetting: { RecoveryMechanisms: [{ Priority: 1, Name: 'admin_only' }] },
  UserPoolTier: 'PLUS',
  KeyConfiguration: { KeyType: 'CUSTOMER_MANAGED_KEY', KmsKeyArn: key },
  IssuerConfiguration: { Type: 'ORIGINAL' },
}

/** How each of these is read back when it is all that was given. */
const filledIn: [string, Partial<CreateUserPoolRequest>, UserPoolType][] = [
  [
    'the rest of a password policy asks for nothing',
    { Policies: { PasswordPolicy: { RequireNumbers: true } } },
    {
      Policies: {
        ...defaultSettings.Policies,
        PasswordPolicy: {
          MinimumLength: 8,
          RequireUppercase: false,
          RequireLowercase: false,
          RequireNumbers: true,
          RequireSymbols: false,
          TemporaryPasswordValidityDays: 7,
        },
      },
    },
  ],
  [
    'UnusedAccountValidityDays is the former name of TemporaryPasswordValidityDays',
    { AdminCreateUserConfig: { UnusedAccountValidityDays: 2 } },
    {
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: false, UnusedAccountValidityDays: 2 },
      Policies: {
        ...defaultSettings.Policies,
        PasswordPolicy: { ...defaultSettings.Policies!.PasswordPolicy, TemporaryPasswordValidityDays: 2 },
      },
    },
  ],
  [
    '0 days stand for no value',
    {
      Policies: { PasswordPolicy: { ...defaultSettings.Policies!.PasswordPolicy, TemporaryPasswordValidityDays: 0 } },
      AdminCreateUserConfig: { UnusedAccountValidityDays: 0 },
    },
    {},
  ],
  [
    'the older messages fill the template',
    {
      SmsVerificationMessage: 'sms {####}',
      EmailVerificationMessage: 'mail {####}',
      EmailVerificationSubject: 'subject',
    },
    {
      SmsVerificationMessage: 'sms {####}',
      EmailVerificationMessage: 'mail {####}',
      EmailVerificationSubject: 'subject',
      VerificationMessageTemplate: {
        DefaultEmailOption: 'CONFIRM_WITH_CODE',
        SmsMessage: 'sms {####}',
        EmailMessage: 'mail {####}',
        EmailSubject: 'subject',
      },
    },
  ],
  [
    'the template goes before the older messages, and fills them',
    {
      EmailVerificationMessage: 'older {####}',
      VerificationMessageTemplate: { SmsMessage: 'sms {####}', EmailMessage: 'newer {####}' },
    },
    {
      SmsVerificationMessage: 'sms {####}',
      EmailVerificationMessage: 'newer {####}',
      VerificationMessageTemplate: {
        DefaultEmailOption: 'CONFIRM_WITH_CODE',
        SmsMessage: 'sms {####}',
        EmailMessage: 'newer {####}',
      },
    },
  ],
  [
    'text messages leave from the region of the pool',
    { SmsConfiguration: { SnsCallerArn: role } },
    { SmsConfiguration: { SnsCallerArn: role, SnsRegion: region } },
  ],
  [
    'the End User Messaging form of SMS has a region of its own',
    { SmsConfiguration: { EumsSms: { CallerArn: role } } },
    { SmsConfiguration: { EumsSms: { CallerArn: role } } },
  ],
  [
    'one member turns the remembering of devices on',
    { DeviceConfiguration: { ChallengeRequiredOnNewDevice: true } },
    { DeviceConfiguration: { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: false } },
  ],
  ['an empty device configuration leaves it off', { DeviceConfiguration: {} }, {}],
  [
    'threat protection shows its additional flows',
    { UserPoolAddOns: { AdvancedSecurityMode: 'OFF' } },
    { UserPoolAddOns: { AdvancedSecurityMode: 'OFF', AdvancedSecurityAdditionalFlows: {} } },
  ],
  [
    'an ARN of a pre token generation trigger is one of version 1',
    { LambdaConfig: { PreTokenGeneration: lambda('token') } },
    {
      LambdaConfig: {
        PreTokenGeneration: lambda('token'),
        PreTokenGenerationConfig: { LambdaVersion: 'V1_0', LambdaArn: lambda('token') },
      },
    },
  ],
  [
    'a pre token generation trigger with a version shows its ARN alone too',
    { LambdaConfig: { PreTokenGenerationConfig: { LambdaVersion: 'V2_0', LambdaArn: lambda('token') } } },
    {
      LambdaConfig: {
        PreTokenGeneration: lambda('token'),
        PreTokenGenerationConfig: { LambdaVersion: 'V2_0', LambdaArn: lambda('token') },
      },
    },
  ],
  ['empty sets count as never set', { AliasAttributes: [], UsernameAttributes: [], AutoVerifiedAttributes: [] }, {}],
  [
    'an invitation to users without passwords need not carry one',
    {
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } },
      AdminCreateUserConfig: { InviteMessageTemplate: { SMSMessage: 'welcome {username}' } },
    },
    {
      Policies: {
        ...defaultSettings.Policies,
        SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] },
      },
      AdminCreateUserConfig: {
        ...defaultSettings.AdminCreateUserConfig,
        InviteMessageTemplate: { SMSMessage: 'welcome {username}' },
      },
    },
  ],
]

/** InvalidParameterException for settings that do not go together. */
const contradictions: [Partial<CreateUserPoolRequest>, string][] = [
  [
    { AliasAttributes: ['email'], UsernameAttributes: ['email'] },
    'Only one of the aliasAttributes or usernameAttributes can be set in a User Pool.',
  ],
  [
    { AliasAttributes: ['preferred_username'], Schema: [{ Name: 'preferred_username', Required: true }] },
    'preferred_username cannot be both a required attribute and an alias.',
  ],
  [
    { AutoVerifiedAttributes: ['phone_number'] },
    'SMS configuration is required when phone_number is selected for auto verification',
  ],
  [
    { MfaConfiguration: 'ON' },
    'SMS configuration and Auto verification for phone_number are required when MFA is required/optional',
  ],
  [
    { MfaConfiguration: 'OPTIONAL' },
    'SMS configuration and Auto verification for phone_number are required when MFA is required/optional',
  ],
  [
    {
      AutoVerifiedAttributes: ['email'],
      SmsConfiguration: { SnsCallerArn: role },
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email', 'phone_number'] },
    },
    'All attributes in AttributesRequireVerificationBeforeUpdate must exist in AutoVerifiedAttributes',
  ],
  [
    {
      Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: 7 } },
      AdminCreateUserConfig: { UnusedAccountValidityDays: 7 },
    },
    'Please use TemporaryPasswordValidityDays in PasswordPolicy instead of UnusedAccountValidityDays',
  ],
  [
    { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['EMAIL_OTP'] } } },
    'Password should be configured as one of the allowed first auth factors.',
  ],
  [
    {
      AccountRecoverySetting: {
        RecoveryMechanisms: [
          { Priority: 1, Name: 'admin_only' },
          { Priority: 2, Name: 'verified_email' },
        ],
      },
    },
    'Account Recovery Setting cannot use admin_only setting with any other recovery mechanisms.',
  ],
  [
    {
      AccountRecoverySetting: {
        RecoveryMechanisms: [
          { Priority: 1, Name: 'verified_phone_number' },
          { Priority: 1, Name: 'verified_email' },
        ],
      },
    },
    'Account Recovery Setting cannot have duplicate priorities or recovery mechanisms.',
  ],
  [
    {
      AccountRecoverySetting: {
        RecoveryMechanisms: [
          { Priority: 1, Name: 'verified_email' },
          { Priority: 2, Name: 'verified_email' },
        ],
      },
    },
    'Account Recovery Setting cannot have duplicate priorities or recovery mechanisms.',
  ],
  [
    { EmailConfiguration: { EmailSendingAccount: 'DEVELOPER' } },
    'Source ARN is required to use DEVELOPER email sending owner',
  ],
  [{ EmailConfiguration: { SourceArn: identity, From: 'the shop' } }, 'Provided From email address is invalid'],
  [
    { LambdaConfig: { CustomEmailSender: { LambdaVersion: 'V1_0', LambdaArn: lambda('mail') } } },
    'KMSKeyId parameter is required when Custom SMS/Email Lambda trigger is used.',
  ],
  [
    {
      LambdaConfig: {
        PreTokenGeneration: lambda('one'),
        PreTokenGenerationConfig: { LambdaVersion: 'V1_0', LambdaArn: lambda('other') },
      },
    },
    "Cannot use PreTokenGenerationLambda and PreTokenGeneration with different Lambda function ARN's",
  ],
  [
    { AdminCreateUserConfig: { InviteMessageTemplate: { SMSMessage: 'your password is {####}' } } },
    'Invalid SMS message for Admin create user flow parameter',
  ],
  [
    { AdminCreateUserConfig: { InviteMessageTemplate: { EmailMessage: 'welcome {username}' } } },
    'Invalid email message for Admin create user flow parameter',
  ],
]

/** InvalidParameterException for schemas that cannot be. */
const impossibleSchemas: [CreateUserPoolRequest['Schema'], string][] = [
  [
    [{ Name: 'plan', AttributeDataType: 'String', Required: true }],
    'Required custom attributes are not supported currently.',
  ],
  [
    [{ Name: 'email', AttributeDataType: 'Number' }],
    'You can not change AttributeDataType or set developerOnlyAttribute for standard schema attribute email',
  ],
  [
    [{ Name: 'email', DeveloperOnlyAttribute: true }],
    'You can not change AttributeDataType or set developerOnlyAttribute for standard schema attribute email',
  ],
  [[{ Name: 'plan' }], 'Invalid AttributeDataType input, consider using the provided AttributeDataType enum.'],
  [[{ AttributeDataType: 'String' }], 'Missing required parameter Name'],
  [
    [{ Name: 'phone_number_verified', AttributeDataType: 'Boolean' }],
    "1 validation error detected: Value 'phone_number_verified' at 'schema.1.member.name' failed to satisfy constraint: Member must have length less than or equal to 20",
  ],
  [
    [
      { Name: 'plan', AttributeDataType: 'String' },
      { Name: 'plan', AttributeDataType: 'Number' },
    ],
    'Duplicate custom attribute names custom:plan are not allowed in a user pool schema.',
  ],
  [
    [
      {
        Name: 'plan',
        AttributeDataType: 'String',
        StringAttributeConstraints: { MinLength: '5', MaxLength: '4' },
      },
    ],
    "Attribute custom:plan cannot have a max length shorter than it's min length",
  ],
  [
    [{ Name: 'age', AttributeDataType: 'Number', NumberAttributeConstraints: { MinValue: '5', MaxValue: '-4' } }],
    "Attribute custom:age cannot have a max value smaller than it's min value",
  ],
  [
    [{ Name: 'plan', AttributeDataType: 'String', StringAttributeConstraints: { MaxLength: '2049' } }],
    'user.custom:plan: String attributes cannot have a length of more than 2048',
  ],
  [
    [{ Name: 'plan', AttributeDataType: 'String', StringAttributeConstraints: { MaxLength: 'long' } }],
    'Invalid StringAttributeConstraints for schema attribute custom:plan',
  ],
  [
    [{ Name: 'age', AttributeDataType: 'Number', NumberAttributeConstraints: { MinValue: 'young' } }],
    'Invalid NumberAttributeConstraints for schema attribute custom:age',
  ],
]

/** FeatureUnavailableInTierException for settings of a dearer feature plan. */
const tooDear: [Partial<CreateUserPoolRequest>, string][] = [
  [
    { UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' } },
    'The following features need to be disabled for the ESSENTIALS pricing tier configured: Threat Protection',
  ],
  [
    {
      UserPoolTier: 'LITE',
      UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' },
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'SMS_OTP'] } },
    },
    'The following features need to be disabled for the LITE pricing tier configured: Threat Protection, Passwordless Sign-In',
  ],
  [
    {
      UserPoolTier: 'LITE',
      LambdaConfig: { PreTokenGenerationConfig: { LambdaVersion: 'V2_0', LambdaArn: lambda('token') } },
    },
    'The following features need to be disabled for the LITE pricing tier configured: Token Customization with Pre-Token Generation Lambda V2_0',
  ],
  [
    { UserPoolTier: 'LITE', Policies: { PasswordPolicy: { PasswordHistorySize: 1 } } },
    'The following features need to be disabled for the LITE pricing tier configured: Password History',
  ],
]

for (const engine of engines) {
  suite(`CreateUserPool on ${engine}`, () => {
    test('a pool with nothing but a name has the defaults of Cognito', async (t) => {
      const { cognito, clock, services } = await start(t, engine, { pool: false })

      const { UserPool } = await cognito.createUserPool({ PoolName: 'people' })

      match(UserPool!.Id!, /^eu-central-1_[0-9a-zA-Z]{9}$/)
      deepEqual(UserPool, {
        ...defaultSettings,
        Id: UserPool!.Id,
        Name: 'people',
        Arn: `arn:aws:cognito-idp:eu-central-1:${services.settings.accountId}:userpool/${UserPool!.Id}`,
        EstimatedNumberOfUsers: 0,
        CreationDate: clock.now(),
        LastModifiedDate: clock.now(),
      })
    })

    test('every setting is read back as it was given', async (t) => {
      const { cognito } = await start(t, engine, { pool: false })

      const { UserPool: created } = await cognito.createUserPool({ PoolName: 'people', ...everything })

      const { UserPool: read } = await cognito.describeUserPool({ UserPoolId: created!.Id })
      deepEqual(read, created)
      deepEqual(settingsOf(read), {
        ...everything,
        SchemaAttributes: standardSchema,
        SmsVerificationMessage: 'sms {####}',
        EmailVerificationMessage: 'mail {####}',
        EmailVerificationSubject: 'subject',
        AdminCreateUserConfig: { ...everything.AdminCreateUserConfig, UnusedAccountValidityDays: 30 },
      })
    })

    test('what is given in part is filled in', async (t) => {
      const { cognito } = await start(t, engine, { pool: false })

      for (const [rule, members, shown] of filledIn) {
        const { UserPool } = await cognito.createUserPool({ PoolName: 'people', ...members })

        deepEqual(settingsOf(UserPool), { ...defaultSettings, ...shown }, rule)
      }
    })

    test('without recovery mechanisms the legacy rule holds and nothing shows', async (t) => {
      const { cognito } = await start(t, engine, { pool: false })

      const { UserPool } = await cognito.createUserPool({ PoolName: 'people', AccountRecoverySetting: {} })

      equal('AccountRecoverySetting' in UserPool!, false)
    })

    test('the schema names what it changes of the standard attributes, and adds custom ones behind', async (t) => {
      const { cognito } = await start(t, engine, { pool: false })

      const { UserPool } = await cognito.createUserPool({
        PoolName: 'people',
        Schema: [
          { Name: 'plan', AttributeDataType: 'String', Mutable: true },
          { Name: 'email', AttributeDataType: 'String', Required: true, Mutable: true },
          {
            Name: 'name',
            Mutable: true,
            StringAttributeConstraints: { MinLength: '1', MaxLength: '99' },
            NumberAttributeConstraints: { MinValue: '1' },
          },
          { Name: 'note', AttributeDataType: 'String', DeveloperOnlyAttribute: true, Mutable: true },
          { Name: 'age', AttributeDataType: 'Number', NumberAttributeConstraints: { MaxValue: '150' } },
          { Name: 'since', AttributeDataType: 'DateTime' },
        ],
      })

      const attribute = { DeveloperOnlyAttribute: false, Mutable: true, Required: false }
      deepEqual(UserPool!.SchemaAttributes, [
        ...standardSchema.map((standard) => {
          if (standard.Name === 'email') return { ...standard, Required: true }
          if (standard.Name !== 'name') return standard
          return { ...standard, StringAttributeConstraints: { MinLength: '1', MaxLength: '99' } }
        }),
        { ...attribute, Name: 'custom:plan', AttributeDataType: 'String', StringAttributeConstraints: {} },
        {
          ...attribute,
          Name: 'dev:custom:note',
          AttributeDataType: 'String',
          DeveloperOnlyAttribute: true,
          StringAttributeConstraints: {},
        },
        {
          ...attribute,
          Name: 'custom:age',
          AttributeDataType: 'Number',
          Mutable: false,
          NumberAttributeConstraints: { MaxValue: '150' },
        },
        { ...attribute, Name: 'custom:since', AttributeDataType: 'DateTime', Mutable: false },
      ])
    })

    test('an attribute that the schema does not call mutable is not, standard ones included', async (t) => {
      const { cognito } = await start(t, engine, { pool: false })

      const { UserPool } = await cognito.createUserPool({
        PoolName: 'people',
        Schema: [{ Name: 'email', Required: true }],
      })

      deepEqual(
        UserPool!.SchemaAttributes!.find(({ Name }) => Name === 'email'),
        {
          Name: 'email',
          AttributeDataType: 'String',
          DeveloperOnlyAttribute: false,
          Mutable: false,
          Required: true,
          StringAttributeConstraints: { MinLength: '0', MaxLength: '2048' },
        },
      )
    })

    test('sub stays as it is, whatever the schema says', async (t) => {
      const { cognito } = await start(t, engine, { pool: false })

      const { UserPool } = await cognito.createUserPool({
        PoolName: 'people',
        Schema: [{ Name: 'sub', AttributeDataType: 'String', Required: false, Mutable: true }],
      })

      deepEqual(UserPool!.SchemaAttributes, standardSchema)
    })

    test('a member that the service model does not have is passed over', async (t) => {
      const { cognito } = await start(t, engine, { pool: false })

      const { UserPool } = await cognito.createUserPool({
        PoolName: 'people',
        DcrConfiguration: { Status: 'ENABLED' },
      } as CreateUserPoolRequest)

      deepEqual(settingsOf(UserPool), defaultSettings)
    })

    test('a pool has a key for ID tokens and one for access tokens, sealed', async (t) => {
      const { services, poolId } = await start(t, engine)

      const stored = await services.storage.signingKeys.list(poolId)

      deepEqual(stored.map(({ use }) => use).sort(), ['access', 'id'])
      notEqual(stored[0]!.kid, stored[1]!.kid)
      for (const { kid, sealedPrivateKey } of stored) {
        equal(services.vault.open(sealPurposes.signingKey(kid), sealedPrivateKey) !== undefined, true)
      }
      equal((await services.directory.signingKeys(poolId)).length, 2)
    })

    test('settings that do not go together are refused', async (t) => {
      const { cognito } = await start(t, engine, { pool: false })

      for (const [members, message] of contradictions) {
        const attempt = cognito.createUserPool({ PoolName: 'people', ...members })

        await rejects(attempt, { name: 'InvalidParameterException', message })
      }
    })

    test('a schema that cannot be is refused', async (t) => {
      const { cognito } = await start(t, engine, { pool: false })

      for (const [Schema, message] of impossibleSchemas) {
        const attempt = cognito.createUserPool({ PoolName: 'people', Schema })

        await rejects(attempt, { name: 'InvalidParameterException', message })
      }
    })

    test('what the feature plan does not include is refused', async (t) => {
      const { cognito } = await start(t, engine, { tiers: 'enforced', pool: false })

      for (const [members, message] of tooDear) {
        const attempt = cognito.createUserPool({ PoolName: 'people', ...members })

        await rejects(attempt, { name: 'FeatureUnavailableInTierException', message })
      }
    })

    test('tags of AWS, and more than fifty, are refused', async (t) => {
      const { cognito } = await start(t, engine, { pool: false })
      const many = Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`tag${n}`, '']))

      const reserved = cognito.createUserPool({ PoolName: 'people', UserPoolTags: { 'aws:stack': 'x' } })
      await rejects(reserved, {
        name: 'UserPoolTaggingException',
        message: 'aws: prefixed tag key names are not allowed for external use.',
      })
      const tooMany = cognito.createUserPool({ PoolName: 'people', UserPoolTags: many })
      await rejects(tooMany, { name: 'UserPoolTaggingException', message: 'The maximum number of tags is 50.' })
    })

    test('a refused pool is not made', async (t) => {
      const { cognito } = await start(t, engine, { pool: false })
      const broken = { PoolName: 'people', MfaConfiguration: 'ON' } as const

      await rejects(cognito.createUserPool(broken))

      const { UserPools } = await cognito.listUserPools({ MaxResults: 60 })
      deepEqual(UserPools, [])
    })
  })
}
