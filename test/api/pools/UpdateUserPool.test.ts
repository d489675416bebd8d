import { deepEqual, equal, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { CreateUserPoolRequest } from '@aws-sdk/client-cognito-identity-provider'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'
import { defaultSettings, settingsOf } from './expected.ts'

const changeable: Partial<CreateUserPoolRequest> = {
  Policies: { PasswordPolicy: { MinimumLength: 20 } },
  DeletionProtection: 'ACTIVE',
  LambdaConfig: { PreSignUp: 'arn:aws:lambda:eu-central-1:123456789012:function:before' },
  AutoVerifiedAttributes: ['email'],
  SmsVerificationMessage: 'sms {####}',
  SmsAuthenticationMessage: 'authentication {####}',
  MfaConfiguration: 'OPTIONAL',
  UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
  DeviceConfiguration: { ChallengeRequiredOnNewDevice: true },
  EmailConfiguration: { ReplyToEmailAddress: 'help@example.com' },
  SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::123456789012:role/sms' },
  UserPoolTags: { team: 'identity' },
  AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
  UserPoolAddOns: { AdvancedSecurityMode: 'OFF' },
  AccountRecoverySetting: { RecoveryMechanisms: [{ Priority: 1, Name: 'admin_only' }] },
  KeyConfiguration: { KeyType: 'AWS_OWNED_KEY' },
  IssuerConfiguration: { Type: 'ORIGINAL' },
}

for (const engine of engines) {
  suite(`UpdateUserPool on ${engine}`, () => {
    test('what is left out goes back to its default', async (t) => {
      const { cognito, poolId } = await start(t, engine, { pool: changeable })

      await cognito.updateUserPool({ UserPoolId: poolId })

      const { UserPool } = await cognito.describeUserPool({ UserPoolId: poolId })
      deepEqual(settingsOf(UserPool), defaultSettings)
    })

    test('what was fixed when the pool was made stays, and so do its name and feature plan', async (t) => {
      const fixed = {
        UsernameAttributes: ['email'],
        UsernameConfiguration: { CaseSensitive: false },
        UserPoolTier: 'LITE',
      } satisfies Partial<CreateUserPoolRequest>
      const Schema = [{ Name: 'plan', AttributeDataType: 'String' as const }]
      const { cognito, poolId } = await start(t, engine, { pool: { PoolName: 'staff', ...fixed, Schema } })
      const { UserPool: before } = await cognito.describeUserPool({ UserPoolId: poolId })

      await cognito.updateUserPool({ UserPoolId: poolId })

      const { UserPool } = await cognito.describeUserPool({ UserPoolId: poolId })
      equal(UserPool!.Name, 'staff')
      deepEqual(settingsOf(UserPool), {
        ...defaultSettings,
        ...fixed,
        SchemaAttributes: before!.SchemaAttributes,
      })
      equal(UserPool!.SchemaAttributes!.length, 21)
    })

    test('settings are replaced, and the name and feature plan when they are given', async (t) => {
      const { cognito, poolId } = await start(t, engine)

      const answer = await cognito.updateUserPool({
        UserPoolId: poolId,
        PoolName: 'staff',
        UserPoolTier: 'PLUS',
        UserPoolTags: { team: 'identity' },
      })

      const { UserPool } = await cognito.describeUserPool({ UserPoolId: poolId })
      deepEqual(Object.keys(answer), ['$metadata'])
      equal(UserPool!.Name, 'staff')
      deepEqual(settingsOf(UserPool), {
        ...defaultSettings,
        UserPoolTier: 'PLUS',
        UserPoolTags: { team: 'identity' },
      })
    })

    test('what is described can be sent back and changes nothing', async (t) => {
      const { cognito, poolId } = await start(t, engine, { pool: changeable })
      const { UserPool: before } = await cognito.describeUserPool({ UserPoolId: poolId })
      const { UnusedAccountValidityDays, ...adminCreateUserConfig } = before!.AdminCreateUserConfig!

      await cognito.updateUserPool({
        ...settingsOf(before),
        UserPoolId: poolId,
        AdminCreateUserConfig: adminCreateUserConfig,
      })

      const { UserPool: after } = await cognito.describeUserPool({ UserPoolId: poolId })
      deepEqual(after, before)
    })

    test('the time of the change is kept', async (t) => {
      const { cognito, poolId, clock } = await start(t, engine)
      const created = clock.now()
      clock.advance(60_000)

      await cognito.updateUserPool({ UserPoolId: poolId })

      const { UserPool } = await cognito.describeUserPool({ UserPoolId: poolId })
      deepEqual(UserPool!.CreationDate, created)
      deepEqual(UserPool!.LastModifiedDate, clock.now())
    })

    test('the next request knows the new settings', async (t) => {
      const { cognito, poolId, services } = await start(t, engine)
      await services.directory.requirePool(poolId)

      await cognito.updateUserPool({ UserPoolId: poolId, PoolName: 'staff' })

      const { name } = await services.directory.requirePool(poolId)
      equal(name, 'staff')
    })

    test('settings that do not go together are refused and nothing changes', async (t) => {
      const { cognito, poolId } = await start(t, engine, { pool: changeable })
      const { UserPool: before } = await cognito.describeUserPool({ UserPoolId: poolId })
      // AutoVerifiedAttributes is left out and with that reset.
      const broken = {
        UserPoolId: poolId,
        UserAttributeUpdateSettings: changeable.UserAttributeUpdateSettings,
      }

      await rejects(cognito.updateUserPool(broken), {
        name: 'InvalidParameterException',
        message: 'All attributes in AttributesRequireVerificationBeforeUpdate must exist in AutoVerifiedAttributes',
      })

      const { UserPool: after } = await cognito.describeUserPool({ UserPoolId: poolId })
      deepEqual(after, before)
    })

    test('MFA cannot be required where a first factor would do without it', async (t) => {
      const { cognito, poolId } = await start(t, engine)
      const of = { UserPoolId: poolId }
      const SoftwareTokenMfaConfiguration = { Enabled: true }
      await cognito.setUserPoolMfaConfig({ ...of, MfaConfiguration: 'ON', SoftwareTokenMfaConfiguration })
      const withFirst = (factor: 'EMAIL_OTP' | 'SMS_OTP' | 'WEB_AUTHN') => ({
        ...of,
        MfaConfiguration: 'ON' as const,
        Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD' as const, factor] } },
      })

      const refusals = {
        EMAIL_OTP: 'Only PASSWORD and WEB_AUTHN (if configured) can be enabled as an auth factor if MFA is enabled',
        SMS_OTP: 'Only PASSWORD and WEB_AUTHN (if configured) can be enabled as an auth factor if MFA is enabled',
        WEB_AUTHN: 'WEB_AUTHN cannot be used as an auth factor when MFA is enabled if not configured for MFA',
      }
      for (const [factor, message] of Object.entries(refusals)) {
        const attempt = cognito.updateUserPool(withFirst(factor as keyof typeof refusals))
        await rejects(attempt, { name: 'InvalidParameterException', message })
      }

      await cognito.updateUserPool({ ...withFirst('EMAIL_OTP'), MfaConfiguration: 'OPTIONAL' })
    })

    test('the feature plan of the pool holds for an update that does not name one', async (t) => {
      const { cognito, poolId } = await start(t, engine, { tiers: 'enforced', pool: { UserPoolTier: 'LITE' } })
      const passwordless = {
        UserPoolId: poolId,
        Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD' as const, 'EMAIL_OTP' as const] } },
      }

      await rejects(cognito.updateUserPool(passwordless), {
        name: 'FeatureUnavailableInTierException',
        message:
          'The following features need to be disabled for the LITE pricing tier configured: Passwordless Sign-In',
      })
    })

    test('an unknown pool is refused', async (t) => {
      const { cognito } = await start(t, engine, { pool: false })

      await rejects(cognito.updateUserPool({ UserPoolId: 'eu-central-1_nowhere00', MfaConfiguration: 'ON' }), {
        name: 'ResourceNotFoundException',
        message: 'User pool eu-central-1_nowhere00 does not exist.',
      })
    })
  })
}
