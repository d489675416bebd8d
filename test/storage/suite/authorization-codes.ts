/** Authorization codes: what goes in comes out, is used once, and goes with its user, client or pool. @module */
import { deepEqual, equal } from 'node:assert/strict'
import { test } from 'node:test'
import { openStorage } from '#engines/sql/open.ts'
import { type Engine, emptyDatabase, openTestStorage } from '../../support/engines.ts'
import { aClient, addPool, addUsers, anAuthorizationCode, aUser, later, newId } from '../records.ts'

export function testAuthorizationCodes(engine: Engine): void {
  test('a code comes back as it was put, and after its use with the sign-in that it was used for', async (t) => {
    const storage = await openTestStorage(t, engine)
    const code = anAuthorizationCode(newId(), newId())
    const used = { ...code, redeemed: { originJti: newId(), expiresAt: later(60) } }

    await storage.transaction((tx) => tx.authorizationCodes.insert(code))
    const first = await storage.authorizationCodes.find(code)
    await storage.transaction((tx) => tx.authorizationCodes.update({ ...used, expiresAt: later(9) }))

    deepEqual(first, code)
    deepEqual(await storage.authorizationCodes.find(code), used)
  })

  test('what a grant does not say stays unsaid', async (t) => {
    const storage = await openTestStorage(t, engine)
    const code = anAuthorizationCode(newId(), newId())
    const { codeChallenge, nonce, resource, ...grant } = code.grant

    await storage.transaction((tx) => tx.authorizationCodes.insert({ ...code, grant }))

    deepEqual((await storage.authorizationCodes.find(code))?.grant, grant)
  })

  test('a code is found in its own pool alone', async (t) => {
    const storage = await openTestStorage(t, engine)
    const code = anAuthorizationCode(newId(), newId())
    await storage.transaction((tx) => tx.authorizationCodes.insert(code))

    equal(await storage.authorizationCodes.find({ ...code, poolId: newId() }), undefined)
    equal(await storage.authorizationCodes.find({ ...code, hash: newId() }), undefined)
  })

  test('a deleted user takes its codes along', async (t) => {
    const storage = await openTestStorage(t, engine)
    const { id: poolId } = await addPool(storage)
    const [ada, bob] = [aUser(poolId, 'ada'), aUser(poolId, 'bob')]
    const [gone, kept] = [anAuthorizationCode(poolId, ada.id), anAuthorizationCode(poolId, bob.id)]
    await addUsers(storage, [ada, bob])
    await storage.transaction(async (tx) => {
      for (const each of [gone, kept]) await tx.authorizationCodes.insert(each)
    })

    await storage.transaction((tx) => tx.users.delete(poolId, ada.id))

    equal(await storage.authorizationCodes.find(gone), undefined)
    deepEqual(await storage.authorizationCodes.find(kept), kept)
  })

  test('a deleted client takes its codes along', async (t) => {
    const storage = await openTestStorage(t, engine)
    const { id: poolId } = await addPool(storage)
    const [client, other] = [aClient(poolId), aClient(poolId)]
    const codes = [client, other].map(({ id }) => anAuthorizationCode(poolId, newId(), { clientId: id }))
    await storage.transaction(async (tx) => {
      for (const each of [client, other]) await tx.clients.insert(each)
      for (const each of codes) await tx.authorizationCodes.insert(each)
    })

    await storage.transaction((tx) => tx.clients.delete(poolId, client.id))

    equal(await storage.authorizationCodes.find(codes[0]!), undefined)
    deepEqual(await storage.authorizationCodes.find(codes[1]!), codes[1])
  })

  test('a deleted pool takes its codes along', async (t) => {
    const storage = await openStorage(await emptyDatabase(t, engine))
    t.after(() => storage.close())
    const pools = [await addPool(storage), await addPool(storage)]
    const [gone, kept] = pools.map(({ id }) => anAuthorizationCode(id, newId(), { expiresAt: new Date(8.64e15) }))
    await storage.transaction(async (tx) => {
      for (const each of [gone!, kept!]) await tx.authorizationCodes.insert(each)
    })

    await storage.transaction((tx) => tx.pools.delete(pools[0]!.id))
    await storage.sweep(new Date())

    equal(await storage.authorizationCodes.find(gone!), undefined)
    deepEqual(await storage.authorizationCodes.find(kept!), kept)
  })
}
