/** A server whose pool keeps authentication events, and what its tests ask of it. @module */
import type { TestContext } from 'node:test'
import type { AuthEventType, CreateUserPoolRequest } from '@aws-sdk/client-cognito-identity-provider'
import type { Engine } from '../../support/engines.ts'
import { type Started, type StartOptions, start } from '../../support/start.ts'

/** Members of a pool that keeps events and sends codes by e-mail. */
export const keeping: Partial<CreateUserPoolRequest> = {
  UserPoolTier: 'PLUS',
  UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' },
  AutoVerifiedAttributes: ['email'],
}

export const notEnabled = {
  name: 'UserPoolAddOnNotEnabledException',
  message: 'Threat protection is not enabled for this user pool.',
}
export const noSuchUser = { name: 'UserNotFoundException', message: 'User does not exist.' }
export const noSuchEvent = { name: 'ResourceNotFoundException', message: 'Authentication event not found.' }
export const noSuchPool = {
  name: 'ResourceNotFoundException',
  message: 'User pool eu-central-1_Nowhere00 does not exist.',
}

/** With the user `ada`. */
export function startKeeping(t: TestContext, engine: Engine, options: StartOptions = {}): Promise<Started> {
  return start(t, engine, { users: ['ada'], pool: keeping, ...options })
}

/** Newest first. */
export async function eventsOf({ cognito, poolId }: Started, username = 'ada'): Promise<AuthEventType[]> {
  const { AuthEvents } = await cognito.adminListUserAuthEvents({ UserPoolId: poolId, Username: username })
  return AuthEvents!
}

/** `SignIn Pass Password:Success` */
export async function summariesOf(server: Started, username = 'ada'): Promise<string[]> {
  const events = await eventsOf(server, username)
  return events.map(({ EventType, EventResponse, ChallengeResponses = [] }) => {
    const challenges = ChallengeResponses.map(
      ({ ChallengeName, ChallengeResponse }) => `${ChallengeName}:${ChallengeResponse}`,
    )
    return [EventType, EventResponse, ...challenges].join(' ')
  })
}
