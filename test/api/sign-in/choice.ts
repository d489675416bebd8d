/** Pools whose users choose how to sign in, and the calls of such a sign-in. @module */
import { equal } from 'node:assert/strict'
import type {
  AuthFactorType,
  ChallengeNameType,
  CreateUserPoolClientRequest,
  CreateUserPoolRequest,
  InitiateAuthResponse,
} from '@aws-sdk/client-cognito-identity-provider'
import type { App, Started } from '../../support/start.ts'
import { SmsConfiguration } from '../sign-up/people.ts'
import { respond } from './calls.ts'

export const mismatch = { name: 'CodeMismatchException', message: 'Invalid code or auth state for the user.' }
export const notOffered = {
  name: 'InvalidParameterException',
  message: 'ANSWER is not one of the available challenges.',
}
export const tooOften = {
  name: 'LimitExceededException',
  message: 'Attempt limit exceeded, please try after some time.',
}

/** Members of CreateUserPool that allow these factors besides passwords. */
export function allowing(...factors: AuthFactorType[]): Partial<CreateUserPoolRequest> {
  return { SmsConfiguration, Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', ...factors] } } }
}

/** Members of CreateUserPoolClient that open the flow. */
export const choosing: Partial<CreateUserPoolClientRequest> = {
  ExplicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
}

/** As `choosing`, for an app that must not learn who exists. */
export const hiding: Partial<CreateUserPoolClientRequest> = { ...choosing, PreventUserExistenceErrors: 'ENABLED' }

type Values = Record<string, string>

/** Begins USER_AUTH. */
export function begin({ cognito, clientId }: App, username = 'ada', more: Values = {}, Session?: string) {
  const AuthParameters = { USERNAME: username, ...more }
  return cognito.initiateAuth({ ClientId: clientId, AuthFlow: 'USER_AUTH', AuthParameters, Session })
}

/** Begins USER_AUTH with a preference. */
export function prefer(server: App, factor: ChallengeNameType, username = 'ada', more: Values = {}) {
  return begin(server, username, { PREFERRED_CHALLENGE: factor, ...more })
}

/** Answers SELECT_CHALLENGE. */
export function select(
  server: Started,
  ANSWER: string,
  { Session }: Pick<InitiateAuthResponse, 'Session'>,
  more: Values = {},
) {
  return respond(server, 'SELECT_CHALLENGE', { USERNAME: 'ada', ANSWER, ...more }, Session)
}

/** Answers EMAIL_OTP. */
export function answerEmail(
  server: Started,
  code: string,
  { Session }: Pick<InitiateAuthResponse, 'Session'>,
  USERNAME = 'ada',
) {
  return respond(server, 'EMAIL_OTP', { USERNAME, EMAIL_OTP_CODE: code }, Session)
}

/** The code of the oldest message to the address or number that the test has not read yet. */
export async function sentTo(server: Started, to = 'ada@example.com'): Promise<string> {
  const { code, purpose } = await server.inbox.next(to)
  equal(purpose, 'AUTHENTICATION')
  return code!
}

/** A code of eight digits that is not this one. */
export function wrong(code?: string): string {
  return code === '00000000' ? '11111111' : '00000000'
}

/** Makes a user without a password. */
export async function addPasswordless({ cognito, poolId }: Started, username = 'ada', attributes: Values = {}) {
  const named = { email: `${username.replace(/@.*/, '')}@example.com`, ...attributes }
  const UserAttributes = Object.entries(named).map(([Name, Value]) => ({ Name, Value }))
  await cognito.adminCreateUser({ UserPoolId: poolId, Username: username, UserAttributes })
}
