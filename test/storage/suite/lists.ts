/** Lists and filters: their order, and pages that neither repeat nor skip. @module */
import { deepEqual, equal } from 'node:assert/strict'
import { test } from 'node:test'
import type { UserStatus } from '#ports/records.ts'
import type { Storage, UserFilter } from '#ports/storage.ts'
import { type Engine, openTestStorage } from '../../support/engines.ts'
import { aClient, addPool, addUsers, aUser, newId, pages, searchKeys } from '../records.ts'

export function testLists(engine: Engine): void {
  test('pools are listed by id, those of one account and region', async (t) => {
    const storage = await openTestStorage(t, engine)
    const accountId = newId()
    for (const id of ['b', 'c', 'a']) await addPool(storage, { id: `${id}-${accountId}`, accountId })
    await addPool(storage, { accountId, region: 'us-east-1' })
    await addPool(storage)

    const listed = await pages((after) =>
      storage.pools.list({ region: 'eu-central-1', accountId, limit: 2, ...(after && { after }) }),
    )

    deepEqual(
      listed.map((page) => page.map(({ id }) => id[0])),
      [['a', 'b'], ['c']],
    )
  })

  test('clients are listed by id, those of one pool', async (t) => {
    const storage = await openTestStorage(t, engine)
    const [pool, other] = [await addPool(storage), await addPool(storage)]
    const clients = ['b', 'c', 'a'].map((id) => aClient(pool.id, { id: `${id}${pool.id}` }))
    await storage.transaction(async (tx) => {
      for (const client of [...clients, aClient(other.id)]) await tx.clients.insert(client)
    })

    const listed = await pages((after) => storage.clients.list({ poolId: pool.id, limit: 2, ...(after && { after }) }))

    deepEqual(
      listed.map((page) => page.map(({ id }) => id[0])),
      [['a', 'b'], ['c']],
    )
  })

  test('a page that holds the last row says that none follows', async (t) => {
    const storage = await openTestStorage(t, engine)
    const poolId = newId()
    await addUsers(storage, [aUser(poolId, 'ada'), aUser(poolId, 'bob')])

    const exact = await storage.users.list({ poolId, limit: 2 })
    const empty = await storage.users.list({ poolId: newId(), limit: 2 })

    equal(exact.items.length, 2)
    equal('next' in exact, false)
    deepEqual(empty, { items: [] })
  })

  test('a cursor survives JSON', async (t) => {
    const storage = await openTestStorage(t, engine)
    const poolId = newId()
    const users = [aUser(poolId, 'ada'), aUser(poolId, 'bob')]
    await addUsers(storage, users, searchKeys({ name: 'same' }))
    const filter: UserFilter = { by: 'name', match: 'equals', key: 'same' }

    const first = await storage.users.list({ poolId, filter, limit: 1 })
    const second = await storage.users.list({ poolId, filter, limit: 1, after: JSON.parse(JSON.stringify(first.next)) })

    deepEqual([...first.items, ...second.items].map(({ id }) => id).sort(), users.map(({ id }) => id).sort())
  })

  const filters: { title: string; filter?: UserFilter; expected: string[]; ordered: boolean }[] = [
    { title: 'all', expected: ['ada', 'adam', 'bob', 'zoë'], ordered: false },
    {
      title: 'username equals',
      filter: { by: 'username', match: 'equals', key: 'ada' },
      expected: ['ada'],
      ordered: true,
    },
    {
      title: 'username begins with',
      filter: { by: 'username', match: 'prefix', key: 'ada' },
      expected: ['ada', 'adam'],
      ordered: true,
    },
    {
      title: 'username begins with nothing',
      filter: { by: 'username', match: 'prefix', key: '' },
      expected: ['ada', 'adam', 'bob', 'zoë'],
      ordered: true,
    },
    {
      title: 'email equals',
      filter: { by: 'email', match: 'equals', key: 'bob@example.com' },
      expected: ['bob'],
      ordered: true,
    },
    {
      title: 'family name begins with, in the order of the family name',
      filter: { by: 'family_name', match: 'prefix', key: 'l' },
      expected: ['zoë', 'adam', 'ada'],
      ordered: true,
    },
    {
      title: 'one status',
      filter: { by: 'status', match: 'equals', statuses: ['CONFIRMED'] },
      expected: ['ada', 'bob'],
      ordered: false,
    },
    {
      title: 'statuses, in their order',
      filter: { by: 'status', match: 'prefix', statuses: ['UNCONFIRMED', 'RESET_REQUIRED'] },
      expected: ['zoë', 'adam'],
      ordered: true,
    },
    { title: 'no status at all', filter: { by: 'status', match: 'prefix', statuses: [] }, expected: [], ordered: true },
    { title: 'enabled', filter: { by: 'enabled', enabled: true }, expected: ['ada', 'adam', 'bob'], ordered: false },
    { title: 'disabled', filter: { by: 'enabled', enabled: false }, expected: ['zoë'], ordered: true },
    { title: 'nothing', filter: { by: 'phone_number', match: 'equals', key: '+1' }, expected: [], ordered: true },
  ]

  for (const { title, filter, expected, ordered } of filters) {
    test(`users are listed by filter and page: ${title}`, async (t) => {
      const storage = await openTestStorage(t, engine)
      const poolId = await addPeople(storage)

      for (const limit of [1, 2, 60]) {
        const listed = await pages((after) =>
          storage.users.list({ poolId, limit, ...(filter && { filter }), ...(after && { after }) }),
        )
        const names = listed.flat().map(({ username }) => username)

        deepEqual(ordered ? names : names.sort(), expected)
        equal(
          listed.slice(0, -1).every((page) => page.length === limit),
          true,
        )
      }
    })
  }

  test('a user is listed by the sub it has, or by its beginning', async (t) => {
    const storage = await openTestStorage(t, engine)
    const poolId = newId()
    const user = aUser(poolId, 'ada')
    await addUsers(storage, [user, aUser(poolId, 'bob')])
    const bySub = (match: 'equals' | 'prefix', key: string) =>
      storage.users.list({ poolId, filter: { by: 'sub', match, key }, limit: 10 })

    const whole = await bySub('equals', user.id)
    const beginning = await bySub('prefix', user.id.slice(0, 20))
    const part = await bySub('equals', user.id.slice(0, 20))

    deepEqual(whole.items, [user])
    deepEqual(beginning.items, [user])
    deepEqual(part.items, [])
  })

  test('pages neither repeat nor skip while users come and go', async (t) => {
    const storage = await openTestStorage(t, engine)
    const poolId = newId()
    const users = Array.from({ length: 40 }, (_, i) => aUser(poolId, `user${i}`))
    await addUsers(storage, users, searchKeys({ given_name: 'ada' }))
    const filter: UserFilter = { by: 'given_name', match: 'prefix', key: 'a' }
    const coming = new Set<string>()

    const listed = await pages(async (after) => {
      const page = await storage.users.list({ poolId, filter, limit: 7, ...(after && { after }) })
      const newcomer = aUser(poolId, `newcomer${coming.size}`)
      coming.add(newcomer.id)
      await addUsers(storage, [newcomer], searchKeys({ given_name: 'ada' }))
      await storage.transaction((tx) => tx.users.delete(poolId, page.items.at(-1)!.id))
      return page
    })

    const ids = listed.flat().map(({ id }) => id)
    equal(new Set(ids).size, ids.length)
    deepEqual(ids.filter((id) => !coming.has(id)).sort(), users.map(({ id }) => id).sort())
  })
}

async function addPeople(storage: Storage): Promise<string> {
  const poolId = newId()
  const people: [name: string, family: string, status: UserStatus, enabled: boolean][] = [
    ['bob', 'byron', 'CONFIRMED', true],
    ['ada', 'lovelace', 'CONFIRMED', true],
    ['zoë', 'lang', 'RESET_REQUIRED', false],
    ['adam', 'long', 'UNCONFIRMED', true],
  ]
  for (const [name, family, status, enabled] of people) {
    const keys = searchKeys({ email: `${name}@example.com`, family_name: family })
    await addUsers(storage, [aUser(poolId, name, { status, enabled })], keys)
  }
  return poolId
}
