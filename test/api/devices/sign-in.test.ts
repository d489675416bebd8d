/** Signing in on devices: new ones, remembered ones, and ones that are not. */
import { deepEqual, equal, ok, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { ephemeral } from '../../support/srp-client.ts'
import {
  adminInitiate,
  answerSrp,
  beginSrp,
  chosen,
  initiate,
  invalidSession,
  missing,
  newcomer,
  respond,
  signInWith,
  spentSession,
  type Tokens,
  tokensOf,
} from '../sign-in/calls.ts'
import {
  addDevice,
  beginDevice,
  claimsOf,
  confirm,
  finishDevice,
  meetDevice,
  noSuchDevice,
  signInOn,
  startTracking,
  statusOf,
  unknownKey,
} from './calls.ts'

for (const engine of engines) {
  suite(`Signing in on a device on ${engine}`, () => {
    test('a pool that does not track devices knows nothing of them', async (t) => {
      const server = await startTracking(t, engine, {})

      const { AuthenticationResult } = await signInWith(server, 'ada', undefined, { DEVICE_KEY: unknownKey })

      equal(AuthenticationResult?.NewDeviceMetadata, undefined)
      equal(claimsOf(AuthenticationResult?.AccessToken).device_key, undefined)
    })

    test('and looks for none', async (t) => {
      const server = await startTracking(t, engine, {})
      const find = t.mock.method(server.services.storage.devices, 'find')

      const { RefreshToken } = (await signInWith(server, 'ada', undefined, { DEVICE_KEY: unknownKey }))
        .AuthenticationResult as Tokens
      await answerSrp(server, await beginSrp(server, 'ada'), undefined, { DEVICE_KEY: 'x'.repeat(2000) })
      await initiate(server, 'REFRESH_TOKEN_AUTH', { REFRESH_TOKEN: RefreshToken, DEVICE_KEY: unknownKey })

      equal(find.mock.callCount(), 0)
    })

    test('every sign-in without a known device gets a new key, which its access token tells', async (t) => {
      const server = await startTracking(t, engine)

      const { AuthenticationResult: first } = await signInWith(server, 'ada')
      const { AuthenticationResult: second } = await answerSrp(server, await beginSrp(server, 'ada'))
      const { AuthenticationResult: third } = await adminInitiate(server, 'ADMIN_USER_PASSWORD_AUTH', {
        USERNAME: 'ada',
        PASSWORD: 'Correct-Horse-7',
      })

      const results = [first!, second!, third!]
      const keys = results.map(({ NewDeviceMetadata }) => NewDeviceMetadata?.DeviceKey)
      equal(new Set(keys).size, 3)
      deepEqual(
        results.map(({ AccessToken }) => claimsOf(AccessToken).device_key),
        keys,
      )
      equal(new Set(results.map(({ NewDeviceMetadata }) => NewDeviceMetadata?.DeviceGroupKey)).size, 1)
      equal(claimsOf(first!.IdToken).device_key, undefined)
    })

    test('a remembered device proves itself after a password in plain text', async (t) => {
      const server = await startTracking(t, engine)
      const device = await addDevice(server)
      server.clock.advance(60_000)

      const first = await signInWith(server, 'ada', undefined, { DEVICE_KEY: device.key })
      const second = await beginDevice(server, device, first.Session)
      const { AuthenticationResult } = await finishDevice(server, device, second)

      equal(first.ChallengeName, 'DEVICE_SRP_AUTH')
      deepEqual(first.ChallengeParameters, {})
      equal(second.ChallengeName, 'DEVICE_PASSWORD_VERIFIER')
      const { SALT, SRP_B, SECRET_BLOCK, ...rest } = second.ChallengeParameters!
      ok(SALT && SRP_B && SECRET_BLOCK)
      deepEqual(rest, { DEVICE_KEY: device.key, USERNAME: 'ada' })
      equal(AuthenticationResult?.NewDeviceMetadata, undefined)
      equal(claimsOf(AuthenticationResult?.AccessToken).device_key, device.key)
      const { Devices = [] } = await server.cognito.listDevices({ AccessToken: AuthenticationResult!.AccessToken })
      const now = server.clock.now().getTime()
      deepEqual(Devices[0]?.DeviceLastAuthenticatedDate, new Date(Math.floor(now / 1000) * 1000))
      deepEqual(Devices[0]?.DeviceLastModifiedDate, new Date(now - 60_000))
    })

    test('and after SRP, where the key comes with the proof', async (t) => {
      const server = await startTracking(t, engine)
      const device = await addDevice(server)

      const first = await answerSrp(server, await beginSrp(server, 'ada'), undefined, { DEVICE_KEY: device.key })
      const { AuthenticationResult } = await finishDevice(
        server,
        device,
        await beginDevice(server, device, first.Session),
      )

      equal(first.ChallengeName, 'DEVICE_SRP_AUTH')
      equal(claimsOf(AuthenticationResult?.AccessToken).device_key, device.key)
    })

    test('and after a temporary password, by whatever name the user goes', async (t) => {
      const pool = { AliasAttributes: ['email' as const] }
      const server = await startTracking(t, engine, undefined, { pool })
      const device = await addDevice(server)
      const { cognito, poolId: UserPoolId } = server
      await cognito.adminSetUserPassword({ UserPoolId, Username: 'ada', Password: 'Temporary-Horse-1' })
      const alias = 'ada@example.com'

      const first = await signInWith(server, alias, 'Temporary-Horse-1', { DEVICE_KEY: device.key })
      const answers = { USERNAME: alias, NEW_PASSWORD: chosen }
      const second = await respond(server, 'NEW_PASSWORD_REQUIRED', answers, first.Session)
      const third = await beginDevice(server, device, second.Session, alias)
      const { AuthenticationResult } = await finishDevice(server, device, third)

      deepEqual([first.ChallengeName, second.ChallengeName], ['NEW_PASSWORD_REQUIRED', 'DEVICE_SRP_AUTH'])
      ok(AuthenticationResult?.AccessToken)
    })

    test('a device that is not remembered is treated as a new one', async (t) => {
      const server = await startTracking(t, engine, { DeviceOnlyRememberedOnUserPrompt: true })
      const device = await addDevice(server)

      const { AuthenticationResult } = await signInWith(server, 'ada', undefined, { DEVICE_KEY: device.key })

      ok(AuthenticationResult?.NewDeviceMetadata)
      equal(await statusOf(server, device), 'not_remembered')
    })

    test('a key that the user does not have is refused in a sign-in with a password', async (t) => {
      const server = await startTracking(t, engine, undefined, { users: ['ada', 'bob'] })
      const ofBob = await addDevice(server, 'bob')
      const unconfirmed = await meetDevice(server)

      for (const DEVICE_KEY of [unknownKey, ofBob.key, unconfirmed.key, 'no key', '\0', 'x'.repeat(2000)]) {
        await rejects(signInWith(server, 'ada', undefined, { DEVICE_KEY }), noSuchDevice)
      }
    })

    test('what cannot be a key is refused at once, and does not travel', async (t) => {
      const server = await startTracking(t, engine)

      for (const DEVICE_KEY of ['no key', '\0', `eu-central-1_${'0'.repeat(43)}`, 'x'.repeat(2000)]) {
        await rejects(beginSrp(server, 'ada', { DEVICE_KEY }), noSuchDevice)
      }
    })

    test('a refused key spends nothing: the same proof is good without it', async (t) => {
      const server = await startTracking(t, engine)
      const challenge = await beginSrp(server, 'ada', { DEVICE_KEY: unknownKey })

      await rejects(answerSrp(server, challenge, undefined, { DEVICE_KEY: unknownKey }), noSuchDevice)
      const { AuthenticationResult } = await answerSrp(server, challenge)

      ok(AuthenticationResult?.NewDeviceMetadata)
    })

    test('and neither is a session spent', async (t) => {
      const server = await startTracking(t, engine, undefined, { users: [newcomer] })
      const { Session } = await signInWith(server, 'ada')
      const answers = { USERNAME: 'ada', NEW_PASSWORD: chosen }

      const named = { ...answers, DEVICE_KEY: unknownKey }
      await rejects(respond(server, 'NEW_PASSWORD_REQUIRED', named, Session), noSuchDevice)
      const { AuthenticationResult } = await respond(server, 'NEW_PASSWORD_REQUIRED', answers, Session)

      ok(AuthenticationResult?.NewDeviceMetadata)
    })

    test('a name that nobody has knows no device either', async (t) => {
      const client = { PreventUserExistenceErrors: 'ENABLED' as const }
      const server = await startTracking(t, engine, undefined, { client })
      const named = { DEVICE_KEY: unknownKey }

      const refusals = ['ada', 'nobody'].map(async (name) => {
        const challenge = await beginSrp(server, name)
        return rejects(answerSrp(server, challenge, 'Wrong-Horse-7', named), noSuchDevice)
      })

      await Promise.all(refusals)
    })

    test('a device that was forgotten while it proved itself is refused', async (t) => {
      const server = await startTracking(t, engine)
      const device = await addDevice(server)
      const forget = () =>
        server.cognito.adminForgetDevice({ UserPoolId: server.poolId, Username: 'ada', DeviceKey: device.key })
      const { Session } = await signInWith(server, 'ada', undefined, { DEVICE_KEY: device.key })
      const challenged = await beginDevice(server, device, Session)

      await forget()

      await rejects(beginDevice(server, device, Session), noSuchDevice)
      await rejects(finishDevice(server, device, challenged), noSuchDevice)
    })

    test('and one that is no longer remembered', async (t) => {
      const server = await startTracking(t, engine)
      const device = await addDevice(server)
      const { Session } = await signInWith(server, 'ada', undefined, { DEVICE_KEY: device.key })
      const challenged = await beginDevice(server, device, Session)

      const { AccessToken } = device.tokens
      const DeviceRememberedStatus = 'not_remembered'
      await server.cognito.updateDeviceStatus({ AccessToken, DeviceKey: device.key, DeviceRememberedStatus })

      await rejects(beginDevice(server, device, Session), noSuchDevice)
      await rejects(finishDevice(server, device, challenged), noSuchDevice)
    })

    test('what is missing or malformed in an answer is refused', async (t) => {
      const server = await startTracking(t, engine)
      const device = await addDevice(server)
      const { Session } = await signInWith(server, 'ada', undefined, { DEVICE_KEY: device.key })
      const challenged = await beginDevice(server, device, Session)
      const SRP_A = ephemeral.A.toString(16)
      const named = { USERNAME: 'ada', DEVICE_KEY: device.key }

      await rejects(respond(server, 'DEVICE_SRP_AUTH', { ...named, SRP_A }), missing('Session'))
      await rejects(respond(server, 'DEVICE_SRP_AUTH', { USERNAME: 'ada', SRP_A }, Session), missing('DEVICE_KEY'))
      await rejects(respond(server, 'DEVICE_SRP_AUTH', named, Session), missing('SRP_A'))
      await rejects(respond(server, 'DEVICE_SRP_AUTH', { ...named, SRP_A: '0' }, Session), {
        name: 'InvalidParameterException',
        message: 'SRP_A is not a public value of the group.',
      })
      await rejects(finishDevice(server, device, challenged, { TIMESTAMP: 'now' }), {
        name: 'InvalidParameterException',
        message: 'TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english',
      })
      ok((await finishDevice(server, device, challenged)).AuthenticationResult)
    })

    test('the step is taken once in a sign-in', async (t) => {
      const server = await startTracking(t, engine)
      const device = await addDevice(server)
      const { Session } = await signInWith(server, 'ada', undefined, { DEVICE_KEY: device.key })
      const challenged = await beginDevice(server, device, Session)
      await finishDevice(server, device, challenged)

      await rejects(finishDevice(server, device, challenged), spentSession)
      await rejects(finishDevice(server, device, await beginDevice(server, device, Session)), spentSession)
    })

    test('a client that has several devices may prove another one than it named', async (t) => {
      const server = await startTracking(t, engine)
      const [device, other] = [await addDevice(server), await addDevice(server)]
      const { Session } = await signInWith(server, 'ada', undefined, { DEVICE_KEY: device.key })

      const challenged = await beginDevice(server, other, Session)
      await rejects(finishDevice(server, other, challenged, { DEVICE_KEY: device.key }), invalidSession)
      const { AuthenticationResult } = await finishDevice(server, other, challenged)

      equal(claimsOf(AuthenticationResult?.AccessToken).device_key, other.key)
    })

    test('tokens of before the pool tracked devices refresh without one', async (t) => {
      const server = await startTracking(t, engine, {})
      const { RefreshToken } = await tokensOf(server)
      const { cognito, poolId: UserPoolId, clientId: ClientId } = server
      await cognito.updateUserPool({ UserPoolId, DeviceConfiguration: { ChallengeRequiredOnNewDevice: true } })

      const { AuthenticationResult } = await cognito.getTokensFromRefreshToken({ ClientId, RefreshToken })

      equal(claimsOf(AuthenticationResult?.AccessToken).device_key, undefined)
    })

    test('a confirmed device keeps its key when the pool stops tracking', async (t) => {
      const server = await startTracking(t, engine)
      const device = await meetDevice(server)
      await confirm(server, device)
      const { cognito, poolId: UserPoolId } = server
      await cognito.updateUserPool({ UserPoolId })

      const { AuthenticationResult } = await signInWith(server, 'ada', undefined, { DEVICE_KEY: device.key })
      await cognito.updateUserPool({ UserPoolId, DeviceConfiguration: { ChallengeRequiredOnNewDevice: false } })

      equal(AuthenticationResult?.NewDeviceMetadata, undefined)
      ok((await signInOn(server, device)).AuthenticationResult)
    })
  })
}
