/** Confirming the device that a sign-in was made on (ConfirmDevice). @module */
import type { ConfirmDeviceRequest } from '#contract/index.ts'
import type { Context } from '#core/context.ts'
import { faults } from '#core/faults.ts'
import type { Access } from '#core/tokens/access-token.ts'
import { requireStill } from '#core/users/lookup.ts'
import type { DeviceRecord } from '#ports/devices.ts'
import { findDevice } from './lookup.ts'
import { groupKeyOf } from './new-device.ts'
import { asksUser } from './tracking.ts'
import { sealDeviceVerifier } from './verifier.ts'

/**
 * Stores the device, remembered at once where the pool does not leave that to the user.
 *
 * Refuses with InvalidParameterException a key that was not issued with the access token, and one that has been
 * forgotten since; with DeviceKeyExistsException one that is confirmed already.
 */
export async function confirmDevice(
  ctx: Context,
  { pool, user, claims }: Access,
  { DeviceKey: key, DeviceName, DeviceSecretVerifierConfig }: Omit<ConfirmDeviceRequest, 'AccessToken'>,
): Promise<DeviceRecord> {
  if (key !== claims.device_key) {
    throw faults.deviceKeyInvalid().because({ note: 'deviceOfAnotherToken', key, issued: claims.device_key })
  }
  if (!DeviceSecretVerifierConfig) throw faults.missingParameter('DeviceSecretVerifierConfig')
  const now = ctx.clock.now()
  const id = { poolId: pool.id, userId: user.id, key }
  const device: DeviceRecord = {
    ...id,
    groupKey: groupKeyOf(ctx, user),
    sealed: sealDeviceVerifier(ctx, id, DeviceSecretVerifierConfig),
    attributes: {
      device_status: 'valid',
      ...(DeviceName !== undefined && { device_name: DeviceName }),
      last_ip_used: ctx.sourceIp,
    },
    status: asksUser(pool) ? 'not_remembered' : 'remembered',
    createdAt: now,
    updatedAt: now,
    authenticatedAt: new Date(claims.auth_time * 1000),
  }
  await ctx.storage.transaction(async (tx) => {
    await requireStill(tx, user)
    if (await findDevice(tx, pool, user, key)) throw faults.deviceKeyExists()
    if (await tx.spent.find(pool.id, 'device', key)) {
      throw faults.deviceKeyInvalid().because({ note: 'deviceForgotten', key })
    }
    await tx.devices.insert(device)
  })
  return device
}
