import { deepEqual, equal, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { noSuchUser } from '../sign-in/calls.ts'
import { addDevice, noSuchDevice, notTracked, startTracking, statusOf, unknownKey } from './calls.ts'

for (const engine of engines) {
  suite(`AdminUpdateDeviceStatus on ${engine}`, () => {
    test('remembers the device, and no longer', async (t) => {
      const server = await startTracking(t, engine, { DeviceOnlyRememberedOnUserPrompt: true })
      const device = await addDevice(server)
      const before = server.clock.now()
      server.clock.advance(1000)
      const who = { UserPoolId: server.poolId, Username: 'ada' }
      const statuses: unknown[] = []

      for (const DeviceRememberedStatus of ['remembered', 'not_remembered'] as const) {
        await server.cognito.adminUpdateDeviceStatus({ ...who, DeviceKey: device.key, DeviceRememberedStatus })
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
      const who = { UserPoolId: server.poolId, Username: 'ada' }

      await server.cognito.adminUpdateDeviceStatus({ ...who, DeviceKey: device.key })

      equal(await statusOf(server, device), 'remembered')
    })

    test('a device that the user does not have is refused', async (t) => {
      const server = await startTracking(t, engine, undefined, { users: ['ada', 'bob'] })
      const device = await addDevice(server)
      const ofBob = await addDevice(server, 'bob')
      const who = { UserPoolId: server.poolId, Username: 'ada' }

      for (const DeviceKey of [unknownKey, ofBob.key]) {
        await rejects(
          server.cognito.adminUpdateDeviceStatus({ ...who, DeviceKey, DeviceRememberedStatus: 'not_remembered' }),
          noSuchDevice,
        )
      }
      equal(await statusOf(server, device), 'remembered')
    })

    test('an unknown user and an unknown pool are refused', async (t) => {
      const server = await startTracking(t, engine)
      const { poolId: UserPoolId, cognito } = server

      await rejects(
        cognito.adminUpdateDeviceStatus({ UserPoolId, Username: 'nobody', DeviceKey: unknownKey }),
        noSuchUser,
      )
      await rejects(
        cognito.adminUpdateDeviceStatus({
          UserPoolId: 'eu-central-1_AbCdEf123',
          Username: 'ada',
          DeviceKey: unknownKey,
        }),
        {
          name: 'ResourceNotFoundException',
          message: 'User pool eu-central-1_AbCdEf123 does not exist.',
        },
      )
    })

    test('a pool that does not track devices is refused', async (t) => {
      const { poolId: UserPoolId, cognito } = await startTracking(t, engine, {})

      await rejects(cognito.adminUpdateDeviceStatus({ UserPoolId, Username: 'ada', DeviceKey: unknownKey }), notTracked)
    })
  })
}
