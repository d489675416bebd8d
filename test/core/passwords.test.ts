import { deepEqual, doesNotThrow, equal, match, notDeepEqual, rejects, throws } from 'node:assert/strict'
import { after, suite, test } from 'node:test'
import type { Context } from '#core/context.ts'
import type { Pool } from '#core/directory.ts'
import { verifyPassword } from '#core/sign-in/srp.ts'
import { generatePassword, policyPrefix, requirePolicy, temporaryPasswordDays } from '#core/users/password-policy.ts'
import {
  isPassword,
  makePassword,
  openVerifier,
  requireNotInHistory,
  srpIdentity,
  withPassword,
} from '#core/users/passwords.ts'
import { systemChance } from '#engines/chance.ts'
import { openVault } from '#engines/keys/vault.ts'
import { openPowers } from '#engines/powers/powers.ts'
import type { UserRecord } from '#ports/records.ts'
import { movableClock } from '../support/clock.ts'

const day = 86_400_000
const password = 'Correct-Horse-7'
const strict = {
  MinimumLength: 8,
  RequireUppercase: true,
  RequireLowercase: true,
  RequireNumbers: true,
  RequireSymbols: true,
}

function poolWith(PasswordPolicy: NonNullable<NonNullable<Pool['settings']['Policies']>['PasswordPolicy']>): Pool {
  return { id: 'eu-central-1_AbCdEf123', settings: { Policies: { PasswordPolicy } } } as Pool
}

suite('The password policy', () => {
  for (const [wrong, detail] of [
    ['Aa1!', 'Password not long enough'],
    ['correct-7-horse', 'Password must have uppercase characters'],
    ['CORRECT-7-HORSE', 'Password must have lowercase characters'],
    ['Correct-Horse', 'Password must have numeric characters'],
    ['Correct7Horse', 'Password must have symbol characters'],
    ['ÄÖÜäöü-horse-7', 'Password must have uppercase characters'],
    ['Correct٧Horse-', 'Password must have numeric characters'],
    ['Correct7Horse€', 'Password must have symbol characters'],
    ['aaaa', 'Password not long enough'],
  ] as const) {
    test(`refuses ${wrong}: ${detail}`, () => {
      const refusal = { code: 'InvalidPasswordException', message: `Password does not conform to policy: ${detail}` }

      throws(() => requirePolicy(poolWith(strict), wrong, policyPrefix.change), refusal)
    })
  }

  for (const symbol of '^$*.[]{}()?"!@#%&/\\,><\':;|_~`=+- ') {
    test(`takes ${symbol} for a symbol`, () => {
      doesNotThrow(() => requirePolicy(poolWith(strict), `Correct${symbol}Horse7`, policyPrefix.change))
    })
  }

  test('asks for nothing but the length where the pool asks for nothing else', () => {
    const pool = poolWith({ MinimumLength: 6 })

    doesNotThrow(() => requirePolicy(pool, 'aaaaaa', policyPrefix.signUp))
    throws(() => requirePolicy(pool, 'aaaaa', policyPrefix.signUp), {
      message: 'Password did not conform with policy: Password not long enough',
    })
  })

  test('allows every generated password', () => {
    const pool = poolWith({ ...strict, MinimumLength: 20 })

    const generated = Array.from({ length: 200 }, () => generatePassword({ chance: systemChance }, pool))

    for (const one of generated) doesNotThrow(() => requirePolicy(pool, one, policyPrefix.adminCreateUser))
    for (const one of generated) match(one, /^\S{20}$/)
    equal(new Set(generated).size, 200)
  })

  test('gives temporary passwords seven days unless it says otherwise', () => {
    equal(temporaryPasswordDays(poolWith({})), 7)
    equal(temporaryPasswordDays(poolWith({ TemporaryPasswordValidityDays: 0 })), 7)
    equal(temporaryPasswordDays(poolWith({ TemporaryPasswordValidityDays: 3 })), 3)
  })
})

suite('Passwords', () => {
  const powers = openPowers({ threads: 1 })
  const clock = movableClock()
  const vault = openVault([Buffer.alloc(32, 'master key')])
  const ctx = { powers, clock, vault, chance: systemChance } as unknown as Context
  const pool = poolWith({ ...strict, PasswordHistorySize: 2 })
  const permanent = { temporary: false }
  after(() => powers.close())

  async function userWith(text: string, temporary = false): Promise<UserRecord> {
    const made = await makePassword(ctx, pool, 'ada', text, { temporary })
    return { poolId: pool.id, username: 'ada', password: made, passwordHistory: [] as Buffer[] } as UserRecord
  }

  test('are recognised, and others are not', async () => {
    const user = await userWith(password)

    equal(await isPassword(ctx, pool, user, password), true)
    equal(await isPassword(ctx, pool, user, 'correct-Horse-7'), false)
  })

  test('of nobody are none', async () => {
    const nobody = { poolId: pool.id, username: 'nobody' }

    equal(await isPassword(ctx, pool, nobody, password), false)
    equal(openVerifier(ctx, nobody), undefined)
  })

  test('open as the verifier of an SRP sign-in', async () => {
    const user = await userWith(password)

    const verifier = openVerifier(ctx, user)!

    equal(verifier.salt.length, 16)
    equal(await verifyPassword(powers, srpIdentity(pool, 'ada'), password, verifier), true)
    deepEqual(srpIdentity(pool, 'ada'), { realm: 'AbCdEf123', name: 'ada' })
  })

  test('differ at rest though they are the same', async () => {
    const [one, other] = [await userWith(password), await userWith(password)]

    notDeepEqual(openVerifier(ctx, one), openVerifier(ctx, other))
  })

  test('do not open for another user or under another master key', async () => {
    const user = await userWith(password)
    const elsewhere = { ...ctx, vault: openVault([Buffer.alloc(32, 'another key')]) } as Context

    throws(() => openVerifier(ctx, { ...user, username: 'eve' }), /does not open/)
    throws(() => openVerifier(elsewhere, user), /does not open/)
  })

  test('that are temporary say when they end, and permanent ones do not', async () => {
    const temporary = await makePassword(ctx, pool, 'ada', password, { temporary: true })
    const lasting = await makePassword(ctx, pool, 'ada', password, permanent)

    deepEqual(temporary.expiresAt, new Date(clock.now().getTime() + 7 * day))
    deepEqual([temporary.temporary, lasting.temporary], [true, false])
    equal('expiresAt' in lasting, false)
  })

  test('of the last times are refused, the current one among them', async () => {
    const refusal = {
      code: 'PasswordHistoryPolicyViolationException',
      message: 'Password has previously been used.',
    }
    const first = await userWith('First-Horse-1')
    const second = withPassword(pool, first, await makePassword(ctx, pool, 'ada', 'Second-Horse-2', permanent))
    const third = withPassword(pool, second, await makePassword(ctx, pool, 'ada', 'Third-Horse-3', permanent))

    await rejects(requireNotInHistory(ctx, pool, third, 'Third-Horse-3'), refusal)
    await rejects(requireNotInHistory(ctx, pool, third, 'Second-Horse-2'), refusal)
    await requireNotInHistory(ctx, pool, third, 'First-Horse-1')
  })

  test('that were temporary do not count as history', async () => {
    const invited = await userWith('Temporary-Horse-0', true)
    const settled = withPassword(pool, invited, await makePassword(ctx, pool, 'ada', password, permanent))

    await requireNotInHistory(ctx, pool, settled, 'Temporary-Horse-0')
    deepEqual(settled.passwordHistory, [])
  })

  test('are not remembered in a pool without a history', async () => {
    const forgetful = poolWith(strict)
    const user = await userWith(password)

    const changed = withPassword(forgetful, user, await makePassword(ctx, pool, 'ada', 'Other-Horse-8', permanent))

    deepEqual(changed.passwordHistory, [])
    await requireNotInHistory(ctx, forgetful, changed, 'Other-Horse-8')
  })
})
