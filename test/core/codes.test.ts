import { deepEqual, equal } from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Context } from '#core/context.ts'
import { Fault } from '#core/fault.ts'
import { checkCode, makeCode } from '#core/users/codes.ts'
import { systemChance } from '#engines/chance.ts'
import { openVault } from '#engines/keys/vault.ts'
import type { CodeRecord, UserRecord } from '#ports/records.ts'
import type { Transaction } from '#ports/storage.ts'
import { movableClock } from '../support/clock.ts'

const vault = openVault([Buffer.alloc(32, 'master key')])
const ctx = { vault, clock: movableClock(), chance: systemChance } as unknown as Context
const ada = {
  poolId: 'p1',
  id: 'u1',
  attributes: { email: 'ada@example.com', phone_number: 'ada@example.com' },
  pendingAttributes: {},
} as unknown as UserRecord
const email = { attribute: 'email', destination: 'ada@example.com' } as const

/** A database in which somebody has left this record. */
function holding(record: CodeRecord): Transaction {
  return { codes: { find: async () => record, put: async () => {} } } as unknown as Transaction
}

suite('Codes', () => {
  test('are six digits, also when they are small', () => {
    const small = { ...ctx, chance: { ...systemChance, integer: () => 42 } }

    const { code } = makeCode(small, ada, 'CONFIRM_SIGN_UP', email)

    equal(code, '000042')
  })

  test('leave nothing that tells them in the record', () => {
    const { code, record } = makeCode(ctx, ada, 'CONFIRM_SIGN_UP', email)

    const { hash, ...rest } = record
    equal(hash.length, 32)
    equal(hash.includes(code), false)
    equal(JSON.stringify(rest).includes(code), false)
  })

  for (const [what, moved] of [
    ['user', { userId: 'u2' }],
    ['pool', { poolId: 'p2' }],
    ['purpose', { purpose: 'RESET_PASSWORD' }],
    ['attribute', { attribute: 'phone_number' }],
    ['destination', { destination: 'eve@example.com' }],
  ] as [string, Partial<CodeRecord>][]) {
    test(`are void in a record that was moved to another ${what}`, async () => {
      const { code, record } = makeCode(ctx, ada, 'CONFIRM_SIGN_UP', email)
      const user = { ...ada, attributes: { ...ada.attributes, email: moved.destination ?? 'ada@example.com' } }

      const answer = await checkCode(ctx, holding({ ...record, ...moved }), user, 'CONFIRM_SIGN_UP', code)

      equal(answer instanceof Fault && answer.code, 'CodeMismatchException')
      deepEqual(await checkCode(ctx, holding(record), ada, 'CONFIRM_SIGN_UP', code), record)
    })
  }

  test('prove the value that waits, not the one that it replaces', async () => {
    const { code, record } = makeCode(ctx, ada, 'VERIFY_EMAIL', email)
    const changing = { ...ada, pendingAttributes: { email: 'new@example.com' } }

    const answer = await checkCode(ctx, holding(record), changing, 'VERIFY_EMAIL', code)

    equal(answer instanceof Fault && answer.code, 'ExpiredCodeException')
  })
})
