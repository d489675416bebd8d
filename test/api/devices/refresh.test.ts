/** Tokens are bound to the device that they were got on. */
import { equal, ok, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import type { Started } from '../../support/start.ts'
import { adminInitiate, initiate, type Tokens } from '../sign-in/calls.ts'
import {
  addDevice,
  claimsOf,
  invalidRefresh,
  meetDevice,
  signInOn,
  startTracking,
  statusOf,
  unknownKey,
} from './calls.ts'

/** The two ways to refresh. */
const ways = {
  REFRESH_TOKEN_AUTH: (server: Started, { RefreshToken }: Tokens, DeviceKey?: string) => {
    const named: Record<string, string> = DeviceKey === undefined ? {} : { DEVICE_KEY: DeviceKey }
    return initiate(server, 'REFRESH_TOKEN_AUTH', { REFRESH_TOKEN: RefreshToken, ...named })
  },
  GetTokensFromRefreshToken: ({ cognito, clientId }: Started, { RefreshToken }: Tokens, DeviceKey?: string) =>
    cognito.getTokensFromRefreshToken({ ClientId: clientId, RefreshToken, DeviceKey }),
}

for (const engine of engines) {
  suite(`Refreshing on a device on ${engine}`, () => {
    for (const [way, refresh] of Object.entries(ways)) {
      test(`${way} takes the device's key, and only that`, async (t) => {
        const server = await startTracking(t, engine)
        const [device, other] = [await addDevice(server), await addDevice(server)]

        const { AuthenticationResult } = await refresh(server, device.tokens, device.key)

        equal(claimsOf(AuthenticationResult?.AccessToken).device_key, device.key)
        equal(AuthenticationResult?.NewDeviceMetadata, undefined)
        for (const key of [undefined, other.key, unknownKey]) {
          await rejects(refresh(server, device.tokens, key), invalidRefresh)
        }
      })

      test(`${way} refuses a device that was never confirmed`, async (t) => {
        const server = await startTracking(t, engine)
        const device = await meetDevice(server)

        await rejects(refresh(server, device.tokens, device.key), invalidRefresh)
        await rejects(refresh(server, device.tokens), invalidRefresh)
      })
    }

    test('a device that is not remembered refreshes too', async (t) => {
      const server = await startTracking(t, engine, { DeviceOnlyRememberedOnUserPrompt: true })
      const device = await addDevice(server)

      const { AuthenticationResult } = await ways.REFRESH_TOKEN_AUTH(server, device.tokens, device.key)

      ok(AuthenticationResult?.AccessToken)
      equal(await statusOf(server, device), 'not_remembered')
    })

    test('tokens of a later sign-in on the device are bound to it as well', async (t) => {
      const server = await startTracking(t, engine)
      const device = await addDevice(server)
      const tokens = (await signInOn(server, device)).AuthenticationResult as Tokens

      ok((await ways.REFRESH_TOKEN_AUTH(server, tokens, device.key)).AuthenticationResult)
      await rejects(ways.REFRESH_TOKEN_AUTH(server, tokens), invalidRefresh)
    })

    test('rotation hands the device on, and a refused key spends no token', async (t) => {
      const client = {
        ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH' as const],
        RefreshTokenRotation: { Feature: 'ENABLED' as const, RetryGracePeriodSeconds: 0 },
      }
      const server = await startTracking(t, engine, undefined, { client })
      const device = await addDevice(server)
      const refresh = ways.GetTokensFromRefreshToken

      await rejects(refresh(server, device.tokens), invalidRefresh)
      const rotated = (await refresh(server, device.tokens, device.key)).AuthenticationResult as Tokens

      await rejects(refresh(server, rotated), invalidRefresh)
      ok((await refresh(server, rotated, device.key)).AuthenticationResult)
    })

    test("an administrator's sign-in is bound to a device that nobody confirms", async (t) => {
      const server = await startTracking(t, engine)
      const answers = { USERNAME: 'ada', PASSWORD: 'Correct-Horse-7' }

      const { AuthenticationResult } = await adminInitiate(server, 'ADMIN_USER_PASSWORD_AUTH', answers)

      await rejects(ways.REFRESH_TOKEN_AUTH(server, AuthenticationResult as Tokens), invalidRefresh)
    })
  })
}
