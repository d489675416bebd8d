/** A pool that keeps track of devices, a device as a client library is one, and the refusals that tests share. @module */
import type { TestContext } from 'node:test'
import type {
  DeviceConfigurationType,
  InitiateAuthResponse,
  RespondToAuthChallengeResponse,
} from '@aws-sdk/client-cognito-identity-provider'
import { makeVerifier } from '#core/sign-in/srp.ts'
import type { Engine } from '../../support/engines.ts'
import { claim, ephemeral, type VerifierChallenge } from '../../support/srp-client.ts'
import { type Started, type StartOptions, start } from '../../support/start.ts'
import { respond, signInWith, type Tokens } from '../sign-in/calls.ts'

export const noSuchDevice = { name: 'ResourceNotFoundException', message: 'Device does not exist.' }
/** Of operations that declare no UserNotFoundException. */
export const noSuchOwner = { name: 'ResourceNotFoundException', message: 'User does not exist.' }
export const invalidKey = { name: 'InvalidParameterException', message: 'Invalid device key given.' }
export const notTracked = {
  name: 'InvalidUserPoolConfigurationException',
  message: 'Device tracking is not enabled for the user pool.',
}
export const invalidRefresh = { name: 'NotAuthorizedException', message: 'Invalid Refresh Token.' }
export const invalidToken = { name: 'NotAuthorizedException', message: 'Invalid Access Token' }

/** The key of a device that nobody has. */
export const unknownKey = 'eu-central-1_11112222-3333-4444-5555-666677778888'

export interface Device {
  key: string
  groupKey: string
  password: string
}

/** A device that has signed in for the first time. */
export interface NewDevice extends Device {
  tokens: Tokens
}

/** A server whose pool tracks devices as told, with the user `ada`. */
export function startTracking(
  t: TestContext,
  engine: Engine,
  DeviceConfiguration: DeviceConfigurationType = { ChallengeRequiredOnNewDevice: false },
  { pool, ...options }: StartOptions = {},
): Promise<Started> {
  return start(t, engine, { users: ['ada'], ...options, pool: { ...pool, DeviceConfiguration } })
}

/** Signs in on a device that the pool does not know. */
export async function meetDevice(server: Started, username = 'ada'): Promise<NewDevice> {
  return toDevice(await signInWith(server, username))
}

/** The device that a reply with tokens has keys for. */
export function toDevice({ AuthenticationResult }: InitiateAuthResponse): NewDevice {
  const { DeviceKey, DeviceGroupKey } = AuthenticationResult!.NewDeviceMetadata!
  const tokens = AuthenticationResult as Tokens
  return { key: DeviceKey!, groupKey: DeviceGroupKey!, password: 'a password of the device', tokens }
}

/** Salt and verifier as a client makes them. */
export async function verifierConfig({ services }: Started, { key: name, groupKey: realm, password }: Device) {
  const { salt, v } = await makeVerifier(services.powers, { realm, name }, password, Buffer.alloc(16, 0xc0))
  // Client libraries keep the sign bit clear.
  return { Salt: Buffer.concat([Buffer.of(0), salt]).toString('base64'), PasswordVerifier: v.toString('base64') }
}

/** Confirms the device with the access token that its key came with. */
export async function confirm(server: Started, device: NewDevice, DeviceName?: string) {
  return server.cognito.confirmDevice({
    AccessToken: device.tokens.AccessToken,
    DeviceKey: device.key,
    DeviceName,
    DeviceSecretVerifierConfig: await verifierConfig(server, device),
  })
}

/** A device that the user has signed in on and confirmed. */
export async function addDevice(server: Started, username = 'ada', name?: string): Promise<NewDevice> {
  const device = await meetDevice(server, username)
  await confirm(server, device, name)
  return device
}

/** Answers DEVICE_SRP_AUTH. */
export function beginDevice(server: Started, device: Device, session: string | undefined, username = 'ada') {
  const answers = { USERNAME: username, DEVICE_KEY: device.key, SRP_A: ephemeral.A.toString(16) }
  return respond(server, 'DEVICE_SRP_AUTH', answers, session)
}

/** The answers to DEVICE_PASSWORD_VERIFIER. */
export function deviceClaim(server: Started, device: Device, { ChallengeParameters }: RespondToAuthChallengeResponse) {
  const challenge = { ...ChallengeParameters, USER_ID_FOR_SRP: device.key } as unknown as VerifierChallenge
  const proof = claim(`_${device.groupKey}`, device.password, challenge, server.clock.now())
  return { ...proof, USERNAME: ChallengeParameters!.USERNAME!, DEVICE_KEY: device.key }
}

/** Answers DEVICE_PASSWORD_VERIFIER. */
export function finishDevice(
  server: Started,
  device: Device,
  challenged: RespondToAuthChallengeResponse,
  more: Record<string, string> = {},
) {
  const answers = { ...deviceClaim(server, device, challenged), ...more }
  return respond(server, 'DEVICE_PASSWORD_VERIFIER', answers, challenged.Session)
}

/** A whole sign-in on a remembered device; answers the last reply. */
export async function signInOn(server: Started, device: Device, username = 'ada') {
  const { Session } = await signInWith(server, username, undefined, { DEVICE_KEY: device.key })
  return finishDevice(server, device, await beginDevice(server, device, Session, username))
}

/** The claims of a token. */
export function claimsOf(token: string | undefined): Record<string, unknown> {
  return JSON.parse(Buffer.from(token!.split('.')[1]!, 'base64url').toString())
}

/** Whether the device is remembered. */
export async function statusOf({ cognito, poolId }: Started, { key }: Device, Username = 'ada') {
  const { Device } = await cognito.adminGetDevice({ UserPoolId: poolId, Username, DeviceKey: key })
  return Device?.DeviceAttributes?.find(({ Name }) => Name === 'dev:device_remembered_status')?.Value
}
