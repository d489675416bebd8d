/**
 * Fills a pool with users, straight through the storage and past the API, which would take a modular power for each.
 *
 * @module
 */
import { randomBytes, randomUUID } from 'node:crypto'
import type { House } from '#app/build.ts'
import type { Context } from '#core/context.ts'
import type { Pool } from '#core/directory.ts'
import { makePassword } from '#core/users/passwords.ts'
import { insertUser } from '#core/users/write.ts'
import type { PasswordRecord, UserRecord } from '#ports/records.ts'

export const password = 'Correct-Horse-9!'
export const groupName = 'editors'

/** One user in so many can sign in; the others have a password that nobody knows. */
export const everySignIn = 50
/** One user in so many is in the group. */
const everyMember = 10
const perTransaction = 500

/** The names of user `index`, which the measurements ask for again. */
export function person(index: number): { username: string; attributes: Record<string, string> } {
  const digits = String(index).padStart(7, '0')
  return {
    username: `user-${digits}`,
    attributes: {
      email: `${digits}.person@example.com`,
      email_verified: 'true',
      phone_number: `+1555${digits}`,
      name: `Person ${digits}`,
      given_name: `Given ${digits}`,
      family_name: `Family ${digits}`,
      preferred_username: `preferred-${digits}`,
    },
  }
}

/** Adds users `0` to `count - 1` to the pool, and some of them to its group. Tells how far it is. */
export async function seed(house: House, poolId: string, count: number, tell: (done: number) => void): Promise<void> {
  const { services } = house
  const pool = await services.directory.requirePool(poolId)
  const group = (await services.storage.groups.find(poolId, groupName))!
  const nobodys: PasswordRecord = { ...(await makePasswordOf(house, pool, 'nobody')), sealed: randomBytes(450) }
  for (let first = 0; first < count; first += perTransaction) {
    const indexes = Array.from({ length: Math.min(perTransaction, count - first) }, (_, offset) => first + offset)
    const users = await Promise.all(indexes.map((index) => makeUser(house, pool, index, nobodys)))
    await services.storage.transaction(async (tx) => {
      for (const [offset, user] of users.entries()) {
        await insertUser(tx, pool, user)
        if ((first + offset) % everyMember === 0) await tx.groups.addMember(group, user.id)
      }
    })
    tell(first + users.length)
  }
}

async function makeUser(house: House, pool: Pool, index: number, nobodys: PasswordRecord): Promise<UserRecord> {
  const { username, attributes } = person(index)
  const now = new Date()
  return {
    poolId: pool.id,
    id: randomUUID(),
    username,
    usernameKey: username,
    status: index % 10 === 0 ? 'UNCONFIRMED' : 'CONFIRMED',
    enabled: index % 10 !== 7,
    attributes,
    pendingAttributes: {},
    password: index % everySignIn === 1 ? await makePasswordOf(house, pool, username) : nobodys,
    passwordHistory: [],
    createdAt: now,
    updatedAt: now,
  }
}

function makePasswordOf({ services }: House, pool: Pool, username: string): Promise<PasswordRecord> {
  const ctx: Context = { ...services, requestId: '', region: '', accountId: '', sourceIp: '', userAgent: '' }
  return makePassword(ctx, pool, username, password, { temporary: false })
}
