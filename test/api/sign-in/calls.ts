/** The calls of a sign-in as applications make them, and the refusals that many of them share. @module */
import { createHmac } from 'node:crypto'
import type {
  AdminInitiateAuthRequest,
  CreateUserPoolClientRequest,
  InitiateAuthRequest,
  RespondToAuthChallengeRequest,
} from '@aws-sdk/client-cognito-identity-provider'
import { claim, ephemeral, type VerifierChallenge } from '../../support/srp-client.ts'
import type { App, Started } from '../../support/start.ts'
import { password } from '../../support/users.ts'

/** A user with a temporary password. */
export const newcomer = { username: 'ada', password: false as const }

export const chosen = 'Analytical-Engine-1'

export const wrongPassword = { name: 'NotAuthorizedException', message: 'Incorrect username or password.' }
export const attemptsExceeded = { name: 'NotAuthorizedException', message: 'Password attempts exceeded' }
export const disabled = { name: 'NotAuthorizedException', message: 'User is disabled.' }
export const noSuchUser = { name: 'UserNotFoundException', message: 'User does not exist.' }
export const invalidSession = { name: 'NotAuthorizedException', message: 'Invalid session for the user.' }
export const expiredSession = {
  name: 'NotAuthorizedException',
  message: 'Invalid session for the user, session is expired.',
}
export const spentSession = {
  name: 'NotAuthorizedException',
  message: 'Invalid session for the user, session can only be used once.',
}

export function missing(parameter: string) {
  return { name: 'InvalidParameterException', message: `Missing required parameter ${parameter}` }
}

type Values = Record<string, string>

/** USER_PASSWORD_AUTH. */
export function signInWith({ cognito, clientId }: Started, username: string, attempt = password, more: Values = {}) {
  return cognito.initiateAuth({
    ClientId: clientId,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: username, PASSWORD: attempt, ...more },
  })
}

/** Any flow of InitiateAuth. */
export function initiate(
  { cognito, clientId }: Started,
  AuthFlow: InitiateAuthRequest['AuthFlow'],
  AuthParameters: Values = {},
) {
  return cognito.initiateAuth({ ClientId: clientId, AuthFlow, AuthParameters })
}

/** Any flow of AdminInitiateAuth. */
export function adminInitiate(
  { cognito, poolId, clientId }: Started,
  AuthFlow: AdminInitiateAuthRequest['AuthFlow'],
  AuthParameters: Values = {},
) {
  return cognito.adminInitiateAuth({ UserPoolId: poolId, ClientId: clientId, AuthFlow, AuthParameters })
}

/** The tokens of a user who signs in with the password that tests give users. */
export async function tokensOf(server: Started, username = 'ada'): Promise<Tokens> {
  const { AuthenticationResult } = await signInWith(server, username)
  return AuthenticationResult as Tokens
}

export interface Tokens {
  AccessToken: string
  IdToken: string
  RefreshToken: string
  ExpiresIn: number
}

/** The first half of USER_SRP_AUTH. */
export async function beginSrp(server: Started, username: string, more: Values = {}): Promise<VerifierChallenge> {
  const { ChallengeParameters } = await initiate(server, 'USER_SRP_AUTH', {
    USERNAME: username,
    SRP_A: ephemeral.A.toString(16),
    ...more,
  })
  return ChallengeParameters as unknown as VerifierChallenge
}

/** The second half, with a proof made from this password. */
export function answerSrp(server: Started, challenge: VerifierChallenge, attempt = password, more: Values = {}) {
  const answers = claim(server.poolId, attempt, challenge, server.clock.now())
  return respond(server, 'PASSWORD_VERIFIER', { ...answers, ...more })
}

export function respond(
  { cognito, clientId }: App,
  ChallengeName: RespondToAuthChallengeRequest['ChallengeName'],
  ChallengeResponses?: Values,
  Session?: string,
) {
  return cognito.respondToAuthChallenge({ ClientId: clientId, ChallengeName, ChallengeResponses, Session })
}

/** Answers NEW_PASSWORD_REQUIRED. */
export function choosePassword(server: Started, session: string | undefined, more: Values = {}) {
  return respond(server, 'NEW_PASSWORD_REQUIRED', { USERNAME: 'ada', NEW_PASSWORD: chosen, ...more }, session)
}

/** SECRET_HASH for a name. */
export function secretHash({ clientId, clientSecret }: Started, username: string): string {
  return createHmac('sha256', clientSecret!)
    .update(username + clientId)
    .digest('base64')
}

/** The same server, seen by another client of the pool. */
export async function otherClient(
  server: Started,
  members: Partial<CreateUserPoolClientRequest> = {},
): Promise<Started> {
  const { UserPoolClient } = await server.cognito.createUserPoolClient({
    UserPoolId: server.poolId,
    ClientName: 'other',
    ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    ...members,
  })
  return { ...server, clientId: UserPoolClient!.ClientId!, clientSecret: UserPoolClient!.ClientSecret }
}
