/**
 * Members that the current AWS SDK has and the service model does not, in structures that both have.
 *
 * Taken by hand from the types and schemas of `@aws-sdk/client-cognito-identity-provider` 3.1169: dynamic client
 * registration, authentication context class references, and what user sessions add to older operations. Bounds that
 * the SDK does not tell are left open. Once the model has these members, this file can go.
 *
 * @module
 */

import type { ChallengeNameType, OAuthFlowType, StatusType } from './cognito/types.ts'
import type { ShapeFacts } from './facts.ts'
import type { RevokeAssociatedSessionsType } from './newer.ts'

export interface AcrLevelConfigType {
  AcrValue: string
}

export type ClientTypeType = 'REGULAR' | 'DCR'

export interface DcrConfigurationType {
  EnableStatus?: StatusType
  OpenDcrEnabled?: boolean
  AuthenticatedGrantTypes?: OAuthFlowType[]
  OpenDcrGrantTypes?: OAuthFlowType[]
  AllowedScopes?: string[]
}

export type ResourceServerManagedByType = 'COGNITO'

interface PoolMembers {
  DcrConfiguration?: DcrConfigurationType
  AcrConfiguration?: Record<string, AcrLevelConfigType>
}

interface ProviderMembers {
  AcrMapping?: Record<string, string>
}

interface ChallengeMembers {
  AvailableChallenges?: ChallengeNameType[]
}

interface ClientMembers {
  ClientType?: ClientTypeType
}

declare module './cognito/types.ts' {
  interface AdminRespondToAuthChallengeResponse extends ChallengeMembers {}
  interface CreateIdentityProviderRequest extends ProviderMembers {}
  interface CreateUserPoolRequest extends PoolMembers {}
  interface IdentityProviderType extends ProviderMembers {}
  interface ListUserPoolClientsRequest extends ClientMembers {}
  interface ResourceServerType {
    ManagedBy?: ResourceServerManagedByType
  }
  interface RespondToAuthChallengeResponse extends ChallengeMembers {}
  interface RevokeTokenRequest {
    RevokeAssociatedSessions?: RevokeAssociatedSessionsType
  }
  interface UpdateIdentityProviderRequest extends ProviderMembers {}
  interface UpdateUserPoolRequest extends PoolMembers {}
  interface UserPoolClientType extends ClientMembers {}
  interface UserPoolType extends PoolMembers {}
}

const poolMembers = { DcrConfiguration: 'DcrConfigurationType', AcrConfiguration: 'AcrConfigurationType' }
const providerMembers = { AcrMapping: 'AcrMappingType' }
const challengeMembers = { AvailableChallenges: 'AvailableChallengeListType' }
const clientMembers = { ClientType: 'ClientTypeType' }

/** Structure → its further members and their shapes. None is required. */
export const newerMembers: Record<string, Record<string, string>> = {
  AdminRespondToAuthChallengeResponse: challengeMembers,
  CreateIdentityProviderRequest: providerMembers,
  CreateUserPoolRequest: poolMembers,
  IdentityProviderType: providerMembers,
  ListUserPoolClientsRequest: clientMembers,
  ResourceServerType: { ManagedBy: 'ResourceServerManagedByType' },
  RespondToAuthChallengeResponse: challengeMembers,
  RevokeTokenRequest: { RevokeAssociatedSessions: 'RevokeAssociatedSessionsType' },
  UpdateIdentityProviderRequest: providerMembers,
  UpdateUserPoolRequest: poolMembers,
  UserPoolClientType: clientMembers,
  UserPoolType: poolMembers,
}

/** The shapes that only these members have. */
export const newerMemberShapes: Record<string, ShapeFacts> = {
  AcrConfigurationType: { kind: 'map', key: 'StringType', value: 'AcrLevelConfigType' },
  AcrLevelConfigType: { kind: 'structure', members: { AcrValue: 'StringType' }, required: ['AcrValue'] },
  AcrMappingType: { kind: 'map', key: 'StringType', value: 'StringType' },
  ClientTypeType: { kind: 'string', enum: ['REGULAR', 'DCR'] },
  DcrConfigurationType: {
    kind: 'structure',
    members: {
      EnableStatus: 'StatusType',
      OpenDcrEnabled: 'BooleanType',
      AuthenticatedGrantTypes: 'OAuthFlowsType',
      OpenDcrGrantTypes: 'OAuthFlowsType',
      AllowedScopes: 'ScopeListType',
    },
  },
  ResourceServerManagedByType: { kind: 'string', enum: ['COGNITO'] },
}
