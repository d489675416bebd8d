/** A server whose pool tracks sessions, what its tests ask of it, and the refusals that they share. @module */
import type { TestContext } from 'node:test'
import type { SessionDescriptionType } from '@aws-sdk/client-cognito-identity-provider'
import type { Engine } from '../../support/engines.ts'
import { type Started, type StartOptions, start } from '../../support/start.ts'
import { password } from '../../support/users.ts'
import { type Tokens, tokensOf } from '../sign-in/calls.ts'

export const minute = 60_000
export const day = 24 * 60 * minute

export const revokedAccess = { name: 'NotAuthorizedException', message: 'Access Token has been revoked' }
export const revokedRefresh = { name: 'NotAuthorizedException', message: 'Refresh Token has been revoked' }
export const noSuchSession = { name: 'ResourceNotFoundException', message: 'Session does not exist.' }
export const noSuchUser = { name: 'UserNotFoundException', message: 'User does not exist.' }
export const notTracked = {
  name: 'OperationNotEnabledException',
  message: 'User session tracking is not enabled for the user pool.',
}
export const notInLite = {
  name: 'FeatureUnavailableInTierException',
  message: 'The following feature is not available for the LITE pricing tier configured: User Session Tracking',
}

/** Switches tracking on or off. */
export async function track(
  { cognito, poolId }: Started,
  UserSessionTracking: 'ENABLED' | 'DISABLED' = 'ENABLED',
  MaxPerUser = 20,
): Promise<void> {
  await cognito.setUserPoolSessionConfiguration({
    UserPoolId: poolId,
    UserSessionTracking,
    TokenSession: { MaxPerUser },
  })
}

/** A server whose pool tracks sessions, with the user `ada`. */
export async function startTracking(
  t: TestContext,
  engine: Engine,
  { max, ...options }: StartOptions & { max?: number } = {},
): Promise<Started> {
  const server = await start(t, engine, { users: ['ada'], ...options })
  await track(server, 'ENABLED', max)
  return server
}

/** Signs in, a minute after whatever came before. */
export async function nextSignIn(server: Started, username = 'ada'): Promise<Tokens> {
  server.clock.advance(minute)
  return tokensOf(server, username)
}

/** What an administrator sees of a user's sessions. */
export async function sessionsOf(
  { cognito, poolId }: Started,
  Username = 'ada',
): Promise<Required<SessionDescriptionType>[]> {
  const { Sessions = [] } = await cognito.adminListUserSessions({ UserPoolId: poolId, Username })
  return Sessions as Required<SessionDescriptionType>[]
}

/** The id of the session that an access token belongs to. */
export async function sessionIdOf({ cognito }: Started, { AccessToken }: Tokens): Promise<string> {
  const { Sessions = [] } = await cognito.listUserSessions({ AccessToken })
  return Sessions.find(({ IsCurrentSession }) => IsCurrentSession)!.SessionId!
}

/** Signs `ada` in as a browser does. */
export async function signInFrom({ endpoint, clientId }: Started, userAgent: string): Promise<void> {
  await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AWSCognitoIdentityProviderService.InitiateAuth',
      'user-agent': userAgent,
    },
    body: JSON.stringify({
      ClientId: clientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'ada', PASSWORD: password },
    }),
  })
}
