import { deepEqual, equal, match, rejects } from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { Agent } from 'node:https'
import { join } from 'node:path'
import { suite, type TestContext, test } from 'node:test'
import { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider'
import { readConfig } from '#app/config.ts'
import { tlsPlan } from '#app/tls.ts'
import { writeCertificate } from '../support/certificates.ts'
import { launchChromium } from '../support/chromium.ts'
import { temporaryFolder } from '../support/engines.ts'
import { runPoolhouse, startPoolhouse } from '../support/process.ts'
import { fetchSecurely, shownCertificate } from '../support/tls.ts'

const arn = 'arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012'

/** A server with certificates of its own, and what a client needs to trust it. */
async function startAuto(t: TestContext, data = temporaryFolder(t)) {
  const server = await startPoolhouse(t, ['dev', '--port', '0', '--no-demo', '--data', data, '--tls', 'auto'])
  const file = join(data, 'tls/ca.pem')
  return { ...server, data, file, ca: readFileSync(file, 'utf8') }
}

/** The official SDK, trusting an authority or only those that everybody trusts. */
function connect(t: TestContext, endpoint: string, ca?: string): CognitoIdentityProvider {
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' }
  const requestHandler = { httpsAgent: new Agent({ ca }) }
  const region = 'us-east-1'
  const cognito = new CognitoIdentityProvider({ endpoint, region, credentials, requestHandler, maxAttempts: 1 })
  t.after(() => cognito.destroy())
  return cognito
}

suite('poolhouse dev --tls auto', () => {
  test('serves clients that trust its authority, and no others', async (t) => {
    const { url, ca, stop } = await startAuto(t)

    const { UserPools } = await connect(t, url, ca).listUserPools({ MaxResults: 1 })
    const distrust = connect(t, url).listUserPools({ MaxResults: 1 })

    match(url, /^https:\/\/127\.0\.0\.1:\d+$/)
    deepEqual(UserPools, [])
    await rejects(distrust, { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' })
    const { code, stderr } = await stop()
    deepEqual({ code, stderr }, { code: 0, stderr: '' })
  })

  test('is trusted under each of its names and addresses', async (t) => {
    const { url, ca } = await startAuto(t)
    const cognito = connect(t, url, ca)
    const { UserPool } = await cognito.createUserPool({ PoolName: 'people' })
    const custom = { Domain: 'auth.shop.example', CustomDomainConfig: { CertificateArn: arn } }
    await cognito.createUserPoolDomain({ UserPoolId: UserPool!.Id!, ...custom })
    const names = ['localhost', '127.0.0.1', '::1', 'shop.auth.us-east-1.localhost', 'auth.shop.example']

    const shown = await Promise.all(names.map((name) => shownCertificate(url, name, ca)))

    deepEqual(shown.map(({ subjectaltname }) => subjectaltname).slice(3), [
      'DNS:shop.auth.us-east-1.localhost',
      'DNS:auth.shop.example',
    ])
    await rejects(shownCertificate(url, 'elsewhere.example', ca), { code: 'ERR_TLS_CERT_ALTNAME_INVALID' })
  })

  test('names itself with https where a client is told how to reach it', async (t) => {
    const { url, ca } = await startAuto(t)
    const { UserPool } = await connect(t, url, ca).createUserPool({ PoolName: 'people' })

    const { body } = await fetchSecurely(`${url}/${UserPool?.Id}/.well-known/openid-configuration`, { ca })

    equal(JSON.parse(body).issuer, `${url}/${UserPool?.Id}`)
  })

  test('keeps its authority over a restart', async (t) => {
    const first = await startAuto(t)
    await first.stop()

    const second = await startAuto(t, first.data)
    const { status } = await fetchSecurely(`${second.url}/_poolhouse/health`, { ca: first.ca })

    equal(status, 200)
  })

  test('says where the authority is, and how to trust it', async (t) => {
    const { output, file } = await startAuto(t)

    const shown = await output('curl --cacert')

    match(shown, /^poolhouse ready on https:\/\/127\.0\.0\.1:\d+\n/)
    match(shown, new RegExp(`\n {2}export NODE_EXTRA_CA_CERTS=${file}\n {2}export AWS_CA_BUNDLE=${file}\n`))
  })

  test('shows lines that trust the authority, also in a folder whose name a shell would break', async (t) => {
    const data = join(temporaryFolder(t), "Ada's data")
    const { output, url } = await startPoolhouse(t, ['dev', '--port', '0', '--data', data, '--tls', 'auto'])

    const shown = await output('-d ')

    const file = `'${join(data, 'tls/ca.pem').replace("'", "'\\''")}'`
    equal(shown.includes(`--endpoint-url ${url} --ca-bundle ${file} --region`), true)
    equal(shown.includes(`curl --cacert ${file} ${url} -H`), true)
  })

  test('demands TLS of no browser, which would not get over its end', async (t) => {
    const { url, ca } = await startAuto(t)

    const { headers } = await fetchSecurely(`${url}/_poolhouse/health`, { ca, headers: { host: 'auth.shop.example' } })

    equal(headers['strict-transport-security'], undefined)
  })

  test('opens in a browser under the prefix domain of a pool', async (t) => {
    const { url } = await startAuto(t)
    const browser = await launchChromium()
    t.after(() => browser.close())
    const page = await (await browser.newContext({ ignoreHTTPSErrors: true })).newPage()

    const response = await page.goto(`https://shop.auth.us-east-1.localhost:${new URL(url).port}/_poolhouse/health`)

    const { protocol, issuer } = (await response?.securityDetails()) ?? {}
    deepEqual([response?.status(), protocol], [200, 'TLS 1.3'])
    match(issuer ?? '', /^Poolhouse development [0-9a-f]{8}$/)
  })

  test('is refused with an authority that cannot be used', async (t) => {
    const { data, file, stop } = await startAuto(t)
    await stop()
    writeFileSync(file, 'nothing')

    const { code, stderr } = await runPoolhouse(['dev', '--port', '0', '--data', data, '--tls', 'auto'])

    equal(code, 1)
    match(
      stderr,
      /^poolhouse: The certificate authority cannot be used: .*\. Remove .*tls to have another one made; .*\n$/,
    )
  })
})

suite('poolhouse dev --tls-cert --tls-key', () => {
  test('shows that certificate, and demands TLS of browsers under its name', async (t) => {
    const folder = temporaryFolder(t)
    const { certificateFile, keyFile, ca } = await writeCertificate(folder)
    const { url } = await startPoolhouse(t, [
      ...['dev', '--port', '0', '--no-demo', '--data', join(folder, 'data')],
      ...['--tls-cert', certificateFile, '--tls-key', keyFile],
    ])

    const answer = await fetchSecurely(`${url}/_poolhouse/health`, { ca, headers: { host: 'id.example.com' } })
    const local = await fetchSecurely(`${url}/_poolhouse/health`, { ca })

    match(url, /^https:/)
    deepEqual([answer.status, local.status], [200, 200])
    equal(answer.headers['strict-transport-security'], 'max-age=31536000 ; includeSubDomains')
    equal(local.headers['strict-transport-security'], undefined)
  })

  test('starts with a certificate that has expired, and warns of it', async (t) => {
    const folder = temporaryFolder(t)
    const { certificateFile, keyFile } = await writeCertificate(folder, { notAfter: new Date('2021-01-01') })
    const server = await startPoolhouse(t, [
      ...['dev', '--port', '0', '--no-demo', '--data', join(folder, 'data')],
      ...['--tls-cert', certificateFile, '--tls-key', keyFile],
    ])

    const { code, stderr } = await server.stop()

    equal(code, 0)
    match(stderr, /The certificate of the server has expired\./)
  })

  test('is refused with files that cannot be read, hold nothing of the kind, or do not belong together', async (t) => {
    const folder = temporaryFolder(t)
    const [one, other] = [join(folder, 'cert.pem'), join(folder, 'other.pem')]
    const { keyFile } = await writeCertificate(folder)
    writeFileSync(other, readFileSync(keyFile))
    await writeCertificate(folder)
    const run = async (cert: string, key: string) => {
      const argv = ['dev', '--data', temporaryFolder(t), '--tls-cert', cert, '--tls-key', key]
      const { code, stderr } = await runPoolhouse(argv)
      return [code, stderr]
    }
    const refusal = (reason: string) => [1, `poolhouse: TLS cannot be used: ${reason}. See --tls-cert and --tls-key.\n`]

    const [absent, noCertificate, noKey, mismatch] = await Promise.all([
      run(`${folder}/absent.pem`, keyFile),
      run(keyFile, keyFile),
      run(one, one),
      run(one, other),
    ])

    const enoent = `ENOENT: no such file or directory, open '${folder}/absent.pem'`
    deepEqual(absent, refusal(`the certificate cannot be read: ${enoent}`))
    deepEqual(noCertificate, refusal(`${keyFile} holds no certificate in PEM`))
    deepEqual(noKey, refusal(`${one} holds no private key in PEM without a passphrase`))
    deepEqual(mismatch, refusal(`the key in ${other} is not that of the first certificate in ${one}`))
  })
})

suite('The settings of TLS', () => {
  const plan = (...argv: string[]) => tlsPlan(readConfig({ argv, env: {}, folder: '/nowhere' }))

  test('are off unless told', () => {
    equal(plan(), undefined)
  })

  test('have the names under which the server is always reached', () => {
    const { names } = plan('--tls', 'auto', '--host', '127.0.0.2', '--public-url', 'https://[fd00::1]:8443') as never

    deepEqual(names, ['localhost', '127.0.0.1', '::1', '127.0.0.2', 'fd00::1'])
  })

  const refusals: [string[], RegExp][] = [
    [['--tls-cert', 'a.pem'], /^--tls-cert needs --tls-key FILE beside it, the private key\.$/],
    [['--tls-key', 'a.pem'], /^--tls-key needs --tls-cert FILE beside it, the certificate\.$/],
    [['--tls', 'auto', '--tls-cert', 'a.pem'], /^--tls auto makes certificates itself: leave it out, or leave out /],
    [['--tls', 'on'], /^--tls must be one of auto, off, not "on"\.$/],
  ]
  for (const [argv, message] of refusals) {
    test(`are refused as ${argv.join(' ')}`, () => {
      const reading = async () => plan(...argv)

      return rejects(reading, { name: 'ConfigRefusal', message })
    })
  }
})
