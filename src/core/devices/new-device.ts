/**
 * The keys of a device that signs in for the first time.
 *
 * Nothing is stored of them: the tokens of the sign-in tell the device's key, and the group's can be derived. A device
 * is stored when it is confirmed.
 *
 * @module
 */
import { createHmac } from 'node:crypto'
import type { Context } from '#core/context.ts'
import type { Pool } from '#core/directory.ts'
import { toBase64url } from '#lib/base64url.ts'
import type { UserRecord } from '#ports/records.ts'
import { tracksDevices } from './tracking.ts'

/** NewDeviceMetadata. */
export interface NewDevice {
  /** `<region>_<uuid>` */
  key: string
  groupKey: string
}

/** Keys for a device, in pools that keep track of devices. */
export function makeDevice(ctx: Context, pool: Pool, user: UserRecord): NewDevice | undefined {
  if (!tracksDevices(pool)) return undefined
  return { key: `${pool.region}_${ctx.chance.uuid()}`, groupKey: groupKeyOf(ctx, user) }
}

/**
 * The group of a user's devices: `-` and eight characters. Under the oldest master key, so that adding a new one between
 * a sign-in and the confirmation of its device changes nothing.
 */
export function groupKeyOf({ vault }: Context, { poolId, id }: UserRecord): string {
  const key = vault.derive('device groups').at(-1)!
  const mac = createHmac('sha256', key).update(`${poolId}\n${id}`).digest()
  return `-${toBase64url(mac.subarray(0, 6))}`
}
