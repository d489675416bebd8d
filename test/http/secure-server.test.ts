/** The listener with TLS, certificates of the test's own, and peers that know no manners. */
import { deepEqual, equal, match, rejects } from 'node:assert/strict'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { suite, type TestContext, test } from 'node:test'
import { listen } from '#http/listener.ts'
import type { ServerCertificate, ServerCertificates } from '#http/secure-server.ts'
import { type CertificateFiles, writeCertificate } from '../support/certificates.ts'
import { temporaryFolder } from '../support/engines.ts'
import { fetchSecurely, shownCertificate } from '../support/tls.ts'

async function serve(t: TestContext, find: ServerCertificates['find'], demandsTls = false) {
  const server = await listen({
    host: '127.0.0.1',
    port: 0,
    tls: { find },
    demandsTls,
    routes: [{ method: 'GET', path: '/', handler: async () => ({ status: 200, body: 'hello' }) }],
  })
  t.after(() => server.close())
  return server
}

function read({ certificateFile, keyFile }: CertificateFiles): ServerCertificate {
  return { certificate: readFileSync(certificateFile, 'utf8'), privateKey: readFileSync(keyFile, 'utf8') }
}

async function made(t: TestContext, names: string[]) {
  const files = await writeCertificate(temporaryFolder(t), { names })
  return { ca: files.ca, certificate: read(files) }
}

suite('The listener with TLS', () => {
  test('shows the certificate of the name that the client asks for', async (t) => {
    const [any, shop] = [await made(t, ['127.0.0.1']), await made(t, ['shop.example'])]
    const asked: (string | undefined)[] = []
    const { url } = await serve(t, async (name) => {
      asked.push(name)
      return name === 'shop.example' ? shop.certificate : any.certificate
    })

    const named = await shownCertificate(url, 'shop.example', shop.ca)
    const unnamed = await fetchSecurely(url, { ca: any.ca })

    match(url, /^https:\/\/127\.0\.0\.1:\d+$/)
    equal(named.subjectaltname, 'DNS:shop.example')
    deepEqual([unnamed.status, unnamed.body], [200, 'hello'])
    deepEqual(asked, [undefined, 'shop.example', undefined])
  })

  test('shows another certificate as soon as there is one', async (t) => {
    const [first, second] = [await made(t, ['127.0.0.1']), await made(t, ['127.0.0.1'])]
    let current = first
    const { url } = await serve(t, async () => current.certificate)
    await fetchSecurely(url, { ca: first.ca })

    current = second
    const answer = await fetchSecurely(url, { ca: second.ca })

    equal(answer.status, 200)
    await rejects(fetchSecurely(url, { ca: first.ca }), { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' })
  })

  test('tells who speaks HTTP in the clear to use TLS, however much they send', async (t) => {
    const { certificate } = await made(t, ['127.0.0.1'])
    const { url } = await serve(t, async () => certificate)

    const asked = await fetch(url.replace('https', 'http'))
    const posted = await fetch(url.replace('https', 'http'), { method: 'POST', body: Buffer.alloc(1_000_000, 'a') })

    const refusal = [400, 'This port speaks TLS: write https:// in the place of http://.\n']
    deepEqual([asked.status, await asked.text()], refusal)
    deepEqual([posted.status, await posted.text()], refusal)
  })

  test('survives peers that hang up, and nonsense', async (t) => {
    const { certificate, ca } = await made(t, ['127.0.0.1'])
    const { url } = await serve(t, async () => certificate)
    const port = Number(new URL(url).port)
    const nonsense = [Buffer.of(22), Buffer.alloc(500, 22), Buffer.of(22, 3, 1, 0, 5, 1, 0, 0, 1, 3), Buffer.alloc(0)]

    const ends = nonsense.map(async (bytes) => {
      const socket = connect(port, '127.0.0.1').on('error', () => {})
      socket.end(bytes).resume()
      await once(socket, 'close')
    })
    await Promise.all(ends)
    const reset = connect(port, '127.0.0.1')
    await once(reset, 'connect')
    reset.resetAndDestroy()

    equal((await fetchSecurely(url, { ca })).status, 200)
  })

  test('hangs up when no certificate is to be had, and serves the next', async (t) => {
    const { certificate, ca } = await made(t, ['127.0.0.1', 'shop.example'])
    let failing = true
    const { url } = await serve(t, async () => {
      if (failing) throw new Error('No certificate.')
      return certificate
    })
    await rejects(fetchSecurely(url, { ca }))
    await rejects(shownCertificate(url, 'shop.example', ca))

    failing = false
    const answer = await fetchSecurely(url, { ca })

    equal(answer.status, 200)
  })

  test('does not wait at its end for peers that have not said a word, or half of one', async (t) => {
    const { certificate } = await made(t, ['127.0.0.1'])
    const server = await serve(t, async () => certificate)
    const port = Number(new URL(server.url).port)
    const [silent, slow] = [connect(port, '127.0.0.1'), connect(port, '127.0.0.1')]
    slow.write(Buffer.of(22, 3, 1))
    await Promise.all([once(silent, 'connect'), once(slow, 'connect')])

    await server.close()

    equal(await text(silent.on('error', () => {})).catch(() => ''), '')
    equal(await text(slow.on('error', () => {})).catch(() => ''), '')
  })

  test('demands TLS of browsers where it is told to, under names that are not this machine', async (t) => {
    const { certificate, ca } = await made(t, ['127.0.0.1'])
    const { url } = await serve(t, async () => certificate, true)
    const { url: modest } = await serve(t, async () => certificate)
    const demand = async (url: string, host: string) =>
      (await fetchSecurely(url, { ca, headers: { host } })).headers['strict-transport-security']

    const named = await demand(url, 'id.example.com:8443')
    const others = ['127.0.0.1', '[::1]:8443', 'localhost:8443', 'Shop.LOCALHOST', '10.0.0.1', 'a b'].map((host) =>
      demand(url, host),
    )

    equal(named, 'max-age=31536000 ; includeSubDomains')
    deepEqual(await Promise.all(others), Array(6).fill(undefined))
    equal(await demand(modest, 'id.example.com'), undefined)
  })
})
