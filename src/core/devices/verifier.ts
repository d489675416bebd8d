/** What is kept of a device's password: the verifier that the client made of it. @module */
import type { DeviceSecretVerifierConfigType } from '#contract/index.ts'
import type { Context } from '#core/context.ts'
import { faults } from '#core/faults.ts'
import { readVerifier, type SrpIdentity, type SrpVerifier } from '#core/sign-in/srp.ts'
import { groupBytes } from '#lib/modp15.ts'
import type { DeviceId, DeviceRecord } from '#ports/devices.ts'

/** Seals a verifier for its device. Refused with InvalidParameterException when it is none. */
export function sealDeviceVerifier(
  { vault }: Context,
  id: DeviceId,
  { Salt = '', PasswordVerifier = '' }: DeviceSecretVerifierConfigType,
): Buffer {
  const verifier = readVerifier(Salt, PasswordVerifier)
  if (!verifier) throw faults.deviceVerifierInvalid()
  return vault.seal(purpose(id), Buffer.concat([verifier.salt, verifier.v]))
}

export function openDeviceVerifier({ vault }: Context, device: DeviceRecord): SrpVerifier {
  const opened = vault.open(purpose(device), device.sealed)
  if (!opened) throw new Error('The verifier of a device does not open with the master keys at hand.')
  return { salt: opened.subarray(0, -groupBytes), v: opened.subarray(-groupBytes) }
}

/** The names that go into a device's SRP hashes. */
export function deviceIdentity({ groupKey, key }: DeviceRecord): SrpIdentity {
  return { realm: groupKey, name: key }
}

/** The device is named, so that nobody can write one device's verifier over another's. */
function purpose({ poolId, userId, key }: DeviceId): string {
  return `device ${poolId} ${userId} ${key}`
}
