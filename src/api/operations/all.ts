/**
 * Every operation of the API, one line each in alphabetical order; the compiler counts them.
 *
 * @module
 */

import type { OperationList } from '../operation.ts'
import { DeleteUserAttributes } from './attributes/DeleteUserAttributes.ts'
import { GetUserAttributeVerificationCode } from './attributes/GetUserAttributeVerificationCode.ts'
import { UpdateUserAttributes } from './attributes/UpdateUserAttributes.ts'
import { VerifyUserAttribute } from './attributes/VerifyUserAttribute.ts'
import { AdminListUserAuthEvents } from './auth-events/AdminListUserAuthEvents.ts'
import { AdminUpdateAuthEventFeedback } from './auth-events/AdminUpdateAuthEventFeedback.ts'
import { UpdateAuthEventFeedback } from './auth-events/UpdateAuthEventFeedback.ts'
import { CreateManagedLoginBranding } from './branding/CreateManagedLoginBranding.ts'
import { DeleteManagedLoginBranding } from './branding/DeleteManagedLoginBranding.ts'
import { DescribeManagedLoginBranding } from './branding/DescribeManagedLoginBranding.ts'
import { DescribeManagedLoginBrandingByClient } from './branding/DescribeManagedLoginBrandingByClient.ts'
import { GetUICustomization } from './branding/GetUICustomization.ts'
import { SetUICustomization } from './branding/SetUICustomization.ts'
import { UpdateManagedLoginBranding } from './branding/UpdateManagedLoginBranding.ts'
import { AddUserPoolClientSecret } from './clients/AddUserPoolClientSecret.ts'
import { CreateUserPoolClient } from './clients/CreateUserPoolClient.ts'
import { DeleteUserPoolClient } from './clients/DeleteUserPoolClient.ts'
import { DeleteUserPoolClientSecret } from './clients/DeleteUserPoolClientSecret.ts'
import { DescribeUserPoolClient } from './clients/DescribeUserPoolClient.ts'
import { ListUserPoolClientSecrets } from './clients/ListUserPoolClientSecrets.ts'
import { ListUserPoolClients } from './clients/ListUserPoolClients.ts'
import { UpdateUserPoolClient } from './clients/UpdateUserPoolClient.ts'
import { AdminForgetDevice } from './devices/AdminForgetDevice.ts'
import { AdminGetDevice } from './devices/AdminGetDevice.ts'
import { AdminListDevices } from './devices/AdminListDevices.ts'
import { AdminUpdateDeviceStatus } from './devices/AdminUpdateDeviceStatus.ts'
import { ConfirmDevice } from './devices/ConfirmDevice.ts'
import { ForgetDevice } from './devices/ForgetDevice.ts'
import { GetDevice } from './devices/GetDevice.ts'
import { ListDevices } from './devices/ListDevices.ts'
import { UpdateDeviceStatus } from './devices/UpdateDeviceStatus.ts'
import { CreateUserPoolDomain } from './domains/CreateUserPoolDomain.ts'
import { DeleteUserPoolDomain } from './domains/DeleteUserPoolDomain.ts'
import { DescribeUserPoolDomain } from './domains/DescribeUserPoolDomain.ts'
import { UpdateUserPoolDomain } from './domains/UpdateUserPoolDomain.ts'
import { AdminAddUserToGroup } from './groups/AdminAddUserToGroup.ts'
import { AdminListGroupsForUser } from './groups/AdminListGroupsForUser.ts'
import { AdminRemoveUserFromGroup } from './groups/AdminRemoveUserFromGroup.ts'
import { CreateGroup } from './groups/CreateGroup.ts'
import { DeleteGroup } from './groups/DeleteGroup.ts'
import { GetGroup } from './groups/GetGroup.ts'
import { ListGroups } from './groups/ListGroups.ts'
import { ListUsersInGroup } from './groups/ListUsersInGroup.ts'
import { UpdateGroup } from './groups/UpdateGroup.ts'
import { AdminDisableProviderForUser } from './identity-providers/AdminDisableProviderForUser.ts'
import { AdminLinkProviderForUser } from './identity-providers/AdminLinkProviderForUser.ts'
import { CreateIdentityProvider } from './identity-providers/CreateIdentityProvider.ts'
import { DeleteIdentityProvider } from './identity-providers/DeleteIdentityProvider.ts'
import { DescribeIdentityProvider } from './identity-providers/DescribeIdentityProvider.ts'
import { GetIdentityProviderByIdentifier } from './identity-providers/GetIdentityProviderByIdentifier.ts'
import { ListIdentityProviders } from './identity-providers/ListIdentityProviders.ts'
import { UpdateIdentityProvider } from './identity-providers/UpdateIdentityProvider.ts'
import { CreateUserImportJob } from './imports/CreateUserImportJob.ts'
import { DescribeUserImportJob } from './imports/DescribeUserImportJob.ts'
import { GetCSVHeader } from './imports/GetCSVHeader.ts'
import { ListUserImportJobs } from './imports/ListUserImportJobs.ts'
import { StartUserImportJob } from './imports/StartUserImportJob.ts'
import { StopUserImportJob } from './imports/StopUserImportJob.ts'
import { GetProvisionedLimit } from './limits/GetProvisionedLimit.ts'
import { UpdateProvisionedLimit } from './limits/UpdateProvisionedLimit.ts'
import { GetLogDeliveryConfiguration } from './log-delivery/GetLogDeliveryConfiguration.ts'
import { SetLogDeliveryConfiguration } from './log-delivery/SetLogDeliveryConfiguration.ts'
import { AdminDeleteSoftwareToken } from './mfa/AdminDeleteSoftwareToken.ts'
import { AdminSetUserMFAPreference } from './mfa/AdminSetUserMFAPreference.ts'
import { AdminSetUserSettings } from './mfa/AdminSetUserSettings.ts'
import { AssociateSoftwareToken } from './mfa/AssociateSoftwareToken.ts'
import { SetUserMFAPreference } from './mfa/SetUserMFAPreference.ts'
import { SetUserSettings } from './mfa/SetUserSettings.ts'
import { VerifySoftwareToken } from './mfa/VerifySoftwareToken.ts'
import { CompleteWebAuthnRegistration } from './passkeys/CompleteWebAuthnRegistration.ts'
import { DeleteWebAuthnCredential } from './passkeys/DeleteWebAuthnCredential.ts'
import { ListWebAuthnCredentials } from './passkeys/ListWebAuthnCredentials.ts'
import { StartWebAuthnRegistration } from './passkeys/StartWebAuthnRegistration.ts'
import { AdminResetUserPassword } from './passwords/AdminResetUserPassword.ts'
import { AdminSetUserPassword } from './passwords/AdminSetUserPassword.ts'
import { ChangePassword } from './passwords/ChangePassword.ts'
import { ConfirmForgotPassword } from './passwords/ConfirmForgotPassword.ts'
import { ForgotPassword } from './passwords/ForgotPassword.ts'
import { AddCustomAttributes } from './pools/AddCustomAttributes.ts'
import { CreateUserPool } from './pools/CreateUserPool.ts'
import { DeleteUserPool } from './pools/DeleteUserPool.ts'
import { DescribeUserPool } from './pools/DescribeUserPool.ts'
import { GetSigningCertificate } from './pools/GetSigningCertificate.ts'
import { GetUserPoolMfaConfig } from './pools/GetUserPoolMfaConfig.ts'
import { ListUserPools } from './pools/ListUserPools.ts'
import { SetUserPoolMfaConfig } from './pools/SetUserPoolMfaConfig.ts'
import { UpdateUserPool } from './pools/UpdateUserPool.ts'
import { CreateUserPoolReplica } from './replicas/CreateUserPoolReplica.ts'
import { DeleteUserPoolReplica } from './replicas/DeleteUserPoolReplica.ts'
import { ListUserPoolReplicas } from './replicas/ListUserPoolReplicas.ts'
import { UpdateUserPoolReplica } from './replicas/UpdateUserPoolReplica.ts'
import { CreateResourceServer } from './resource-servers/CreateResourceServer.ts'
import { DeleteResourceServer } from './resource-servers/DeleteResourceServer.ts'
import { DescribeResourceServer } from './resource-servers/DescribeResourceServer.ts'
import { ListResourceServers } from './resource-servers/ListResourceServers.ts'
import { UpdateResourceServer } from './resource-servers/UpdateResourceServer.ts'
import { DescribeRiskConfiguration } from './risk/DescribeRiskConfiguration.ts'
import { SetRiskConfiguration } from './risk/SetRiskConfiguration.ts'
import { AdminListUserSessions } from './sessions/AdminListUserSessions.ts'
import { AdminRevokeUserSession } from './sessions/AdminRevokeUserSession.ts'
import { GetUserPoolClientSessionConfiguration } from './sessions/GetUserPoolClientSessionConfiguration.ts'
import { GetUserPoolSessionConfiguration } from './sessions/GetUserPoolSessionConfiguration.ts'
import { ListUserSessions } from './sessions/ListUserSessions.ts'
import { RevokeUserSession } from './sessions/RevokeUserSession.ts'
import { SetUserPoolClientSessionConfiguration } from './sessions/SetUserPoolClientSessionConfiguration.ts'
import { SetUserPoolSessionConfiguration } from './sessions/SetUserPoolSessionConfiguration.ts'
import { AdminInitiateAuth } from './sign-in/AdminInitiateAuth.ts'
import { AdminRespondToAuthChallenge } from './sign-in/AdminRespondToAuthChallenge.ts'
import { InitiateAuth } from './sign-in/InitiateAuth.ts'
import { RespondToAuthChallenge } from './sign-in/RespondToAuthChallenge.ts'
import { AdminConfirmSignUp } from './sign-up/AdminConfirmSignUp.ts'
import { ConfirmSignUp } from './sign-up/ConfirmSignUp.ts'
import { ResendConfirmationCode } from './sign-up/ResendConfirmationCode.ts'
import { SignUp } from './sign-up/SignUp.ts'
import { ListTagsForResource } from './tags/ListTagsForResource.ts'
import { TagResource } from './tags/TagResource.ts'
import { UntagResource } from './tags/UntagResource.ts'
import { CreateTerms } from './terms/CreateTerms.ts'
import { DeleteTerms } from './terms/DeleteTerms.ts'
import { DescribeTerms } from './terms/DescribeTerms.ts'
import { DescribeTermsByClient } from './terms/DescribeTermsByClient.ts'
import { ListTerms } from './terms/ListTerms.ts'
import { UpdateTerms } from './terms/UpdateTerms.ts'
import { AdminUserGlobalSignOut } from './tokens/AdminUserGlobalSignOut.ts'
import { GetClientToken } from './tokens/GetClientToken.ts'
import { GetTokensFromRefreshToken } from './tokens/GetTokensFromRefreshToken.ts'
import { GlobalSignOut } from './tokens/GlobalSignOut.ts'
import { RevokeToken } from './tokens/RevokeToken.ts'
import { AdminCreateUser } from './users/AdminCreateUser.ts'
import { AdminDeleteUser } from './users/AdminDeleteUser.ts'
import { AdminDeleteUserAttributes } from './users/AdminDeleteUserAttributes.ts'
import { AdminDisableUser } from './users/AdminDisableUser.ts'
import { AdminEnableUser } from './users/AdminEnableUser.ts'
import { AdminGetUser } from './users/AdminGetUser.ts'
import { AdminGetUserAuthFactors } from './users/AdminGetUserAuthFactors.ts'
import { AdminUpdateUserAttributes } from './users/AdminUpdateUserAttributes.ts'
import { DeleteUser } from './users/DeleteUser.ts'
import { GetUser } from './users/GetUser.ts'
import { GetUserAuthFactors } from './users/GetUserAuthFactors.ts'
import { ListUsers } from './users/ListUsers.ts'

export const all = {
  AddCustomAttributes,
  AddUserPoolClientSecret,
  AdminAddUserToGroup,
  AdminConfirmSignUp,
  AdminCreateUser,
  AdminDeleteSoftwareToken,
  AdminDeleteUser,
  AdminDeleteUserAttributes,
  AdminDisableProviderForUser,
  AdminDisableUser,
  AdminEnableUser,
  AdminForgetDevice,
  AdminGetDevice,
  AdminGetUser,
  AdminGetUserAuthFactors,
  AdminInitiateAuth,
  AdminLinkProviderForUser,
  AdminListDevices,
  AdminListGroupsForUser,
  AdminListUserAuthEvents,
  AdminListUserSessions,
  AdminRemoveUserFromGroup,
  AdminResetUserPassword,
  AdminRespondToAuthChallenge,
  AdminRevokeUserSession,
  AdminSetUserMFAPreference,
  AdminSetUserPassword,
  AdminUpdateAuthEventFeedback,
  AdminSetUserSettings,
  AdminUpdateDeviceStatus,
  AdminUpdateUserAttributes,
  AdminUserGlobalSignOut,
  AssociateSoftwareToken,
  ChangePassword,
  CompleteWebAuthnRegistration,
  ConfirmDevice,
  ConfirmForgotPassword,
  ConfirmSignUp,
  CreateGroup,
  CreateIdentityProvider,
  CreateManagedLoginBranding,
  CreateResourceServer,
  CreateTerms,
  CreateUserImportJob,
  CreateUserPool,
  CreateUserPoolClient,
  CreateUserPoolDomain,
  CreateUserPoolReplica,
  DeleteGroup,
  DeleteIdentityProvider,
  DeleteManagedLoginBranding,
  DeleteResourceServer,
  DeleteTerms,
  DeleteUser,
  DeleteUserAttributes,
  DeleteUserPool,
  DeleteUserPoolClient,
  DeleteUserPoolClientSecret,
  DeleteUserPoolDomain,
  DeleteUserPoolReplica,
  DeleteWebAuthnCredential,
  DescribeIdentityProvider,
  DescribeManagedLoginBranding,
  DescribeManagedLoginBrandingByClient,
  DescribeResourceServer,
  DescribeRiskConfiguration,
  DescribeTerms,
  DescribeTermsByClient,
  DescribeUserImportJob,
  DescribeUserPool,
  DescribeUserPoolClient,
  DescribeUserPoolDomain,
  ForgetDevice,
  ForgotPassword,
  GetCSVHeader,
  GetClientToken,
  GetDevice,
  GetGroup,
  GetIdentityProviderByIdentifier,
  GetLogDeliveryConfiguration,
  GetProvisionedLimit,
  GetSigningCertificate,
  GetTokensFromRefreshToken,
  GetUICustomization,
  GetUser,
  GetUserAttributeVerificationCode,
  GetUserAuthFactors,
  GetUserPoolClientSessionConfiguration,
  GetUserPoolMfaConfig,
  GetUserPoolSessionConfiguration,
  GlobalSignOut,
  InitiateAuth,
  ListDevices,
  ListGroups,
  ListIdentityProviders,
  ListResourceServers,
  ListTagsForResource,
  ListTerms,
  ListUserImportJobs,
  ListUserPoolClientSecrets,
  ListUserPoolClients,
  ListUserPoolReplicas,
  ListUserPools,
  ListUserSessions,
  ListUsers,
  ListUsersInGroup,
  ListWebAuthnCredentials,
  ResendConfirmationCode,
  RespondToAuthChallenge,
  RevokeToken,
  RevokeUserSession,
  SetLogDeliveryConfiguration,
  SetRiskConfiguration,
  SetUICustomization,
  SetUserMFAPreference,
  SetUserPoolClientSessionConfiguration,
  SetUserPoolMfaConfig,
  SetUserPoolSessionConfiguration,
  SetUserSettings,
  SignUp,
  StartUserImportJob,
  StartWebAuthnRegistration,
  StopUserImportJob,
  TagResource,
  UntagResource,
  UpdateAuthEventFeedback,
  UpdateDeviceStatus,
  UpdateGroup,
  UpdateIdentityProvider,
  UpdateManagedLoginBranding,
  UpdateProvisionedLimit,
  UpdateResourceServer,
  UpdateTerms,
  UpdateUserAttributes,
  UpdateUserPool,
  UpdateUserPoolClient,
  UpdateUserPoolDomain,
  UpdateUserPoolReplica,
  VerifySoftwareToken,
  VerifyUserAttribute,
} satisfies OperationList
