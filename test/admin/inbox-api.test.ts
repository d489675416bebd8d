import { deepEqual, equal, match } from 'node:assert/strict'
import { get } from 'node:http'
import { suite, test } from 'node:test'
import { someMessage } from '../support/messages.ts'
import { start } from '../support/start.ts'

suite('GET /_poolhouse/inbox/messages', () => {
  test('answers every member of a message', async (t) => {
    const { endpoint, services } = await start(t, 'sqlite', { pool: false })
    const message = someMessage({ link: 'https://example.com/confirm', from: 'shop@example.org' })
    await services.email.send(message)

    const response = await fetch(`${endpoint}/_poolhouse/inbox/messages`)

    equal(response.headers.get('content-type'), 'application/json')
    deepEqual(await response.json(), {
      messages: [
        {
          id: message.id,
          poolId: 'eu-central-1_people',
          username: 'ada',
          medium: 'EMAIL',
          to: 'ada@example.com',
          purpose: 'SIGN_UP',
          subject: 'Your verification code',
          text: 'Your confirmation code is 123456',
          html: 'Your confirmation code is <b>123456</b>',
          code: '123456',
          link: 'https://example.com/confirm',
          sentAt: '2026-03-01T10:00:00.000Z',
        },
      ],
    })
  })

  test('shows what a sign-up sent', async (t) => {
    const { endpoint, cognito, poolId, clientId } = await start(t, 'sqlite', {
      pool: { AutoVerifiedAttributes: ['email'] },
    })
    const attributes = [{ Name: 'email', Value: 'ada@example.com' }]
    await cognito.signUp({
      ClientId: clientId,
      Username: 'ada',
      Password: 'Correct-Horse-7',
      UserAttributes: attributes,
    })

    const response = await fetch(`${endpoint}/_poolhouse/inbox/messages?to=ada@example.com&poolId=${poolId}`)

    const { messages } = (await response.json()) as { messages: { purpose: string; code: string }[] }
    deepEqual(
      messages.map(({ purpose }) => purpose),
      ['SIGN_UP'],
    )
    await cognito.confirmSignUp({ ClientId: clientId, Username: 'ada', ConfirmationCode: messages[0]!.code })
  })

  const queries: [string, string[]][] = [
    ['', ['3', '2', '1']],
    ['?to=', ['3', '2', '1']],
    ['?to=ada%2Bshop@example.com', ['2']],
    ['?to=ada+shop@example.com', ['2']],
    ['?to=+819012345678', ['3']],
    ['?to=nobody@example.com', []],
    ['?poolId=eu-central-1_people', ['3', '1']],
    ['?poolId=eu-central-1_people&to=ada@example.com', ['1']],
  ]
  for (const [query, expected] of queries) {
    test(`finds ${expected.length || 'no'} messages for "${query}", newest first`, async (t) => {
      const { endpoint, services } = await start(t, 'sqlite', { pool: false })
      const at = (second: number) => new Date(second * 1000)
      await services.email.send(someMessage({ code: '1', sentAt: at(1) }))
      await services.email.send(someMessage({ code: '2', sentAt: at(2), to: 'ada+shop@example.com', poolId: 'other' }))
      await services.sms.send(someMessage({ code: '3', sentAt: at(3), to: '+819012345678', medium: 'SMS' }))

      const response = await fetch(`${endpoint}/_poolhouse/inbox/messages${query}`)

      const { messages } = (await response.json()) as { messages: { code: string }[] }
      deepEqual(
        messages.map(({ code }) => code),
        expected,
      )
    })
  }

  test('holds the answer until a message arrives', async (t) => {
    const { endpoint, services } = await start(t, 'sqlite', { pool: false })
    const waiting = fetch(`${endpoint}/_poolhouse/inbox/messages?to=ada@example.com&wait=30`)
    await fetch(`${endpoint}/_poolhouse/health`)

    await services.email.send(someMessage())

    const { messages } = (await (await waiting).json()) as { messages: { code: string }[] }
    deepEqual(
      messages.map(({ code }) => code),
      ['123456'],
    )
  })

  test('answers with what there is when nothing came', async (t) => {
    const { endpoint } = await start(t, 'sqlite', { pool: false })

    const response = await fetch(`${endpoint}/_poolhouse/inbox/messages?wait=0.01`)

    deepEqual(await response.json(), { messages: [] })
  })

  for (const wait of ['soon', '-1', 'NaN']) {
    test(`refuses to wait "${wait}"`, async (t) => {
      const { endpoint } = await start(t, 'sqlite', { pool: false })

      const response = await fetch(`${endpoint}/_poolhouse/inbox/messages?wait=${wait}`)

      deepEqual([response.status, await response.json()], [400, { message: 'wait must be a number of seconds.' }])
    })
  }

  test('is for this origin alone, and for no cache', async (t) => {
    const { endpoint } = await start(t, 'sqlite', { pool: false })

    const { headers } = await fetch(`${endpoint}/_poolhouse/inbox/messages`, {
      headers: { origin: 'https://example.com' },
    })

    equal(headers.get('access-control-allow-origin'), null)
    equal(headers.get('cache-control'), 'no-store')
    equal(headers.get('cross-origin-resource-policy'), 'same-origin')
  })
})

suite('The name of the server in a request for the inbox', () => {
  const cases: [string, number][] = [
    ['127.0.0.1:2646', 200],
    ['127.9.9.9', 200],
    ['localhost:2646', 200],
    ['demo.auth.eu-central-1.localhost:2646', 200],
    ['[::1]:2646', 200],
    ['id.example.com', 200],
    ['evil.example', 403],
    ['127.0.0.1.evil.example', 403],
    ['localhost.evil.example', 403],
    ['id.example.com.evil.example', 403],
    ['0.0.0.0', 403],
    ['not a name', 403],
  ]
  for (const [host, status] of cases) {
    test(`is ${status === 200 ? 'taken' : 'refused'} when it is ${host}`, async (t) => {
      const { endpoint } = await start(t, 'sqlite', { pool: false, publicUrl: 'https://id.example.com' })

      const paths = ['/', '/_poolhouse/inbox', '/_poolhouse/inbox/messages']
      const statuses = await Promise.all(paths.map((path) => statusOf(`${endpoint}${path}`, host)))

      deepEqual(statuses, [status, status, status])
    })
  }

  test('does not matter for health', async (t) => {
    const { endpoint } = await start(t, 'sqlite', { pool: false })

    equal(await statusOf(`${endpoint}/_poolhouse/health`, '10.0.0.7:2646'), 200)
  })
})

/** `fetch` writes a Host header of its own. */
function statusOf(url: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { host } }, (response) => resolve(response.resume().statusCode)).on('error', reject)
  })
}

suite('The pages of the inbox', () => {
  test('say by which policy they are protected', async (t) => {
    const { endpoint } = await start(t, 'sqlite', { pool: false })

    const { headers } = await fetch(`${endpoint}/_poolhouse/inbox`)

    const policy = headers.get('content-security-policy') ?? ''
    match(policy, /^default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'; connect-src 'self';/)
    match(policy, /frame-ancestors 'none'/)
    equal(headers.get('x-frame-options'), 'DENY')
  })

  test('let no script of a message run, and nobody else show it', async (t) => {
    const { endpoint, services } = await start(t, 'sqlite', { pool: false })
    const message = someMessage({ html: '<script>alert(1)</script>' })
    await services.email.send(message)

    const { headers } = await fetch(`${endpoint}/_poolhouse/inbox/${message.id}/body`)

    const policy = headers.get('content-security-policy') ?? ''
    match(policy, /^sandbox allow-same-origin allow-popups; default-src 'none';/)
    match(policy, /frame-ancestors 'self'$/)
  })

  test('escape what people wrote', async (t) => {
    const { endpoint, services } = await start(t, 'sqlite', { pool: false })
    const message = someMessage({
      username: '<img src=x>',
      subject: '<b>',
      to: '"><i>',
      text: '</div><script>',
      code: '<u>',
    })
    await services.email.send(message)

    const pages = await Promise.all(
      ['', `/${message.id}`].map(async (path) => (await fetch(`${endpoint}/_poolhouse/inbox${path}`)).text()),
    )

    for (const page of pages) equal(/<img|<b>|<i>|<u>|<\/div><script>/.test(page), false)
  })

  for (const path of ['/nowhere', '/nowhere/body']) {
    test(`answer 404 for ${path}`, async (t) => {
      const { endpoint } = await start(t, 'sqlite', { pool: false })

      equal((await fetch(`${endpoint}/_poolhouse/inbox${path}`)).status, 404)
    })
  }
})
