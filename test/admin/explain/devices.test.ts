/** What is said of devices: why one was refused, or something that is bound to one. */
import { deepEqual, equal } from 'node:assert/strict'
import { suite, type TestContext, test } from 'node:test'
import {
  addDevice,
  beginDevice,
  confirm,
  type Device,
  finishDevice,
  meetDevice,
  startTracking,
  unknownKey,
} from '../../api/devices/calls.ts'
import { signInWith, tokensOf } from '../../api/sign-in/calls.ts'
import { howAnswered, whyRefused } from '../../support/explain.ts'
import { ada, byAll, choose, startWithMfa } from '../../support/mfa.ts'

async function startWithDevice(t: TestContext, prompt = false) {
  const server = await startTracking(t, 'sqlite', { DeviceOnlyRememberedOnUserPrompt: prompt })
  return { server, device: await addDevice(server) }
}

const named = ({ key }: Device) => ({ DEVICE_KEY: key })

suite('Why a device was refused', () => {
  test('the user has none of this key', async (t) => {
    const { server } = await startWithDevice(t)

    const reasons = await whyRefused(server, signInWith(server, 'ada', undefined, { DEVICE_KEY: unknownKey }))

    equal(reasons.at(-1), `The user has no device "${unknownKey}".`)
  })

  test('what was sent is no key', async (t) => {
    const { server } = await startWithDevice(t)

    const reasons = await whyRefused(server, signInWith(server, 'ada', undefined, { DEVICE_KEY: 'my laptop' }))

    equal(reasons.at(-1), 'What was sent as DEVICE_KEY is no key of a device.')
  })

  test('it is not remembered any more', async (t) => {
    const { server, device } = await startWithDevice(t)
    const { Session } = await signInWith(server, 'ada', undefined, named(device))
    await server.cognito.updateDeviceStatus({
      AccessToken: device.tokens.AccessToken,
      DeviceKey: device.key,
      DeviceRememberedStatus: 'not_remembered',
    })

    deepEqual(await whyRefused(server, beginDevice(server, device, Session)), [
      `Device ${device.key} is not remembered.`,
    ])
  })

  test('its proof is wrong, or for another device', async (t) => {
    const { server, device } = await startWithDevice(t)
    const other = await addDevice(server)
    const { Session } = await signInWith(server, 'ada', undefined, named(device))
    const challenged = await beginDevice(server, device, Session)
    const guess = finishDevice(server, { ...device, password: 'a guess' }, challenged)

    deepEqual(await whyRefused(server, guess), [
      `The proof of device ${device.key} is wrong. Wrong proofs in a row: 1. From 5 on, each locks the device for a while.`,
    ])
    deepEqual(await whyRefused(server, finishDevice(server, device, challenged, named(other))), [
      `The challenge is for device ${device.key}; the answer names "${other.key}".`,
    ])
    deepEqual((await howAnswered(server, finishDevice(server, device, challenged))).slice(0, 1), [
      `Device ${device.key} has proved itself.`,
    ])
    deepEqual(await whyRefused(server, finishDevice(server, device, challenged)), [
      `Device ${device.key} has proved itself.`,
      'The session was used before; each is good once.',
    ])
  })

  test('the code before it was not answered, or was on no way to a device', async (t) => {
    const server = await startWithMfa(t, 'sqlite', 'OPTIONAL', byAll, {
      pool: { DeviceConfiguration: { ChallengeRequiredOnNewDevice: false } },
      users: [ada],
    })
    const device = await addDevice(server)
    await choose(server, 'SMSMfaSettings')
    const { Session } = await signInWith(server, 'ada', undefined, named(device))

    deepEqual(await whyRefused(server, beginDevice(server, device, Session)), [
      'The challenge of this session has not been answered rightly yet.',
    ])
    const { Session: elsewhere } = await signInWith(server, 'ada')
    deepEqual(await whyRefused(server, beginDevice(server, device, elsewhere)), [
      `The sign-in was not on its way to a device; the answer names "${device.key}".`,
    ])
  })

  test('it came with other tokens, or was forgotten', async (t) => {
    const { server, device } = await startWithDevice(t)
    const other = await meetDevice(server)
    await server.cognito.forgetDevice({ AccessToken: device.tokens.AccessToken, DeviceKey: device.key })

    deepEqual(await whyRefused(server, confirm(server, { ...device, key: other.key })), [
      `Device ${other.key} did not come with this access token, which tells ${device.key}.`,
    ])
    deepEqual(await whyRefused(server, confirm(server, device)), [
      `Device ${device.key} was forgotten, and its key is used up.`,
    ])
  })

  test('the pool does not keep track of devices', async (t) => {
    const server = await startTracking(t, 'sqlite', {})
    const { AccessToken } = await tokensOf(server)

    deepEqual(await whyRefused(server, server.cognito.listDevices({ AccessToken })), [
      'The pool does not keep track of devices.',
    ])
  })

  test('a refresh token is bound to another, or to one that is gone', async (t) => {
    const { server, device } = await startWithDevice(t)
    const unconfirmed = await meetDevice(server)
    const refresh = ({ tokens }: typeof device, DeviceKey?: string) =>
      server.cognito.getTokensFromRefreshToken({
        ClientId: server.clientId,
        RefreshToken: tokens.RefreshToken,
        DeviceKey,
      })

    deepEqual(await whyRefused(server, refresh(device)), [
      `The refresh token is bound to device ${device.key}; the request names none.`,
    ])
    deepEqual(await whyRefused(server, refresh(device, unknownKey)), [
      `The refresh token is bound to device ${device.key}; the request names "${unknownKey}".`,
    ])
    deepEqual(await whyRefused(server, refresh(unconfirmed, unconfirmed.key)), [
      `The refresh token is bound to device ${unconfirmed.key}, which was never confirmed, or was forgotten.`,
    ])
  })
})
