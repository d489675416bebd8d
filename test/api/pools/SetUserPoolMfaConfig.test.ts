import { deepEqual, equal, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { CreateUserPoolRequest, SetUserPoolMfaConfigRequest } from '@aws-sdk/client-cognito-identity-provider'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'
import { membersOf } from '../domains/names.ts'

type MfaConfig = Omit<SetUserPoolMfaConfigRequest, 'UserPoolId'>

const sms = { SnsCallerArn: 'arn:aws:iam::123456789012:role/sns', ExternalId: 'shop' }
const totp = { SoftwareTokenMfaConfiguration: { Enabled: true } }
const email = { EmailMfaConfiguration: { Message: 'Your code is {####}', Subject: 'Code' } }
const passkeys = {
  WebAuthnConfiguration: {
    RelyingPartyId: 'login.shop.example',
    UserVerification: 'required',
    FactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION',
  },
} as const
const ownMail = {
  EmailConfiguration: {
    EmailSendingAccount: 'DEVELOPER',
    SourceArn: 'arn:aws:ses:eu-central-1:123456789012:identity/shop.example',
  },
} as const

const together = "Invalid MFA configuration given, can't turn off MFA and configure an MFA together."
const nothing = 'Invalid MFA Configuration given. SMS MFA, Email MFA, or Software Token MFA must be enabled.'
const noSms = 'Invalid SMS MFA configuration given, external id and a valid caller arn are required'

for (const engine of engines) {
  suite(`SetUserPoolMfaConfig on ${engine}`, () => {
    test('answers what is then read', async (t) => {
      const { cognito, poolId } = await start(t, engine, { pool: ownMail, client: false })
      const config: MfaConfig = {
        MfaConfiguration: 'OPTIONAL',
        SmsMfaConfiguration: { SmsAuthenticationMessage: 'Code: {####}', SmsConfiguration: sms },
        ...totp,
        ...email,
        ...passkeys,
      }

      const answer = await cognito.setUserPoolMfaConfig({ UserPoolId: poolId, ...config })

      const read = await cognito.getUserPoolMfaConfig({ UserPoolId: poolId })
      deepEqual(membersOf(answer), {
        ...config,
        SmsMfaConfiguration: {
          SmsAuthenticationMessage: 'Code: {####}',
          SmsConfiguration: { ...sms, SnsRegion: 'eu-central-1' },
        },
      })
      deepEqual(membersOf(read), membersOf(answer))
    })

    test('the pool shows the same SMS configuration, and none of the other factors', async (t) => {
      const { cognito, poolId, clock } = await start(t, engine, { client: false })
      const { UserPool: before } = await cognito.describeUserPool({ UserPoolId: poolId })
      clock.advance(60_000)

      await cognito.setUserPoolMfaConfig({
        UserPoolId: poolId,
        MfaConfiguration: 'ON',
        SmsMfaConfiguration: { SmsAuthenticationMessage: 'Code: {####}', SmsConfiguration: sms },
        ...totp,
        ...passkeys,
      })

      const { UserPool: after } = await cognito.describeUserPool({ UserPoolId: poolId })
      deepEqual(after, {
        ...before,
        MfaConfiguration: 'ON',
        SmsConfiguration: { ...sms, SnsRegion: 'eu-central-1' },
        SmsAuthenticationMessage: 'Code: {####}',
        LastModifiedDate: clock.now(),
      })
    })

    test('what is left out is off', async (t) => {
      const { cognito, poolId } = await start(t, engine, { pool: ownMail, client: false })
      const of = { UserPoolId: poolId }
      await cognito.setUserPoolMfaConfig({ ...of, MfaConfiguration: 'ON', ...totp, ...email, ...passkeys })

      const onlyTotp = await cognito.setUserPoolMfaConfig({ ...of, MfaConfiguration: 'ON', ...totp })
      const off = await cognito.setUserPoolMfaConfig(of)

      deepEqual(membersOf(onlyTotp), { MfaConfiguration: 'ON', ...totp })
      deepEqual(membersOf(off), { MfaConfiguration: 'OFF' })
    })

    test('the SMS configuration of the pool outlives its MFA', async (t) => {
      const { cognito, poolId } = await start(t, engine, { pool: { SmsConfiguration: sms }, client: false })
      const of = { UserPoolId: poolId }
      await cognito.setUserPoolMfaConfig({ ...of, MfaConfiguration: 'ON', SmsMfaConfiguration: {} })

      const off = await cognito.setUserPoolMfaConfig({ ...of, MfaConfiguration: 'OFF' })

      const { UserPool } = await cognito.describeUserPool(of)
      deepEqual(membersOf(off), { MfaConfiguration: 'OFF' })
      deepEqual(UserPool!.SmsConfiguration, { ...sms, SnsRegion: 'eu-central-1' })
    })

    test('passkeys go together with MFA that is off', async (t) => {
      const { cognito, poolId } = await start(t, engine, { client: false })

      const answer = await cognito.setUserPoolMfaConfig({ UserPoolId: poolId, MfaConfiguration: 'OFF', ...passkeys })

      deepEqual(membersOf(answer), { MfaConfiguration: 'OFF', ...passkeys })
    })

    test('an update of the pool keeps TOTP, e-mail and passkeys, and needs no SMS for them', async (t) => {
      const { cognito, poolId } = await start(t, engine, { pool: ownMail, client: false })
      const of = { UserPoolId: poolId }
      const config: MfaConfig = { MfaConfiguration: 'OPTIONAL', ...totp, ...email, ...passkeys }
      await cognito.setUserPoolMfaConfig({ ...of, ...config })

      await cognito.updateUserPool({ ...of, ...ownMail, MfaConfiguration: 'ON' })

      const read = await cognito.getUserPoolMfaConfig(of)
      deepEqual(membersOf(read), { ...config, MfaConfiguration: 'ON' })
    })

    test('a refused configuration changes nothing', async (t) => {
      const { cognito, poolId } = await start(t, engine, { client: false })
      const of = { UserPoolId: poolId }
      await cognito.setUserPoolMfaConfig({ ...of, MfaConfiguration: 'ON', ...totp })

      await rejects(cognito.setUserPoolMfaConfig({ ...of, MfaConfiguration: 'OFF', ...totp }), { message: together })

      const read = await cognito.getUserPoolMfaConfig(of)
      deepEqual(membersOf(read), { MfaConfiguration: 'ON', ...totp })
    })

    test('an unknown pool is refused', async (t) => {
      const { cognito } = await start(t, engine, { pool: false })

      await rejects(cognito.setUserPoolMfaConfig({ UserPoolId: 'eu-central-1_nowhere00' }), {
        name: 'ResourceNotFoundException',
        message: 'User pool eu-central-1_nowhere00 does not exist.',
      })
    })
  })
}

suite('SetUserPoolMfaConfig', () => {
  const off = { SoftwareTokenMfaConfiguration: { Enabled: false } }
  const refusals: [title: string, config: MfaConfig, message: string, pool?: Partial<CreateUserPoolRequest>][] = [
    ['MFA off with TOTP', { MfaConfiguration: 'OFF', ...totp }, together],
    ['MFA off with TOTP that is off', { MfaConfiguration: 'OFF', ...off }, together],
    ['MFA left out with TOTP', totp, together],
    ['MFA off with e-mail', { MfaConfiguration: 'OFF', ...email }, together],
    ['MFA off with SMS', { MfaConfiguration: 'OFF', SmsMfaConfiguration: { SmsConfiguration: sms } }, together],
    ['MFA on with no factor', { MfaConfiguration: 'ON' }, nothing],
    ['MFA optional with no factor', { MfaConfiguration: 'OPTIONAL' }, nothing],
    ['MFA on with the SMS of the pool left out', { MfaConfiguration: 'ON' }, nothing, { SmsConfiguration: sms }],
    ['MFA on with passkeys alone', { MfaConfiguration: 'ON', ...passkeys }, nothing],
    ['SMS in a pool that sends none', { MfaConfiguration: 'ON', SmsMfaConfiguration: {} }, noSms],
    [
      'SMS without an external id',
      { MfaConfiguration: 'ON', SmsMfaConfiguration: { SmsConfiguration: { SnsCallerArn: sms.SnsCallerArn } } },
      noSms,
    ],
    [
      'e-mail from the shared account',
      { MfaConfiguration: 'ON', ...email },
      'Cannot set EmailMfaConfiguration when user pool EmailConfiguration contains an EmailSendingAccount of COGNITO_DEFAULT.',
    ],
    [
      'required MFA where a code by e-mail is enough to sign in',
      { MfaConfiguration: 'ON', ...totp },
      'Only PASSWORD and WEB_AUTHN (if configured) can be enabled as an auth factor if MFA is enabled',
      { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } } },
    ],
    [
      'required MFA where a passkey without verification is enough to sign in',
      { MfaConfiguration: 'ON', ...totp },
      'Cannot set WebAuthn factor configuration to SINGLE_FACTOR if MFA is required and WebAuthn is an allowed first auth factor',
      { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] } } },
    ],
    [
      'a URL as relying party',
      { WebAuthnConfiguration: { RelyingPartyId: 'https://login.shop.example' } },
      'RelyingPartyId must be a domain name.',
    ],
  ]
  for (const [title, config, message, pool = {}] of refusals) {
    test(`${title} is refused`, async (t) => {
      const { cognito, poolId } = await start(t, 'sqlite', { pool, client: false })

      await rejects(cognito.setUserPoolMfaConfig({ UserPoolId: poolId, ...config }), {
        name: 'InvalidParameterException',
        message,
      })
    })
  }

  test('MFA can be on with TOTP that is off', async (t) => {
    const { cognito, poolId } = await start(t, 'sqlite', { client: false })

    const answer = await cognito.setUserPoolMfaConfig({ UserPoolId: poolId, MfaConfiguration: 'ON', ...off })

    deepEqual(membersOf(answer), { MfaConfiguration: 'ON', ...off })
  })

  test('required MFA goes together with passkeys that are verified', async (t) => {
    const { cognito, poolId } = await start(t, 'sqlite', {
      pool: { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] } } },
      client: false,
    })

    const answer = await cognito.setUserPoolMfaConfig({
      UserPoolId: poolId,
      MfaConfiguration: 'ON',
      ...totp,
      ...passkeys,
    })

    equal(answer.MfaConfiguration, 'ON')
  })

  test('codes by e-mail are not for pools on the LITE plan', async (t) => {
    const pool = { ...ownMail, UserPoolTier: 'LITE' as const }
    const { cognito, poolId } = await start(t, 'sqlite', { tiers: 'enforced', pool, client: false })

    await rejects(cognito.setUserPoolMfaConfig({ UserPoolId: poolId, MfaConfiguration: 'ON', ...email }), {
      name: 'FeatureUnavailableInTierException',
      message: 'The following features need to be disabled for the LITE pricing tier configured: Email MFA',
    })
  })
})
