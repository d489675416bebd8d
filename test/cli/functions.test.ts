import { deepEqual, equal } from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { suite, type TestContext, test } from 'node:test'
import { decodeJwt } from 'jose'
import { temporaryFolder } from '../support/engines.ts'
import { startPoolhouse } from '../support/process.ts'
import { connect } from '../support/start.ts'

const arn = (name: string) => `arn:aws:lambda:eu-central-1:123456789012:function:${name}`

suite('poolhouse dev with functions', () => {
  test('calls those in files, behind URLs and on Lambda', async (t) => {
    const folder = temporaryFolder(t)
    writeFileSync(
      join(folder, 'handler.mjs'),
      `export function preSignUp(event, context, callback) {
        event.response.autoConfirmUser = true
        callback(null, event)
      }`,
    )
    const told: string[] = []
    const webhook = await answering(t, (_, event) => {
      told.push(event.triggerSource)
      return event
    })
    const lambda = await answering(t, ({ url }, event) => {
      told.push(url!)
      return { ...event, response: { claimsOverrideDetails: { claimsToAddOrOverride: { from: 'lambda' } } } }
    })
    const server = await startPoolhouse(t, ['dev', '--port', '0', '--no-demo', '--data', temporaryFolder(t)], {
      env: {
        POOLHOUSE_FUNCTIONS: JSON.stringify({
          confirm: { handler: join(folder, 'handler.preSignUp') },
          tell: { url: webhook },
          [arn('claims')]: { lambda: { endpoint: lambda } },
        }),
      },
    })
    const cognito = connect(server.url)
    t.after(() => cognito.destroy())
    const { UserPool } = await cognito.createUserPool({
      PoolName: 'people',
      LambdaConfig: {
        PreSignUp: arn('confirm'),
        PostConfirmation: arn('tell'),
        PreTokenGeneration: arn('claims'),
      },
    })
    const { UserPoolClient } = await cognito.createUserPoolClient({
      UserPoolId: UserPool!.Id,
      ClientName: 'app',
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    })
    const { ClientId } = UserPoolClient!

    const { UserConfirmed } = await cognito.signUp({ ClientId, Username: 'ada', Password: 'Correct-Horse-9!' })
    const { AuthenticationResult } = await cognito.initiateAuth({
      ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'ada', PASSWORD: 'Correct-Horse-9!' },
    })

    equal(UserConfirmed, true)
    equal(decodeJwt(AuthenticationResult!.IdToken!).from, 'lambda')
    deepEqual(told, ['PostConfirmation_ConfirmSignUp', '/2015-03-31/functions/claims/invocations'])
    const { code, stderr } = await server.stop()
    deepEqual({ code, stderr }, { code: 0, stderr: '' })
  })
})

type Event = { triggerSource: string }

/** A web server that answers each event that is posted to it; its URL. */
async function answering(t: TestContext, answer: (request: IncomingMessage, event: Event) => object): Promise<string> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    response.end(JSON.stringify(answer(request, JSON.parse(Buffer.concat(chunks).toString()))))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
