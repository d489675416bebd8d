import { deepEqual, equal, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { addDevice, noSuchOwner, notTracked, startTracking } from './calls.ts'

for (const engine of engines) {
  suite(`AdminListDevices on ${engine}`, () => {
    test('answers the devices of the user', async (t) => {
      const server = await startTracking(t, engine, undefined, { users: ['ada', 'bob'] })
      const device = await addDevice(server, 'ada', 'Laptop')
      await addDevice(server, 'bob')
      const who = { UserPoolId: server.poolId, Username: 'ada' }

      const { Devices = [], PaginationToken } = await server.cognito.adminListDevices(who)

      const { Device } = await server.cognito.adminGetDevice({ ...who, DeviceKey: device.key })
      equal(PaginationToken, undefined)
      deepEqual(
        Devices.map(({ DeviceKey }) => DeviceKey),
        [device.key],
      )
      deepEqual(Devices[0]!.DeviceAttributes, Device!.DeviceAttributes)
    })

    test('answers them page by page', async (t) => {
      const server = await startTracking(t, engine)
      const devices = [await addDevice(server), await addDevice(server), await addDevice(server)]
      const who = { UserPoolId: server.poolId, Username: 'ada' }

      const first = await server.cognito.adminListDevices({ ...who, Limit: 2 })
      const second = await server.cognito.adminListDevices({ ...who, Limit: 2, PaginationToken: first.PaginationToken })

      equal(second.PaginationToken, undefined)
      deepEqual(
        [first, second].map(({ Devices }) => Devices!.map(({ DeviceKey }) => DeviceKey)),
        [
          devices
            .map(({ key }) => key)
            .sort()
            .slice(0, 2),
          devices
            .map(({ key }) => key)
            .sort()
            .slice(2),
        ],
      )
    })

    test('a token for another page is refused when it was not given for this list', async (t) => {
      const server = await startTracking(t, engine)
      const who = { UserPoolId: server.poolId, Username: 'ada' }

      await rejects(server.cognito.adminListDevices({ ...who, PaginationToken: 'garbage' }), {
        name: 'InvalidParameterException',
        message: 'Invalid pagination token',
      })
    })

    test('an unknown user and an unknown pool are refused', async (t) => {
      const server = await startTracking(t, engine)
      const { poolId: UserPoolId, cognito } = server

      await rejects(cognito.adminListDevices({ UserPoolId, Username: 'nobody' }), noSuchOwner)
      await rejects(cognito.adminListDevices({ UserPoolId: 'eu-central-1_AbCdEf123', Username: 'ada' }), {
        name: 'ResourceNotFoundException',
        message: 'User pool eu-central-1_AbCdEf123 does not exist.',
      })
    })

    test('a pool that does not track devices is refused', async (t) => {
      const { poolId: UserPoolId, cognito } = await startTracking(t, engine, {})

      await rejects(cognito.adminListDevices({ UserPoolId, Username: 'ada' }), notTracked)
    })
  })
}
