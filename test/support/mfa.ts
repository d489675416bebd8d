/** Servers whose pool has second factors, and users who have set one up. @module */
import type { TestContext } from 'node:test'
import type { SetUserPoolMfaConfigRequest } from '@aws-sdk/client-cognito-identity-provider'
import type { Engine } from './engines.ts'
import { type Started, type StartOptions, start } from './start.ts'
import { codeAt } from './totp.ts'
import { password } from './users.ts'

const SmsConfiguration = { SnsCallerArn: 'arn:aws:iam::123456789012:role/sns', ExternalId: 'shop' }
const SourceArn = 'arn:aws:ses:eu-central-1:123456789012:identity/shop.example'

/** Members of SetUserPoolMfaConfig. */
export const bySms = { SmsMfaConfiguration: { SmsConfiguration } }
export const byToken = { SoftwareTokenMfaConfiguration: { Enabled: true } }
export const byEmail = { EmailMfaConfiguration: {} }
export const byAll = { ...bySms, ...byToken, ...byEmail }

export const phone = '+12065559934'
export const email = 'ada@example.com'

/** A user who can be reached by phone and by mail. */
export const ada = {
  username: 'ada',
  attributes: { email, email_verified: 'true', phone_number: phone, phone_number_verified: 'true' },
}

/** Without number and address. */
export const bare = { username: 'ada', attributes: {} }

type Factors = Omit<SetUserPoolMfaConfigRequest, 'UserPoolId' | 'MfaConfiguration'>

/** A server whose pool has these factors. */
export async function startWithMfa(
  t: TestContext,
  engine: Engine,
  MfaConfiguration: 'ON' | 'OPTIONAL',
  factors: Factors,
  options: StartOptions = {},
): Promise<Started> {
  const pool = { EmailConfiguration: { EmailSendingAccount: 'DEVELOPER' as const, SourceArn }, ...options.pool }
  const server = await start(t, engine, { users: [ada], ...options, pool })
  await server.cognito.setUserPoolMfaConfig({ UserPoolId: server.poolId, MfaConfiguration, ...factors })
  return server
}

/** Turns factors on for the user as an administrator does. */
export function choose(
  { cognito, poolId }: Started,
  ...factors: ('SMSMfaSettings' | 'SoftwareTokenMfaSettings' | 'EmailMfaSettings')[]
) {
  const settings = Object.fromEntries(factors.map((factor) => [factor, { Enabled: true }]))
  return cognito.adminSetUserMFAPreference({ UserPoolId: poolId, Username: 'ada', ...settings })
}

/** Signs in without a second factor, sets an authenticator app up and turns it on; answers the app's secret. */
export async function enrol(server: Started): Promise<string> {
  const { cognito, clock } = server
  const AccessToken = await accessTokenOf(server)
  const { SecretCode } = await cognito.associateSoftwareToken({ AccessToken })
  await cognito.verifySoftwareToken({ AccessToken, UserCode: codeAt(SecretCode!, clock.now()) })
  await choose(server, 'SoftwareTokenMfaSettings')
  // The first code is used up.
  clock.advance(30_000)
  return SecretCode!
}

export async function accessTokenOf({ cognito, clientId }: Started, username = 'ada'): Promise<string> {
  const { AuthenticationResult } = await cognito.initiateAuth({
    ClientId: clientId,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: username, PASSWORD: password },
  })
  return AuthenticationResult!.AccessToken!
}

export const mismatch = { name: 'CodeMismatchException', message: 'Invalid code or auth state for the user.' }
export const tokenMismatch = { name: 'CodeMismatchException', message: 'Invalid code received for user' }
export const tokenUsed = {
  name: 'ExpiredCodeException',
  message: 'Your software token has already been used once.',
}
export const tokensOff = {
  name: 'SoftwareTokenMFANotFoundException',
  message: 'Software Token MFA has not been enabled by the userPool',
}
export const noToken = {
  name: 'SoftwareTokenMFANotFoundException',
  message: 'Software Token MFA does not exist for the user.',
}
export const notVerified = {
  name: 'EnableSoftwareTokenMFAException',
  message: 'Code mismatch and fail enable Software Token MFA',
}
