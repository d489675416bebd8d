/** Pools with threat protection, and sign-ins from all over the world. @module */
import type { TestContext } from 'node:test'
import type {
  AccountTakeoverEventActionType,
  AccountTakeoverRiskConfigurationType,
  AdvancedSecurityModeType,
  NotifyConfigurationType,
  SetRiskConfigurationRequest,
} from '@aws-sdk/client-cognito-identity-provider'
import type { Engine } from '../../support/engines.ts'
import { type Started, type StartOptions, start } from '../../support/start.ts'
import { password } from '../../support/users.ts'
import { eventsOf } from '../auth-events/events.ts'

export const loginBlocked = {
  name: 'NotAuthorizedException',
  message: 'Unable to login because of security reasons.',
}
export const requestBlocked = {
  name: 'NotAuthorizedException',
  message: 'Request not allowed due to security reasons.',
}
export const passwordRefused = {
  name: 'InvalidPasswordException',
  message: 'Provided password cannot be used for security reasons.',
}
export const resetForSecurity = {
  name: 'PasswordResetRequiredException',
  message: 'Password reset required for user due to security reasons',
}

export const day = 86_400_000
export const minute = 60_000

/** Where a user sits, and with what. */
export interface Place {
  ip: string
  agent: string
}

const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36'
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0'

export const home: Place = { ip: '203.0.113.7', agent: chrome }
/** The same device elsewhere. */
export const travelling: Place = { ip: '198.51.100.20', agent: chrome }
/** Another device at home. */
export const newDevice: Place = { ip: '203.0.113.99', agent: firefox }
/** Nothing that was ever seen. */
export const stranger: Place = { ip: '2001:db8:5::1', agent: firefox }

/** A server whose pool has protection in this mode, with the user `ada`. */
export function startProtected(
  t: TestContext,
  engine: Engine,
  AdvancedSecurityMode: AdvancedSecurityModeType,
  options: StartOptions = {},
): Promise<Started> {
  const pool = { UserPoolTier: 'PLUS' as const, UserPoolAddOns: { AdvancedSecurityMode }, ...options.pool }
  return start(t, engine, { users: ['ada'], ...options, pool })
}

export function configure(
  { cognito, poolId }: Started,
  configuration: Omit<SetRiskConfigurationRequest, 'UserPoolId'>,
) {
  return cognito.setRiskConfiguration({ UserPoolId: poolId, ...configuration })
}

/** A configuration that does the same at each level. */
export function always(
  EventAction: AccountTakeoverEventActionType,
  NotifyConfiguration?: NotifyConfigurationType,
): { AccountTakeoverRiskConfiguration: AccountTakeoverRiskConfigurationType } {
  const action = { EventAction, Notify: NotifyConfiguration !== undefined }
  const Actions = { LowAction: action, MediumAction: action, HighAction: action }
  return { AccountTakeoverRiskConfiguration: { Actions, NotifyConfiguration } }
}

/** A configuration that blocks these ranges. */
export function blocking(...BlockedIPRangeList: string[]) {
  return { RiskExceptionConfiguration: { BlockedIPRangeList } }
}

/** ADMIN_USER_PASSWORD_AUTH by a server that tells of its user's request, a second later. */
export function signInFrom({ cognito, poolId, clientId, clock }: Started, { ip, agent }: Place, attempt = password) {
  clock.advance(1000)
  return cognito.adminInitiateAuth({
    UserPoolId: poolId,
    ClientId: clientId,
    AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: 'ada', PASSWORD: attempt },
    ContextData: {
      IpAddress: ip,
      ServerName: 'shop.example',
      ServerPath: '/sign-in',
      HttpHeaders: [{ headerName: 'User-Agent', headerValue: agent }],
    },
  })
}

/** A first sign-in, of yesterday. */
export async function signInAtHome(server: Started): Promise<void> {
  await signInFrom(server, home)
  server.clock.advance(day)
}

/** `Pass AccountTakeover Low`; the last event of the user. */
export async function lastRisk(server: Started): Promise<string> {
  const [event] = await eventsOf(server)
  const { RiskDecision, RiskLevel, CompromisedCredentialsDetected } = event!.EventRisk!
  const words = [event!.EventResponse, RiskDecision, RiskLevel, CompromisedCredentialsDetected && 'compromised']
  return words.filter(Boolean).join(' ')
}
