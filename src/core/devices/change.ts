/** What becomes of a device that was confirmed, as its owner or an administrator decides. @module */
import type { DeviceRememberedStatusType } from '#contract/index.ts'
import type { Context } from '#core/context.ts'
import { longestAccess } from '#core/tokens/revoke.ts'
import { type Owner, requireDevice } from './lookup.ts'

/** Remembers the device, or no longer. Refused with ResourceNotFoundException when the user has no such device. */
export async function setDeviceStatus(
  ctx: Context,
  { pool, user }: Owner,
  key: string,
  status: DeviceRememberedStatusType | undefined,
): Promise<void> {
  await ctx.storage.transaction(async (tx) => {
    const device = await requireDevice(tx, pool, user, key)
    if (status) await tx.devices.update({ ...device, status, updatedAt: ctx.clock.now() })
  })
}

/**
 * Deletes the device, and with it what its refresh tokens are good for. Its key is used up: access tokens that tell it
 * are still about, and must not confirm it again. Refused with ResourceNotFoundException when the user has no such device.
 */
export async function forgetDevice(ctx: Context, { pool, user }: Owner, key: string): Promise<void> {
  const spentAt = ctx.clock.now()
  const expiresAt = new Date(spentAt.getTime() + longestAccess)
  await ctx.storage.transaction(async (tx) => {
    await tx.devices.delete(await requireDevice(tx, pool, user, key))
    await tx.spent.add({ poolId: pool.id, kind: 'device', id: key, spentAt, expiresAt })
  })
}
