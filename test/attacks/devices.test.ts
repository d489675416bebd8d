/** Attacks on remembered devices: being one that one is not, or getting past a step with it. On both engines, as all. */
import { equal, ok, rejects } from 'node:assert/strict'
import { suite, type TestContext, test } from 'node:test'
import type { InitiateAuthResponse } from '@aws-sdk/client-cognito-identity-provider'
import {
  addDevice,
  beginDevice,
  confirm,
  deviceClaim,
  finishDevice,
  meetDevice,
  type NewDevice,
  noSuchDevice,
  signInOn,
  startTracking,
  toDevice,
} from '../api/devices/calls.ts'
import {
  attemptsExceeded,
  expiredSession,
  invalidSession,
  otherClient,
  respond,
  signInWith,
  spentSession,
  wrongPassword,
} from '../api/sign-in/calls.ts'
import { type Engine, engines } from '../support/engines.ts'
import { byAll, bySms, choose, phone, startWithMfa } from '../support/mfa.ts'
import type { Started } from '../support/start.ts'
import { otherThan } from '../support/totp.ts'
import { addUser } from '../support/users.ts'

const DeviceConfiguration = { ChallengeRequiredOnNewDevice: false }
const minute = 60_000

/** The same server, seen by a client of another pool with a user of the same name. */
async function otherPool(server: Started): Promise<Started> {
  const { UserPool } = await server.cognito.createUserPool({ PoolName: 'other', DeviceConfiguration })
  await addUser(server.cognito, UserPool!.Id!, 'ada')
  return otherClient({ ...server, poolId: UserPool!.Id! })
}

/** Passes the password on the way to a device. */
async function pastPassword(server: Started, { key }: NewDevice, username = 'ada') {
  const { Session } = await signInWith(server, username, undefined, { DEVICE_KEY: key })
  return Session
}

/** A pool with codes by SMS, as a rule before devices, and a device that was confirmed after one. */
async function startWithCodes(
  t: TestContext,
  engine: Engine,
  configuration = DeviceConfiguration,
): Promise<{ server: Started; device: NewDevice }> {
  const server = await startWithMfa(t, engine, 'ON', bySms, { pool: { DeviceConfiguration: configuration } })
  const { Session } = await signInWith(server, 'ada')
  const device = toDevice(await sendCode(server, Session))
  await confirm(server, device)
  return { server, device }
}

async function sendCode(server: Started, session: string | undefined): Promise<InitiateAuthResponse> {
  const { code } = await server.inbox.next(phone)
  return respond(server, 'SMS_MFA', { USERNAME: 'ada', SMS_MFA_CODE: code! }, session)
}

for (const engine of engines) {
  suite(`Attacks with a device of somebody else, on ${engine}`, () => {
    test("another user's key, at every step", async (t) => {
      const server = await startTracking(t, engine, undefined, { users: ['ada', 'bob'] })
      const [device, ofBob] = [await addDevice(server), await addDevice(server, 'bob')]
      const session = await pastPassword(server, device)

      await rejects(signInWith(server, 'ada', undefined, { DEVICE_KEY: ofBob.key }), noSuchDevice)
      await rejects(beginDevice(server, ofBob, session), noSuchDevice)
      await rejects(beginDevice(server, ofBob, session, 'bob'), invalidSession)
      const challenged = await beginDevice(server, device, session)
      await rejects(finishDevice(server, device, challenged, { DEVICE_KEY: ofBob.key }), noSuchDevice)
      await rejects(finishDevice(server, device, challenged, { USERNAME: 'bob' }), invalidSession)
      ok((await finishDevice(server, device, challenged)).AuthenticationResult)
    })

    test("a key of another pool's user of the same name", async (t) => {
      const server = await startTracking(t, engine)
      const device = await addDevice(server)
      const other = await otherPool(server)
      const ofOther = await addDevice(other)

      await rejects(signInWith(server, 'ada', undefined, { DEVICE_KEY: ofOther.key }), noSuchDevice)
      const session = await pastPassword(server, device)
      await rejects(beginDevice(server, ofOther, session), noSuchDevice)
      await rejects(beginDevice(other, ofOther, session), invalidSession)
    })

    test("a session of another client's sign-in", async (t) => {
      const server = await startTracking(t, engine)
      const device = await addDevice(server)
      const session = await pastPassword(server, device)
      const challenged = await beginDevice(server, device, session)

      const other = await otherClient(server)

      await rejects(beginDevice(other, device, session), invalidSession)
      await rejects(finishDevice(other, device, challenged), invalidSession)
    })

    test('the refresh token of a device, by the same user on another one', async (t) => {
      const server = await startTracking(t, engine)
      const [device, other] = [await addDevice(server), await addDevice(server)]

      const theft = server.cognito.getTokensFromRefreshToken({
        ClientId: server.clientId,
        RefreshToken: device.tokens.RefreshToken,
        DeviceKey: other.key,
      })

      await rejects(theft, { name: 'NotAuthorizedException', message: 'Invalid Refresh Token.' })
    })
  })

  suite(`Attacks on the proof of a device, on ${engine}`, () => {
    test('a wrong password of the device, until there are too many', async (t) => {
      const server = await startTracking(t, engine)
      const device = await addDevice(server)
      const session = await pastPassword(server, device)
      const guess = async (n: number) => {
        const guessed = { ...device, password: `guess ${n}` }
        return finishDevice(server, guessed, await beginDevice(server, device, session))
      }

      for (let n = 1; n <= 5; n++) await rejects(guess(n), wrongPassword)
      await rejects(guess(6), attemptsExceeded)
      server.clock.advance(1000)

      ok((await finishDevice(server, device, await beginDevice(server, device, session))).AuthenticationResult)
    })

    test('a forged group key', async (t) => {
      const server = await startTracking(t, engine)
      const device = await addDevice(server)
      const met = await meetDevice(server)
      const forged = { ...met, groupKey: '-forged00' }
      await confirm(server, forged)

      for (const attempt of [{ ...device, groupKey: '-forged00' }, forged]) {
        const challenged = await beginDevice(server, attempt, await pastPassword(server, attempt))
        await rejects(finishDevice(server, attempt, challenged), wrongPassword)
      }
    })

    test('a proof of an earlier exchange', async (t) => {
      const server = await startTracking(t, engine)
      const device = await addDevice(server)
      const session = await pastPassword(server, device)
      const [first, second] = [await beginDevice(server, device, session), await beginDevice(server, device, session)]
      const earlier = deviceClaim(server, device, first)

      await rejects(respond(server, 'DEVICE_PASSWORD_VERIFIER', earlier, second.Session), wrongPassword)
      const { SECRET_BLOCK } = second.ChallengeParameters!
      const moved = { ...earlier, PASSWORD_CLAIM_SECRET_BLOCK: SECRET_BLOCK! }
      await rejects(respond(server, 'DEVICE_PASSWORD_VERIFIER', moved, second.Session), wrongPassword)
      await finishDevice(server, device, second)

      await rejects(respond(server, 'DEVICE_PASSWORD_VERIFIER', earlier, first.Session), spentSession)
    })

    test('one proof sent many times at once gets in once', async (t) => {
      const server = await startTracking(t, engine)
      const device = await addDevice(server)
      const challenged = await beginDevice(server, device, await pastPassword(server, device))

      const settled = await Promise.allSettled(
        Array.from({ length: 6 }, () => finishDevice(server, device, challenged)),
      )

      equal(settled.filter(({ status }) => status === 'fulfilled').length, 1)
    })

    test('a proof of a user who was disabled meanwhile', async (t) => {
      const server = await startTracking(t, engine)
      const device = await addDevice(server)
      const challenged = await beginDevice(server, device, await pastPassword(server, device))

      await server.cognito.adminDisableUser({ UserPoolId: server.poolId, Username: 'ada' })

      const disabled = { name: 'NotAuthorizedException', message: 'User is disabled.' }
      await rejects(finishDevice(server, device, challenged), disabled)
    })
  })

  suite(`Attacks on the steps before a device, on ${engine}`, () => {
    test('the device alone', async (t) => {
      const server = await startTracking(t, engine)
      const device = await addDevice(server)

      await rejects(beginDevice(server, device, undefined), {
        name: 'InvalidParameterException',
        message: 'Missing required parameter Session',
      })
      for (const session of ['no session of ours'.repeat(2), device.tokens.AccessToken, device.tokens.RefreshToken]) {
        await rejects(beginDevice(server, device, session), invalidSession)
      }
    })

    test('the proof at once, and the step of a device that was never asked for', async (t) => {
      const server = await startTracking(t, engine)
      const device = await addDevice(server)
      const challenged = await beginDevice(server, device, await pastPassword(server, device))
      const session = await pastPassword(server, device)

      await rejects(finishDevice(server, device, { ...challenged, Session: session }), invalidSession)
      await rejects(beginDevice(server, device, challenged.Session), invalidSession)
    })

    test('a device before the new password that is due', async (t) => {
      const server = await startTracking(t, engine)
      const device = await addDevice(server)
      await server.cognito.adminSetUserPassword({
        UserPoolId: server.poolId,
        Username: 'ada',
        Password: 'Temporary-Horse-1',
      })
      const attempt = await signInWith(server, 'ada', 'Temporary-Horse-1', { DEVICE_KEY: device.key })

      equal(attempt.ChallengeName, 'NEW_PASSWORD_REQUIRED')
      await rejects(beginDevice(server, device, attempt.Session), invalidSession)
    })

    test('a device before the code that is due', async (t) => {
      const { server, device } = await startWithCodes(t, engine)
      const { Session } = await signInWith(server, 'ada', undefined, { DEVICE_KEY: device.key })
      const { code } = await server.inbox.next(phone)

      await rejects(beginDevice(server, device, Session), invalidSession)
      const wrong = { USERNAME: 'ada', SMS_MFA_CODE: otherThan(code!) }
      await rejects(respond(server, 'SMS_MFA', wrong, Session), { name: 'CodeMismatchException' })
      await rejects(beginDevice(server, device, Session), invalidSession)
    })

    test('the session of a code that led elsewhere', async (t) => {
      const { server, device } = await startWithCodes(t, engine)
      const { Session } = await signInWith(server, 'ada')
      await sendCode(server, Session)

      await rejects(beginDevice(server, device, Session), invalidSession)
    })

    test('two ways to the device end one sign-in', async (t) => {
      const { server, device } = await startWithCodes(t, engine)
      const { Session } = await signInWith(server, 'ada', undefined, { DEVICE_KEY: device.key })
      const answered = await sendCode(server, Session)
      const [one, other] = [
        await beginDevice(server, device, answered.Session),
        await beginDevice(server, device, Session),
      ]

      await finishDevice(server, device, one)

      await rejects(finishDevice(server, device, other), spentSession)
      await rejects(finishDevice(server, device, await beginDevice(server, device, Session)), spentSession)
    })

    test('a proof that is kept back until the first one is swept away', async (t) => {
      const server = await startTracking(t, engine)
      const device = await addDevice(server)
      const session = await pastPassword(server, device)
      const first = await beginDevice(server, device, session)
      server.clock.advance(2 * minute)
      const keptBack = await beginDevice(server, device, session)
      await finishDevice(server, device, first)

      server.clock.advance(2.9 * minute)
      await server.services.storage.sweep(server.clock.now())

      await rejects(finishDevice(server, device, keptBack), spentSession)
      server.clock.advance(minute)
      await rejects(finishDevice(server, device, keptBack), expiredSession)
    })

    test('the session of a choice between factors, which is spent before any is proved', async (t) => {
      const server = await startWithMfa(t, engine, 'OPTIONAL', byAll, { pool: { DeviceConfiguration } })
      const device = await addDevice(server)
      await choose(server, 'SMSMfaSettings', 'EmailMfaSettings')
      const first = await signInWith(server, 'ada', undefined, { DEVICE_KEY: device.key })
      const second = await respond(server, 'SELECT_MFA_TYPE', { USERNAME: 'ada', ANSWER: 'SMS_MFA' }, first.Session)

      equal(second.ChallengeName, 'SMS_MFA')
      for (const { Session } of [first, second]) await rejects(beginDevice(server, device, Session), invalidSession)
    })

    test('a proof that waits until the pool no longer takes it for a factor', async (t) => {
      const { server, device } = await startWithCodes(t, engine, { ChallengeRequiredOnNewDevice: true })
      const challenged = await beginDevice(server, device, await pastPassword(server, device))
      const { UserPool } = await server.cognito.describeUserPool({ UserPoolId: server.poolId })
      const { MfaConfiguration, SmsConfiguration } = UserPool!

      const kept = { UserPoolId: server.poolId, MfaConfiguration, SmsConfiguration }
      await server.cognito.updateUserPool({ ...kept, DeviceConfiguration })

      equal((await finishDevice(server, device, challenged)).ChallengeName, 'SMS_MFA')
    })

    test('a session from before a new password', async (t) => {
      const { server, device } = await startWithCodes(t, engine)
      const { Session } = await signInWith(server, 'ada', undefined, { DEVICE_KEY: device.key })
      const answered = await sendCode(server, Session)
      const of = { UserPoolId: server.poolId, Username: 'ada' }
      await server.cognito.adminSetUserPassword({ ...of, Password: 'Another-Horse-8', Permanent: true })

      await rejects(beginDevice(server, device, Session), invalidSession)
      await rejects(beginDevice(server, device, answered.Session), invalidSession)
    })

    test('a session that has expired', async (t) => {
      const { server, device } = await startWithCodes(t, engine)
      const { Session } = await signInWith(server, 'ada', undefined, { DEVICE_KEY: device.key })
      const answered = await sendCode(server, Session)
      server.clock.advance(3 * minute)

      await rejects(beginDevice(server, device, Session), expiredSession)
      await rejects(beginDevice(server, device, answered.Session), expiredSession)
    })

    test('a device that was forgotten, from tokens of its own', async (t) => {
      const server = await startTracking(t, engine)
      const device = await addDevice(server)
      await server.cognito.forgetDevice({ AccessToken: device.tokens.AccessToken, DeviceKey: device.key })

      await rejects(signInOn(server, device), noSuchDevice)
      await rejects(confirm(server, device), {
        name: 'InvalidParameterException',
        message: 'Invalid device key given.',
      })
    })
  })
}
