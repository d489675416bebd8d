import { deepEqual, equal, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { tokensOf } from '../sign-in/calls.ts'
import { addDevice, invalidToken, notTracked, startTracking } from './calls.ts'

for (const engine of engines) {
  suite(`ListDevices on ${engine}`, () => {
    test('answers the devices of the user', async (t) => {
      const server = await startTracking(t, engine, undefined, { users: ['ada', 'bob'] })
      const device = await addDevice(server, 'ada', 'Laptop')
      await addDevice(server, 'bob')
      const who = { AccessToken: device.tokens.AccessToken }

      const { Devices = [], PaginationToken } = await server.cognito.listDevices(who)

      equal(PaginationToken, undefined)
      deepEqual(
        Devices.map(({ DeviceKey }) => DeviceKey),
        [device.key],
      )
      deepEqual(Devices[0]!.DeviceAttributes, [
        { Name: 'device_status', Value: 'valid' },
        { Name: 'device_name', Value: 'Laptop' },
        { Name: 'last_ip_used', Value: '127.0.0.1' },
      ])
    })

    test('answers them page by page', async (t) => {
      const server = await startTracking(t, engine)
      const devices = [await addDevice(server), await addDevice(server), await addDevice(server)]
      const device = devices[0]!
      const who = { AccessToken: device.tokens.AccessToken }

      const first = await server.cognito.listDevices({ ...who, Limit: 2 })
      const second = await server.cognito.listDevices({ ...who, Limit: 2, PaginationToken: first.PaginationToken })

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
      const device = await addDevice(server)
      const who = { AccessToken: device.tokens.AccessToken }

      await rejects(server.cognito.listDevices({ ...who, PaginationToken: 'garbage' }), {
        name: 'InvalidParameterException',
        message: 'Invalid pagination token',
      })
    })

    test('a pool that does not track devices is refused, and what is no access token', async (t) => {
      const server = await startTracking(t, engine, {})
      const { AccessToken } = await tokensOf(server)

      await rejects(server.cognito.listDevices({ AccessToken }), notTracked)
      await rejects(server.cognito.listDevices({ AccessToken: 'garbage' }), invalidToken)
    })
  })
}
