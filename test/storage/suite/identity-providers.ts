/** Identity providers and the identities of users there: how they are found, and when they go. @module */
import { deepEqual, equal, rejects } from 'node:assert/strict'
import { test } from 'node:test'
import type { Identity, UserKeys } from '#ports/records.ts'
import { type Engine, openTestStorage } from '../../support/engines.ts'
import {
  addPool,
  addUsers,
  anIdentityProvider,
  aUser,
  emailAlias,
  later,
  newId,
  noKeys,
  noon,
  pages,
} from '../records.ts'

export function testIdentityProviders(engine: Engine): void {
  test('a provider comes back as it was put, by its name and by its identifiers', async (t) => {
    const storage = await openTestStorage(t, engine)
    const { id: poolId } = await addPool(storage)
    const saml = { entityId: 'urn:idp', signingCertificates: ['MII'], refreshAt: new Date(5000) }
    const provider = anIdentityProvider(poolId, 'Staff', { saml, identifiers: ['b', 'a b'] })
    const other = anIdentityProvider(poolId, 'Partner')

    await storage.transaction(async (tx) => {
      for (const each of [provider, other]) await tx.identityProviders.insert(each)
    })

    deepEqual(await storage.identityProviders.find(poolId, 'Staff'), provider)
    deepEqual(await storage.identityProviders.find(poolId, 'Partner'), other)
    deepEqual(await storage.identityProviders.findByIdentifier(poolId, 'b'), provider)
    deepEqual(await storage.identityProviders.findByIdentifier(poolId, 'a b'), provider)
  })

  test('what is not in the pool is undefined', async (t) => {
    const storage = await openTestStorage(t, engine)
    const [{ id: poolId }, { id: elsewhere }] = [await addPool(storage), await addPool(storage)]
    const provider = anIdentityProvider(poolId, 'Staff', { identifiers: ['a'] })
    await storage.transaction((tx) => tx.identityProviders.insert(provider))

    const found = [
      await storage.identityProviders.find(poolId, 'staff'),
      await storage.identityProviders.find(elsewhere, 'Staff'),
      await storage.identityProviders.findByIdentifier(poolId, 'Staff'),
      await storage.identityProviders.findByIdentifier(elsewhere, 'a'),
    ]

    deepEqual(found, Array(4).fill(undefined))
    deepEqual([await storage.identityProviders.count(poolId), await storage.identityProviders.count(elsewhere)], [1, 0])
  })

  test('an update leaves name, type and creation alone, and replaces the identifiers', async (t) => {
    const storage = await openTestStorage(t, engine)
    const { id: poolId } = await addPool(storage)
    const provider = anIdentityProvider(poolId, 'Staff', { identifiers: ['old', 'kept'] })
    await storage.transaction((tx) => tx.identityProviders.insert(provider))
    const changes = {
      sealedDetails: Buffer.from('new'),
      saml: { entityId: 'urn:idp', signingCertificates: [] },
      attributeMapping: {},
      identifiers: ['kept', 'new'],
      updatedAt: later(1),
    }

    await storage.transaction((tx) =>
      tx.identityProviders.update({ ...provider, ...changes, type: 'Google', createdAt: later(9) }),
    )

    const updated = { ...provider, ...changes }
    deepEqual(await storage.identityProviders.find(poolId, 'Staff'), updated)
    deepEqual(await storage.identityProviders.findByIdentifier(poolId, 'kept'), updated)
    deepEqual(await storage.identityProviders.findByIdentifier(poolId, 'new'), updated)
    equal(await storage.identityProviders.findByIdentifier(poolId, 'old'), undefined)
  })

  test('an identifier leads to one provider', async (t) => {
    const storage = await openTestStorage(t, engine)
    const { id: poolId } = await addPool(storage)
    const [one, two] = ['one', 'two'].map((name) => anIdentityProvider(poolId, name, { identifiers: ['a'] }))
    await storage.transaction((tx) => tx.identityProviders.insert(one!))

    await rejects(storage.transaction((tx) => tx.identityProviders.insert(two!)))

    equal(await storage.identityProviders.find(poolId, 'two'), undefined)
  })

  test('a deleted provider takes its identifiers along, and nothing of another', async (t) => {
    const storage = await openTestStorage(t, engine)
    const { id: poolId } = await addPool(storage)
    const gone = anIdentityProvider(poolId, 'gone', { identifiers: ['a'] })
    const kept = anIdentityProvider(poolId, 'kept', { identifiers: ['b'] })
    await storage.transaction(async (tx) => {
      for (const each of [gone, kept]) await tx.identityProviders.insert(each)
    })

    await storage.transaction((tx) => tx.identityProviders.delete(poolId, 'gone'))

    equal(await storage.identityProviders.find(poolId, 'gone'), undefined)
    equal(await storage.identityProviders.findByIdentifier(poolId, 'a'), undefined)
    deepEqual(await storage.identityProviders.findByIdentifier(poolId, 'b'), kept)
  })

  test('a deleted pool takes its providers along, and nothing of another', async (t) => {
    const storage = await openTestStorage(t, engine)
    const [pool, other] = [await addPool(storage), await addPool(storage)]
    const [gone, kept] = [pool, other].map(({ id }) => anIdentityProvider(id, 'Staff', { identifiers: ['a'] }))
    await storage.transaction(async (tx) => {
      for (const each of [gone!, kept!]) await tx.identityProviders.insert(each)
    })

    await storage.transaction((tx) => tx.pools.delete(pool.id))

    equal(await storage.identityProviders.find(pool.id, 'Staff'), undefined)
    equal(await storage.identityProviders.findByIdentifier(pool.id, 'a'), undefined)
    deepEqual(await storage.identityProviders.findByIdentifier(other.id, 'a'), kept)
  })

  test('providers are listed by name, in pages', async (t) => {
    const storage = await openTestStorage(t, engine)
    const { id: poolId } = await addPool(storage)
    const providers = ['b', 'a', 'Ü', 'c', 'B'].map((name) => anIdentityProvider(poolId, name))
    await storage.transaction(async (tx) => {
      for (const each of providers) await tx.identityProviders.insert(each)
    })

    const listed = await pages((after) => storage.identityProviders.list({ poolId, limit: 2, after }))

    deepEqual(
      listed.map((page) => page.map(({ name }) => name)),
      [['B', 'a'], ['b', 'c'], ['Ü']],
    )
  })

  test('an identity finds its user, and only as it is spelled', async (t) => {
    const storage = await openTestStorage(t, engine)
    const identities = [
      anIdentity('Google', '123', { primary: true }),
      anIdentity('Staff', 'Ada', { issuer: 'urn:idp' }),
    ]
    const user = aUser(newId(), 'ada', { identities })

    await addUsers(storage, [user], keysOf(identities))

    const found = (identity: object) =>
      storage.users.findByIdentity(user.poolId, { ...anIdentity('Staff', 'Ada'), ...identity })
    deepEqual(await found({}), user)
    deepEqual(await found({ provider: 'Google', value: '123' }), user)
    equal(await found({ value: 'ada' }), undefined)
    equal(await found({ provider: 'Google' }), undefined)
    equal(await found({ attribute: 'email' }), undefined)
    equal(await storage.users.findByIdentity(newId(), anIdentity('Staff', 'Ada')), undefined)
  })

  test('an identity is of one user, until it is given up', async (t) => {
    const storage = await openTestStorage(t, engine)
    const poolId = newId()
    const keys = keysOf([anIdentity('Google', '123')])
    const [ada, bob] = [aUser(poolId, 'ada'), aUser(poolId, 'bob')]
    await addUsers(storage, [ada], keys)

    await rejects(addUsers(storage, [bob], keys))
    await storage.transaction((tx) => tx.users.update(ada, noKeys))
    await addUsers(storage, [bob], keys)

    deepEqual(await storage.users.findByIdentity(poolId, anIdentity('Google', '123')), bob)
  })

  test('an update with keys changes identities and leaves those that stay', async (t) => {
    const storage = await openTestStorage(t, engine)
    const user = aUser(newId(), 'ada')
    const [first, second, third] = ['1', '2', '3'].map((subject) => anIdentity('Google', subject))
    await addUsers(storage, [user], { ...keysOf([first!, second!]), ...emailAlias('ada@example.com') })

    await storage.transaction((tx) => tx.users.update(user, keysOf([second!, third!])))

    const found = await Promise.all(
      [first, second, third].map((identity) => storage.users.findByIdentity(user.poolId, identity!)),
    )
    deepEqual(found, [undefined, user, user])
  })

  test('long identities that differ only at their end are two', async (t) => {
    const storage = await openTestStorage(t, engine)
    const poolId = newId()
    const long = 'x'.repeat(3000)
    const [one, two] = [aUser(poolId, 'one'), aUser(poolId, 'two')]

    await addUsers(storage, [one], keysOf([anIdentity('Google', `${long}1`)]))
    await addUsers(storage, [two], keysOf([anIdentity('Google', `${long}2`)]))

    equal((await storage.users.findByIdentity(poolId, anIdentity('Google', `${long}2`)))?.id, two.id)
    equal(await storage.users.findByIdentity(poolId, anIdentity('Google', long)), undefined)
  })

  test('a deleted user takes its identities along', async (t) => {
    const storage = await openTestStorage(t, engine)
    const [first, second] = [aUser(newId(), 'ada')].flatMap((user) => [user, aUser(user.poolId, 'ada')])
    const keys = keysOf([anIdentity('Google', '123')])
    await addUsers(storage, [first!], keys)

    await storage.transaction((tx) => tx.users.delete(first!.poolId, first!.id))

    equal(await storage.users.findByIdentity(first!.poolId, anIdentity('Google', '123')), undefined)
    await addUsers(storage, [second!], keys)
  })
}

function anIdentity(provider: string, value: string, members: Partial<Identity> = {}): Identity {
  return {
    provider,
    attribute: 'Cognito_Subject',
    value,
    providerType: 'OIDC',
    primary: false,
    createdAt: noon,
    ...members,
  }
}

function keysOf(identities: Identity[]): UserKeys {
  return {
    ...noKeys,
    identities: identities.map(({ provider, attribute, value }) => ({ provider, attribute, value })),
  }
}
