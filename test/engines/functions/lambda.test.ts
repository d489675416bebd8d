import { deepEqual, equal, match } from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { suite, type TestContext, test } from 'node:test'
import type { FunctionOutcome } from '#ports/functions.ts'
import { arnOf, type OpenOptions, open, returned } from './open.ts'

interface Invoked {
  path: string
  headers: IncomingMessage['headers']
  event: unknown
}

/** An endpoint that speaks the Invoke API: https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html */
async function endpoint(t: TestContext, answer: (response: ServerResponse) => void) {
  const invoked: Invoked[] = []
  const server = createServer(async (request, response) => {
    invoked.push({ path: request.url ?? '', headers: request.headers, event: await json(request) })
    answer(response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, invoked }
}

const event = { userName: 'zoë', response: {} }

suite('A function on Lambda', () => {
  test('is invoked by its name, and its payload is the answer', async (t) => {
    const { url, invoked } = await endpoint(t, (response) => response.end('{"response":{"ok":"ü"}}'))
    const { invoke } = open(t, { entries: { 'sign-up': { lambda: { endpoint: url } } } })

    const outcome = await invoke('sign-up', event)

    deepEqual(outcome, returned({ response: { ok: 'ü' } }))
    const [{ path, headers, event: sent }] = invoked as [Invoked]
    deepEqual([path, sent], ['/2015-03-31/functions/sign-up/invocations', event])
    equal(headers['x-amz-invocation-type'], 'RequestResponse')
    match(String(headers.authorization), /Credential=poolhouse\/\d{8}\/eu-central-1\/lambda\/aws4_request/)
  })

  test('may have an alias, a region of its own and the credentials of the environment', async (t) => {
    const { url, invoked } = await endpoint(t, (response) => response.end('null'))
    const environment = { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret' }
    const entries = { 'sign-up': { lambda: { endpoint: url, region: 'us-west-2' } } }
    const { invoke } = open(t, { entries, environment })

    await invoke(`${arnOf('sign-up')}:live`, event)

    const [{ path, headers }] = invoked as [Invoked]
    equal(path, '/2015-03-31/functions/sign-up/invocations?Qualifier=live')
    match(String(headers.authorization), /Credential=AKIDEXAMPLE\/\d{8}\/us-west-2\/lambda\/aws4_request/)
  })

  test('needs no entry where there is an endpoint for all', async (t) => {
    const { url, invoked } = await endpoint(t, (response) => response.end('null'))
    const { invoke } = open(t, { lambda: url })

    deepEqual(await invoke('anything', event), returned(null))
    equal(invoked[0]?.path, '/2015-03-31/functions/anything/invocations')
  })

  const errors: [what: string, payload: string, outcome: FunctionOutcome][] = [
    ['throws', '{"errorMessage":"Not you.","errorType":"Error"}', { kind: 'threw', message: 'Not you.' }],
    [
      'crashes',
      '{"errorMessage":"RequestId: 1 Error: Runtime exited with error: exit status 129","errorType":"Runtime.ExitError"}',
      { kind: 'crashed', message: 'RequestId: 1 Error: Runtime exited with error: exit status 129' },
    ],
    [
      'fails without a word',
      '',
      { kind: 'crashed', message: 'RequestId: r-1 Error: Runtime exited without providing a reason' },
    ],
  ]
  for (const [what, payload, outcome] of errors) {
    test(`that ${what}`, async (t) => {
      const { url } = await endpoint(t, (response) =>
        response.writeHead(200, { 'x-amz-function-error': 'Unhandled', 'x-amzn-requestid': 'r-1' }).end(payload),
      )
      const { invoke } = open(t, { lambda: url })

      deepEqual(await invoke('sign-up', event), outcome)
    })
  }

  const refusals: [code: string, status: number][] = [
    ['AccessDeniedException', 403],
    ['ResourceNotFoundException', 404],
    ['TooManyRequestsException', 429],
    ['KMSDisabledException', 502],
  ]
  for (const [code, status] of refusals) {
    test(`that Lambda refuses with ${code} is asked for once`, async (t) => {
      const { url, invoked } = await endpoint(t, (response) =>
        response
          .writeHead(status, { 'x-amzn-errortype': code, 'content-type': 'application/json' })
          .end('{"Message":"no"}'),
      )
      const { invoke, log } = open(t, { lambda: url })

      const outcome = await invoke('sign-up', event)

      deepEqual(outcome, { kind: 'unreachable', code })
      equal(invoked.length, 1)
      equal(log.lines[0]?.message, 'Lambda does not run a function.')
    })
  }

  test('at an endpoint where nobody listens is unreachable', async (t) => {
    const { invoke } = open(t, { lambda: 'http://127.0.0.1:1' })

    deepEqual(await invoke('sign-up', event), { kind: 'unreachable', code: 'ServiceException' })
  })

  test('that does not answer in time is given up', async (t) => {
    const { url } = await endpoint(t, () => {})
    const { invoke } = open(t, { lambda: url })

    deepEqual(await invoke('sign-up', event, 300), { kind: 'timed-out' })
  })
})

suite('The entry of a function', () => {
  /** A function that answers which of the entries it is called by. */
  function named(keys: string[]): OpenOptions {
    const entries = keys.map((key) => [key, { handler: './auth.handler', env: { KEY: key } }])
    return {
      entries: Object.fromEntries(entries),
      files: { 'auth.mjs': 'export const handler = async () => process.env.KEY' },
    }
  }
  const arn = arnOf('sign-up')
  const cases: [asked: string, keys: string[], found: string][] = [
    [`${arn}:live`, ['sign-up', 'sign-up:live', arn, `${arn}:live`], `${arn}:live`],
    [`${arn}:live`, ['sign-up', 'sign-up:live', arn], arn],
    [`${arn}:live`, ['sign-up', 'sign-up:live'], 'sign-up:live'],
    [`${arn}:live`, ['sign-up', 'live'], 'sign-up'],
    [arn, [`${arn}:live`, 'sign-up:live', 'sign-up'], 'sign-up'],
    [arn.replace('123456789012', '000000000000'), [arn, 'sign-up'], 'sign-up'],
  ]
  for (const [asked, keys, found] of cases) {
    test(`of ${asked} is ${found} out of ${keys.length}`, async (t) => {
      const { invoke } = open(t, named(keys))

      deepEqual(await invoke(asked), returned(found))
    })
  }

  test('is missed in the log, with what to do', async (t) => {
    const { invoke, log } = open(t, named([`${arn}:live`]))

    const outcome = await invoke(arn)

    deepEqual(outcome, { kind: 'misconfigured' })
    deepEqual(log.lines, [
      {
        level: 'warn',
        message:
          'Nothing is configured to run this function. Name it under functions in poolhouse.config.yaml, or set lambda: docs/functions.md tells how.',
        details: { arn },
      },
    ])
  })
})
