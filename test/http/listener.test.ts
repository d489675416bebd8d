/** The listener by itself, with routes of the test's own and peers that know no manners. */
import { deepEqual, equal, match, rejects } from 'node:assert/strict'
import { once } from 'node:events'
import { Agent, get, type IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { suite, type TestContext, test } from 'node:test'
import {
  type Address,
  largestBody,
  listen,
  type Reply,
  type Request,
  type Route,
  type UploadRoute,
} from '#http/listener.ts'
import { until } from '../storage/records.ts'

async function serve(t: TestContext, routes: Route[], options: Partial<Address> = {}) {
  const server = await listen({ host: '127.0.0.1', port: 0, routes, ...options })
  t.after(() => server.close())
  return server
}

function route(method: Route['method'], path: string, handler: (request: Request) => Reply | Promise<Reply>): Route {
  return { method, path, handler: async (request) => handler(request) }
}

/** Sends bytes as they stand, and reads until the server hangs up. */
async function exchange(url: string, bytes: string): Promise<string> {
  const { port, hostname } = new URL(url)
  const socket = connect(Number(port), hostname)
  socket.end(bytes)
  return text(socket)
}

suite('listener', () => {
  test('a route sees the request as it came', async (t) => {
    let seen: Request | undefined
    const { url } = await serve(t, [
      route('POST', '/things/:name', (request) => {
        seen = request
        return { status: 200 }
      }),
    ])

    await fetch(`${url}/things/a%2Fb?x=1&x=2`, {
      method: 'POST',
      headers: { 'content-type': 'what/ever', 'x-forwarded-for': '10.0.0.1' },
      body: Buffer.from([0, 0xff]),
    })

    equal(seen?.method, 'POST')
    equal(seen?.path, '/things/a%2Fb')
    deepEqual({ ...seen?.params }, { name: 'a/b' })
    deepEqual(seen?.query.getAll('x'), ['1', '2'])
    equal(seen?.headers['content-type'], 'what/ever')
    deepEqual(seen?.body, Buffer.from([0, 0xff]))
    equal(seen?.sourceIp, '127.0.0.1')
  })

  for (const contentType of ['', 'Content-Type: text/plain; charset=x\r\n']) {
    test(`a body is read ${contentType ? 'of any content type' : 'without a content type'}`, async (t) => {
      const { url } = await serve(t, [route('POST', '/', ({ body }) => ({ status: 200, body }))])

      const answer = await exchange(url, `POST / HTTP/1.1\r\nHost: a\r\n${contentType}Content-Length: 5\r\n\r\nhello`)

      match(answer, /\r\n\r\nhello$/)
    })
  }

  test('a content type that has no form reaches the route with an empty body', async (t) => {
    const { url } = await serve(t, [
      route('POST', '/', ({ headers, body }) => ({ status: 200, body: `${headers['content-type']} ${body.length}` })),
    ])

    const answer = await exchange(url, 'POST / HTTP/1.1\r\nHost: a\r\nContent-Type: ;;\r\nContent-Length: 2\r\n\r\n{}')

    match(answer, /\r\n\r\n;; 0$/)
  })

  test('an answer carries what the route gives, and no name of the server', async (t) => {
    const { url } = await serve(t, [
      route('GET', '/', () => ({
        status: 418,
        headers: { 'content-type': 'application/x-amz-json-1.1', a: 'b' },
        body: 'short',
      })),
    ])

    const answer = await fetch(url)

    equal(answer.status, 418)
    equal(await answer.text(), 'short')
    equal(answer.headers.get('content-type'), 'application/x-amz-json-1.1')
    deepEqual([...answer.headers.keys()].sort(), [
      'a',
      'connection',
      'content-length',
      'content-type',
      'date',
      'keep-alive',
    ])
  })

  test('an answer without a body has no content type but its own', async (t) => {
    const { url } = await serve(t, [
      route('GET', '/none', () => ({ status: 200 })),
      route('GET', '/json', () => ({ status: 200, headers: { 'content-type': 'application/x-amz-json-1.1' } })),
    ])

    const answers = await Promise.all(['none', 'json'].map((name) => fetch(`${url}/${name}`)))

    deepEqual(
      answers.map(({ headers }) => [headers.get('content-type'), headers.get('content-length')]),
      [
        [null, '0'],
        ['application/x-amz-json-1.1', '0'],
      ],
    )
  })

  test('what no route knows is not found', async (t) => {
    const { url } = await serve(t, [route('GET', '/', () => ({ status: 200 }))])

    const answers = await Promise.all([
      fetch(`${url}/x`),
      fetch(url, { method: 'POST' }),
      fetch(url, { method: 'PUT' }),
      fetch(url, { method: 'PROPFIND' }),
    ])

    deepEqual(
      answers.map(({ status }) => status),
      [404, 404, 404, 404],
    )
    equal(await answers[0]!.text(), 'Not found.\n')
  })

  test('a path that cannot be decoded is refused without a word about the server', async (t) => {
    const { url } = await serve(t, [])

    const answer = await fetch(`${url}/%zz`)

    equal(answer.status, 400)
    equal(await answer.text(), 'The request could not be read.\n')
  })

  test('what a handler throws is told to the operator and not to the peer', async (t) => {
    const heard: Error[] = []
    const bug = new Error('the password is hunter2')
    const routes = [route('GET', '/', () => Promise.reject(bug))]
    const { url } = await serve(t, routes, { failed: (error) => heard.push(error) })

    const answer = await fetch(url)

    equal(answer.status, 500)
    equal(await answer.text(), 'Internal server error.\n')
    deepEqual(heard, [bug])
  })

  test('a body over the limit is refused, in the words of the route where it has some', async (t) => {
    const tooLarge = () => ({ status: 413, body: 'my words' })
    const { url } = await serve(t, [
      { ...route('POST', '/mine', () => ({ status: 200 })), tooLarge },
      route('POST', '/plain', () => ({ status: 200 })),
    ])
    const declared = `Host: a\r\nContent-Length: ${largestBody + 1}\r\n\r\n`
    const chunked = `Host: a\r\nTransfer-Encoding: chunked\r\n\r\n500000\r\n${'x'.repeat(0x500000)}\r\n0\r\n\r\n`

    const answers = await Promise.all([
      exchange(url, `POST /mine HTTP/1.1\r\n${declared}`),
      exchange(url, `POST /mine HTTP/1.1\r\n${chunked}`),
      exchange(url, `POST /plain HTTP/1.1\r\n${declared}`),
    ])

    match(answers[0]!, /^HTTP\/1.1 413 .*\r\n\r\nmy words$/s)
    match(answers[1]!, /^HTTP\/1.1 413 .*\r\n\r\nmy words$/s)
    match(answers[2]!, /^HTTP\/1.1 413 .*\r\n\r\nThe request could not be read\.\n$/s)
  })

  test('a body at the limit is taken', async (t) => {
    const { url } = await serve(t, [route('POST', '/', ({ body }) => ({ status: 200, body: String(body.length) }))])

    const answer = await fetch(url, { method: 'POST', body: Buffer.alloc(largestBody) })

    equal(await answer.text(), String(largestBody))
  })

  test('what is not HTTP is refused, and the server goes on', async (t) => {
    const { url } = await serve(t, [route('GET', '/', () => ({ status: 200 }))])

    const answer = await exchange(url, '\x16\x03\x01 hello\r\n\r\n')

    match(answer, /^HTTP\/1.1 400 /)
    equal((await fetch(url)).status, 200)
  })

  test('a taken port rejects with the code of the system', async (t) => {
    const { url } = await serve(t, [])

    await rejects(listen({ host: '127.0.0.1', port: Number(new URL(url).port), routes: [] }), { code: 'EADDRINUSE' })
  })
})

suite('uploads', () => {
  const chunks: Buffer[] = []
  const upload: UploadRoute = {
    method: 'PUT',
    path: '/files/:name',
    largestBody: 10,
    patience: 60,
    tooLarge: () => ({ status: 400, body: 'too large' }),
    async handler({ params, query, headers, body }) {
      chunks.length = 0
      if (query.has('unread')) return { status: 403, body: 'unread' }
      for await (const chunk of body) chunks.push(chunk)
      return { status: 200, body: `${params.name} ${headers['content-type']} ${Buffer.concat(chunks)}` }
    },
  }

  test('a body is read as it arrives, of any content type or none', async (t) => {
    const { url } = await serve(t, [], { uploads: [upload] })
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    const answer = text(socket)
    socket.write('PUT /files/a HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 6\r\n\r\nabc')
    await until(() => chunks.length > 0)

    const first = Buffer.concat(chunks).toString()
    socket.end('def')
    const typed = await fetch(`${url}/files/b`, { method: 'PUT', headers: { 'content-type': 'text/csv' }, body: 'x' })

    equal(first, 'abc')
    match(await answer, /\r\n\r\na undefined abcdef$/)
    equal(await typed.text(), 'b text/csv x')
  })

  test('a body that is empty, or not read, is no trouble', async (t) => {
    const { url } = await serve(t, [], { uploads: [upload] })

    const answers = await Promise.all([
      fetch(`${url}/files/a`, { method: 'PUT' }),
      fetch(`${url}/files/a?unread`, { method: 'PUT', body: Buffer.alloc(10) }),
    ])

    deepEqual(await Promise.all(answers.map((answer) => answer.text())), ['a undefined ', 'unread'])
  })

  test('a body over the limit of its route is refused in its words, whether it says so or not', async (t) => {
    const { url } = await serve(t, [route('PUT', '/', () => ({ status: 200 }))], { uploads: [upload] })

    const answers = await Promise.all([
      exchange(url, 'PUT /files/a HTTP/1.1\r\nHost: a\r\nContent-Length: 11\r\n\r\n'),
      exchange(url, `PUT /files/a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nb\r\n${'x'.repeat(11)}\r\n`),
      exchange(url, `PUT / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 11\r\n\r\n${'x'.repeat(11)}`),
    ])

    match(answers[0]!, /^HTTP\/1.1 400 .*\r\nconnection: close\r\n.*\r\n\r\ntoo large$/s)
    match(answers[1]!, /^HTTP\/1.1 400 .*\r\n\r\ntoo large$/s)
    match(answers[2]!, /^HTTP\/1.1 200 /)
  })

  test('an upload that breaks off is no failure of the server', async (t) => {
    const heard: Error[] = []
    const ended = Promise.withResolvers<Error>()
    const watched: UploadRoute = {
      ...upload,
      async handler(request) {
        const reading = upload.handler(request)
        reading.catch(ended.resolve)
        return reading
      },
    }
    const { url } = await serve(t, [], { uploads: [watched], failed: (error) => heard.push(error) })
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    socket.write('PUT /files/a HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\n\r\nabc')
    await until(() => chunks.length > 0)

    socket.destroy()

    equal((await ended.promise).message, 'The body broke off.')
    equal((await fetch(`${url}/files/a`, { method: 'PUT' })).status, 200)
    deepEqual(heard, [])
  })

  for (const [path, seconds] of [
    ['/files/a', 60],
    ['/', 30],
    ['/nowhere', 30],
  ] as const) {
    test(`a peer that sends its body to ${path} drop by drop is hung up on after ${seconds} seconds`, async (t) => {
      t.mock.timers.enable({ apis: ['setTimeout'] })
      const another = 'PUT /files/b?unread HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'
      const { url } = await serve(t, [route('PUT', '/', () => ({ status: 200 }))], { uploads: [upload] })
      const socket = connect(Number(new URL(url).port), '127.0.0.1')
      const closed = once(socket.resume(), 'close')
      socket.on('error', () => {})
      socket.write(`PUT ${path} HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\n\r\nabc`)
      // Another peer's request comes after, so the server has met this one.
      await exchange(url, another)

      t.mock.timers.tick(seconds * 1000 - 1)
      await exchange(url, another)
      const before = socket.closed
      t.mock.timers.tick(1)
      await closed

      equal(before, false)
    })
  }

  test('a handler may take longer than the body', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] })
    const [started, finish] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const { url } = await serve(t, [
      route('POST', '/', async () => {
        started.resolve()
        await finish.promise
        return { status: 200, body: 'late' }
      }),
    ])

    const answer = exchange(url, 'POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 1\r\n\r\nx')
    await started.promise
    t.mock.timers.tick(600_000)
    finish.resolve()

    match(await answer, /\r\n\r\nlate$/)
  })
})

suite('stopping the listener', () => {
  test('finishes the request under way, and hangs up after it', async (t) => {
    const started = Promise.withResolvers<void>()
    const finish = Promise.withResolvers<void>()
    const server = await serve(t, [
      route('GET', '/', async () => {
        started.resolve()
        await finish.promise
        return { status: 200, body: 'finished' }
      }),
    ])
    const agent = new Agent({ keepAlive: true })
    const request = get(server.url, { agent })
    await started.promise

    const closed = server.close()
    finish.resolve()
    const [response] = (await once(request, 'response')) as [IncomingMessage]

    equal(await text(response), 'finished')
    equal(response.headers.connection, 'close')
    await closed
    agent.destroy()
  })

  test('takes no more requests', async (t) => {
    const server = await serve(t, [route('GET', '/', () => ({ status: 200 }))])

    await server.close()

    await rejects(fetch(server.url))
  })

  for (const [peer, bytes] of [
    ['has said nothing', ''],
    ['has said half of a request', 'GET / HTTP/1.1\r\nHos'],
    ['is idle after a request', 'GET / HTTP/1.1\r\nHost: a\r\n\r\n'],
  ] as const) {
    test(`does not wait for a peer that ${peer}`, async (t) => {
      const server = await serve(t, [route('GET', '/', () => ({ status: 200 }))])
      const { port, hostname } = new URL(server.url)
      const socket = connect(Number(port), hostname)
      socket.on('error', () => {})
      await once(socket, 'connect')
      socket.write(bytes)
      if (bytes.endsWith('\r\n\r\n')) await once(socket, 'data')
      // A request of another peer comes after, so the server has met the first.
      await fetch(server.url)
      t.mock.timers.enable({ apis: ['setTimeout'] })

      await server.close()

      t.mock.timers.reset()
      socket.destroy()
    })
  }

  test('waits ten seconds for a handler that does not end, and no longer', async (t) => {
    const started = Promise.withResolvers<void>()
    const server = await serve(t, [
      route('GET', '/', () => {
        started.resolve()
        return new Promise<Reply>(() => {})
      }),
    ])
    const request = fetch(server.url)
    await started.promise
    t.mock.timers.enable({ apis: ['setTimeout'] })
    let stopped = false

    const closed = server.close().then(() => (stopped = true))
    t.mock.timers.tick(9_999)
    await new Promise((resolve) => setImmediate(resolve))
    equal(stopped, false)
    t.mock.timers.tick(1)

    await rejects(request)
    await closed
  })
})
