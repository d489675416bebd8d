/** Resource servers, domains and certificates: what goes in comes out, and goes with its pool. @module */
import { deepEqual, equal } from 'node:assert/strict'
import { test } from 'node:test'
import { type Engine, openTestStorage } from '../../support/engines.ts'
import { aCertificate, aDomain, addPool, aResourceServer, later, newId, pages } from '../records.ts'

export function testServersAndDomains(engine: Engine): void {
  test('what is not configured is undefined', async (t) => {
    const storage = await openTestStorage(t, engine)
    const nothing = newId()

    const found = [
      await storage.resourceServers.find(nothing, nothing),
      await storage.domains.find(nothing),
      await storage.signingCertificates.find(nothing),
    ]

    deepEqual(found, [undefined, undefined, undefined])
    deepEqual(await storage.domains.list(nothing), [])
  })

  test('a resource server comes back as it was put, and after an update with what changed', async (t) => {
    const storage = await openTestStorage(t, engine)
    const pool = await addPool(storage)
    const server = aResourceServer(pool.id, { identifier: 'https://api.example/v1' })
    const changed = { ...server, name: 'orders', scopes: [] }
    const other = aResourceServer(pool.id)

    await storage.transaction(async (tx) => {
      for (const each of [server, other]) await tx.resourceServers.insert(each)
    })
    const first = await storage.resourceServers.find(pool.id, server.identifier)
    await storage.transaction((tx) => tx.resourceServers.update(changed))
    const second = await storage.resourceServers.find(pool.id, server.identifier)

    deepEqual(first, server)
    deepEqual(second, changed)
    deepEqual(await storage.resourceServers.find(pool.id, other.identifier), other)
  })

  test('resource servers are listed by identifier, those of one pool', async (t) => {
    const storage = await openTestStorage(t, engine)
    const [pool, other] = [await addPool(storage), await addPool(storage)]
    await storage.transaction(async (tx) => {
      for (const identifier of ['b', 'c', 'a'])
        await tx.resourceServers.insert(aResourceServer(pool.id, { identifier }))
      await tx.resourceServers.insert(aResourceServer(other.id))
    })

    const listed = await pages((after) =>
      storage.resourceServers.list({ poolId: pool.id, limit: 2, ...(after && { after }) }),
    )

    deepEqual(
      listed.map((page) => page.map(({ identifier }) => identifier)),
      [['a', 'b'], ['c']],
    )
  })

  test('a resource server is deleted in its own pool only', async (t) => {
    const storage = await openTestStorage(t, engine)
    const [pool, other] = [await addPool(storage), await addPool(storage)]
    const server = aResourceServer(pool.id)
    await storage.transaction((tx) => tx.resourceServers.insert(server))

    await storage.transaction((tx) => tx.resourceServers.delete(other.id, server.identifier))
    const kept = await storage.resourceServers.find(pool.id, server.identifier)
    await storage.transaction((tx) => tx.resourceServers.delete(pool.id, server.identifier))

    deepEqual(kept, server)
    equal(await storage.resourceServers.find(pool.id, server.identifier), undefined)
  })

  test('a domain comes back as it was put, and after an update with what changed', async (t) => {
    const storage = await openTestStorage(t, engine)
    const pool = await addPool(storage)
    const prefix = aDomain(pool.id)
    const custom = aDomain(pool.id, {
      customDomainConfig: { CertificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/1' },
      routing: { Failover: { SecondaryRegion: 'us-west-2', PrimaryRoute53HealthCheckId: 'check' } },
    })
    const changed = { ...prefix, managedLoginVersion: 2, updatedAt: later(3) }

    await storage.transaction(async (tx) => {
      for (const each of [prefix, custom]) await tx.domains.insert(each)
    })
    const first = await storage.domains.find(prefix.domain)
    await storage.transaction((tx) => tx.domains.update(changed))

    deepEqual(first, prefix)
    deepEqual(await storage.domains.find(prefix.domain), changed)
    deepEqual(await storage.domains.find(custom.domain), custom)
    deepEqual(new Set(await storage.domains.list(pool.id)), new Set([changed, custom]))
  })

  test('a domain is deleted by its own pool only', async (t) => {
    const storage = await openTestStorage(t, engine)
    const [pool, other] = [await addPool(storage), await addPool(storage)]
    const domain = aDomain(pool.id)
    await storage.transaction((tx) => tx.domains.insert(domain))

    await storage.transaction((tx) => tx.domains.delete(other.id, domain.domain))
    const kept = await storage.domains.find(domain.domain)
    await storage.transaction((tx) => tx.domains.delete(pool.id, domain.domain))

    deepEqual(kept, domain)
    equal(await storage.domains.find(domain.domain), undefined)
  })

  test('a certificate comes back with its sealed key', async (t) => {
    const storage = await openTestStorage(t, engine)
    const pool = await addPool(storage)
    const certificate = aCertificate(pool.id)

    await storage.transaction((tx) => tx.signingCertificates.insert(certificate))

    deepEqual(await storage.signingCertificates.find(pool.id), certificate)
  })

  test('a deleted pool takes what was configured in it along, and nothing of another pool', async (t) => {
    const storage = await openTestStorage(t, engine)
    const [pool, other] = [await addPool(storage), await addPool(storage)]
    const [server, otherServer] = [aResourceServer(pool.id), aResourceServer(other.id)]
    const [domain, otherDomain] = [aDomain(pool.id), aDomain(other.id)]
    const [certificate, otherCertificate] = [aCertificate(pool.id), aCertificate(other.id)]
    await storage.transaction(async (tx) => {
      for (const each of [server, otherServer]) await tx.resourceServers.insert(each)
      for (const each of [domain, otherDomain]) await tx.domains.insert(each)
      for (const each of [certificate, otherCertificate]) await tx.signingCertificates.insert(each)
    })

    await storage.transaction((tx) => tx.pools.delete(pool.id))

    equal(await storage.resourceServers.find(pool.id, server.identifier), undefined)
    equal(await storage.domains.find(domain.domain), undefined)
    equal(await storage.signingCertificates.find(pool.id), undefined)
    deepEqual(await storage.resourceServers.find(other.id, otherServer.identifier), otherServer)
    deepEqual(await storage.domains.find(otherDomain.domain), otherDomain)
    deepEqual(await storage.signingCertificates.find(other.id), otherCertificate)
  })

  test('a change of what is configured is told as a change of the pool', async (t) => {
    const storage = await openTestStorage(t, engine)
    const pool = await addPool(storage)
    const [server, domain] = [aResourceServer(pool.id), aDomain(pool.id)]
    let told = 0
    storage.watch((poolId) => {
      if (poolId === pool.id) told++
    })
    const counts: number[] = []
    const tells = async (write: Parameters<typeof storage.transaction<void>>[0]) => {
      const before = told
      await storage.transaction(write)
      counts.push(told - before)
    }

    await tells((tx) => tx.resourceServers.insert(server))
    await tells((tx) => tx.resourceServers.update(server))
    await tells((tx) => tx.resourceServers.delete(pool.id, server.identifier))
    await tells((tx) => tx.domains.insert(domain))
    await tells((tx) => tx.domains.update(domain))
    await tells((tx) => tx.domains.delete(pool.id, domain.domain))

    equal(
      counts.every((count) => count >= 1),
      true,
    )
  })
}
