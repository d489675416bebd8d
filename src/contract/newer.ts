/**
 * The operations that the current AWS SDK has and the service model does not: the listing and ending of user sessions.
 *
 * Taken by hand from the types, schemas and auth table of `@aws-sdk/client-cognito-identity-provider` 3.1169; bounds
 * from the comments there. What the SDK does not tell (the patterns of identifiers and page tokens) is left open, so an
 * unlikely value reaches the operation and is refused there. Once the model has these operations, this file can go.
 *
 * @module
 */

import type { Empty, OperationFacts, ShapeFacts } from './facts.ts'

export type RevokeAssociatedSessionsType = 'NONE' | 'LINKED'

export type SessionTypeType = 'TOKEN' | 'SSO'

export type UserSessionTrackingType = 'ENABLED' | 'DISABLED'

export interface AdminListUserSessionsRequest {
  UserPoolId: string
  Username: string
  NextToken?: string
}

export interface AdminListUserSessionsResponse {
  Sessions?: SessionDescriptionType[]
  NextToken?: string
}

export interface AdminRevokeUserSessionRequest {
  UserPoolId: string
  Username: string
  SessionId: string
  RevokeAssociatedSessions?: RevokeAssociatedSessionsType
}

export interface ClientSSOSessionConfigType {
  MaxValidityMinutes: number
}

export interface GetUserPoolClientSessionConfigurationRequest {
  UserPoolId: string
  ClientId: string
}

export interface GetUserPoolClientSessionConfigurationResponse {
  UserPoolId?: string
  ClientId?: string
  SSOSession?: ClientSSOSessionConfigType
}

export interface GetUserPoolSessionConfigurationRequest {
  UserPoolId: string
}

export interface GetUserPoolSessionConfigurationResponse {
  UserPoolId?: string
  UserSessionTracking?: UserSessionTrackingType
  TokenSession?: UserPoolTokenSessionConfigType
}

export interface ListUserSessionsRequest {
  AccessToken: string
  NextToken?: string
}

export interface ListUserSessionsResponse {
  Sessions?: SessionDescriptionType[]
  NextToken?: string
}

export interface RevokeUserSessionRequest {
  AccessToken: string
  SessionId: string
  RevokeAssociatedSessions?: RevokeAssociatedSessionsType
}

export interface SessionDescriptionType {
  SessionId?: string
  SessionType?: SessionTypeType
  ClientId?: string
  CreateDate?: Date
  LastActiveDate?: Date
  DeviceType?: string
  LastIPAddress?: string
  LastLocation?: SessionLocationType
  OriginSessionId?: string
  IsCurrentSession?: boolean
}

export interface SessionLocationType {
  City?: string
  Country?: string
}

export interface SetUserPoolClientSessionConfigurationRequest {
  UserPoolId: string
  ClientId: string
  SSOSession: ClientSSOSessionConfigType
}

export interface SetUserPoolClientSessionConfigurationResponse {
  UserPoolId?: string
  ClientId?: string
  SSOSession?: ClientSSOSessionConfigType
}

export interface SetUserPoolSessionConfigurationRequest {
  UserPoolId: string
  UserSessionTracking: UserSessionTrackingType
  TokenSession: UserPoolTokenSessionConfigType
}

export interface SetUserPoolSessionConfigurationResponse {
  UserPoolId?: string
  UserSessionTracking?: UserSessionTrackingType
  TokenSession?: UserPoolTokenSessionConfigType
}

export interface UserPoolTokenSessionConfigType {
  MaxPerUser: number
}

export interface NewerOperations {
  AdminListUserSessions: { input: AdminListUserSessionsRequest; output: AdminListUserSessionsResponse }
  AdminRevokeUserSession: { input: AdminRevokeUserSessionRequest; output: Empty }
  GetUserPoolClientSessionConfiguration: {
    input: GetUserPoolClientSessionConfigurationRequest
    output: GetUserPoolClientSessionConfigurationResponse
  }
  GetUserPoolSessionConfiguration: {
    input: GetUserPoolSessionConfigurationRequest
    output: GetUserPoolSessionConfigurationResponse
  }
  ListUserSessions: { input: ListUserSessionsRequest; output: ListUserSessionsResponse }
  RevokeUserSession: { input: RevokeUserSessionRequest; output: Empty }
  SetUserPoolClientSessionConfiguration: {
    input: SetUserPoolClientSessionConfigurationRequest
    output: SetUserPoolClientSessionConfigurationResponse
  }
  SetUserPoolSessionConfiguration: {
    input: SetUserPoolSessionConfigurationRequest
    output: SetUserPoolSessionConfigurationResponse
  }
}

const poolErrors = [
  'InternalErrorException',
  'InvalidParameterException',
  'NotAuthorizedException',
  'OperationNotEnabledException',
  'ResourceNotFoundException',
  'TooManyRequestsException',
] as const
const adminErrors = [...poolErrors, 'UserNotFoundException'] as const
const settingErrors = [...poolErrors, 'ConcurrentModificationException', 'FeatureUnavailableInTierException'] as const
const userErrors = [
  ...poolErrors,
  'ForbiddenException',
  'PasswordResetRequiredException',
  'UserNotConfirmedException',
  'UserNotFoundException',
] as const

export const newerOperations: Record<keyof NewerOperations, OperationFacts> = {
  AdminListUserSessions: {
    input: 'AdminListUserSessionsRequest',
    output: 'AdminListUserSessionsResponse',
    auth: 'sigv4',
    errors: adminErrors,
  },
  AdminRevokeUserSession: {
    input: 'AdminRevokeUserSessionRequest',
    output: 'AdminRevokeUserSessionResponse',
    auth: 'sigv4',
    errors: adminErrors,
  },
  GetUserPoolClientSessionConfiguration: {
    input: 'GetUserPoolClientSessionConfigurationRequest',
    output: 'GetUserPoolClientSessionConfigurationResponse',
    auth: 'sigv4',
    errors: poolErrors,
  },
  GetUserPoolSessionConfiguration: {
    input: 'GetUserPoolSessionConfigurationRequest',
    output: 'GetUserPoolSessionConfigurationResponse',
    auth: 'sigv4',
    errors: poolErrors,
  },
  ListUserSessions: {
    input: 'ListUserSessionsRequest',
    output: 'ListUserSessionsResponse',
    auth: 'none',
    errors: userErrors,
  },
  RevokeUserSession: {
    input: 'RevokeUserSessionRequest',
    output: 'RevokeUserSessionResponse',
    auth: 'none',
    errors: userErrors,
  },
  SetUserPoolClientSessionConfiguration: {
    input: 'SetUserPoolClientSessionConfigurationRequest',
    output: 'SetUserPoolClientSessionConfigurationResponse',
    auth: 'sigv4',
    errors: settingErrors,
  },
  SetUserPoolSessionConfiguration: {
    input: 'SetUserPoolSessionConfigurationRequest',
    output: 'SetUserPoolSessionConfigurationResponse',
    auth: 'sigv4',
    errors: settingErrors,
  },
}

export const newerShapes: Record<string, ShapeFacts> = {
  AdminListUserSessionsRequest: {
    kind: 'structure',
    members: { UserPoolId: 'UserPoolIdType', Username: 'UsernameType', NextToken: 'StringType' },
    required: ['UserPoolId', 'Username'],
  },
  AdminListUserSessionsResponse: {
    kind: 'structure',
    members: { Sessions: 'SessionsListType', NextToken: 'StringType' },
  },
  AdminRevokeUserSessionRequest: {
    kind: 'structure',
    members: {
      UserPoolId: 'UserPoolIdType',
      Username: 'UsernameType',
      SessionId: 'StringType',
      RevokeAssociatedSessions: 'RevokeAssociatedSessionsType',
    },
    required: ['UserPoolId', 'Username', 'SessionId'],
  },
  AdminRevokeUserSessionResponse: { kind: 'structure', members: {} },
  ClientSSOSessionConfigType: {
    kind: 'structure',
    members: { MaxValidityMinutes: 'SSOSessionMaxValidityMinutesType' },
    required: ['MaxValidityMinutes'],
  },
  GetUserPoolClientSessionConfigurationRequest: {
    kind: 'structure',
    members: { UserPoolId: 'UserPoolIdType', ClientId: 'ClientIdType' },
    required: ['UserPoolId', 'ClientId'],
  },
  GetUserPoolClientSessionConfigurationResponse: {
    kind: 'structure',
    members: { UserPoolId: 'UserPoolIdType', ClientId: 'ClientIdType', SSOSession: 'ClientSSOSessionConfigType' },
  },
  GetUserPoolSessionConfigurationRequest: {
    kind: 'structure',
    members: { UserPoolId: 'UserPoolIdType' },
    required: ['UserPoolId'],
  },
  GetUserPoolSessionConfigurationResponse: {
    kind: 'structure',
    members: {
      UserPoolId: 'UserPoolIdType',
      UserSessionTracking: 'UserSessionTrackingType',
      TokenSession: 'UserPoolTokenSessionConfigType',
    },
  },
  ListUserSessionsRequest: {
    kind: 'structure',
    members: { AccessToken: 'TokenModelType', NextToken: 'StringType' },
    required: ['AccessToken'],
  },
  ListUserSessionsResponse: {
    kind: 'structure',
    members: { Sessions: 'SessionsListType', NextToken: 'StringType' },
  },
  RevokeAssociatedSessionsType: { kind: 'string', enum: ['NONE', 'LINKED'] },
  RevokeUserSessionRequest: {
    kind: 'structure',
    members: {
      AccessToken: 'TokenModelType',
      SessionId: 'StringType',
      RevokeAssociatedSessions: 'RevokeAssociatedSessionsType',
    },
    required: ['AccessToken', 'SessionId'],
  },
  RevokeUserSessionResponse: { kind: 'structure', members: {} },
  SSOSessionMaxValidityMinutesType: { kind: 'integer', min: 0, max: 129600 },
  SessionDescriptionType: {
    kind: 'structure',
    members: {
      SessionId: 'StringType',
      SessionType: 'SessionTypeType',
      ClientId: 'ClientIdType',
      CreateDate: 'DateType',
      LastActiveDate: 'DateType',
      DeviceType: 'StringType',
      LastIPAddress: 'SessionIpAddressType',
      LastLocation: 'SessionLocationType',
      OriginSessionId: 'StringType',
      IsCurrentSession: 'BooleanType',
    },
  },
  SessionIpAddressType: { kind: 'string', sensitive: true },
  SessionLocationType: { kind: 'structure', members: { City: 'StringType', Country: 'StringType' } },
  SessionTypeType: { kind: 'string', enum: ['TOKEN', 'SSO'] },
  SessionsListType: { kind: 'list', element: 'SessionDescriptionType' },
  SetUserPoolClientSessionConfigurationRequest: {
    kind: 'structure',
    members: { UserPoolId: 'UserPoolIdType', ClientId: 'ClientIdType', SSOSession: 'ClientSSOSessionConfigType' },
    required: ['UserPoolId', 'ClientId', 'SSOSession'],
  },
  SetUserPoolClientSessionConfigurationResponse: {
    kind: 'structure',
    members: { UserPoolId: 'UserPoolIdType', ClientId: 'ClientIdType', SSOSession: 'ClientSSOSessionConfigType' },
  },
  SetUserPoolSessionConfigurationRequest: {
    kind: 'structure',
    members: {
      UserPoolId: 'UserPoolIdType',
      UserSessionTracking: 'UserSessionTrackingType',
      TokenSession: 'UserPoolTokenSessionConfigType',
    },
    required: ['UserPoolId', 'UserSessionTracking', 'TokenSession'],
  },
  SetUserPoolSessionConfigurationResponse: {
    kind: 'structure',
    members: {
      UserPoolId: 'UserPoolIdType',
      UserSessionTracking: 'UserSessionTrackingType',
      TokenSession: 'UserPoolTokenSessionConfigType',
    },
  },
  TokenSessionMaxPerUserType: { kind: 'integer', min: 1, max: 100 },
  UserPoolTokenSessionConfigType: {
    kind: 'structure',
    members: { MaxPerUser: 'TokenSessionMaxPerUserType' },
    required: ['MaxPerUser'],
  },
  UserSessionTrackingType: { kind: 'string', enum: ['ENABLED', 'DISABLED'] },
}
