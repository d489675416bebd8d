/** Devices as the API shows them. @module */
import type { AttributeType, DeviceType } from '#contract/index.ts'
import type { Owner } from '#core/devices/lookup.ts'
import type { DeviceRecord } from '#ports/devices.ts'

/** What lists show a user of their own devices. */
export function toDeviceType(device: DeviceRecord): DeviceType {
  return {
    DeviceKey: device.key,
    DeviceAttributes: toAttributes(device.attributes),
    DeviceCreateDate: device.createdAt,
    DeviceLastModifiedDate: device.updatedAt,
    DeviceLastAuthenticatedDate: wholeSeconds(device.authenticatedAt),
  }
}

/** All that there is to show. */
export function toFullDeviceType({ pool, user }: Owner, device: DeviceRecord): DeviceType {
  const owner = `${user.username}.${pool.id}`
  const attributes = toAttributes({
    'dev:device_arn': `arn:aws:cognito-idp:${pool.region}:${pool.accountId}:owner/${owner}/device/${device.key}`,
    'dev:device_owner': owner,
    'dev:device_remembered_status': device.status,
    'dev:device_sdk': 'aws-sdk',
    ...device.attributes,
  })
  return { ...toDeviceType(device), DeviceAttributes: attributes }
}

/** The service tells this one instant no more exactly. */
function wholeSeconds(instant: Date): Date {
  return new Date(Math.floor(instant.getTime() / 1000) * 1000)
}

function toAttributes(attributes: Record<string, string>): AttributeType[] {
  return Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }))
}
