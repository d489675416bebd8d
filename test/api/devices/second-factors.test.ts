/** Devices and second factors: which comes first, and when one takes the other's place. */
import { equal, ok, rejects } from 'node:assert/strict'
import { suite, type TestContext, test } from 'node:test'
import type { DeviceConfigurationType } from '@aws-sdk/client-cognito-identity-provider'
import { type Engine, engines } from '../../support/engines.ts'
import { bySms, byToken, enrol, phone, startWithMfa } from '../../support/mfa.ts'
import type { Started } from '../../support/start.ts'
import { codeAt } from '../../support/totp.ts'
import { respond, signInWith } from '../sign-in/calls.ts'
import {
  beginDevice,
  claimsOf,
  confirm,
  finishDevice,
  type NewDevice,
  noSuchDevice,
  statusOf,
  toDevice,
  unknownKey,
} from './calls.ts'

const inPlace = { ChallengeRequiredOnNewDevice: true }
const afterwards = { ChallengeRequiredOnNewDevice: false }

/** A server that asks everybody for a code by SMS. */
function startBoth(t: TestContext, engine: Engine, DeviceConfiguration: DeviceConfigurationType): Promise<Started> {
  return startWithMfa(t, engine, 'ON', bySms, { pool: { DeviceConfiguration } })
}

/** Answers SMS_MFA with the code that was sent. */
async function sendCode(server: Started, session: string | undefined, more: Record<string, string> = {}) {
  const { code } = await server.inbox.next(phone)
  return respond(server, 'SMS_MFA', { USERNAME: 'ada', SMS_MFA_CODE: code!, ...more }, session)
}

/** A device that the user has signed in on with a code, and confirmed. */
async function addDevice(server: Started): Promise<NewDevice> {
  const { Session } = await signInWith(server, 'ada')
  const device = toDevice(await sendCode(server, Session))
  await confirm(server, device)
  return device
}

for (const engine of engines) {
  suite(`Devices and second factors on ${engine}`, () => {
    test('a remembered device takes the place of the factor where the pool says so', async (t) => {
      const server = await startBoth(t, engine, inPlace)
      const device = await addDevice(server)

      const first = await signInWith(server, 'ada', undefined, { DEVICE_KEY: device.key })
      const { AuthenticationResult } = await finishDevice(
        server,
        device,
        await beginDevice(server, device, first.Session),
      )

      equal(first.ChallengeName, 'DEVICE_SRP_AUTH')
      equal(claimsOf(AuthenticationResult?.AccessToken).device_key, device.key)
      equal((await server.inbox.list(phone)).length, 1)
    })

    test('elsewhere the device is asked for after the factor', async (t) => {
      const server = await startBoth(t, engine, afterwards)
      const device = await addDevice(server)

      const first = await signInWith(server, 'ada', undefined, { DEVICE_KEY: device.key })
      const second = await sendCode(server, first.Session)
      const { AuthenticationResult } = await finishDevice(
        server,
        device,
        await beginDevice(server, device, second.Session),
      )

      equal(first.ChallengeName, 'SMS_MFA')
      equal(second.ChallengeName, 'DEVICE_SRP_AUTH')
      equal(AuthenticationResult?.NewDeviceMetadata, undefined)
      equal(claimsOf(AuthenticationResult?.AccessToken).device_key, device.key)
    })

    test('a device that is not remembered takes no place', async (t) => {
      const server = await startBoth(t, engine, { ...inPlace, DeviceOnlyRememberedOnUserPrompt: true })
      const device = await addDevice(server)

      const { ChallengeName } = await signInWith(server, 'ada', undefined, { DEVICE_KEY: device.key })

      equal(ChallengeName, 'SMS_MFA')
      equal(await statusOf(server, device), 'not_remembered')
    })

    test('nor does one that is named only with the code', async (t) => {
      const server = await startBoth(t, engine, inPlace)
      const device = await addDevice(server)

      const first = await signInWith(server, 'ada')
      const second = await sendCode(server, first.Session, { DEVICE_KEY: device.key })
      const last = await finishDevice(server, device, await beginDevice(server, device, second.Session))

      equal(second.ChallengeName, 'DEVICE_SRP_AUTH')
      ok(last.AuthenticationResult)
    })

    for (const configuration of [inPlace, afterwards]) {
      const where = configuration === inPlace ? 'in place of a code' : 'after a code'
      test(`an unknown device ${where} is refused before the code is sent`, async (t) => {
        const server = await startBoth(t, engine, configuration)

        await rejects(signInWith(server, 'ada', undefined, { DEVICE_KEY: unknownKey }), noSuchDevice)

        equal((await server.inbox.list(phone)).length, 0)
      })
    }

    test('a refused key leaves the code good', async (t) => {
      const server = await startBoth(t, engine, afterwards)
      const { Session } = await signInWith(server, 'ada')
      const { code } = await server.inbox.next(phone)
      const answers = { USERNAME: 'ada', SMS_MFA_CODE: code! }

      await rejects(respond(server, 'SMS_MFA', { ...answers, DEVICE_KEY: unknownKey }, Session), noSuchDevice)
      const { AuthenticationResult } = await respond(server, 'SMS_MFA', answers, Session)

      ok(AuthenticationResult?.NewDeviceMetadata)
    })

    test('the device step goes on from the session of the code before it, too', async (t) => {
      const server = await startBoth(t, engine, afterwards)
      const device = await addDevice(server)
      const { Session } = await signInWith(server, 'ada', undefined, { DEVICE_KEY: device.key })
      await sendCode(server, Session, { DEVICE_KEY: device.key })

      const { AuthenticationResult } = await finishDevice(server, device, await beginDevice(server, device, Session))

      equal(claimsOf(AuthenticationResult?.AccessToken).device_key, device.key)
    })

    test('and from that of the code of an app', async (t) => {
      const options = { pool: { DeviceConfiguration: afterwards } }
      const server = await startWithMfa(t, engine, 'OPTIONAL', byToken, options)
      const device = toDevice(await signInWith(server, 'ada'))
      await confirm(server, device)
      const secret = await enrol(server)
      const { Session } = await signInWith(server, 'ada', undefined, { DEVICE_KEY: device.key })
      const SOFTWARE_TOKEN_MFA_CODE = codeAt(secret, server.clock.now())
      await respond(server, 'SOFTWARE_TOKEN_MFA', { USERNAME: 'ada', SOFTWARE_TOKEN_MFA_CODE }, Session)

      const { AuthenticationResult } = await finishDevice(server, device, await beginDevice(server, device, Session))

      ok(AuthenticationResult?.AccessToken)
    })
  })
}
