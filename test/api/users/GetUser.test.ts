import { deepEqual, equal, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { toRecord } from '../../support/attributes.ts'
import { engines } from '../../support/engines.ts'
import { signIn } from '../../support/sign-in.ts'
import { start } from '../../support/start.ts'

for (const engine of engines) {
  suite(`GetUser on ${engine}`, () => {
    test('people see their username and attributes, without status and dates', async (t) => {
      const started = await start(t, engine, { users: ['ada'] })
      const AccessToken = await signIn(started, 'ada')

      const { $metadata, ...answer } = await started.cognito.getUser({ AccessToken })

      const { UserAttributes } = await started.cognito.adminGetUser({ UserPoolId: started.poolId, Username: 'ada' })
      equal(answer.UserAttributes?.[0]?.Name, 'sub')
      deepEqual(answer, { Username: 'ada', UserAttributes })
    })

    test('a client without a list of its own reads all but the developer’s attributes', async (t) => {
      const pool = {
        Schema: [
          { Name: 'plan', AttributeDataType: 'String' as const, Mutable: true },
          { Name: 'note', AttributeDataType: 'String' as const, Mutable: true, DeveloperOnlyAttribute: true },
        ],
      }
      const attributes = { name: 'Ada', 'custom:plan': 'gold', 'dev:custom:note': 'x' }
      const started = await start(t, engine, { pool, users: [{ username: 'ada', attributes }] })

      const { UserAttributes } = await started.cognito.getUser({ AccessToken: await signIn(started, 'ada') })

      const { sub, ...visible } = toRecord(UserAttributes)
      deepEqual(visible, { name: 'Ada', 'custom:plan': 'gold' })
    })

    test('a client with a list reads what it names, and sub', async (t) => {
      const client = { ReadAttributes: ['name'] }
      const attributes = { name: 'Ada', email: 'ada@example.com' }
      const started = await start(t, engine, { client, users: [{ username: 'ada', attributes }] })

      const { UserAttributes } = await started.cognito.getUser({ AccessToken: await signIn(started, 'ada') })

      deepEqual(Object.keys(toRecord(UserAttributes)), ['sub', 'name'])
    })

    test('what is no access token is refused', async (t) => {
      const { cognito } = await start(t, engine)

      await rejects(cognito.getUser({ AccessToken: 'a.b.c' }), {
        name: 'NotAuthorizedException',
        message: 'Invalid Access Token',
      })
    })
  })
}
