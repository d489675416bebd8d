import { deepEqual, equal } from 'node:assert/strict'
import type { lookup } from 'node:dns'
import { suite, test } from 'node:test'
import { openDocuments } from '#engines/documents/fetch.ts'
import { mayConnect, type Reach } from '#engines/outbound/addresses.ts'
import { serveSite } from '../support/provider-site.ts'

suite('Documents', () => {
  test('are fetched as text', async (t) => {
    const site = await serveSite(t, () => ({ '/metadata?of=idp': '\uFEFF<größe/>' }))

    deepEqual(await openDocuments().fetch(`${site.url}/metadata?of=idp`), { text: '<größe/>' })
  })

  test('come from https, and from http on this machine alone', async () => {
    const documents = openDocuments()

    for (const url of ['http://idp.example.com/', 'file:///etc/passwd', 'ftp://127.0.0.1/', 'metadata', '']) {
      deepEqual(await documents.fetch(url), { failure: `${url} is not an https URL` })
    }
  })

  test('are what is answered with 200', async (t) => {
    const site = await serveSite(t, () => ({
      '/empty': (_, response) => response.writeHead(204).end(),
      '/error': (_, response) => response.writeHead(500).end('<error/>'),
      '/nowhere': (_, response) => response.writeHead(302).end(),
    }))
    const failures = []

    for (const path of ['empty', 'error', 'missing', 'nowhere']) {
      failures.push(await openDocuments().fetch(`${site.url}/${path}`))
    }

    const host = new URL(site.url).host
    deepEqual(
      failures,
      [204, 500, 404, 302].map((status) => ({ failure: `${host} answered ${status}` })),
    )
  })

  test('may have moved within their site, not for ever', async (t) => {
    const site = await serveSite(t, () => ({
      '/old': (_, response) => response.writeHead(301, { location: '/new' }).end(),
      '/new': '<new/>',
      '/loop': (_, response) => response.writeHead(302, { location: '/loop' }).end(),
    }))

    deepEqual(await openDocuments().fetch(`${site.url}/old`), { text: '<new/>' })
    deepEqual(await openDocuments().fetch(`${site.url}/loop`), { failure: 'there were more than 5 redirects' })
    equal(site.asked.length, 2 + 6)
  })

  test('are not followed into a network of ours', async (t) => {
    const secret = await serveSite(t, () => ({ '/': 'secret' }))
    const targets = [
      secret.url,
      secret.url.replace('127.0.0.1', 'localhost'),
      'https://10.0.0.1/',
      'http://example.com/',
    ]
    const site = await serveSite(t, () =>
      Object.fromEntries(
        targets.map((location, i) => [`/${i}`, (_, response) => response.writeHead(302, { location }).end()]),
      ),
    )
    const results = []

    for (const i of targets.keys()) {
      results.push(await openDocuments({ lookup: resolvingTo('127.0.0.1') }).fetch(`${site.url}/${i}`))
    }

    deepEqual(results, [
      { failure: '127.0.0.1 is out of bounds' },
      { failure: '127.0.0.1 is out of bounds' },
      { failure: '10.0.0.1 is out of bounds' },
      { failure: 'http://example.com/ is not an https URL' },
    ])
    deepEqual(secret.asked, [])
  })

  test('are not asked for where a name leads out of bounds by any of its addresses', async () => {
    const documents = openDocuments({ lookup: resolvingTo('192.0.2.1', '169.254.169.254') })

    deepEqual(await documents.fetch('https://idp.example.com/'), { failure: '169.254.169.254 is out of bounds' })
    deepEqual(await documents.fetch('https://169.254.169.254/latest/meta-data'), {
      failure: '169.254.169.254 is out of bounds',
    })
    deepEqual(await documents.fetch('https://[::ffff:169.254.169.254]/'), {
      failure: '::ffff:a9fe:a9fe is out of bounds',
    })
    deepEqual(await documents.fetch('http://localhost/'), { failure: '192.0.2.1 is out of bounds' })
  })

  test('have an end, in time and in size', async (t) => {
    const site = await serveSite(t, () => ({
      '/silent': () => {},
      '/slow': (_, response) => response.write('<slow'),
      '/large': 'x'.repeat(1001),
      '/full': 'x'.repeat(1000),
    }))
    const documents = openDocuments({ timeoutMs: 300, maxBytes: 1000 })

    deepEqual(await documents.fetch(`${site.url}/silent`), { failure: 'it took longer than 300 ms' })
    deepEqual(await documents.fetch(`${site.url}/slow`), { failure: 'it took longer than 300 ms' })
    deepEqual(await documents.fetch(`${site.url}/large`), { failure: 'it is larger than 1000 bytes' })
    deepEqual(await documents.fetch(`${site.url}/full`), { text: 'x'.repeat(1000) })
  })
})

suite('Addresses', () => {
  const reaches: Reach[] = ['loopback', 'administrator', 'public']
  const cases: [addresses: string[], reachable: Reach[]][] = [
    [
      ['93.184.216.34', '2606:2800:220:1::1'],
      ['administrator', 'public'],
    ],
    [
      ['127.0.0.1', '127.9.9.9', '::1', '::ffff:127.0.0.1'],
      ['loopback', 'administrator'],
    ],
    [['10.1.2.3', '172.31.0.1', '192.168.1.1', '100.64.0.1', 'fd12::1', '::ffff:10.0.0.1'], ['administrator']],
    [
      [
        '169.254.169.254',
        'fd00:ec2::254',
        '100.100.100.200',
        'fe80::1',
        '0.0.0.0',
        '::',
        '224.0.0.1',
        '255.255.255.255',
      ],
      [],
    ],
  ]

  for (const [addresses, reachable] of cases) {
    test(`${addresses[0]} and its like: ${reachable.join(', ') || 'never'}`, () => {
      for (const address of addresses) {
        deepEqual(
          reaches.filter((reach) => mayConnect(address, reach)),
          reachable,
        )
      }
    })
  }
})

function resolvingTo(...addresses: string[]): typeof lookup {
  const answer = addresses.map((address) => ({ address, family: 4 }))
  return ((_name: string, _options: object, callback: (error: null, found: typeof answer) => void) =>
    callback(null, answer)) as unknown as typeof lookup
}
