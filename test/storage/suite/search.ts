/** Search by prefix over every kind of text: bytes decide, and length does not matter. @module */
import { deepEqual } from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { SearchableAttribute } from '#ports/records.ts'
import type { Storage, UserFilter } from '#ports/storage.ts'
import { type Engine, openTestStorage } from '../../support/engines.ts'
import { aUser, newId, searchKeys } from '../records.ts'

/** Neighbours of every border that UTF-8, UTF-16 and their orders have. */
const borders = ['\u0001', 'A', 'z', '~', '\x7f', '\x80', 'é', '\u07ff', '\u0800', '漢', '\ud7ff', '\ue000', '\uffff']
const highs = ['\u{10000}', '\u{1F3CA}', '\u{10FFFE}', '\u{10FFFF}']

export function testSearch(engine: Engine): void {
  test('a prefix finds what begins with it, on both sides of every border of Unicode', async (t) => {
    const storage = await openTestStorage(t, engine)
    const characters = [...borders, ...highs]
    const names = characters.flatMap((first) => [first, `${first}${first}`, `${first}\u{10FFFF}\u{10FFFF}`])
    const poolId = await addNamed(storage, names)

    for (const prefix of [...names, '', 'nothing']) {
      const found = await listNames(storage, poolId, { by: 'name', match: 'prefix', key: prefix })

      deepEqual(found, names.filter((name) => name.startsWith(prefix)).sort(byBytes))
    }
  })

  test('a long value is found whole, by a short prefix and by a long one', async (t) => {
    const storage = await openTestStorage(t, engine)
    const long = '漢字\u{1F3CA}'.repeat(500)
    const names = [`${long}a`, `${long}ab`, `${long}b`, '漢']
    const poolId = await addNamed(storage, names)
    const list = (match: 'equals' | 'prefix', key: string) =>
      listNames(storage, poolId, { by: 'name', match, key }).then((found) => found.sort(byBytes))

    deepEqual(await list('equals', `${long}a`), [`${long}a`])
    deepEqual(await list('equals', long), [])
    deepEqual(await list('prefix', `${long}a`), [`${long}a`, `${long}ab`])
    deepEqual(await list('prefix', long), [`${long}a`, `${long}ab`, `${long}b`])
    deepEqual(await list('prefix', '漢'), ['漢', `${long}a`, `${long}ab`, `${long}b`])
  })

  test('long values that share what is indexed are paged without repeating or skipping', async (t) => {
    const storage = await openTestStorage(t, engine)
    const names = Array.from({ length: 9 }, (_, i) => `${'x'.repeat(400)}${i}`)
    const poolId = await addNamed(storage, names)

    const found = await listNames(storage, poolId, { by: 'name', match: 'prefix', key: 'x'.repeat(400) }, 2)

    deepEqual(found.sort(), names)
  })

  test('any text is found by any of its beginnings and by nothing else', async (t) => {
    const storage = await openTestStorage(t, engine)
    const alphabet = fc.constantFrom(...borders, ...highs, '\0', '%', '_', "'", '\\', '\ud800', '\udfff')
    const text = fc.string({ unit: alphabet, maxLength: 4 })

    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(text, { maxLength: 12 }), text, async (names, prefix) => {
        const poolId = await addNamed(storage, names)

        const found = await listNames(storage, poolId, { by: 'name', match: 'prefix', key: prefix }, 3)

        const expected = names.filter((name) => kept(name).startsWith(kept(prefix)))
        deepEqual(found.map(kept), expected.map(kept).sort(byBytes))
      }),
      { numRuns: 60 },
    )
  })

  test('each attribute is searched by itself', async (t) => {
    const storage = await openTestStorage(t, engine)
    const poolId = newId()
    const attributes: SearchableAttribute[] = [
      'email',
      'phone_number',
      'name',
      'given_name',
      'family_name',
      'preferred_username',
    ]
    await storage.transaction(async (tx) => {
      for (const name of attributes) await tx.users.insert(aUser(poolId, name), searchKeys({ [name]: 'ada' }))
    })

    for (const by of attributes) {
      const { items } = await storage.users.list({ poolId, filter: { by, match: 'equals', key: 'ada' }, limit: 10 })

      deepEqual(
        items.map(({ username }) => username),
        [by],
      )
    }
  })
}

/** A pool with a user for each name, which the attribute keeps and the search key finds. */
async function addNamed(storage: Storage, names: string[]): Promise<string> {
  const poolId = newId()
  await storage.transaction(async (tx) => {
    for (const [i, name] of names.entries()) {
      await tx.users.insert(aUser(poolId, `user${i}`, { attributes: { name } }), searchKeys({ name }))
    }
  })
  return poolId
}

async function listNames(storage: Storage, poolId: string, filter: UserFilter, limit = 100): Promise<string[]> {
  const names: string[] = []
  let after: (string | number)[] | undefined
  do {
    const page = await storage.users.list({ poolId, filter, limit, ...(after && { after }) })
    names.push(...page.items.map(({ attributes }) => attributes.name!))
    after = page.next
  } while (after)
  return names
}

function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}

/** What a column of text can hold of it. */
function kept(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD')
}
