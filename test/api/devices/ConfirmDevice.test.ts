import { deepEqual, equal, match, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { tokensOf } from '../sign-in/calls.ts'
import {
  addDevice,
  confirm,
  invalidKey,
  invalidToken,
  meetDevice,
  notTracked,
  startTracking,
  unknownKey,
  verifierConfig,
} from './calls.ts'

for (const engine of engines) {
  suite(`ConfirmDevice on ${engine}`, () => {
    test('remembers the device at once, and it reads back', async (t) => {
      const server = await startTracking(t, engine)
      const { cognito, clock, poolId } = server
      const device = await meetDevice(server)
      clock.advance(2500)

      const { UserConfirmationNecessary } = await confirm(server, device, 'Laptop')

      equal(UserConfirmationNecessary, false)
      match(device.key, /^eu-central-1_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
      match(device.groupKey, /^-[\w-]{8}$/)
      const { Device } = await cognito.getDevice({ AccessToken: device.tokens.AccessToken, DeviceKey: device.key })
      const owner = `ada.${poolId}`
      deepEqual(Device, {
        DeviceKey: device.key,
        DeviceAttributes: [
          {
            Name: 'dev:device_arn',
            Value: `arn:aws:cognito-idp:eu-central-1:${server.services.settings.accountId}:owner/${owner}/device/${device.key}`,
          },
          { Name: 'dev:device_owner', Value: owner },
          { Name: 'dev:device_remembered_status', Value: 'remembered' },
          { Name: 'dev:device_sdk', Value: 'aws-sdk' },
          { Name: 'device_status', Value: 'valid' },
          { Name: 'device_name', Value: 'Laptop' },
          { Name: 'last_ip_used', Value: '127.0.0.1' },
        ],
        DeviceCreateDate: clock.now(),
        DeviceLastModifiedDate: clock.now(),
        DeviceLastAuthenticatedDate: new Date(Math.floor((clock.now().getTime() - 2500) / 1000) * 1000),
      })
    })

    test('leaves it to the user where the pool says so', async (t) => {
      const server = await startTracking(t, engine, { DeviceOnlyRememberedOnUserPrompt: true })
      const device = await meetDevice(server)

      const { UserConfirmationNecessary } = await confirm(server, device)

      equal(UserConfirmationNecessary, true)
      const { Device } = await server.cognito.getDevice({
        AccessToken: device.tokens.AccessToken,
        DeviceKey: device.key,
      })
      equal(
        Device?.DeviceAttributes?.find(({ Name }) => Name === 'dev:device_remembered_status')?.Value,
        'not_remembered',
      )
    })

    test('a key that was not issued with the access token is refused', async (t) => {
      const server = await startTracking(t, engine, undefined, { users: ['ada', 'bob'] })
      const [device, other] = [await meetDevice(server), await meetDevice(server)]
      const ofBob = await meetDevice(server, 'bob')

      for (const key of [unknownKey, other.key, ofBob.key]) {
        await rejects(confirm(server, { ...device, key }), invalidKey)
      }
    })

    test('a device that is confirmed already is refused', async (t) => {
      const server = await startTracking(t, engine)
      const device = await addDevice(server)

      await rejects(confirm(server, device), {
        name: 'DeviceKeyExistsException',
        message: 'Device key already exists.',
      })
    })

    test('a device that was forgotten is not confirmed again', async (t) => {
      const server = await startTracking(t, engine)
      const device = await addDevice(server)
      await server.cognito.forgetDevice({ AccessToken: device.tokens.AccessToken, DeviceKey: device.key })

      await rejects(confirm(server, device), invalidKey)
    })

    test('a verifier that is missing or would prove nothing is refused', async (t) => {
      const server = await startTracking(t, engine)
      const device = await meetDevice(server)
      const good = await verifierConfig(server, device)
      const ask = { AccessToken: device.tokens.AccessToken, DeviceKey: device.key }
      const invalid = {
        name: 'InvalidParameterException',
        message: 'DeviceSecretVerifierConfig is not a salt and a verifier of the group.',
      }

      await rejects(server.cognito.confirmDevice(ask), {
        name: 'InvalidParameterException',
        message: 'Missing required parameter DeviceSecretVerifierConfig',
      })
      for (const bad of [{ Salt: '' }, { PasswordVerifier: '' }, { PasswordVerifier: 'AQ==' }, { Salt: undefined }]) {
        await rejects(
          server.cognito.confirmDevice({ ...ask, DeviceSecretVerifierConfig: { ...good, ...bad } }),
          invalid,
        )
      }
    })

    test('a pool that does not track devices is refused, and what is no access token', async (t) => {
      const server = await startTracking(t, engine, {})
      const { AccessToken } = await tokensOf(server)

      await rejects(server.cognito.confirmDevice({ AccessToken, DeviceKey: unknownKey }), notTracked)
      await rejects(server.cognito.confirmDevice({ AccessToken: 'garbage', DeviceKey: unknownKey }), invalidToken)
    })
  })
}
