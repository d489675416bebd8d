import { deepEqual, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { missing, tokensOf } from '../sign-in/calls.ts'
import { addDevice, invalidToken, noSuchDevice, notTracked, startTracking, unknownKey } from './calls.ts'

for (const engine of engines) {
  suite(`GetDevice on ${engine}`, () => {
    test('answers all that is known of the device', async (t) => {
      const server = await startTracking(t, engine)
      const device = await addDevice(server, 'ada', 'Laptop')
      const who = { AccessToken: device.tokens.AccessToken }

      const { Device } = await server.cognito.getDevice({ ...who, DeviceKey: device.key })

      const attributes = Object.fromEntries(Device!.DeviceAttributes!.map(({ Name, Value }) => [Name, Value]))
      const owner = `ada.${server.poolId}`
      deepEqual(attributes, {
        'dev:device_arn': `arn:aws:cognito-idp:eu-central-1:${server.services.settings.accountId}:owner/${owner}/device/${device.key}`,
        'dev:device_owner': owner,
        'dev:device_remembered_status': 'remembered',
        'dev:device_sdk': 'aws-sdk',
        device_status: 'valid',
        device_name: 'Laptop',
        last_ip_used: '127.0.0.1',
      })
    })

    test('a device that was never confirmed is refused, and one of another user', async (t) => {
      const server = await startTracking(t, engine, undefined, { users: ['ada', 'bob'] })
      const device = await addDevice(server)
      const ofBob = await addDevice(server, 'bob')
      const who = { AccessToken: device.tokens.AccessToken }

      for (const DeviceKey of [unknownKey, ofBob.key]) {
        await rejects(server.cognito.getDevice({ ...who, DeviceKey }), noSuchDevice)
      }
    })

    test('a call without an access token is refused', async (t) => {
      const { cognito } = await startTracking(t, engine)

      await rejects(cognito.getDevice({ AccessToken: undefined, DeviceKey: unknownKey }), missing('AccessToken'))
    })

    test('a pool that does not track devices is refused, and what is no access token', async (t) => {
      const server = await startTracking(t, engine, {})
      const { AccessToken } = await tokensOf(server)

      await rejects(server.cognito.getDevice({ AccessToken, DeviceKey: unknownKey }), notTracked)
      await rejects(server.cognito.getDevice({ AccessToken: 'garbage', DeviceKey: unknownKey }), invalidToken)
    })
  })
}
