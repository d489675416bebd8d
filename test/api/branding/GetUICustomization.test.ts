import { deepEqual, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'
import { newPrefix } from '../domains/names.ts'

for (const engine of engines) {
  suite(`GetUICustomization on ${engine}`, () => {
    test('where nothing is set the answer is empty', async (t) => {
      const { cognito, poolId, clientId } = await start(t, engine)
      await cognito.createUserPoolDomain({ UserPoolId: poolId, Domain: newPrefix() })

      const ofAll = await cognito.getUICustomization({ UserPoolId: poolId })
      const ofClient = await cognito.getUICustomization({ UserPoolId: poolId, ClientId: clientId })

      deepEqual([ofAll.UICustomization, ofClient.UICustomization], [{}, {}])
    })

    test('a pool without a domain, an unknown client and an unknown pool are refused', async (t) => {
      const { cognito, poolId } = await start(t, engine, { client: false })

      await rejects(cognito.getUICustomization({ UserPoolId: poolId }), {
        name: 'InvalidParameterException',
        message: 'There has to be an existing domain associated with this user pool',
      })
      await rejects(cognito.getUICustomization({ UserPoolId: poolId, ClientId: 'nobody' }), {
        name: 'ResourceNotFoundException',
        message: 'User pool client nobody does not exist.',
      })
      await rejects(cognito.getUICustomization({ UserPoolId: 'eu-central-1_Nowhere00' }), {
        name: 'ResourceNotFoundException',
        message: 'User pool eu-central-1_Nowhere00 does not exist.',
      })
    })
  })
}
