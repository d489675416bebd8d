import { deepEqual, equal } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { activeFactors, preferredFactor } from '#core/factors/active.ts'
import type { PoolSettings, SecondFactor, UserRecord } from '#ports/records.ts'
import { makePool, makeUser } from './user-records.ts'

const every: PoolSettings = {
  SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::123456789012:role/sms' },
  SoftwareTokenMfaConfiguration: { Enabled: true },
  EmailMfaConfiguration: {},
}
const optional = makePool({ ...every, MfaConfiguration: 'OPTIONAL' })
const required = makePool({ ...every, MfaConfiguration: 'ON' })

const contacts = { phone_number: '+12065550100', email: 'ada@example.com' }
const softwareToken = { sealed: Buffer.alloc(1), lastStep: 0 }

/** Has what every factor takes, and has chosen some. */
function chose(enabled: SecondFactor[], preferred?: SecondFactor) {
  return makeUser(contacts, { softwareToken, mfa: { enabled, preferred } })
}

suite('Second factors', () => {
  test('an optional factor counts once it was chosen', () => {
    deepEqual(activeFactors(optional, makeUser(contacts, { softwareToken })), [])
    deepEqual(activeFactors(optional, chose(['EMAIL_OTP', 'SMS_MFA'])), ['SMS_MFA', 'EMAIL_OTP'])
  })

  test('a chosen factor counts for nothing without number, token or address, or once the pool is without it', () => {
    const enabled: SecondFactor[] = ['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP']
    const smsOnly = makePool({ SmsConfiguration: every.SmsConfiguration, MfaConfiguration: 'OPTIONAL' })
    const tokenOff = makePool({ SoftwareTokenMfaConfiguration: { Enabled: false }, MfaConfiguration: 'OPTIONAL' })

    deepEqual(activeFactors(optional, makeUser({}, { mfa: { enabled } })), [])
    deepEqual(activeFactors(smsOnly, chose(enabled)), ['SMS_MFA'])
    deepEqual(activeFactors(tokenOff, chose(enabled)), [])
    deepEqual(activeFactors(makePool({ ...every, MfaConfiguration: 'OFF' }), chose(enabled)), [])
  })

  test('where one is required, whatever the user has counts until something is chosen', () => {
    deepEqual(activeFactors(required, makeUser({})), [])
    deepEqual(activeFactors(required, makeUser({ phone_number: '+12065550100' })), ['SMS_MFA'])
    deepEqual(activeFactors(required, chose(['SOFTWARE_TOKEN_MFA'])), ['SOFTWARE_TOKEN_MFA'])
    deepEqual(activeFactors(required, chose([])), ['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'])
  })

  test('there is no choice with one factor, nor with a preferred one', () => {
    const preferred = (user: UserRecord) => preferredFactor(activeFactors(optional, user), user)

    equal(preferred(chose(['EMAIL_OTP'])), 'EMAIL_OTP')
    equal(preferred(chose(['SMS_MFA', 'EMAIL_OTP'], 'EMAIL_OTP')), 'EMAIL_OTP')
    equal(preferred(chose(['SMS_MFA', 'EMAIL_OTP'])), undefined)
    equal(preferred(chose([])), undefined)
  })
})
