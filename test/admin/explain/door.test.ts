import { deepEqual, equal, match } from 'node:assert/strict'
import { get } from 'node:http'
import { suite, test } from 'node:test'
import { type Explained, explain, instant } from '../../support/explain.ts'
import { type Started, start } from '../../support/start.ts'

const target = 'AWSCognitoIdentityProviderService'

/** A request to the API, and its explanation, found through the header. */
async function post(
  { endpoint }: Started,
  operation: string,
  body: string,
  headers: Record<string, string> = {},
): Promise<Explained> {
  const answer = await fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `${target}.${operation}`, ...headers },
    body,
  })
  await answer.text()
  const link = answer.headers.get('x-poolhouse-explain')!
  equal(link, `${endpoint}/_poolhouse/explain/${answer.headers.get('x-amzn-requestid')}`)
  return (await (await fetch(link, { headers: { accept: 'application/json' } })).json()) as Explained
}

suite('GET /_poolhouse/explain/<request id>', () => {
  test('tells of the request, its answer and every note', async (t) => {
    const server = await start(t, 'sqlite', { users: ['ada'] })
    const { clientId: ClientId, clock } = server
    const AuthParameters = { USERNAME: 'ada', SRP_A: 'abc' }

    const explained = await post(
      server,
      'InitiateAuth',
      JSON.stringify({ ClientId, AuthFlow: 'CUSTOM_AUTH', AuthParameters, ClientMetadata: { colour: 'red' } }),
    )

    deepEqual(explained, {
      requestId: explained.requestId,
      at: clock.now().toISOString(),
      operation: 'InitiateAuth',
      asked: { ClientId, Username: 'ada', AuthFlow: 'CUSTOM_AUTH' },
      status: 400,
      exception: 'InvalidParameterException',
      message: 'CUSTOM_AUTH is not enabled for the client.',
      notes: [
        {
          note: 'flowClosed',
          text: 'The client may not use CUSTOM_AUTH. Its ExplicitAuthFlows: ALLOW_USER_PASSWORD_AUTH, ALLOW_ADMIN_USER_PASSWORD_AUTH, ALLOW_USER_SRP_AUTH, ALLOW_REFRESH_TOKEN_AUTH.',
          advice:
            "Add ALLOW_CUSTOM_AUTH to the client's ExplicitAuthFlows, and send its other settings too: UpdateUserPoolClient resets what is left out.",
          facts: {
            flow: 'CUSTOM_AUTH',
            opensWith: 'ALLOW_CUSTOM_AUTH',
            allowed: [
              'ALLOW_USER_PASSWORD_AUTH',
              'ALLOW_ADMIN_USER_PASSWORD_AUTH',
              'ALLOW_USER_SRP_AUTH',
              'ALLOW_REFRESH_TOKEN_AUTH',
            ],
          },
        },
      ],
    })
  })

  const phases: [string, string, string, Record<string, string>][] = [
    ['No operation was recognised.', 'Nothing', '{}', {}],
    ['The credentials of the request were refused.', 'ListUserPools', '{}', {}],
    ['The body could not be read as the input of this operation.', 'GetUser', '{', {}],
    ['The input breaks a rule of the API.', 'GetUser', '{}', {}],
  ]
  for (const [text, operation, body, headers] of phases) {
    test(`says: ${text}`, async (t) => {
      const server = await start(t, 'sqlite', { pool: false })

      const { notes } = await post(server, operation, body, headers)

      deepEqual(
        notes.map((note) => note.text),
        [text],
      )
    })
  }

  test('leaves out what a text repeats of credentials', async (t) => {
    const server = await start(t, 'sqlite', { pool: false })

    const { message } = await post(server, 'ListUserPools', '{}', { authorization: 'AWS4-HMAC-SHA256 Signature=abc' })

    match(message!, /^Authorization header requires 'Credential' parameter\./)
    equal(message!.includes('abc'), false)
  })

  test('is 404 for a request that is not remembered, and says how long requests are', async (t) => {
    const { endpoint } = await start(t, 'sqlite', { pool: false })
    const url = `${endpoint}/_poolhouse/explain/${crypto.randomUUID()}`

    const document = await fetch(url, { headers: { accept: 'application/json' } })
    const page = await fetch(url)

    deepEqual(
      [document.status, await document.json()],
      [404, { message: 'The latest thousand requests are remembered, until the server stops.' }],
    )
    equal(page.status, 404)
    match(await page.text(), /The latest thousand requests are remembered, until the server stops\./)
  })

  test('remembers a thousand requests', async (t) => {
    const { endpoint, services } = await start(t, 'sqlite', { pool: false })
    const begin = (i: number) => services.explanations!.begin(`request-${i}`, new Date())
    for (let i = 0; i <= 1000; i++) begin(i)

    const statuses = await Promise.all(
      [0, 1, 1000].map(async (i) => (await fetch(`${endpoint}/_poolhouse/explain/request-${i}`)).status),
    )

    deepEqual(statuses, [404, 200, 200])
  })
})

suite('GET /_poolhouse/explain', () => {
  test('lists refusals alone, newest first', async (t) => {
    const server = await start(t, 'sqlite')
    const { cognito, endpoint, poolId } = server
    const getUser = (Username: string) => cognito.adminGetUser({ UserPoolId: poolId, Username }).catch(() => {})
    await getUser('first')
    await cognito.listUsers({ UserPoolId: poolId })
    await getUser('second')

    const response = await fetch(`${endpoint}/_poolhouse/explain`, { headers: { accept: 'application/json' } })

    const { refusals } = (await response.json()) as { refusals: Explained[] }
    deepEqual(
      refusals.map(({ asked }) => asked),
      [
        { UserPoolId: poolId, Username: 'second' },
        { UserPoolId: poolId, Username: 'first' },
      ],
    )
    equal(response.headers.get('access-control-allow-origin'), null)
    equal(response.headers.get('cache-control'), 'no-store')
  })

  for (const [host, status] of [
    ['localhost:2646', 200],
    ['evil.example', 403],
  ] as const) {
    test(`answers ${status} under the name ${host}`, async (t) => {
      const { endpoint, services } = await start(t, 'sqlite', { pool: false })
      services.explanations!.begin('request', new Date())

      const paths = ['/_poolhouse/explain', '/_poolhouse/explain/request']
      const statuses = await Promise.all(paths.map((path) => statusOf(`${endpoint}${path}`, host)))

      deepEqual(statuses, [status, status])
    })
  }
})

suite('A server that keeps no explanations', () => {
  test('links none, and has no page', async (t) => {
    const { endpoint, cognito } = await start(t, 'sqlite', { explains: false })
    const { $metadata } = await cognito.getUser({ AccessToken: 'x' }).catch((error) => error)

    const answer = await fetch(endpoint, { method: 'POST' })
    const page = await fetch(`${endpoint}/_poolhouse/explain/${$metadata.requestId}`)

    equal(answer.headers.get('x-poolhouse-explain'), null)
    equal(page.status, 404)
    equal(await page.text(), 'Not found.\n')
  })
})

suite('An answer of the API', () => {
  test('is the same with and without explanations, but for the link', async (t) => {
    const [open, closed] = await Promise.all([
      start(t, 'sqlite', { pool: false }),
      start(t, 'sqlite', { pool: false, explains: false }),
    ])
    const ask = async ({ endpoint }: Started) => {
      const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `${target}.GetUser` }
      const answer = await fetch(endpoint, { method: 'POST', headers, body: '{"AccessToken":"x"}' })
      const own = ['date', 'x-amzn-requestid', 'x-poolhouse-explain']
      return [answer.status, await answer.text(), [...answer.headers].filter(([name]) => !own.includes(name))]
    }

    deepEqual(await ask(open), await ask(closed))
  })

  test('is explained when it succeeds too', async (t) => {
    const server = await start(t, 'sqlite')
    const { $metadata } = await server.cognito.describeUserPool({ UserPoolId: server.poolId })

    const { status, exception, notes, at } = await explain(server, $metadata.requestId!)

    deepEqual([status, exception, notes], [200, undefined, []])
    equal(instant(new Date(at).getTime()), instant(server.clock.now().getTime()))
  })
})

/** `fetch` writes a Host header of its own. */
function statusOf(url: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { host } }, (response) => resolve(response.resume().statusCode)).on('error', reject)
  })
}
