/**
 * Devices that users have confirmed.
 *
 * A file of its own beside `records.ts` and `storage.ts`: record, reads and writes.
 *
 * @module
 */
import type { DeviceRememberedStatusType } from '#contract/index.ts'
import type { Page, PageRequest } from './storage.ts'

export interface DeviceId {
  poolId: string
  userId: string
  /** `<region>_<uuid>`. */
  key: string
}

export interface DeviceRecord extends DeviceId {
  /** DeviceGroupKey, which stands in the verifier's hashes. */
  groupKey: string
  /** Salt and verifier of the device's password, sealed. */
  sealed: Buffer
  /** DeviceAttributes: `device_status`, `last_ip_used`, and `device_name` of one that has a name. */
  attributes: Record<string, string>
  status: DeviceRememberedStatusType
  createdAt: Date
  updatedAt: Date
  /** When the user last signed in with it. */
  authenticatedAt: Date
}

export interface DeviceReads {
  find(id: DeviceId): Promise<DeviceRecord | undefined>
  /** By key. */
  listOfUser(scope: { poolId: string; userId: string } & PageRequest): Promise<Page<DeviceRecord>>
}

export interface DeviceWrites {
  insert(device: DeviceRecord): Promise<void>
  /** Replaces everything but the id, the group key, the verifier and `createdAt`. */
  update(device: DeviceRecord): Promise<void>
  delete(id: DeviceId): Promise<void>
}
