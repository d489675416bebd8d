import { deepEqual, equal, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'

for (const engine of engines) {
  suite(`ListUserPoolClientSecrets on ${engine}`, () => {
    test('shows ids and dates, oldest first, and no values', async (t) => {
      const { cognito, poolId, clientId, clock } = await start(t, engine, { client: { GenerateSecret: true } })
      const of = { UserPoolId: poolId, ClientId: clientId }
      const [first, second] = [clock.now(), new Date(clock.now().getTime() + 60_000)]
      clock.advance(60_000)
      await cognito.addUserPoolClientSecret(of)

      const { ClientSecrets, NextToken } = await cognito.listUserPoolClientSecrets(of)

      deepEqual(
        ClientSecrets,
        [first, second].map((created) => ({
          ClientSecretId: `${clientId}--${created.getTime()}`,
          ClientSecretCreateDate: created,
        })),
      )
      equal(NextToken, undefined)
    })

    test('a public client has none', async (t) => {
      const { cognito, poolId, clientId } = await start(t, engine)

      const { ClientSecrets } = await cognito.listUserPoolClientSecrets({ UserPoolId: poolId, ClientId: clientId })

      deepEqual(ClientSecrets, [])
    })

    test('an unknown client and an unknown pool are refused', async (t) => {
      const { cognito, poolId, clientId } = await start(t, engine)

      await rejects(cognito.listUserPoolClientSecrets({ UserPoolId: poolId, ClientId: 'nobody' }), {
        name: 'ResourceNotFoundException',
        message: 'User pool client nobody does not exist.',
      })
      await rejects(cognito.listUserPoolClientSecrets({ UserPoolId: 'eu-central-1_nowhere00', ClientId: clientId }), {
        name: 'ResourceNotFoundException',
        message: 'User pool eu-central-1_nowhere00 does not exist.',
      })
    })
  })
}
