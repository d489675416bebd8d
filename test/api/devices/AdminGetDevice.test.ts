import { deepEqual, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { addDevice, noSuchDevice, noSuchOwner, notTracked, startTracking, unknownKey } from './calls.ts'

for (const engine of engines) {
  suite(`AdminGetDevice on ${engine}`, () => {
    test('answers all that is known of the device', async (t) => {
      const server = await startTracking(t, engine)
      const device = await addDevice(server, 'ada', 'Laptop')
      const who = { UserPoolId: server.poolId, Username: 'ada' }

      const { Device } = await server.cognito.adminGetDevice({ ...who, DeviceKey: device.key })

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
      const ofBob = await addDevice(server, 'bob')
      const who = { UserPoolId: server.poolId, Username: 'ada' }

      for (const DeviceKey of [unknownKey, ofBob.key]) {
        await rejects(server.cognito.adminGetDevice({ ...who, DeviceKey }), noSuchDevice)
      }
    })

    test('an unknown user and an unknown pool are refused', async (t) => {
      const server = await startTracking(t, engine)
      const { poolId: UserPoolId, cognito } = server

      await rejects(cognito.adminGetDevice({ UserPoolId, Username: 'nobody', DeviceKey: unknownKey }), noSuchOwner)
      await rejects(
        cognito.adminGetDevice({ UserPoolId: 'eu-central-1_AbCdEf123', Username: 'ada', DeviceKey: unknownKey }),
        {
          name: 'ResourceNotFoundException',
          message: 'User pool eu-central-1_AbCdEf123 does not exist.',
        },
      )
    })

    test('a pool that does not track devices is refused', async (t) => {
      const { poolId: UserPoolId, cognito } = await startTracking(t, engine, {})

      await rejects(cognito.adminGetDevice({ UserPoolId, Username: 'ada', DeviceKey: unknownKey }), notTracked)
    })
  })
}
