import { deepEqual, equal, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { tokensOf } from '../sign-in/calls.ts'
import { addDevice, invalidToken, noSuchDevice, notTracked, startTracking, statusOf, unknownKey } from './calls.ts'

for (const engine of engines) {
  suite(`UpdateDeviceStatus on ${engine}`, () => {
    test('remembers the device, and no longer', async (t) => {
      const server = await startTracking(t, engine, { DeviceOnlyRememberedOnUserPrompt: true })
      const device = await addDevice(server)
      const before = server.clock.now()
      server.clock.advance(1000)
      const who = { AccessToken: device.tokens.AccessToken }
      const statuses: unknown[] = []

      for (const DeviceRememberedStatus of ['remembered', 'not_remembered'] as const) {
        await server.cognito.updateDeviceStatus({ ...who, DeviceKey: device.key, DeviceRememberedStatus })
        statuses.push(await statusOf(server, device))
      }

      deepEqual(statuses, ['remembered', 'not_remembered'])
      const { Devices = [] } = await server.cognito.listDevices({ AccessToken: device.tokens.AccessToken })
      deepEqual(Devices[0]!.DeviceCreateDate, before)
      deepEqual(Devices[0]!.DeviceLastModifiedDate, server.clock.now())
    })

    test('without a status nothing changes', async (t) => {
      const server = await startTracking(t, engine)
      const device = await addDevice(server)
      const who = { AccessToken: device.tokens.AccessToken }

      await server.cognito.updateDeviceStatus({ ...who, DeviceKey: device.key })

      equal(await statusOf(server, device), 'remembered')
    })

    test('a device that the user does not have is refused', async (t) => {
      const server = await startTracking(t, engine, undefined, { users: ['ada', 'bob'] })
      const device = await addDevice(server)
      const ofBob = await addDevice(server, 'bob')
      const who = { AccessToken: device.tokens.AccessToken }

      for (const DeviceKey of [unknownKey, ofBob.key]) {
        await rejects(
          server.cognito.updateDeviceStatus({ ...who, DeviceKey, DeviceRememberedStatus: 'not_remembered' }),
          noSuchDevice,
        )
      }
      equal(await statusOf(server, device), 'remembered')
    })

    test('a pool that does not track devices is refused, and what is no access token', async (t) => {
      const server = await startTracking(t, engine, {})
      const { AccessToken } = await tokensOf(server)

      await rejects(server.cognito.updateDeviceStatus({ AccessToken, DeviceKey: unknownKey }), notTracked)
      await rejects(server.cognito.updateDeviceStatus({ AccessToken: 'garbage', DeviceKey: unknownKey }), invalidToken)
    })
  })
}
