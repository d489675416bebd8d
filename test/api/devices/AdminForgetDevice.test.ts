import { deepEqual, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { noSuchUser } from '../sign-in/calls.ts'
import { addDevice, invalidRefresh, noSuchDevice, notTracked, startTracking, unknownKey } from './calls.ts'

for (const engine of engines) {
  suite(`AdminForgetDevice on ${engine}`, () => {
    test('deletes this device, and nothing refreshes with it any more', async (t) => {
      const server = await startTracking(t, engine)
      const [device, other] = [await addDevice(server), await addDevice(server)]
      const { cognito, clientId: ClientId } = server
      const who = { UserPoolId: server.poolId, Username: 'ada' }

      await cognito.adminForgetDevice({ ...who, DeviceKey: device.key })

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
      const who = { UserPoolId: server.poolId, Username: 'ada' }
      await server.cognito.adminForgetDevice({ ...who, DeviceKey: device.key })

      for (const DeviceKey of [unknownKey, ofBob.key, device.key]) {
        await rejects(server.cognito.adminForgetDevice({ ...who, DeviceKey }), noSuchDevice)
      }
    })

    test('an unknown user and an unknown pool are refused', async (t) => {
      const server = await startTracking(t, engine)
      const { poolId: UserPoolId, cognito } = server

      await rejects(cognito.adminForgetDevice({ UserPoolId, Username: 'nobody', DeviceKey: unknownKey }), noSuchUser)
      await rejects(
        cognito.adminForgetDevice({ UserPoolId: 'eu-central-1_AbCdEf123', Username: 'ada', DeviceKey: unknownKey }),
        {
          name: 'ResourceNotFoundException',
          message: 'User pool eu-central-1_AbCdEf123 does not exist.',
        },
      )
    })

    test('a pool that does not track devices is refused', async (t) => {
      const { poolId: UserPoolId, cognito } = await startTracking(t, engine, {})

      await rejects(cognito.adminForgetDevice({ UserPoolId, Username: 'ada', DeviceKey: unknownKey }), notTracked)
    })
  })
}
