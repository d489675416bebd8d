import { deepEqual, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'
import { membersOf } from '../domains/names.ts'

for (const engine of engines) {
  suite(`GetUserPoolClientSessionConfiguration on ${engine}`, () => {
    test('a client for which nothing was set reuses the session of a browser for an hour', async (t) => {
      const { cognito, poolId: UserPoolId, clientId: ClientId } = await start(t, engine)

      const answer = await cognito.getUserPoolClientSessionConfiguration({ UserPoolId, ClientId })

      deepEqual(membersOf(answer), { UserPoolId, ClientId, SSOSession: { MaxValidityMinutes: 60 } })
    })

    test('an unknown pool is refused, and an unknown client', async (t) => {
      const { cognito, poolId, clientId } = await start(t, engine)
      const get = (UserPoolId: string, ClientId: string) =>
        cognito.getUserPoolClientSessionConfiguration({ UserPoolId, ClientId })

      await rejects(get('eu-central-1_nowhere12', clientId), {
        name: 'ResourceNotFoundException',
        message: 'User pool eu-central-1_nowhere12 does not exist.',
      })
      await rejects(get(poolId, 'nobody'), {
        name: 'ResourceNotFoundException',
        message: 'User pool client nobody does not exist.',
      })
    })
  })
}
