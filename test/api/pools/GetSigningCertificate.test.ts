import { deepEqual, equal, match, notEqual, ok, rejects } from 'node:assert/strict'
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { suite, test } from 'node:test'
import { sealPurposes } from '#core/directory.ts'
import { engines } from '../../support/engines.ts'
import { type Started, start } from '../../support/start.ts'

async function certificateOf({ cognito, poolId }: Started): Promise<X509Certificate> {
  const { Certificate } = await cognito.getSigningCertificate({ UserPoolId: poolId })
  match(Certificate!, /^[A-Za-z0-9+/]+=*$/)
  return new X509Certificate(Buffer.from(Certificate!, 'base64'))
}

for (const engine of engines) {
  suite(`GetSigningCertificate on ${engine}`, () => {
    test('is a certificate that signs itself, valid from now on for ten years', async (t) => {
      const server = await start(t, engine, { client: false })
      const now = server.clock.now()

      const certificate = await certificateOf(server)

      const until = new Date(now)
      until.setUTCFullYear(now.getUTCFullYear() + 10)
      equal(certificate.subject, `CN=${server.poolId}`)
      equal(certificate.issuer, `CN=${server.poolId}`)
      equal(certificate.ca, false)
      equal(certificate.publicKey.asymmetricKeyType, 'rsa')
      equal(certificate.publicKey.asymmetricKeyDetails?.modulusLength, 2048)
      // Certificates know whole seconds.
      equal(Math.floor(now.getTime() / 1000) * 1000, Date.parse(certificate.validFrom))
      equal(Math.floor(until.getTime() / 1000) * 1000, Date.parse(certificate.validTo))
      ok(BigInt(`0x${certificate.serialNumber}`) > 0n)
      ok(certificate.verify(certificate.publicKey))
    })

    test('stays the same', async (t) => {
      const server = await start(t, engine, { client: false })
      const first = await certificateOf(server)
      server.clock.advance(86_400_000)

      const second = await certificateOf(server)

      deepEqual(second.raw, first.raw)
    })

    test('is one, however many ask at once for the first time', async (t) => {
      const server = await start(t, engine, { client: false })

      const certificates = await Promise.all(Array.from({ length: 5 }, () => certificateOf(server)))

      equal(new Set(certificates.map(({ fingerprint256 }) => fingerprint256)).size, 1)
    })

    test('has a key of its own, which is kept sealed', async (t) => {
      const server = await start(t, engine, { client: false })
      const { services, poolId } = server

      const certificate = await certificateOf(server)

      const { sealedPrivateKey } = (await services.storage.signingCertificates.find(poolId))!
      const opened = services.vault.open(sealPurposes.signingCertificate(poolId), sealedPrivateKey)
      ok(certificate.checkPrivateKey(createPrivateKey({ key: opened!, format: 'der', type: 'pkcs8' })))
      const { n } = certificate.publicKey.export({ format: 'jwk' })
      const tokenKeys = await services.directory.signingKeys(poolId)
      ok(tokenKeys.every(({ jwk }) => jwk.n !== n))
    })

    test('is that of its pool alone', async (t) => {
      const server = await start(t, engine, { client: false })
      const { UserPool: other } = await server.cognito.createUserPool({ PoolName: 'staff' })

      const own = await certificateOf(server)
      const others = await certificateOf({ ...server, poolId: other!.Id! })

      notEqual(own.fingerprint256, others.fingerprint256)
      equal(others.subject, `CN=${other!.Id}`)
    })

    test('an unknown pool is refused', async (t) => {
      const { cognito } = await start(t, engine, { pool: false })

      await rejects(cognito.getSigningCertificate({ UserPoolId: 'eu-central-1_nowhere00' }), {
        name: 'ResourceNotFoundException',
        message: 'User pool eu-central-1_nowhere00 does not exist.',
      })
    })
  })
}
