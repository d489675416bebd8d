/** Whether a pool keeps track of its users' devices, and what it does with them (DeviceConfiguration). @module */
import type { Pool } from '#core/directory.ts'
import { faults } from '#core/faults.ts'

export function tracksDevices({ settings }: Pool): boolean {
  return settings.DeviceConfiguration !== undefined
}

/** Refuses with InvalidUserPoolConfigurationException where devices are not tracked. */
export function requireDeviceTracking(pool: Pool): void {
  if (!tracksDevices(pool)) throw faults.deviceTrackingOff().because({ note: 'devicesNotTracked' })
}

/** DeviceKeyType of the model. Some keys come in free text, which can hold what no database takes. */
const form = /^(?=.{1,55}$)[\w-]+_[0-9a-f-]+$/

/**
 * The key of the device that a call of a sign-in names (DEVICE_KEY), where devices are tracked. Refuses with
 * ResourceNotFoundException what cannot be a key: it travels in sessions, and they have to stay small.
 */
export function namedDevice(pool: Pool, { DEVICE_KEY: key }: Record<string, string>): string | undefined {
  if (key === undefined || !tracksDevices(pool)) return undefined
  if (!isDeviceKey(key)) throw faults.deviceNotFound().because({ note: 'noDeviceKey' })
  return key
}

export function isDeviceKey(text: string): boolean {
  return form.test(text)
}

/** Whether a remembered device stands in for the second factor (ChallengeRequiredOnNewDevice). */
export function replacesFactor({ settings }: Pool): boolean {
  return settings.DeviceConfiguration?.ChallengeRequiredOnNewDevice === true
}

/** Whether a device is remembered only when the user says so (DeviceOnlyRememberedOnUserPrompt). */
export function asksUser({ settings }: Pool): boolean {
  return settings.DeviceConfiguration?.DeviceOnlyRememberedOnUserPrompt === true
}
