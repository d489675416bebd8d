import { deepEqual, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'
import { noPool } from './jobs.ts'

for (const engine of engines) {
  suite(`GetCSVHeader on ${engine}`, () => {
    test('the header has the attributes of the schema, then MFA and username', async (t) => {
      const Schema = [
        { Name: 'family_name', Required: true, AttributeDataType: 'String' as const, Mutable: true },
        { Name: 'plan', AttributeDataType: 'String' as const, Mutable: true },
      ]
      const { cognito, poolId } = await start(t, engine, { pool: { Schema }, client: false })

      const { $metadata, ...answer } = await cognito.getCSVHeader({ UserPoolId: poolId })

      const standard =
        'name,given_name,family_name,middle_name,nickname,preferred_username,profile,picture,website,email,email_verified,gender,birthdate,zoneinfo,locale,phone_number,phone_number_verified,address,updated_at'
      deepEqual(answer, {
        UserPoolId: poolId,
        CSVHeader: [...standard.split(','), 'custom:plan', 'cognito:mfa_enabled', 'cognito:username'],
      })
    })

    test('an unknown pool is refused', async (t) => {
      const { cognito } = await start(t, engine, { pool: false })

      await rejects(cognito.getCSVHeader({ UserPoolId: 'eu-central-1_None' }), noPool('eu-central-1_None'))
    })
  })
}
