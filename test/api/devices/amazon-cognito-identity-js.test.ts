/** The browser library that Amplify is built on, with devices. */
import { deepEqual, equal, ok } from 'node:assert/strict'
import { suite, type TestContext, test } from 'node:test'
import {
  AuthenticationDetails,
  CognitoUser,
  CognitoUserPool,
  type CognitoUserSession,
} from 'amazon-cognito-identity-js'
import { engines } from '../../support/engines.ts'
import { bySms, phone, startWithMfa } from '../../support/mfa.ts'
import type { Started } from '../../support/start.ts'
import { password } from '../../support/users.ts'
import { startTracking } from './calls.ts'

interface SignedIn {
  session: CognitoUserSession
  /** What onSuccess is told of ConfirmDevice. */
  confirmationNecessary?: boolean
}

/** The library on one browser, which keeps what it learns of devices from one user object to the next. */
function openBrowser(t: TestContext, { poolId, clientId, endpoint, clock }: Started): () => CognitoUser {
  t.mock.timers.enable({ apis: ['Date'], now: clock.now() })
  const Pool = new CognitoUserPool({ UserPoolId: poolId, ClientId: clientId, endpoint })
  return () => new CognitoUser({ Username: 'ada', Pool })
}

/** Signs in, with the code of SMS_MFA where one is asked for. */
function signIn(user: CognitoUser, server: Started): Promise<SignedIn> {
  return new Promise((resolve, onFailure) => {
    const callbacks = {
      onSuccess: (session: CognitoUserSession, confirmationNecessary?: boolean) =>
        resolve({ session, confirmationNecessary }),
      onFailure,
      mfaRequired: () => {
        const send = ({ code }: { code?: string }) => user.sendMFACode(code!, callbacks)
        server.inbox.next(phone).then(send, onFailure)
      },
    }
    user.authenticateUser(new AuthenticationDetails({ Username: 'ada', Password: password }), callbacks)
  })
}

/** Turns a call with two callbacks into a promise. */
function called<T>(
  call: (callbacks: { onSuccess: (result: T) => void; onFailure: (error: unknown) => void }) => void,
): Promise<T> {
  return new Promise((onSuccess, onFailure) => call({ onSuccess, onFailure }))
}

function keyIn({ session }: SignedIn): string {
  return session.getAccessToken().payload.device_key
}

/** The keys of the user's devices, as an administrator sees them. */
async function keysOf({ cognito, poolId }: Started): Promise<(string | undefined)[]> {
  const { Devices = [] } = await cognito.adminListDevices({ UserPoolId: poolId, Username: 'ada' })
  return Devices.map(({ DeviceKey }) => DeviceKey)
}

for (const engine of engines) {
  suite(`amazon-cognito-identity-js with devices on ${engine}`, () => {
    test('has its device remembered, and signs in on it', async (t) => {
      const server = await startTracking(t, engine)
      const newUser = openBrowser(t, server)

      const first = await signIn(newUser(), server)
      const second = await signIn(newUser(), server)

      equal(first.confirmationNecessary, undefined)
      equal(keyIn(second), keyIn(first))
      deepEqual(await keysOf(server), [keyIn(first)])
    })

    test('refreshes on its device', async (t) => {
      const server = await startTracking(t, engine)
      const newUser = openBrowser(t, server)
      const user = newUser()
      const first = await signIn(user, server)
      server.clock.advance(7_200_000)
      t.mock.timers.tick(7_200_000)

      const session = await new Promise<CognitoUserSession>((resolve, reject) =>
        user.getSession((error: unknown, renewed: CognitoUserSession) => (error ? reject(error) : resolve(renewed))),
      )

      ok(session.isValid())
      equal(keyIn({ session }), keyIn(first))
    })

    test('asks the user whether to remember the device, lists, shows and forgets it', async (t) => {
      const server = await startTracking(t, engine, { DeviceOnlyRememberedOnUserPrompt: true })
      const newUser = openBrowser(t, server)
      const user = newUser()
      const first = await signIn(user, server)

      const remembered = await called<string>((callbacks) => user.setDeviceStatusRemembered(callbacks))
      const listed = await called<{ Devices: { DeviceKey: string }[] }>((callbacks) =>
        user.listDevices(10, null, callbacks),
      )
      const shown: unknown = await called<string>((callbacks) => user.getDevice(callbacks))
      const second = await signIn(newUser(), server)
      const forgotten = await called<string>((callbacks) => user.forgetDevice(callbacks))

      equal(first.confirmationNecessary, true)
      equal(remembered, 'SUCCESS')
      equal(listed.Devices[0]?.DeviceKey, keyIn(first))
      // Not the text that its types promise.
      equal((shown as { Device: { DeviceKey: string } }).Device.DeviceKey, keyIn(first))
      equal(keyIn(second), keyIn(first))
      equal(forgotten, 'SUCCESS')
      deepEqual(await keysOf(server), [])
    })

    test('gets in with a new device when an administrator has forgotten the old one', async (t) => {
      const server = await startTracking(t, engine)
      const newUser = openBrowser(t, server)
      const first = await signIn(newUser(), server)
      const { cognito, poolId: UserPoolId } = server
      await cognito.adminForgetDevice({ UserPoolId, Username: 'ada', DeviceKey: keyIn(first) })

      const second = await signIn(newUser(), server)

      ok(keyIn(second) !== keyIn(first))
      deepEqual(await keysOf(server), [keyIn(second)])
    })

    for (const ChallengeRequiredOnNewDevice of [true, false]) {
      const title = ChallengeRequiredOnNewDevice
        ? 'leaves out the code on its device'
        : 'proves its device after a code'
      test(title, async (t) => {
        const pool = { DeviceConfiguration: { ChallengeRequiredOnNewDevice } }
        const server = await startWithMfa(t, engine, 'ON', bySms, { pool })
        const newUser = openBrowser(t, server)

        const first = await signIn(newUser(), server)
        const second = await signIn(newUser(), server)

        equal(keyIn(second), keyIn(first))
        equal((await server.inbox.list(phone)).length, ChallengeRequiredOnNewDevice ? 1 : 2)
      })
    }
  })
}
