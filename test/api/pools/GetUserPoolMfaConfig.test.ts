import { deepEqual, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'
import { membersOf } from '../domains/names.ts'

const sms = { SnsCallerArn: 'arn:aws:iam::123456789012:role/sns', ExternalId: 'shop', SnsRegion: 'eu-west-1' }

for (const engine of engines) {
  suite(`GetUserPoolMfaConfig on ${engine}`, () => {
    test('of a new pool there is nothing but that MFA is off', async (t) => {
      const { cognito, poolId } = await start(t, engine, { client: false })

      const config = await cognito.getUserPoolMfaConfig({ UserPoolId: poolId })

      deepEqual(membersOf(config), { MfaConfiguration: 'OFF' })
    })

    test('shows the SMS configuration that the pool was made with', async (t) => {
      const SmsAuthenticationMessage = 'Code: {####}'
      const pool = { MfaConfiguration: 'OPTIONAL', SmsConfiguration: sms, SmsAuthenticationMessage } as const
      const { cognito, poolId } = await start(t, engine, { pool, client: false })

      const config = await cognito.getUserPoolMfaConfig({ UserPoolId: poolId })

      deepEqual(membersOf(config), {
        MfaConfiguration: 'OPTIONAL',
        SmsMfaConfiguration: { SmsConfiguration: sms, SmsAuthenticationMessage },
      })
    })

    test('what is read can be set', async (t) => {
      const { cognito, poolId } = await start(t, engine, { pool: { SmsConfiguration: sms }, client: false })
      const of = { UserPoolId: poolId }
      const off = membersOf(await cognito.getUserPoolMfaConfig(of))
      await cognito.setUserPoolMfaConfig({ ...of, MfaConfiguration: 'ON', SmsMfaConfiguration: {} })
      const on = membersOf(await cognito.getUserPoolMfaConfig(of))

      const afterOff = await cognito.setUserPoolMfaConfig({ ...of, ...off })
      const afterOn = await cognito.setUserPoolMfaConfig({ ...of, ...on })

      deepEqual(membersOf(afterOff), off)
      deepEqual(membersOf(afterOn), on)
    })

    test('an unknown pool is refused', async (t) => {
      const { cognito } = await start(t, engine, { pool: false })

      await rejects(cognito.getUserPoolMfaConfig({ UserPoolId: 'eu-central-1_nowhere00' }), {
        name: 'ResourceNotFoundException',
        message: 'User pool eu-central-1_nowhere00 does not exist.',
      })
    })
  })
}
