/** Custom senders that fail, take their time or cannot be told anything: requests do not feel it, the operator reads it. */
import { deepEqual, equal, match, ok } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { inspect } from 'node:util'
import type { FunctionOutcome } from '#ports/functions.ts'
import { engines } from '../support/engines.ts'
import { fakeKms } from '../support/kms.ts'
import { logSink } from '../support/log-sink.ts'
import { email } from '../support/mfa.ts'
import { aesKeyring, keyArn, kmsKeyring, readCode, type SenderEvent, startWithSenders } from '../support/senders.ts'
import type { Started } from '../support/start.ts'
import { password } from '../support/users.ts'

const pool = { AutoVerifiedAttributes: ['email' as const] }

/** Answers where the code went. */
async function signUp({ cognito, clientId }: Started, Username = 'ada') {
  const { CodeDeliveryDetails } = await cognito.signUp({
    ClientId: clientId,
    Username,
    Password: password,
    UserAttributes: [{ Name: 'email', Value: email }],
  })
  return CodeDeliveryDetails
}

const delivered = { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'a***@e***' }

/** The lines of the log, their details in full. */
function linesOf({ log }: Started): [level: string, message: string, details: string][] {
  return log.lines.map(({ level, message, details }) => [level, message, inspect(details, { depth: 10 })])
}

for (const engine of engines) {
  suite(`Failing custom senders on ${engine}`, () => {
    const failures: FunctionOutcome[] = [
      { kind: 'threw', message: 'No such mailbox' },
      { kind: 'crashed', message: 'RequestId: 1 Error: Runtime exited with error: exit status 129' },
      { kind: 'unreachable', code: 'AccessDeniedException' },
      { kind: 'timed-out' },
      { kind: 'misconfigured' },
    ]
    for (const failure of failures) {
      test(`are the operator’s to know when the call is ${failure.kind}, and the sign-up succeeds`, async (t) => {
        const { server, sent } = await startWithSenders(t, engine, { pool, functions: { mailer: failure } })

        const delivery = await signUp(server)
        await sent()

        deepEqual(delivery, delivered)
        const [[level, message, details], ...others] = linesOf(server) as [[string, string, string]]
        deepEqual([level, message, others], ['error', 'A custom sender failed.', []])
        match(details, new RegExp(`outcome: '${failure.kind}'`))
        match(details, /source: 'CustomEmailSender_SignUp'/)
      })
    }

    test('do not bring the code into the log', async (t) => {
      const codes: string[] = []
      const mailer = async ({ request }: SenderEvent) => {
        codes.push(request.code, await readCode(request.code))
        throw new Error(`Cannot send ${codes.join()}`)
      }
      const { server, sent } = await startWithSenders(t, engine, { pool, functions: { mailer } })

      await signUp(server)
      await sent()

      const text = inspect(server.log.lines, { depth: 10, maxStringLength: null })
      equal(codes.length, 2)
      for (const code of codes) ok(!text.includes(code))
    })

    test('keep nobody waiting, and the server waits for them before it closes', async (t) => {
      const begun = Promise.withResolvers<void>()
      const gate = Promise.withResolvers<void>()
      let closed = false
      let closedBefore: boolean | undefined
      const mailer = async () => {
        begun.resolve()
        await gate.promise
        closedBefore = closed
      }
      const { server } = await startWithSenders(t, engine, { pool, functions: { mailer } })

      const delivery = await signUp(server)
      await begun.promise
      const closing = server.stop().then(() => {
        closed = true
      })
      await untilRefused(server.endpoint)
      gate.resolve()
      await closing

      deepEqual(delivery, delivered)
      equal(closedBefore, false)
      deepEqual(server.log.lines, [])
    })
  })

  suite(`Keys of custom senders on ${engine}`, () => {
    test('that nothing is said about are named in the log, with what to change', async (t) => {
      const { server, sent } = await startWithSenders(t, engine, { pool, senderKeys: {} })

      const delivery = await signUp(server)

      deepEqual(await sent(), [])
      deepEqual(delivery, delivered)
      const [[level, message, details]] = linesOf(server) as [[string, string, string]]
      deepEqual([level, message], ['error', 'A custom sender was not called.'])
      const advice = `Nothing says where ${keyArn} is. Name it, or "*", under "senderKeys" in poolhouse.config.yaml`
      ok(details.includes(advice))
    })

    test('may stand under *, with names of their own for the keyring', async (t) => {
      const events: SenderEvent[] = []
      const { server, sent } = await startWithSenders(t, engine, {
        pool,
        senderKeys: { '*': { aes: Buffer.alloc(32, 'sender key'), name: 'codes', namespace: 'shop' } },
        functions: {
          mailer: (event) => {
            events.push(event)
          },
        },
      })

      await signUp(server)
      await sent()

      const keyring = aesKeyring({ keyName: 'codes', keyNamespace: 'shop' })
      match(await readCode(events[0].request.code, keyring), /^\d{6}$/)
    })

    test('may be in KMS, or what speaks like it', async (t) => {
      const kms = await fakeKms(t)
      const events: SenderEvent[] = []
      const { server, sent } = await startWithSenders(t, engine, {
        pool,
        senderKeys: { [keyArn]: { kms: { endpoint: kms.url } } },
        functions: {
          mailer: (event) => {
            events.push(event)
          },
        },
      })

      await signUp(server)
      await sent()

      const [{ headers, body }] = kms.requests as [(typeof kms.requests)[0]]
      equal(headers['x-amz-target'], 'TrentService.GenerateDataKey')
      match(headers.authorization!, /\/eu-central-1\/kms\/aws4_request/)
      equal(JSON.parse(body).KeyId, keyArn)
      match(await readCode(events[0].request.code, kmsKeyring(t, kms.url)), /^\d{6}$/)
    })

    test('that KMS refuses are told in the log, and the sign-up succeeds', async (t) => {
      const body = JSON.stringify({ __type: 'AccessDeniedException', message: 'Not your key' })
      const kms = await logSink(t, () => ({ status: 400, body }))
      const senderKeys = { '*': { kms: { endpoint: kms.url, region: 'eu-west-1' } } }
      const { server, sent } = await startWithSenders(t, engine, { pool, senderKeys })

      const delivery = await signUp(server)

      deepEqual(await sent(), [])
      deepEqual(delivery, delivered)
      const [[level, message, details]] = linesOf(server) as [[string, string, string]]
      deepEqual([level, message], ['error', 'A custom sender was not called.'])
      match(details, /Not your key/)
      match(kms.requests[0]!.headers.authorization!, /\/eu-west-1\/kms\/aws4_request/)
    })
  })
}

/** Until the server takes no requests any longer. */
async function untilRefused(endpoint: string): Promise<void> {
  while (await fetch(`${endpoint}/_poolhouse/health`).then(alive, () => false));
}

async function alive(response: Response): Promise<boolean> {
  await response.body?.cancel()
  return true
}
