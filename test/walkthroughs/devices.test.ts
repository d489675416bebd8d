/** A React app on Amplify that remembers the devices of its users. */
import { deepEqual, equal, notEqual, ok } from 'node:assert/strict'
import { suite, type TestContext, test } from 'node:test'
import type { DeviceConfigurationType } from '@aws-sdk/client-cognito-identity-provider'
import { Amplify } from 'aws-amplify'
import {
  confirmSignIn,
  fetchAuthSession,
  fetchDevices,
  forgetDevice,
  rememberDevice,
  signIn,
  signOut,
} from 'aws-amplify/auth'
import { type Engine, engines } from '../support/engines.ts'
import { bySms, phone, startWithMfa } from '../support/mfa.ts'
import { type Started, start } from '../support/start.ts'
import { password } from '../support/users.ts'

const hour = 3_600_000

/** An app whose clock is the server's. */
function open(t: TestContext, server: Started): Started {
  t.mock.timers.enable({ apis: ['Date'], now: server.clock.now() })
  const { poolId: userPoolId, clientId: userPoolClientId, endpoint: userPoolEndpoint } = server
  Amplify.configure({ Auth: { Cognito: { userPoolId, userPoolClientId, userPoolEndpoint } } })
  t.after(() => signOut())
  return server
}

async function startApp(t: TestContext, engine: Engine, DeviceConfiguration: DeviceConfigurationType) {
  return open(t, await start(t, engine, { users: ['ada'], pool: { DeviceConfiguration } }))
}

const credentials = { username: 'ada', password }

/** The device that the app's tokens tell. */
async function deviceKey(options?: Parameters<typeof fetchAuthSession>[0]) {
  const { tokens } = await fetchAuthSession(options)
  return tokens?.accessToken.payload.device_key
}

async function signInAgain() {
  await signOut()
  return signIn(credentials)
}

for (const engine of engines) {
  suite(`Remembered devices in a React app on ${engine}`, () => {
    test('a device that is remembered because the user says so, and forgotten again', async (t) => {
      const { cognito, poolId: UserPoolId } = await startApp(t, engine, { DeviceOnlyRememberedOnUserPrompt: true })
      await signIn(credentials)
      const key = await deviceKey()

      const [before] = await fetchDevices()
      await rememberDevice()
      await signInAgain()
      const known = await deviceKey()
      await forgetDevice()
      const after = await fetchDevices()

      equal(before?.id, key)
      equal(known, key)
      deepEqual(after, [])
      await signInAgain()
      notEqual(await deviceKey(), key)
      const { Devices } = await cognito.adminListDevices({ UserPoolId, Username: 'ada' })
      equal(Devices?.length, 1)
    })

    test('a session that is refreshed on its device', async (t) => {
      const { clock } = await startApp(t, engine, { ChallengeRequiredOnNewDevice: false })
      await signIn(credentials)
      const key = await deviceKey()
      clock.advance(2 * hour)
      t.mock.timers.tick(2 * hour)

      equal(await deviceKey({ forceRefresh: true }), key)
    })

    test('a device that an administrator has forgotten is a new one', async (t) => {
      const { cognito, poolId: UserPoolId } = await startApp(t, engine, { ChallengeRequiredOnNewDevice: false })
      await signIn(credentials)
      const key = await deviceKey()
      await cognito.adminForgetDevice({ UserPoolId, Username: 'ada', DeviceKey: String(key) })

      const { isSignedIn } = await signInAgain()

      ok(isSignedIn)
      const devices = await fetchDevices()
      deepEqual(
        devices.map(({ id }) => id),
        [await deviceKey()],
      )
      notEqual(await deviceKey(), key)
    })

    test('and so it is with a password in plain text', async (t) => {
      const { cognito, poolId: UserPoolId } = await startApp(t, engine, { ChallengeRequiredOnNewDevice: false })
      const plain = { ...credentials, options: { authFlowType: 'USER_PASSWORD_AUTH' as const } }
      await signIn(plain)
      const key = await deviceKey()
      await cognito.adminForgetDevice({ UserPoolId, Username: 'ada', DeviceKey: String(key) })

      await signOut()
      const { isSignedIn } = await signIn(plain)

      ok(isSignedIn)
      notEqual(await deviceKey(), key)
    })

    for (const ChallengeRequiredOnNewDevice of [true, false]) {
      const title = ChallengeRequiredOnNewDevice
        ? 'a code by SMS on the first sign-in alone'
        : 'a code by SMS on every sign-in, and then the device'
      test(title, async (t) => {
        const pool = { DeviceConfiguration: { ChallengeRequiredOnNewDevice } }
        const { inbox } = open(t, await startWithMfa(t, engine, 'ON', bySms, { pool }))
        const enterCode = async () => confirmSignIn({ challengeResponse: (await inbox.next(phone)).code! })
        await signIn(credentials)
        await enterCode()
        const key = await deviceKey()

        const { isSignedIn } = await signInAgain()
        if (!isSignedIn) await enterCode()

        equal(isSignedIn, ChallengeRequiredOnNewDevice)
        equal(await deviceKey(), key)
      })
    }
  })
}
