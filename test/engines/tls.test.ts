import { deepEqual, equal, notEqual, rejects } from 'node:assert/strict'
import { X509Certificate } from 'node:crypto'
import { copyFileSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite, type TestContext, test } from 'node:test'
import { openLocalCertificates } from '#engines/tls/local.ts'
import { openOwnCertificate } from '#engines/tls/own.ts'
import type { ServerCertificate } from '#http/secure-server.ts'
import { writeCertificate } from '../support/certificates.ts'
import { type MovableClock, movableClock } from '../support/clock.ts'
import { temporaryFolder } from '../support/engines.ts'
import { capturedLog } from '../support/log.ts'

const day = 86_400_000
const names = ['localhost', '127.0.0.1', '::1', 'id.example.com']

interface Situation {
  folder?: string
  clock?: MovableClock
}

async function local(t: TestContext, situation: Situation = {}) {
  const { folder = join(temporaryFolder(t), 'tls'), clock = movableClock() } = situation
  const asked: string[] = []
  const isOurs = async (name: string) => asked.push(name) > 0 && name === 'auth.shop.example'
  const certificates = await openLocalCertificates({ folder, names, isOurs, clock })
  const show = async (name?: string) => new X509Certificate((await certificates.find(name)).certificate)
  const authority = new X509Certificate(readFileSync(join(folder, 'ca.pem')))
  return { certificates, show, authority, folder, clock, asked }
}

suite('Local certificates', () => {
  test('lead to the authority in the folder, whose key is for its owner alone', async (t) => {
    const { show, authority, folder } = await local(t)

    const certificate = await show('shop.auth.us-east-1.localhost')

    equal(certificate.checkIssued(authority) && certificate.verify(authority.publicKey), true)
    deepEqual([certificate.ca, authority.ca], [false, true])
    deepEqual(
      readdirSync(folder).map((file) => [file, statSync(join(folder, file)).mode & 0o777]),
      [
        ['ca.key', 0o600],
        ['ca.pem', 0o644],
      ],
    )
    equal(statSync(folder).mode & 0o777, 0o700)
  })

  test('name what a client asks for below localhost, and the custom domains of pools', async (t) => {
    const { show } = await local(t)

    const shown = await Promise.all([
      show('shop.auth.us-east-1.localhost'),
      show('AUTH.shop.example'),
      show('a.localhost'),
    ])

    deepEqual(
      shown.map(({ subjectAltName }) => subjectAltName),
      ['DNS:shop.auth.us-east-1.localhost', 'DNS:auth.shop.example', 'DNS:a.localhost'],
    )
  })

  test('are one for every name that is always ours, for no name, and for those that are not ours', async (t) => {
    const { certificates, show } = await local(t)
    const first = await certificates.find()

    const others = ['localhost', 'ID.example.com', 'elsewhere.example', '127.0.0.1', ''].map(certificates.find)

    deepEqual(new Set(await Promise.all(others)), new Set([first]))
    equal(
      (await show()).subjectAltName,
      'DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1, DNS:id.example.com',
    )
  })

  test('are made for host names alone', async (t) => {
    const { certificates, asked } = await local(t)
    const first = await certificates.find()
    const hostile = ['*.localhost', '.localhost', 'a..localhost', 'a\0.localhost', 'ü.localhost', '-.localhost', '*']
    const long = `${'a.'.repeat(130)}localhost`

    const shown = await Promise.all([...hostile, long].map(certificates.find))

    deepEqual(new Set(shown), new Set([first]))
    deepEqual(asked, [])
  })

  test('are made once, and after two hundred others again', async (t) => {
    const { certificates } = await local(t)
    const first = await certificates.find('a.localhost')
    const again = await certificates.find('a.localhost')

    for (let count = 0; count < 200; count += 1) await certificates.find(`a${count}.localhost`)
    const later = await certificates.find('a.localhost')

    equal(again, first)
    notEqual(later, first)
  })

  test('are good for a year, and renewed in its last month', async (t) => {
    const { certificates, show, clock } = await local(t)
    const first = await certificates.find('a.localhost')
    const start = clock.now().getTime()
    const { validFromDate, validToDate } = await show('a.localhost')

    clock.advance(334 * day)
    const before = await certificates.find('a.localhost')
    clock.advance(2 * day)
    const after = await certificates.find('a.localhost')

    const seconds = (date: Date) => Math.round((date.getTime() - start) / 1000)
    deepEqual([seconds(validFromDate) / 86_400, seconds(validToDate) / 86_400].map(Math.round), [-1, 365])
    equal(before, first)
    equal(parsed(after).validToDate.getTime() - parsed(first).validToDate.getTime(), 336 * day)
  })

  test('lead to the same authority after a restart, and to another in the last month of its ten years', async (t) => {
    const { folder, authority, clock } = await local(t)
    const begun = clock.now().getUTCFullYear()

    const restarted = await local(t, { folder, clock })
    clock.advance(3650 * day)
    const renewed = await local(t, { folder, clock })

    equal(restarted.authority.fingerprint256, authority.fingerprint256)
    equal(authority.validToDate.getUTCFullYear(), begun + 10)
    notEqual(renewed.authority.fingerprint256, authority.fingerprint256)
    notEqual(renewed.authority.subject, authority.subject)
    equal((await renewed.show()).checkIssued(renewed.authority), true)
  })

  test('do not outlive their authority', async (t) => {
    const { folder, authority, clock } = await local(t)
    clock.advance(3600 * day)

    const { show } = await local(t, { folder, clock })

    equal((await show()).validTo, authority.validTo)
  })

  test('have another authority when a file of the old one is gone', async (t) => {
    const { folder, authority } = await local(t)
    rmSync(join(folder, 'ca.key'))

    const again = await local(t, { folder })

    notEqual(again.authority.fingerprint256, authority.fingerprint256)
  })

  test('are refused with an authority whose files do not belong together or say nothing', async (t) => {
    const [one, other] = [await local(t), await local(t)]
    copyFileSync(join(other.folder, 'ca.key'), join(one.folder, 'ca.key'))
    writeFileSync(join(other.folder, 'ca.pem'), 'nothing')

    await rejects(local(t, { folder: one.folder }), { message: /ca\.key is not the key of .*ca\.pem$/ })
    await rejects(local(t, { folder: other.folder }))
  })
})

suite("The operator's own certificate", () => {
  async function own(t: TestContext) {
    const folder = temporaryFolder(t)
    const files = await writeCertificate(folder)
    const clock = movableClock()
    const log = capturedLog(() => {})
    return { folder, clock, log, ...(await openOwnCertificate({ ...files, clock, log })) }
  }

  test('is shown whatever the client asks for', async (t) => {
    const { find, folder } = await own(t)

    const shown = await Promise.all([find(), find('id.example.com'), find('*'), find('elsewhere.example')])

    equal(new Set(shown).size, 1)
    equal(shown[0]!.certificate, readFileSync(join(folder, 'cert.pem'), 'utf8'))
  })

  test('is read again within a minute of its renewal', async (t) => {
    const { find, folder, clock } = await own(t)
    const first = await find()
    await writeCertificate(folder)

    const before = await find()
    clock.advance(60_000)
    const [after, atOnce] = await Promise.all([find(), find()])

    equal(before, first)
    notEqual(after.certificate, first.certificate)
    equal(atOnce, after)
    equal(await find(), after)
  })

  test('stays while the files in its place do not belong together', async (t) => {
    const { find, folder, clock, log } = await own(t)
    const first = await find()
    const certificate = readFileSync(join(folder, 'cert.pem'))
    await writeCertificate(folder)
    writeFileSync(join(folder, 'cert.pem'), certificate)

    clock.advance(60_000)
    const after = await find()

    equal(after, first)
    deepEqual(
      log.lines.map(({ level, message }) => [level, message]),
      [['warn', 'The certificate of the server could not be read again; the old one stays.']],
    )
  })

  test('is warned of when it has expired or is not valid yet', async (t) => {
    const [clock, log, folder] = [movableClock(), capturedLog(() => {}), temporaryFolder(t)]
    const expired = await writeCertificate(folder, { notAfter: new Date('2021-01-01') })
    await openOwnCertificate({ ...expired, clock, log })
    const early = await writeCertificate(folder, { notBefore: new Date('2098-01-01') })

    await openOwnCertificate({ ...early, clock, log })

    deepEqual(log.lines, [
      {
        level: 'warn',
        message: 'The certificate of the server has expired.',
        details: { certificateFile: expired.certificateFile, validUntil: new Date('2021-01-01') },
      },
      {
        level: 'warn',
        message: 'The certificate of the server is not valid yet.',
        details: { certificateFile: early.certificateFile, validFrom: new Date('2098-01-01') },
      },
    ])
  })
})

function parsed({ certificate }: ServerCertificate): X509Certificate {
  return new X509Certificate(certificate)
}
