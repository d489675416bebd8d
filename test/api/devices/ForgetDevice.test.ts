import { deepEqual, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { missing, tokensOf } from '../sign-in/calls.ts'
import {
  addDevice,
  invalidRefresh,
  invalidToken,
  noSuchDevice,
  notTracked,
  startTracking,
  unknownKey,
} from './calls.ts'

for (const engine of engines) {
  suite(`ForgetDevice on ${engine}`, () => {
    test('deletes this device, and nothing refreshes with it any more', async (t) => {
      const server = await startTracking(t, engine)
      const [device, other] = [await addDevice(server), await addDevice(server)]
      const { cognito, clientId: ClientId } = server
      const who = { AccessToken: device.tokens.AccessToken }

      await cognito.forgetDevice({ ...who, DeviceKey: device.key })

      const { Devices = [] } = await cognito.listDevices({ AccessToken: other.tokens.AccessToken })
      deepEqual(
        Devices.map(({ DeviceKey }) => DeviceKey),
        [other.key],
      )
      const refresh = ({ key: DeviceKey, tokens }: typeof device) =>
        cognito.getTokensFromRefreshToken({ ClientId, DeviceKey, RefreshToken: tokens.RefreshToken })
      await rejects(refresh(device), invalidRefresh)
      await refresh(other)
    })

    test('a device that the user does not have is refused, and so is a second time', async (t) => {
      const server = await startTracking(t, engine, undefined, { users: ['ada', 'bob'] })
      const device = await addDevice(server)
      const ofBob = await addDevice(server, 'bob')
      const who = { AccessToken: device.tokens.AccessToken }
      await server.cognito.forgetDevice({ ...who, DeviceKey: device.key })

      for (const DeviceKey of [unknownKey, ofBob.key, device.key]) {
        await rejects(server.cognito.forgetDevice({ ...who, DeviceKey }), noSuchDevice)
      }
    })

    test('a call without an access token is refused', async (t) => {
      const { cognito } = await startTracking(t, engine)

      await rejects(cognito.forgetDevice({ AccessToken: undefined, DeviceKey: unknownKey }), missing('AccessToken'))
    })

    test('a pool that does not track devices is refused, and what is no access token', async (t) => {
      const server = await startTracking(t, engine, {})
      const { AccessToken } = await tokensOf(server)

      await rejects(server.cognito.forgetDevice({ AccessToken, DeviceKey: unknownKey }), notTracked)
      await rejects(server.cognito.forgetDevice({ AccessToken: 'garbage', DeviceKey: unknownKey }), invalidToken)
    })
  })
}
