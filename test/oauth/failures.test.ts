/** What clients see when it is the server that fails. */
import { deepEqual, equal, ok } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { StorageBusy } from '#ports/storage.ts'
import { codeOf, outcome, redeem, refusal, startApp } from './app.ts'

suite('Failures at the OAuth endpoints', () => {
  test('a database that is busy is told so', async (t) => {
    const app = await startApp(t, 'sqlite')
    const code = await codeOf(app)
    t.mock.method(app.services.storage, 'transaction', async () => {
      throw new StorageBusy('busy')
    })

    const answer = await redeem(app, code)

    deepEqual(outcome(answer), refusal('temporarily_unavailable', 503))
  })

  test('a bug is answered without detail, and logged under the id that the client has', async (t) => {
    const app = await startApp(t, 'sqlite')
    const code = await codeOf(app)
    t.mock.method(app.services.storage, 'transaction', async () => {
      throw new TypeError('secret detail')
    })

    const answer = await redeem(app, code)

    deepEqual(outcome(answer), refusal('server_error', 500))
    equal(answer.headers.get('access-control-allow-origin'), '*')
    const logged = JSON.stringify(app.log.lines)
    ok(logged.includes(answer.headers.get('x-amz-cognito-request-id')!))
    ok(!logged.includes(code))
  })
})
