/**
 * When a sign-in has to prove that it is made on the device that it names.
 *
 * Only a remembered device is asked to: one that is not is treated as if it had never been used. Where the pool lets
 * devices stand in for the second factor they come before it, elsewhere after it.
 *
 * @module
 */
import { findDevice } from '#core/devices/lookup.ts'
import { replacesFactor, tracksDevices } from '#core/devices/tracking.ts'
import { faults } from '#core/faults.ts'
import type { UserRecord } from '#ports/records.ts'
import { presentDeviceSrpAuth } from './challenges/device-srp-auth.ts'
import type { Outcome, SignIn } from './sign-in.ts'

/**
 * The device in the place of the second factor. Also where it takes no such place it is looked for here, so that one
 * that the user does not have is refused before a code is sent.
 */
export async function deviceInPlaceOfFactor(signIn: SignIn, user: UserRecord): Promise<Outcome | undefined> {
  const challenge = await device(signIn, user)
  return replacesFactor(signIn.pool) ? challenge : undefined
}

/**
 * The device, unless it has been proved. Refuses with ResourceNotFoundException one that the user does not have, when it
 * is this very call that names it; what an earlier one named may have been forgotten meanwhile.
 */
export async function device(signIn: SignIn, user: UserRecord): Promise<Outcome | undefined> {
  const { ctx, pool, parameters, progress } = signIn
  const key = progress.deviceKey
  if (key === undefined || progress.device !== undefined || !tracksDevices(pool)) return undefined
  const named = await findDevice(ctx.storage, pool, user, key)
  if (!named && parameters.DEVICE_KEY === key) throw faults.deviceNotFound().because({ note: 'deviceUnknown', key })
  return named?.status === 'remembered' ? presentDeviceSrpAuth(signIn, user) : undefined
}
