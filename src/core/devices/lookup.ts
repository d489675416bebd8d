/**
 * Whose devices a request is about, and finding one by its key.
 *
 * @module
 */
import type { Context } from '#core/context.ts'
import type { Pool } from '#core/directory.ts'
import { faults } from '#core/faults.ts'
import { type Access, requireAccess } from '#core/tokens/access-token.ts'
import { findUser } from '#core/users/lookup.ts'
import type { DeviceRecord } from '#ports/devices.ts'
import type { UserRecord } from '#ports/records.ts'
import type { Reads } from '#ports/storage.ts'
import { isDeviceKey, requireDeviceTracking } from './tracking.ts'

export interface Owner {
  pool: Pool
  user: UserRecord
}

/**
 * The user who comes with an access token. Refused with InvalidUserPoolConfigurationException where devices are not
 * tracked.
 */
export async function requireOwner(ctx: Context, accessToken: string | undefined): Promise<Access> {
  // Some operations of devices mark it as optional, and have no other way to name the user.
  if (accessToken === undefined) throw faults.missingParameter('AccessToken')
  const access = await requireAccess(ctx, accessToken)
  requireDeviceTracking(access.pool)
  return access
}

/**
 * The same for a user whom an administrator names. `unknown` is what a name that nobody has is refused with: operations
 * differ in what they declare.
 */
export async function requireOwnerNamed(
  ctx: Context,
  poolId: string,
  name: string,
  unknown = faults.userNotFound,
): Promise<Owner> {
  const pool = await ctx.directory.requirePool(poolId)
  const user = await findUser(ctx.storage, pool, name)
  if (!user) throw unknown()
  requireDeviceTracking(pool)
  return { pool, user }
}

/** The user's own device of this key. A made-up user has none, after the same work. */
export async function findDevice(
  reads: Reads,
  { id: poolId }: Pool,
  user: UserRecord | undefined,
  key: string,
): Promise<DeviceRecord | undefined> {
  return isDeviceKey(key) ? reads.devices.find({ poolId, userId: user?.id ?? '', key }) : undefined
}

/** The same; refused with ResourceNotFoundException when there is none. */
export async function requireDevice(
  reads: Reads,
  pool: Pool,
  user: UserRecord | undefined,
  key: string,
): Promise<DeviceRecord> {
  const device = await findDevice(reads, pool, user, key)
  if (!device) throw faults.deviceNotFound().because({ note: 'deviceUnknown', key })
  return device
}

/** The same; one that is not remembered, or no longer, proves as little as one that does not exist. */
export async function requireRememberedDevice(
  reads: Reads,
  pool: Pool,
  user: UserRecord,
  key: string,
): Promise<DeviceRecord> {
  const device = await requireDevice(reads, pool, user, key)
  if (device.status !== 'remembered') throw faults.deviceNotFound().because({ note: 'deviceNotRemembered', key })
  return device
}
