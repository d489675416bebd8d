/** Users one at a time: how they are found, and what their keys and the pool's count do. @module */
import { deepEqual, equal } from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import type { UserKeys, UserRecord } from '#ports/records.ts'
import type { Storage } from '#ports/storage.ts'
import { type Engine, openTestStorage } from '../../support/engines.ts'
import { aCode, addUsers, aUser, emailAlias, later, newId, noKeys, noon, searchKeys } from '../records.ts'

export function testUsers(engine: Engine): void {
  test('a user with everything comes back as it was put', async (t) => {
    const storage = await openTestStorage(t, engine)
    const user = aUser(newId(), 'Ada', {
      usernameKey: 'ada',
      status: 'FORCE_CHANGE_PASSWORD',
      enabled: false,
      attributes: { email: 'Ada@Example.com', 'custom:note': 'quote \' " \\ \0 \u{1F3CA} \uD800', 'dev:custom:x': '' },
      pendingAttributes: { email: 'new@example.com' },
      password: { sealed: randomBytes(430), temporary: true, expiresAt: later(60), setAt: noon },
      passwordHistory: [randomBytes(40), Buffer.alloc(0)],
      mfa: { enabled: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'], preferred: 'SMS_MFA', passkeys: true, smsOptions: true },
      softwareToken: { sealed: randomBytes(60), name: 'phone \0 \uD800', lastStep: 59_000_000 },
      pendingSoftwareToken: randomBytes(60),
      signedOutAt: later(3),
      updatedAt: later(4),
    })

    await addUsers(storage, [user])

    deepEqual(await storage.users.find(user.poolId, user.id), user)
    deepEqual(await storage.users.findByUsername(user.poolId, 'ada'), user)
  })

  test('a user with the least comes back without what it has not', async (t) => {
    const storage = await openTestStorage(t, engine)
    const user = aUser(newId(), 'ada')

    await addUsers(storage, [user])

    deepEqual(await storage.users.find(user.poolId, user.id), user)
  })

  test('bytes come back as a Buffer', async (t) => {
    const storage = await openTestStorage(t, engine)
    const password = { sealed: Buffer.from([0, 1, 255]), temporary: false, setAt: noon }
    const user = aUser(newId(), 'ada', { password })

    await addUsers(storage, [user])

    const found = await storage.users.find(user.poolId, user.id)
    equal(found?.password?.sealed.toString('hex'), '0001ff')
  })

  test('users of another pool are not found', async (t) => {
    const storage = await openTestStorage(t, engine)
    const user = aUser(newId(), 'ada')
    const elsewhere = newId()

    await addUsers(storage, [user], emailAlias('ada@example.com'))

    equal(await storage.users.find(elsewhere, user.id), undefined)
    equal(await storage.users.findByUsername(elsewhere, 'ada'), undefined)
    equal(await storage.users.findByAlias(elsewhere, 'email', 'ada@example.com'), undefined)
  })

  test('an alias finds its user by its own kind alone', async (t) => {
    const storage = await openTestStorage(t, engine)
    const user = aUser(newId(), 'ada')

    await addUsers(storage, [user], { aliases: [{ kind: 'preferred_username', key: 'lovelace' }], search: [] })

    deepEqual(await storage.users.findByAlias(user.poolId, 'preferred_username', 'lovelace'), user)
    equal(await storage.users.findByAlias(user.poolId, 'email', 'lovelace'), undefined)
    equal(await storage.users.findByAlias(user.poolId, 'preferred_username', 'Lovelace'), undefined)
  })

  test('long aliases that differ only at their end are two', async (t) => {
    const storage = await openTestStorage(t, engine)
    const poolId = newId()
    const [one, two] = [aUser(poolId, 'one'), aUser(poolId, 'two')]
    const long = '漢'.repeat(2000)

    await addUsers(storage, [one], emailAlias(`${long}1`))
    await addUsers(storage, [two], emailAlias(`${long}2`))

    equal((await storage.users.findByAlias(poolId, 'email', `${long}1`))?.id, one.id)
    equal((await storage.users.findByAlias(poolId, 'email', `${long}2`))?.id, two.id)
    equal(await storage.users.findByAlias(poolId, 'email', long), undefined)
  })

  test('an update without keys leaves them as they are', async (t) => {
    const storage = await openTestStorage(t, engine)
    const user = aUser(newId(), 'ada')
    const keys = keysOf('ada@example.com', 'ada')
    await addUsers(storage, [user], keys)
    const changed = { ...user, status: 'RESET_REQUIRED' as const, enabled: false, updatedAt: later(1) }

    await storage.transaction((tx) => tx.users.update(changed))

    deepEqual(await storage.users.findByAlias(user.poolId, 'email', 'ada@example.com'), changed)
    deepEqual(await named(storage, user, 'ada'), [changed])
  })

  test('an update with keys makes them the only ones', async (t) => {
    const storage = await openTestStorage(t, engine)
    const user = aUser(newId(), 'ada')
    await addUsers(storage, [user], {
      aliases: [
        { kind: 'email', key: 'old@example.com' },
        { kind: 'phone_number', key: '+15550100' },
      ],
      search: searchOf('ada'),
    })

    await storage.transaction((tx) =>
      tx.users.update(user, {
        aliases: [
          { kind: 'email', key: 'new@example.com' },
          { kind: 'phone_number', key: '+15550100' },
        ],
        search: searchOf('lovelace'),
      }),
    )

    equal(await storage.users.findByAlias(user.poolId, 'email', 'old@example.com'), undefined)
    deepEqual(await storage.users.findByAlias(user.poolId, 'email', 'new@example.com'), user)
    deepEqual(await storage.users.findByAlias(user.poolId, 'phone_number', '+15550100'), user)
    deepEqual(await named(storage, user, 'ada'), [])
    deepEqual(await named(storage, user, 'lovelace'), [user])
  })

  test('an alias that was given up can be taken by another user', async (t) => {
    const storage = await openTestStorage(t, engine)
    const poolId = newId()
    const [ada, bob] = [aUser(poolId, 'ada'), aUser(poolId, 'bob')]
    await addUsers(storage, [ada], emailAlias('shared@example.com'))

    await storage.transaction(async (tx) => {
      await tx.users.update(ada, noKeys)
      await tx.users.insert(bob, emailAlias('shared@example.com'))
    })

    equal((await storage.users.findByAlias(poolId, 'email', 'shared@example.com'))?.id, bob.id)
  })

  test('a search key that only differs beyond the indexed part is replaced', async (t) => {
    const storage = await openTestStorage(t, engine)
    const user = aUser(newId(), 'ada')
    const long = 'n'.repeat(300)
    await addUsers(storage, [user], searchKeys({ name: `${long}1` }))

    await storage.transaction((tx) => tx.users.update(user, searchKeys({ name: `${long}2` })))

    deepEqual(await named(storage, user, `${long}1`), [])
    deepEqual(await named(storage, user, `${long}2`), [user])
  })

  test('a deleted user takes its keys and codes along', async (t) => {
    const storage = await openTestStorage(t, engine)
    const user = aUser(newId(), 'ada')
    await addUsers(storage, [user], keysOf('ada@example.com', 'ada'))
    await storage.transaction((tx) => tx.codes.put(aCode(user.poolId, user.id)))

    await storage.transaction((tx) => tx.users.delete(user.poolId, user.id))

    equal(await storage.users.find(user.poolId, user.id), undefined)
    equal(await storage.users.findByUsername(user.poolId, 'ada'), undefined)
    equal(await storage.users.findByAlias(user.poolId, 'email', 'ada@example.com'), undefined)
    deepEqual(await named(storage, user, 'ada'), [])
    equal(await storage.codes.find(user.poolId, user.id, 'CONFIRM_SIGN_UP'), undefined)
  })

  test('a name can be used again after its user was deleted', async (t) => {
    const storage = await openTestStorage(t, engine)
    const poolId = newId()
    const [first, second] = [aUser(poolId, 'ada'), aUser(poolId, 'ada')]
    await addUsers(storage, [first], emailAlias('ada@example.com'))

    await storage.transaction((tx) => tx.users.delete(poolId, first.id))
    await addUsers(storage, [second], emailAlias('ada@example.com'))

    equal((await storage.users.findByUsername(poolId, 'ada'))?.id, second.id)
  })

  test('a pool counts its users as they come and go', async (t) => {
    const storage = await openTestStorage(t, engine)
    const poolId = newId()
    const users = Array.from({ length: 100 }, (_, i) => aUser(poolId, `user${i}`))
    const empty = await storage.pools.countUsers(poolId)

    await addUsers(storage, users)
    const full = await storage.pools.countUsers(poolId)
    await storage.transaction(async (tx) => {
      for (const { id } of users.slice(0, 30)) await tx.users.delete(poolId, id)
      await tx.users.delete(poolId, newId())
    })

    deepEqual([empty, full, await storage.pools.countUsers(poolId)], [0, 100, 70])
  })

  test("names full of SQL's own characters are only names", async (t) => {
    const storage = await openTestStorage(t, engine)
    const poolId = newId()
    const names = ["o'hara", '"quoted"', '100%', 'under_score', '; drop table "user" --', '$1', '?', '\\', '`']

    await addUsers(
      storage,
      names.map((name) => aUser(poolId, name)),
    )

    const found = await Promise.all(names.map((name) => storage.users.findByUsername(poolId, name)))
    deepEqual(
      found.map((user) => user?.username),
      names,
    )
  })

  test('text that no name can have finds nothing and breaks nothing', async (t) => {
    const storage = await openTestStorage(t, engine)
    const poolId = newId()
    await addUsers(storage, [aUser(poolId, 'ada')])

    const found = [
      await storage.users.findByUsername(poolId, 'ada\0'),
      await storage.users.findByUsername(poolId, '\uD800'),
      await storage.clients.find('\0'),
      await storage.pools.find('\0'),
    ]

    deepEqual(found, [undefined, undefined, undefined, undefined])
  })
}

function searchOf(name: string): UserKeys['search'] {
  return searchKeys({ name }).search
}

function keysOf(email: string, name: string): UserKeys {
  return { ...emailAlias(email), search: searchOf(name) }
}

async function named(storage: Storage, { poolId }: UserRecord, key: string): Promise<UserRecord[]> {
  const { items } = await storage.users.list({ poolId, filter: { by: 'name', match: 'equals', key }, limit: 10 })
  return items
}
