import { deepEqual, equal, match, notEqual } from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { suite, type TestContext, test } from 'node:test'
import type { FunctionOutcome } from '#ports/functions.ts'
import { open, returned } from './open.ts'

interface Received {
  method: string
  headers: IncomingMessage['headers']
  body: string
  port: number
}

/** A receiver of webhooks, with a function `hook` that calls it. */
async function receiver(t: TestContext, answer: (response: ServerResponse, body: string) => void, secret?: string) {
  const received: Received[] = []
  const server = createServer(async (request, response) => {
    const body = await text(request)
    const { method = '', headers, socket } = request
    received.push({ method, headers, body, port: socket.remotePort ?? 0 })
    answer(response, body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  async function stop(): Promise<void> {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  t.after(() => server.listening && stop())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
  return { url, received, stop, ...open(t, { entries: { hook: { url, secret } } }) }
}

const event = { userName: 'zoë', response: {} }

suite('A function behind a URL', () => {
  test('is sent the event and answers with its body', async (t) => {
    const { invoke, received } = await receiver(t, (response, body) => response.end(body))

    const outcome = await invoke('hook', event)

    deepEqual(outcome, returned(event))
    const { method, headers, body } = received[0]!
    deepEqual([method, headers['content-type'], body], ['POST', 'application/json', JSON.stringify(event)])
    equal(headers['x-poolhouse-signature'], undefined)
  })

  test('can tell by the signature that the event comes from here', async (t) => {
    const { invoke, received } = await receiver(t, (response) => response.end('null'), 'pssst')
    const before = Math.floor(Date.now() / 1000)

    await invoke('hook', event)

    const { headers, body } = received[0]!
    const [, time = '', mac] = /^t=(\d+),v1=([\da-f]{64})$/.exec(String(headers['x-poolhouse-signature'])) ?? []
    equal(mac, createHmac('sha256', 'pssst').update(`${time}.${body}`).digest('hex'))
    equal(Number(time) >= before && Number(time) <= Date.now() / 1000, true)
  })

  test('gets each event under an id of its own, over connections that stay open', async (t) => {
    const { invoke, received } = await receiver(t, (response) => response.end('null'))

    for (let i = 0; i < 10; i++) await invoke('hook', event)

    const [one, two] = received.map(({ headers }) => String(headers['x-poolhouse-delivery']))
    match(one ?? '', /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/)
    notEqual(one, two)
    equal(new Set(received.map(({ port }) => port)).size < 10, true)
  })

  const error = JSON.stringify({ errorType: 'Error', errorMessage: 'Not you.', trace: [] })
  const death = JSON.stringify({ errorType: 'Runtime.ExitError', errorMessage: 'RequestId: 1 Error: Runtime exited' })
  const answers: [what: string, status: number, body: string, outcome: FunctionOutcome][] = [
    ['no body', 204, '', { kind: 'returned', payload: '' }],
    ['no JSON', 200, '<html>', { kind: 'returned', payload: '<html>' }],
    ['an error payload', 500, error, { kind: 'threw', message: 'Not you.' }],
    ['an error payload of the emulator of a function', 200, error, { kind: 'threw', message: 'Not you.' }],
    ['an error payload of a crash', 502, death, { kind: 'crashed', message: 'RequestId: 1 Error: Runtime exited' }],
    [
      'an event that holds a member called errorMessage',
      200,
      '{"errorMessage":"x","response":{}}',
      { kind: 'returned', payload: '{"errorMessage":"x","response":{}}' },
    ],
    ['400', 400, 'bad', { kind: 'unreachable', code: 'ServiceException' }],
    ['401', 401, '{}', { kind: 'unreachable', code: 'AccessDeniedException' }],
    ['403', 403, '', { kind: 'unreachable', code: 'AccessDeniedException' }],
    ['404', 404, '', { kind: 'unreachable', code: 'ResourceNotFoundException' }],
    ['429', 429, '', { kind: 'unreachable', code: 'TooManyRequestsException' }],
    ['503', 503, '"errorMessage"', { kind: 'unreachable', code: 'ServiceException' }],
  ]
  for (const [what, status, body, outcome] of answers) {
    test(`that answers ${what}`, async (t) => {
      const { invoke } = await receiver(t, (response) => response.writeHead(status).end(body))

      deepEqual(await invoke('hook', event), outcome)
    })
  }

  test('that answers elsewhere is not followed, and the log tells it without the path', async (t) => {
    const { invoke, received, log, url } = await receiver(t, (response) =>
      response.writeHead(307, { location: '/other' }).end(),
    )

    const outcome = await invoke('hook', event)

    deepEqual(outcome, { kind: 'unreachable', code: 'ServiceException' })
    equal(received.length, 1)
    deepEqual(log.lines, [
      {
        level: 'warn',
        message: 'The URL of a function does not answer as it should.',
        details: { url: new URL(url).origin, reason: 'status 307' },
      },
    ])
  })

  test('that nobody listens at is unreachable', async (t) => {
    const { invoke, log, url, stop } = await receiver(t, () => {})
    await stop()

    const outcome = await invoke('hook', event)

    deepEqual(outcome, { kind: 'unreachable', code: 'ServiceException' })
    const { origin, host } = new URL(url)
    deepEqual(log.lines[0]?.details, { url: origin, reason: `connect ECONNREFUSED ${host}` })
  })

  test('that says too little in time is given up', async (t) => {
    const silent = await receiver(t, () => {})
    const slow = await receiver(t, (response) => response.write('{'))

    const outcomes = await Promise.all([silent.invoke('hook', event, 200), slow.invoke('hook', event, 200)])

    deepEqual(outcomes, [{ kind: 'timed-out' }, { kind: 'timed-out' }])
  })

  test('that says too much is cut off', async (t) => {
    const { invoke } = await receiver(t, (response) => {
      const pour = () => response.write('x'.repeat(65_536), pour)
      pour()
    })

    const message = 'Response payload size exceeded maximum allowed payload size (6291556 bytes).'
    deepEqual(await invoke('hook', event), { kind: 'threw', message })
  })

  test('is let go of when the server stops', async (t) => {
    const asked = Promise.withResolvers<void>()
    const { invoke, close } = await receiver(t, () => asked.resolve())

    const calling = invoke('hook', event)
    await asked.promise
    await close()

    deepEqual(await calling, { kind: 'unreachable', code: 'ServiceException' })
    deepEqual(await invoke('hook', event), { kind: 'unreachable', code: 'ServiceException' })
  })
})
