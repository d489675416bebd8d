import { deepEqual, equal, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Context } from '#core/context.ts'
import { listPage } from '#core/page-token.ts'
import { openVault } from '#engines/keys/vault.ts'
import type { Cursor } from '#ports/storage.ts'
import { movableClock } from '../support/clock.ts'

const refusal = { code: 'InvalidParameterException', message: 'Invalid pagination token' }

function house() {
  const clock = movableClock()
  const ctx = { vault: openVault([Buffer.alloc(32, 1)]), clock } as unknown as Context
  const asked: (Cursor | undefined)[] = []
  const list = async (after?: Cursor) => {
    asked.push(after)
    return { items: ['one'], next: ['Ada', 7] }
  }
  return { ctx, clock, asked, list }
}

suite('A page token', () => {
  test('carries the cursor to the next page of the same question', async () => {
    const { ctx, asked, list } = house()

    const { items, nextToken } = await listPage(ctx, ['ListUsers', 'pool', undefined], undefined, list)
    await listPage(ctx, ['ListUsers', 'pool', undefined], nextToken, list)

    deepEqual(items, ['one'])
    deepEqual(asked, [undefined, ['Ada', 7]])
  })

  test('is not there after the last page', async () => {
    const { ctx } = house()

    const { nextToken } = await listPage(ctx, ['ListUsers', 'pool'], undefined, async () => ({ items: [] }))

    equal(nextToken, undefined)
  })

  test('tells nothing of what it carries', async () => {
    const { ctx, list } = house()

    const { nextToken = '' } = await listPage(ctx, ['ListUsers', 'pool'], undefined, list)

    equal(Buffer.from(nextToken, 'base64url').includes('Ada'), false)
  })

  test('is refused for another question', async () => {
    const { ctx, list } = house()
    const { nextToken } = await listPage(ctx, ['ListUsers', 'pool', 'email = "ada"'], undefined, list)

    await rejects(listPage(ctx, ['ListUsers', 'pool', undefined], nextToken, list), refusal)
    await rejects(listPage(ctx, ['ListUsers', 'other', 'email = "ada"'], nextToken, list), refusal)
    await rejects(listPage(ctx, ['ListGroups', 'pool', 'email = "ada"'], nextToken, list), refusal)
  })

  test('is refused after an hour, and when it is none', async () => {
    const { ctx, clock, list } = house()
    const { nextToken } = await listPage(ctx, ['ListUsers', 'pool'], undefined, list)

    await rejects(listPage(ctx, ['ListUsers', 'pool'], 'none', list), refusal)
    clock.advance(60 * 60 * 1000)
    await rejects(listPage(ctx, ['ListUsers', 'pool'], nextToken, list), refusal)
  })
})
