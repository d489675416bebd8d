/** Passkeys: what goes in comes out, by id and by user, and goes with its user. @module */
import { deepEqual, equal, rejects } from 'node:assert/strict'
import { test } from 'node:test'
import { type Engine, openTestStorage } from '../../support/engines.ts'
import { addPool, addUsers, aPasskey, aUser, newId } from '../records.ts'

export function testWebAuthnCredentials(engine: Engine): void {
  test('a passkey comes back as it was put, and after an update with how far it has come', async (t) => {
    const storage = await openTestStorage(t, engine)
    const passkey = aPasskey(newId(), newId(), { counter: 1, id: 'A'.repeat(1364) })
    const used = { ...passkey, counter: 4_294_967_295, backedUp: true }
    const plain = aPasskey(newId(), newId(), { attachment: undefined, transports: [], backupEligible: false })

    await storage.transaction(async (tx) => {
      for (const each of [passkey, plain]) await tx.webAuthnCredentials.insert(each)
    })
    const first = await storage.webAuthnCredentials.find(passkey.poolId, passkey.id)
    await storage.transaction((tx) => tx.webAuthnCredentials.update({ ...used, name: 'another' }))

    deepEqual(first, passkey)
    deepEqual(await storage.webAuthnCredentials.find(passkey.poolId, passkey.id), used)
    deepEqual(await storage.webAuthnCredentials.find(plain.poolId, plain.id), plain)
  })

  test('passkeys are listed by id, of one user in one pool, and deleted one by one', async (t) => {
    const storage = await openTestStorage(t, engine)
    const [poolId, userId] = [newId(), newId()]
    const [a, b] = [aPasskey(poolId, userId, { id: '-b' }), aPasskey(poolId, userId, { id: 'Za' })]
    const others = [aPasskey(poolId, newId()), aPasskey(newId(), userId, { id: a.id })]
    await storage.transaction(async (tx) => {
      for (const each of [b, a, ...others]) await tx.webAuthnCredentials.insert(each)
    })

    const listed = await storage.webAuthnCredentials.listOfUser(poolId, userId)
    await storage.transaction((tx) => tx.webAuthnCredentials.delete(poolId, newId(), a.id))
    await storage.transaction((tx) => tx.webAuthnCredentials.delete(poolId, userId, a.id))

    deepEqual(listed, [a, b])
    deepEqual(await storage.webAuthnCredentials.listOfUser(poolId, userId), [b])
    for (const other of others) deepEqual(await storage.webAuthnCredentials.find(other.poolId, other.id), other)
  })

  test('an id is had once in a pool', async (t) => {
    const storage = await openTestStorage(t, engine)
    const [passkey, twin] = [aPasskey(newId(), newId()), newId()]
    await storage.transaction((tx) => tx.webAuthnCredentials.insert(passkey))

    await rejects(storage.transaction((tx) => tx.webAuthnCredentials.insert({ ...passkey, userId: twin })))

    deepEqual(await storage.webAuthnCredentials.listOfUser(passkey.poolId, twin), [])
  })

  test('a deleted user takes its passkeys along', async (t) => {
    const storage = await openTestStorage(t, engine)
    const { id: poolId } = await addPool(storage)
    const [ada, bob] = [aUser(poolId, 'ada'), aUser(poolId, 'bob')]
    const [gone, kept] = [aPasskey(poolId, ada.id), aPasskey(poolId, bob.id)]
    await addUsers(storage, [ada, bob])
    await storage.transaction(async (tx) => {
      for (const each of [gone, kept]) await tx.webAuthnCredentials.insert(each)
    })

    await storage.transaction((tx) => tx.users.delete(poolId, ada.id))

    equal(await storage.webAuthnCredentials.find(poolId, gone.id), undefined)
    deepEqual(await storage.webAuthnCredentials.find(poolId, kept.id), kept)
  })
}
