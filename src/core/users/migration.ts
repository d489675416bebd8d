/**
 * Users whom another directory hands over when they first come, through the UserMigration function.
 *
 * @module
 */
import { hidesUsers } from '#core/clients/flags.ts'
import type { Context } from '#core/context.ts'
import type { Client, Pool } from '#core/directory.ts'
import { usableFactors } from '#core/factors/active.ts'
import { withFactor } from '#core/factors/preference.ts'
import { Fault } from '#core/fault.ts'
import { faults } from '#core/faults.ts'
import { findFunction } from '#core/triggers/names.ts'
import { type Migrant, type Migration, migrateUser } from '#core/triggers/user-migration.ts'
import type { UserRecord } from '#ports/records.ts'
import { requireSchema, requireVerifiable } from './attributes.ts'
import { findUser } from './lookup.ts'
import { nameNewUser } from './new-user.ts'
import { makePassword } from './passwords.ts'
import { insertUser, requireAliasesFree, takeAliases } from './write.ts'

/**
 * The user, when the pool has a function to ask, it knows the name, and nobody here has it; `undefined` otherwise. With
 * `finalUserStatus` CONFIRMED the password that was typed is the user's from now on, whatever the pool's policy;
 * otherwise a new one has to be set first. Refuses a user who cannot be made of what the function says.
 */
export async function takeOver(
  ctx: Context,
  pool: Pool,
  client: Client,
  migration: Omit<Migration, 'clientId'>,
): Promise<UserRecord | undefined> {
  if (!findFunction(pool, 'UserMigration') || (await findUser(ctx.storage, pool, migration.name))) return undefined
  const migrant = await migrateUser(ctx, pool, { ...migration, clientId: client.id })
  if (!migrant) return undefined
  try {
    return await admit(ctx, pool, migration, migrant)
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    ctx.log.warn({ requestId: ctx.requestId, poolId: pool.id, err: error }, 'A user could not be migrated.')
    const refusal = faults.notMigrated(client.id, hidesUsers(client))
    throw refusal.because({ note: 'migrationRefused', reason: error.message })
  }
}

async function admit(
  ctx: Context,
  pool: Pool,
  { name, password: typed }: Pick<Migration, 'name' | 'password'>,
  migrant: Migrant,
): Promise<UserRecord> {
  const { username, ...attributes } = migrant.attributes
  const named = nameNewUser(pool, ctx.chance.uuid(), usernameOf(username, name, attributes), attributes)
  requireSchema(pool, named.attributes, 'admin-create')
  requireVerifiable(named.attributes)
  const keeps = migrant.finalUserStatus === 'CONFIRMED' && typed !== undefined
  const now = ctx.clock.now()
  const profile: UserRecord = {
    ...named,
    status: keeps ? 'CONFIRMED' : 'RESET_REQUIRED',
    enabled: true,
    pendingAttributes: {},
    ...(keeps && { password: await makePassword(ctx, pool, named.username, typed, { temporary: false }) }),
    passwordHistory: [],
    createdAt: now,
    updatedAt: now,
  }
  const user = migrant.enableSMSMFA ? withSmsMfa(pool, profile) : profile
  return ctx.storage.transaction(async (tx) => {
    // Somebody signed in twice at once.
    const present = await findUser(tx, pool, name)
    if (present) return present
    if (migrant.forceAliasCreation) await takeAliases(tx, pool, user, now)
    await requireAliasesFree(tx, pool, user)
    return insertUser(tx, pool, user)
  })
}

function withSmsMfa(pool: Pool, user: UserRecord): UserRecord {
  if (!usableFactors(pool, user).includes('SMS_MFA')) throw faults.smsMfaNotPossible()
  return withFactor(user, 'SMS_MFA')
}

/** A function may tell another username only for somebody who typed an alias. */
function usernameOf(username: string | undefined, name: string, attributes: Record<string, string>): string {
  const { email, phone_number, preferred_username } = attributes
  return username && [email, phone_number, preferred_username].includes(name) ? username : name
}
