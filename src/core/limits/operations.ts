/**
 * Which category each operation counts towards.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html#category_operations
 * @module
 */
import type { OperationName } from '#contract/index.ts'
import { type CategoryName, categories } from './categories.ts'
import type { Use } from './request-limits.ts'

/** As the guide lists them. Sign-ins through providers, and the token endpoint, are no operations. */
const listed: Partial<Record<CategoryName, OperationName[]>> = {
  UserAuthentication: [
    'InitiateAuth',
    'RespondToAuthChallenge',
    'AdminInitiateAuth',
    'AdminRespondToAuthChallenge',
    'GetTokensFromRefreshToken',
  ],
  UserCreation: ['SignUp', 'ConfirmSignUp', 'AdminCreateUser', 'AdminConfirmSignUp'],
  UserAccountRecovery: [
    'ChangePassword',
    'ConfirmForgotPassword',
    'ForgotPassword',
    'AdminResetUserPassword',
    'AdminSetUserPassword',
  ],
  UserRead: ['AdminGetUser', 'AdminGetUserAuthFactors', 'GetUser'],
  UserUpdate: [
    'AdminAddUserToGroup',
    'AdminDeleteUserAttributes',
    'AdminUpdateUserAttributes',
    'AdminDeleteUser',
    'AdminDisableUser',
    'AdminEnableUser',
    'AdminLinkProviderForUser',
    'AdminDisableProviderForUser',
    'VerifyUserAttribute',
    'DeleteUser',
    'DeleteUserAttributes',
    'UpdateUserAttributes',
    'AdminUserGlobalSignOut',
    'GlobalSignOut',
    'AdminRemoveUserFromGroup',
  ],
  UserToken: ['RevokeToken'],
  UserResourceRead: [
    'AdminGetDevice',
    'AdminListGroupsForUser',
    'AdminListDevices',
    'GetDevice',
    'ListDevices',
    'GetUserAttributeVerificationCode',
    'ResendConfirmationCode',
    'AdminListUserAuthEvents',
  ],
  UserResourceUpdate: [
    'AdminForgetDevice',
    'AdminUpdateAuthEventFeedback',
    'AdminSetUserMFAPreference',
    'AdminDeleteSoftwareToken',
    'AdminSetUserSettings',
    'AdminUpdateDeviceStatus',
    'UpdateDeviceStatus',
    'UpdateAuthEventFeedback',
    'ConfirmDevice',
    'SetUserMFAPreference',
    'SetUserSettings',
    'VerifySoftwareToken',
    'AssociateSoftwareToken',
    'ForgetDevice',
  ],
  UserList: ['ListUsers', 'ListUsersInGroup'],
  UserPoolRead: ['DescribeUserPool', 'ListUserPools'],
  UserPoolUpdate: ['CreateUserPool', 'UpdateUserPool', 'DeleteUserPool'],
  UserPoolResourceRead: [
    'DescribeIdentityProvider',
    'DescribeResourceServer',
    'DescribeUserImportJob',
    'DescribeUserPoolDomain',
    'GetCSVHeader',
    'GetGroup',
    'GetSigningCertificate',
    'GetIdentityProviderByIdentifier',
    'GetUserPoolMfaConfig',
    'ListGroups',
    'ListIdentityProviders',
    'ListResourceServers',
    'ListTagsForResource',
    'ListUserImportJobs',
    'DescribeRiskConfiguration',
    'GetUICustomization',
    'DescribeManagedLoginBranding',
    'DescribeManagedLoginBrandingByClient',
  ],
  UserPoolResourceUpdate: [
    'AddCustomAttributes',
    'CreateGroup',
    'CreateIdentityProvider',
    'CreateResourceServer',
    'CreateUserImportJob',
    'CreateUserPoolDomain',
    'DeleteGroup',
    'DeleteIdentityProvider',
    'DeleteResourceServer',
    'DeleteUserPoolDomain',
    'SetUserPoolMfaConfig',
    'StartUserImportJob',
    'StopUserImportJob',
    'UpdateGroup',
    'UpdateIdentityProvider',
    'UpdateResourceServer',
    'UpdateUserPoolDomain',
    'SetRiskConfiguration',
    'SetUICustomization',
    'TagResource',
    'UntagResource',
    'CreateManagedLoginBranding',
    'UpdateManagedLoginBranding',
    'DeleteManagedLoginBranding',
  ],
  UserPoolClientRead: ['DescribeUserPoolClient', 'ListUserPoolClients'],
  UserPoolClientUpdate: ['CreateUserPoolClient', 'DeleteUserPoolClient', 'UpdateUserPoolClient'],
  ClientAuthentication: ['GetClientToken'],
  LimitManagement: ['GetProvisionedLimit', 'UpdateProvisionedLimit'],
}

/** The guide is silent about these; each stands with those that are most like it. */
const unlisted: Partial<Record<CategoryName, OperationName[]>> = {
  UserRead: ['GetUserAuthFactors'],
  UserResourceRead: ['AdminListUserSessions', 'ListUserSessions', 'ListWebAuthnCredentials'],
  UserResourceUpdate: [
    'AdminRevokeUserSession',
    'RevokeUserSession',
    'StartWebAuthnRegistration',
    'CompleteWebAuthnRegistration',
    'DeleteWebAuthnCredential',
  ],
  UserPoolResourceRead: [
    'DescribeTerms',
    'DescribeTermsByClient',
    'ListTerms',
    'GetLogDeliveryConfiguration',
    'GetUserPoolSessionConfiguration',
    'ListUserPoolReplicas',
  ],
  UserPoolResourceUpdate: [
    'CreateTerms',
    'UpdateTerms',
    'DeleteTerms',
    'SetLogDeliveryConfiguration',
    'SetUserPoolSessionConfiguration',
    'CreateUserPoolReplica',
    'UpdateUserPoolReplica',
    'DeleteUserPoolReplica',
  ],
  UserPoolClientRead: ['ListUserPoolClientSecrets', 'GetUserPoolClientSessionConfiguration'],
  UserPoolClientUpdate: [
    'AddUserPoolClientSecret',
    'DeleteUserPoolClientSecret',
    'SetUserPoolClientSessionConfiguration',
  ],
}

const categoryOf = new Map<OperationName, CategoryName>()
for (const table of [listed, unlisted]) {
  for (const [category, names] of Object.entries(table)) {
    for (const name of names) categoryOf.set(name, category as CategoryName)
  }
}

/** What decides, of an operation's input. */
interface Decisive {
  UserPoolId?: string
  ResourceArn?: string
  ChallengeName?: string
}

/** What a request for the operation uses up. */
export function useOf(name: OperationName, { UserPoolId, ResourceArn, ChallengeName }: Decisive): Use {
  const category = categoryOf.get(name)
  if (!category) throw new Error(`${name} has no category.`)
  if (name === 'RespondToAuthChallenge' || name === 'AdminRespondToAuthChallenge') {
    return ChallengeName === 'NEW_PASSWORD_REQUIRED'
      ? { category: 'UserAccountRecovery' }
      : { category, response: true }
  }
  // Tags go by the pool's ARN, of which there is one too.
  const pool = categories[category].perPool ? (UserPoolId ?? ResourceArn) : undefined
  return pool === undefined ? { category } : { category, poolOperation: `${pool} ${name}` }
}
