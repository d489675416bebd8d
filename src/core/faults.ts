/**
 * Every refusal of the core, code and exact text, once. The texts are part of the interface: clients match on them.
 *
 * A text comes from answers of the real service where one is known; `reference` in a comment marks a wording of ours.
 *
 * @module
 */
import { Fault } from './fault.ts'

export const faults = {
  // What is not there
  poolNotFound: (poolId: string) => new Fault('ResourceNotFoundException', `User pool ${poolId} does not exist.`),
  clientNotFound: (clientId: string) =>
    new Fault('ResourceNotFoundException', `User pool client ${clientId} does not exist.`),
  userNotFound: () => new Fault('UserNotFoundException', 'User does not exist.'),
  resourceServerNotFound: (identifier: string) =>
    new Fault('ResourceNotFoundException', `Resource server ${identifier} does not exist.`),
  groupNotFound: () => new Fault('ResourceNotFoundException', 'Group not found.'),
  /** Where a client asks by name and its PreventUserExistenceErrors is LEGACY. */
  usernameClientNotFound: () => new Fault('UserNotFoundException', 'Username/client id combination not found.'),

  tooManyRequests: () => new Fault('TooManyRequestsException', 'Too many requests'),

  // Provisioned limits. Texts unknown; wordings of ours.
  limitNotFound: (category: string) =>
    new Fault('ResourceNotFoundException', `There is no limit for the category ${category}.`),
  limitNotAdjustable: (category: string) =>
    new Fault('InvalidParameterException', `The limit of the category ${category} is not adjustable.`),
  limitBelowDefault: (category: string, rate: number) =>
    new Fault('InvalidParameterException', `The limit of the category ${category} cannot be less than ${rate}.`),
  limitTooHigh: (category: string, rate: number) =>
    new Fault('ServiceQuotaExceededException', `The limit of the category ${category} cannot be more than ${rate}.`),

  // Parameters
  invalidParameter: (message: string) => new Fault('InvalidParameterException', message),
  missingParameter: (name: string) => new Fault('InvalidParameterException', `Missing required parameter ${name}`),
  filterNotParsed: () => new Fault('InvalidParameterException', 'Error while parsing filter'),
  searchAttributeInvalid: (name: string) => new Fault('InvalidParameterException', `Invalid search attribute: ${name}`),
  requestedAttributeUnknown: () =>
    new Fault('InvalidParameterException', 'One or more requested attributes do not exist.'),
  /** Text unknown; wording of ours. */
  concurrentModification: () =>
    new Fault('ConcurrentModificationException', 'The resource was changed by another request.'),
  invalidPaginationToken: () => new Fault('InvalidParameterException', 'Invalid pagination token'),

  // Pools and clients
  deletionProtected: () =>
    new Fault(
      'InvalidParameterException',
      'The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first.',
    ),
  featuresUnavailable: (tier: string, features: string[]) =>
    new Fault(
      'FeatureUnavailableInTierException',
      `The following features need to be disabled for the ${tier} pricing tier configured: ${features.join(', ')}`,
    ),
  invalidOAuthFlow: (message: string) => new Fault('InvalidOAuthFlowException', message),
  scopeDoesNotExist: (scope: string) => new Fault('ScopeDoesNotExistException', `Invalid scope requested: ${scope}`),
  /** Text unknown; wording of ours. */
  notAPoolArn: (arn: string) => new Fault('InvalidParameterException', `${arn} is not the ARN of a user pool.`),
  tagging: (message: string) => new Fault('UserPoolTaggingException', message),
  /** Text unknown; wording of ours. */
  twoKindsOfSecret: () =>
    new Fault('InvalidParameterException', 'ClientSecret cannot be specified when GenerateSecret is true.'),

  /** Of one feature; `featuresUnavailable` is of settings that would have to change. */
  featureUnavailable: (tier: string, feature: string) =>
    new Fault(
      'FeatureUnavailableInTierException',
      `The following feature is not available for the ${tier} pricing tier configured: ${feature}`,
    ),

  // Domains
  domainNotFound: () => new Fault('InvalidParameterException', 'No such domain or user pool exists.'),
  domainTaken: () => new Fault('InvalidParameterException', 'Domain already associated with another user pool.'),
  poolHasDomain: () => new Fault('InvalidParameterException', 'User pool already has a domain configured.'),
  poolKeepsDomain: () =>
    new Fault(
      'InvalidParameterException',
      'User pool cannot be deleted. It has a domain configured that should be deleted first.',
    ),
  domainCharacters: () =>
    new Fault(
      'InvalidParameterException',
      'The domain name contains an invalid character. Domain names can only contain lower-case letters, numbers, and hyphens. Please enter a different name that follows this format: ^[a-z0-9](?:[a-z0-9\\-]{0,61}[a-z0-9])?$',
    ),
  domainReservedWord: (word: string) =>
    new Fault('InvalidParameterException', `Domain cannot contain reserved word: ${word}`),
  notASubdomain: () =>
    new Fault(
      'InvalidParameterException',
      'Custom domain is not a valid subdomain: Was not able to resolve a DNS A record for the parent domain or domain parent is a top-level domain.',
    ),
  customDomainStaysCustom: () =>
    new Fault('InvalidParameterException', 'Cannot convert custom domain to prefix domain.'),
  poolHasNoCustomDomain: () =>
    new Fault(
      'InvalidParameterException',
      'User pool should have a custom domain associated, failed to update the certificate.',
    ),
  /** Text unknown; wording of ours. */
  managedLoginVersionUnknown: () => new Fault('InvalidParameterException', 'ManagedLoginVersion must be 1 or 2.'),

  // Resource servers
  resourceServerExists: (identifier: string, poolId: string) =>
    new Fault('InvalidParameterException', `${identifier} already exists in user pool ${poolId}.`),
  /** Text unknown; wording of ours, as the next. */
  scopeRepeated: (name: string) =>
    new Fault('InvalidParameterException', `The scope ${name} stands more than once in the request.`),
  tooManyResourceServers: (limit: number) =>
    new Fault('LimitExceededException', `The user pool has ${limit} resource servers, and can have no more.`),

  // Client secrets
  /** Text unknown; wording of ours, as the next three. */
  clientSecretNotFound: (secretId: string) =>
    new Fault('ResourceNotFoundException', `Client secret ${secretId} does not exist.`),
  publicClient: (clientId: string) =>
    new Fault('InvalidParameterException', `Client ${clientId} was made without a secret, and cannot be given one.`),
  tooManyClientSecrets: (limit: number) =>
    new Fault('LimitExceededException', `The client has ${limit} secrets, and can have no more.`),
  lastClientSecret: () =>
    new Fault('InvalidParameterException', 'The only secret of a client cannot be deleted. Add another one first.'),
  secretHashMissing: (clientId: string) =>
    new Fault('NotAuthorizedException', `Client ${clientId} is configured for secret but secret was not received`),
  /** The wording of the AuthParameters' SECRET_HASH. */
  secretHashParameterMissing: (clientId: string) =>
    new Fault(
      'NotAuthorizedException',
      `Client ${clientId} is configured with secret but SECRET_HASH was not received`,
    ),
  secretHashWrong: (clientId: string) =>
    new Fault('NotAuthorizedException', `Unable to verify secret hash for client ${clientId}`),
  /** Of a secret in the clear. Text unknown; made after that of the hash. */
  clientSecretWrong: (clientId: string) =>
    new Fault('NotAuthorizedException', `Unable to verify secret for client ${clientId}`),
  /** Of GetClientToken, in an answer of the real service to a wrong secret. */
  clientOrSecretInvalid: () => new Fault('NotAuthorizedException', 'Invalid client or secret'),
  /** Text unknown; made after that of USER_PASSWORD_AUTH. */
  clientTokenAuthNotEnabled: () =>
    new Fault('InvalidParameterException', 'CLIENT_TOKEN_AUTH flow not enabled for this client'),
  /** Code unknown, as of the next; the text is that of a client's settings. */
  scopeNotGranted: (scope: string) => new Fault('InvalidParameterException', `Invalid scope requested: ${scope}`),
  /** Text unknown; wording of ours. */
  noScopeToGrant: () =>
    new Fault('InvalidParameterException', 'The client has no custom scope that a token could be given.'),
  secretHashWrongOnRefresh: (clientId: string) =>
    new Fault('NotAuthorizedException', `SecretHash does not match for the client: ${clientId}`),

  // Signing in
  incorrectUsernameOrPassword: () => new Fault('NotAuthorizedException', 'Incorrect username or password.'),
  userDisabled: () => new Fault('NotAuthorizedException', 'User is disabled.'),
  userNotConfirmed: () => new Fault('UserNotConfirmedException', 'User is not confirmed.'),
  passwordResetRequired: () => new Fault('PasswordResetRequiredException', 'Password reset required for the user'),
  temporaryPasswordExpired: () =>
    new Fault('NotAuthorizedException', 'Temporary password has expired and must be reset by an administrator.'),
  passwordAttemptsExceeded: () => new Fault('NotAuthorizedException', 'Password attempts exceeded'),
  initiateAuthNotSupported: () => new Fault('InvalidParameterException', 'Initiate Auth method not supported.'),
  /** For flows whose refusal has no text of its own. */
  authFlowNotEnabled: () => new Fault('InvalidParameterException', 'Auth flow not enabled for this client'),
  userPasswordAuthNotEnabled: () =>
    new Fault('InvalidParameterException', 'USER_PASSWORD_AUTH flow not enabled for this client'),
  srpAuthNotEnabled: () => new Fault('InvalidParameterException', 'USER_SRP_AUTH is not enabled for the client.'),
  customAuthNotEnabled: () => new Fault('InvalidParameterException', 'CUSTOM_AUTH is not enabled for the client.'),
  /** Text unknown; made after that of USER_PASSWORD_AUTH. */
  userAuthNotEnabled: () => new Fault('InvalidParameterException', 'USER_AUTH flow not enabled for this client'),
  /** Text unknown; wording of ours. */
  srpAInvalid: () => new Fault('InvalidParameterException', 'SRP_A is not a public value of the group.'),
  timestampInvalid: () =>
    new Fault('InvalidParameterException', 'TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english'),
  customAuthNotConfigured: () =>
    new Fault('InvalidParameterException', 'Custom auth lambda trigger is not configured for the user pool.'),
  cannotModifyProvidedAttribute: (name: string) =>
    new Fault('NotAuthorizedException', `Cannot modify an already provided ${name}`),
  attributeMissing: (name: string) =>
    new Fault('InvalidParameterException', `Invalid attributes given, ${name} is missing`),

  /** Text unknown; wording of ours. */
  challengeNotAvailable: () => new Fault('InvalidParameterException', 'ANSWER is not one of the available challenges.'),

  // Challenge sessions
  sessionInvalid: () => new Fault('NotAuthorizedException', 'Invalid session for the user.'),
  sessionExpired: () => new Fault('NotAuthorizedException', 'Invalid session for the user, session is expired.'),
  sessionSpent: () =>
    new Fault('NotAuthorizedException', 'Invalid session for the user, session can only be used once.'),

  /** Of a code that was sent during a sign-in. */
  signInCodeMismatch: () => new Fault('CodeMismatchException', 'Invalid code or auth state for the user.'),

  // Second factors
  softwareTokensOff: () =>
    new Fault('SoftwareTokenMFANotFoundException', 'Software Token MFA has not been enabled by the userPool'),
  softwareTokenNotFound: () =>
    new Fault('SoftwareTokenMFANotFoundException', 'Software Token MFA does not exist for the user.'),
  softwareTokenNotVerified: () =>
    new Fault('EnableSoftwareTokenMFAException', 'Code mismatch and fail enable Software Token MFA'),
  softwareTokenMismatch: () => new Fault('CodeMismatchException', 'Invalid code received for user'),
  softwareTokenUsed: () => new Fault('ExpiredCodeException', 'Your software token has already been used once.'),
  factorNotUsable: (factor: string) =>
    new Fault('InvalidParameterException', `User does not have delivery config set to turn on ${factor}`),
  /** Text unknown; wording of ours, as the next five. */
  severalPreferred: () => new Fault('InvalidParameterException', 'Only one MFA method can be preferred.'),
  preferredNotEnabled: (factor: string) =>
    new Fault('InvalidParameterException', `${factor} cannot be preferred, since it is not enabled.`),
  passkeysNotFactor: () =>
    new Fault(
      'InvalidParameterException',
      'Passkeys can be enabled for MFA where the user pool takes them as multi-factor authentication, for users with another MFA method.',
    ),
  mfaOptionsNotSms: () =>
    new Fault('InvalidParameterException', 'MFAOptions can only set SMS as the medium for phone_number.'),
  factorNotOffered: () => new Fault('MFAMethodNotFoundException', 'The MFA method was not offered.'),
  tokenOrSession: () => new Fault('InvalidParameterException', 'Either AccessToken or Session is required.'),

  // Passkeys. Texts unknown; wordings of ours.
  passkeysNotEnabled: () =>
    new Fault('WebAuthnNotEnabledException', 'Passkeys are not enabled for the user pool and the client.'),
  passkeysWithoutDomain: () =>
    new Fault(
      'WebAuthnConfigurationMissingException',
      'The user pool has neither a relying party ID nor a domain for passkeys.',
    ),
  passkeyMalformed: () => new Fault('InvalidParameterException', 'Credential is not a registration response.'),
  passkeyChallengeNotFound: () =>
    new Fault('WebAuthnChallengeNotFoundException', 'The registration was not started, is complete or has expired.'),
  passkeyClientMismatch: () =>
    new Fault('WebAuthnClientMismatchException', 'The registration was started by another client.'),
  passkeyOriginNotAllowed: () =>
    new Fault(
      'WebAuthnOriginNotAllowedException',
      'The origin does not belong to the relying party ID of the user pool.',
    ),
  passkeyOfAnotherDomain: () =>
    new Fault('WebAuthnRelyingPartyMismatchException', 'The credential is for another relying party ID.'),
  passkeyNotSupported: () => new Fault('WebAuthnCredentialNotSupportedException', 'The credential is not supported.'),
  tooManyPasskeys: (limit: number) =>
    new Fault('LimitExceededException', `The user has ${limit} passkeys, and can have no more.`),
  passkeyNotFound: () => new Fault('ResourceNotFoundException', 'Passkey does not exist.'),
  /** Of an answer to WEB_AUTHN. */
  passkeyWrong: () => new Fault('NotAuthorizedException', 'Passkey could not be verified.'),

  // Access tokens
  accessTokenInvalid: () => new Fault('NotAuthorizedException', 'Invalid Access Token'),
  accessTokenForged: () => new Fault('NotAuthorizedException', 'Could not verify signature for Access Token'),
  accessTokenExpired: () => new Fault('NotAuthorizedException', 'Access Token has expired'),
  accessTokenRevoked: () => new Fault('NotAuthorizedException', 'Access Token has been revoked'),
  accessTokenScope: () => new Fault('NotAuthorizedException', 'Access Token does not have required scopes'),

  // Refresh tokens
  refreshTokenInvalid: () => new Fault('NotAuthorizedException', 'Invalid Refresh Token.'),
  refreshTokenExpired: () => new Fault('NotAuthorizedException', 'Refresh Token has expired'),
  refreshTokenRevoked: () => new Fault('NotAuthorizedException', 'Refresh Token has been revoked'),
  /** Text unknown; wording of ours. */
  refreshTokenReused: () => new Fault('RefreshTokenReuseException', 'Refresh token has been rotated.'),

  // Grants. Wordings of ours: the token endpoint answers with an error code alone.
  authorizationCodeInvalid: () => new Fault('NotAuthorizedException', 'Invalid authorization code.'),
  authorizationRevoked: () => new Fault('NotAuthorizedException', 'The user has signed out.'),
  scopeNotReadable: () => new Fault('NotAuthorizedException', 'The client cannot read all attributes of the scopes.'),

  // Revoking. Texts unknown; wordings of ours.
  clientNotAuthorized: () => new Fault('UnauthorizedException', 'The client or its secret is not valid.'),
  tokenOfAnotherClient: () => new Fault('UnauthorizedException', 'The token was not issued to this client.'),
  tokenTypeNotRevocable: () => new Fault('UnsupportedTokenTypeException', 'Only refresh tokens can be revoked.'),
  revocationNotEnabled: () =>
    new Fault('UnsupportedOperationException', 'Token revocation is not enabled for this client.'),

  // Sessions of users. Texts unknown; wordings of ours.
  sessionTrackingOff: () =>
    new Fault('OperationNotEnabledException', 'User session tracking is not enabled for the user pool.'),
  userSessionNotFound: () => new Fault('ResourceNotFoundException', 'Session does not exist.'),
  currentSession: () =>
    new Fault('InvalidParameterException', 'An access token cannot revoke the session that it belongs to.'),

  // Devices
  deviceNotFound: () => new Fault('ResourceNotFoundException', 'Device does not exist.'),
  /** Where an operation declares no UserNotFoundException (AdminGetDevice, AdminListDevices). Text unknown; that of the other. */
  deviceOwnerNotFound: () => new Fault('ResourceNotFoundException', 'User does not exist.'),
  deviceKeyInvalid: () => new Fault('InvalidParameterException', 'Invalid device key given.'),
  /** Text unknown; wording of ours, as the next two. */
  deviceKeyExists: () => new Fault('DeviceKeyExistsException', 'Device key already exists.'),
  deviceVerifierInvalid: () =>
    new Fault('InvalidParameterException', 'DeviceSecretVerifierConfig is not a salt and a verifier of the group.'),
  deviceTrackingOff: () =>
    new Fault('InvalidUserPoolConfigurationException', 'Device tracking is not enabled for the user pool.'),

  // Codes
  codeMismatch: () => new Fault('CodeMismatchException', 'Invalid verification code provided, please try again.'),
  codeExpired: () => new Fault('ExpiredCodeException', 'Invalid code provided, please request a code again.'),
  attemptLimitExceeded: () =>
    new Fault('LimitExceededException', 'Attempt limit exceeded, please try after some time.'),

  // Users
  userAlreadyExists: () => new Fault('UsernameExistsException', 'User already exists'),
  userAccountAlreadyExists: () => new Fault('UsernameExistsException', 'User account already exists'),
  accountWithUsernameExists: (attribute: string) =>
    new Fault('UsernameExistsException', `An account with the given ${attribute} already exists.`),
  aliasExists: (attribute: string) =>
    new Fault('AliasExistsException', `An account with the given ${attribute} already exists.`),
  usernameIsEmail: () =>
    new Fault(
      'InvalidParameterException',
      'Username cannot be of email format, since user pool is configured for email alias.',
    ),
  /** Exact text unknown; made after that for e-mail. */
  usernameIsPhoneNumber: () =>
    new Fault(
      'InvalidParameterException',
      'Username cannot be of phone number format, since user pool is configured for phone number alias.',
    ),
  usernameMustBe: (what: 'an email' | 'a phone number' | 'either an email or a phone number') =>
    new Fault('InvalidParameterException', `Username should be ${what}.`),
  /** Text unknown; wording of ours. */
  preferredUsernameAtSignUp: () =>
    new Fault(
      'InvalidParameterException',
      'preferred_username cannot be set at sign-up, since user pool is configured for preferred_username alias.',
    ),
  signUpNotPermitted: () => new Fault('NotAuthorizedException', 'SignUp is not permitted for this user pool'),
  alreadyConfirmed: (status: string) =>
    new Fault('NotAuthorizedException', `User cannot be confirmed. Current status is ${status}`),
  resendAlreadyConfirmed: () => new Fault('InvalidParameterException', 'User is already confirmed.'),
  resendNotPossible: () => new Fault('NotAuthorizedException', 'Cannot resend codes. Auto verification not turned on.'),
  resendInvitationNotPossible: (username: string) =>
    new Fault('UnsupportedUserStateException', `Resend not possible. ${username} status is not FORCE_CHANGE_PASSWORD`),
  passwordResetNotPossible: () =>
    new Fault('NotAuthorizedException', 'User password cannot be reset in the current state.'),
  noVerifiedContact: () =>
    new Fault(
      'InvalidParameterException',
      'Cannot reset password for the user as there is no registered/verified email or phone_number',
    ),
  contactAdministrator: () => new Fault('NotAuthorizedException', 'Contact administrator to reset password.'),

  // Identity providers and the accounts there
  identityProviderExists: (name: string) =>
    new Fault('DuplicateProviderException', `A provider with the name ${name} already exists in the user pool.`),
  identityProviderNotFound: (name: string) =>
    new Fault('ResourceNotFoundException', `Identity provider ${name} does not exist.`),
  /** Text unknown; made after that of names. */
  identifierTaken: (identifier: string) =>
    new Fault(
      'DuplicateProviderException',
      `A provider with the identifier ${identifier} already exists in the user pool.`,
    ),
  /** Text unknown; wording of ours. */
  tooManyIdentityProviders: (limit: number) =>
    new Fault('LimitExceededException', `The user pool has ${limit} identity providers, and can have no more.`),
  providerTypeMismatch: (name: string, type: string) =>
    new Fault('InvalidParameterException', `Provider ${name} cannot be of type ${type}.`),
  alreadyLinked: () => new Fault('InvalidParameterException', 'SourceUser is already linked to DestinationUser'),
  mergingNotSupported: () =>
    new Fault(
      'InvalidParameterException',
      'Merging is not currently supported, provide a SourceUser that has not been signed up in order to link',
    ),
  sourceIsNative: () =>
    new Fault(
      'InvalidParameterException',
      'Invalid SourceUser: Cognito users with a username/password may not be passed in as a SourceUser, only as a DestinationUser',
    ),
  /** Text unknown; wording of ours, as the next two. */
  mustBeSubject: (provider: string) =>
    new Fault(
      'InvalidParameterException',
      `ProviderAttributeName must be Cognito_Subject for the provider ${provider}.`,
    ),
  attributeNotMapped: (provider: string, attribute: string) =>
    new Fault('InvalidParameterException', `The provider ${provider} has no mapping for the attribute ${attribute}.`),
  tooManyIdentities: (limit: number) =>
    new Fault('LimitExceededException', `The user has ${limit} identities, and can have no more.`),

  // Groups
  groupExists: () => new Fault('GroupExistsException', 'A group with the name already exists.'),
  roleOfAnotherAccount: () => new Fault('InvalidParameterException', 'Cross-account pass role is not allowed.'),
  /** Text unknown; wording of ours, as the next. */
  tooManyGroups: (limit: number) =>
    new Fault('LimitExceededException', `The user pool has ${limit} groups, and can have no more.`),
  tooManyGroupsOfUser: (limit: number) =>
    new Fault('LimitExceededException', `The user is in ${limit} groups, and can be in no more.`),

  // Passwords
  invalidPassword: (message: string) => new Fault('InvalidPasswordException', message),
  /** Text unknown; wording of ours. */
  passwordInHistory: () => new Fault('PasswordHistoryPolicyViolationException', 'Password has previously been used.'),

  /** Text unknown; wording of ours. */
  passwordOrContactMissing: (attributes: string[]) =>
    new Fault('InvalidParameterException', `A user without a password must have ${attributes.join(' or ')}.`),

  // Attributes
  schemaViolation: (violations: string) =>
    new Fault('InvalidParameterException', `Attributes did not conform to the schema: ${violations}`),
  unauthorizedAttribute: () =>
    new Fault('NotAuthorizedException', 'A client attempted to write unauthorized attribute'),
  nonMutableAttribute: (name: string) =>
    new Fault('InvalidParameterException', `Cannot modify the non-mutable attribute ${name}`),
  immutableAttributes: (names: string[]) =>
    new Fault(
      'InvalidParameterException',
      names.map((name) => `user.${name}: Attribute cannot be updated.\n`).join(''),
    ),
  invalidAttributes: (violations: string) =>
    new Fault('InvalidParameterException', `Invalid user attributes: ${violations}`),
  emailNeededToVerify: () => new Fault('InvalidParameterException', 'Email is required to verify/un-verify an email'),
  phoneNeededToVerify: () =>
    new Fault('InvalidParameterException', 'Phone number is required to verify/un-verify a phone number'),
  /** Text unknown; wording of ours, as the next. */
  attributeNotVerifiable: (name: string) =>
    new Fault('InvalidParameterException', `The attribute ${name} cannot be verified.`),
  attributeWithoutValue: (name: string) =>
    new Fault('InvalidParameterException', `The user has no value for the attribute ${name}.`),
  invalidEmailFormat: () => new Fault('InvalidParameterException', 'Invalid email address format.'),
  invalidPhoneFormat: () => new Fault('InvalidParameterException', 'Invalid phone number format.'),

  // Imports. The second text is Cognito's; the others are unknown, and wordings of ours.
  importJobNotFound: (jobId: string) =>
    new Fault('ResourceNotFoundException', `User import job ${jobId} does not exist.`),
  importFileMissing: (jobId: string) =>
    new Fault('PreconditionNotMetException', `No csv file was uploaded for ${jobId}`),
  importNotStartable: (status: string) =>
    new Fault('PreconditionNotMetException', `The user import job cannot be started. Current status is ${status}`),
  importNotStoppable: (status: string) =>
    new Fault('PreconditionNotMetException', `The user import job cannot be stopped. Current status is ${status}`),
  importWithoutVerification: () =>
    new Fault('PreconditionNotMetException', 'The user pool does not have any auto verified attributes.'),
  anotherImportActive: (jobId: string) =>
    new Fault('PreconditionNotMetException', `Another user import job is in progress: ${jobId}`),
  tooManyImportJobs: (limit: number) =>
    new Fault('LimitExceededException', `The user pool has ${limit} user import jobs, and can have no more.`),
  importInProgress: () =>
    new Fault('UserImportInProgressException', 'The user pool cannot be changed while users are imported into it.'),

  // Messages
  emailNotSent: () => new Fault('CodeDeliveryFailureException', 'Invalid email provided/Unable to send the email'),
  /** Text unknown; made after that for e-mail. */
  smsNotSent: () =>
    new Fault('CodeDeliveryFailureException', 'Invalid phone number provided/Unable to send the SMS message'),

  // Functions of triggers
  /** A full stop is put behind whatever the function said. */
  functionFailed: (trigger: string, message: string) =>
    new Fault('UserLambdaValidationException', `${trigger} failed with error ${message}.`),
  functionNotInvoked: (trigger: string, error: string) =>
    new Fault('UnexpectedLambdaException', `${trigger} invocation failed due to error ${error}.`),
  functionMisconfigured: (trigger: string) =>
    new Fault('UnexpectedLambdaException', `${trigger} invocation failed due to configuration.`),
  functionOutputInvalid: () =>
    new Fault('InvalidLambdaResponseException', 'Invalid lambda function output : Invalid JSON'),
  functionOutputUnrecognizable: () => new Fault('InvalidLambdaResponseException', 'Unrecognizable lambda output'),
  /** Text unknown; wording of ours. */
  customMessageUnsound: () =>
    new Fault(
      'InvalidLambdaResponseException',
      'The message of the CustomMessage trigger lacks its placeholders or is too long.',
    ),

  /** Reports have both codes. */
  notMigrated: (clientId: string, hidesUsers: boolean) =>
    new Fault(
      hidesUsers ? 'NotAuthorizedException' : 'UserNotFoundException',
      `Exception migrating user in app client ${clientId}`,
    ),

  /** Only the log shows it. */
  smsMfaNotPossible: () =>
    new Fault(
      'InvalidParameterException',
      'The user has no phone number, or the user pool no multi-factor authentication by SMS.',
    ),

  // Risk
  notCidr: () => new Fault('InvalidParameterException', 'Incorrect CIDR format'),
  signInBlocked: () => new Fault('NotAuthorizedException', 'Unable to login because of security reasons.'),
  /** Of an address in BlockedIPRangeList. */
  addressBlocked: () => new Fault('NotAuthorizedException', 'Request not allowed due to security reasons.'),
  passwordCompromised: () =>
    new Fault('InvalidPasswordException', 'Provided password cannot be used for security reasons.'),
  /** Of a right password that others know. */
  passwordResetForSecurity: () =>
    new Fault('PasswordResetRequiredException', 'Password reset required for user due to security reasons'),

  // Terms. Texts unknown; wordings of ours, the second after the model's words on the exception.
  termsNotFound: () => new Fault('ResourceNotFoundException', 'Terms do not exist.'),
  termsExist: () => new Fault('TermsExistsException', 'Terms document names must be unique to the app client.'),
  termsLinkInvalid: (language: string) =>
    new Fault('InvalidParameterException', `The link for ${language} is not the URL of a web page.`),

  // The classic hosted UI
  uiNeedsDomain: () => new Fault('InvalidParameterException', 'A domain must be associated with this user pool.'),
  uiWithoutDomain: () =>
    new Fault('InvalidParameterException', 'There has to be an existing domain associated with this user pool'),
  requestTooLarge: () => new Fault('InvalidParameterException', 'request parameters too large'),
  cssClassNotAllowed: (selector: string) =>
    new Fault('InvalidParameterException', `The CSS class ${selector} is not in the list of allowed classes.`),
  /** Text unknown; wording of ours, as the next three. */
  cssMalformed: () => new Fault('InvalidParameterException', 'The CSS is not a list of rules.'),
  cssTooLarge: () => new Fault('InvalidParameterException', 'The CSS is larger than 3 KB.'),
  imageKindUnknown: () => new Fault('InvalidParameterException', 'The image is neither PNG nor JPEG.'),
  imageTooLarge: () => new Fault('InvalidParameterException', 'The image is larger than 100 KB.'),

  // Managed login
  styleSourceUnclear: () =>
    new Fault('InvalidParameterException', 'useCognitoProvidedValues or settings should be specified (but not both)'),
  styleExists: (clientId: string) =>
    new Fault('ManagedLoginBrandingExistsException', `A ManagedLoginBranding already exists for client ${clientId}`),
  styleNotFound: () => new Fault('ResourceNotFoundException', 'ManagedLoginBranding does not exist.'),
  styleOfClientNotFound: (clientId: string) =>
    new Fault('ResourceNotFoundException', `ManagedLoginBranding for client ${clientId} does not exist.`),
  /** Text unknown; wording of ours, as the next two. */
  styleSettingsNotObject: () => new Fault('InvalidParameterException', 'settings is not a JSON object.'),
  assetExtension: (category: string, extension: string) =>
    new Fault(
      'InvalidParameterException',
      `An asset of the category ${category} cannot have the extension ${extension}.`,
    ),
  tooManyAssets: (limit: number) => new Fault('InvalidParameterException', `A style has at most ${limit} assets.`),

  // Log delivery
  logSources: (nowhere: string[], repeated: string[]) => {
    const complaints = [
      'Request validation Failed.',
      ...(nowhere.length > 0
        ? [`Following event sources in request have no destination: [${nowhere.join(', ')}].`]
        : []),
      ...(repeated.length > 0
        ? [`Following event sources appear more then once in a request: [${repeated.join(', ')}].`]
        : []),
    ]
    return new Fault('InvalidParameterException', complaints.join(' '))
  },
  arnOfAnotherRegion: () => new Fault('InvalidParameterException', 'ARN does not belong to current region'),
  /** Text unknown; wording of ours, as the next two. */
  logLevel: (source: string, level: string) =>
    new Fault('InvalidParameterException', `The event source ${source} cannot be logged at the level ${level}.`),
  logDestinations: (source: string) =>
    new Fault('InvalidParameterException', `The event source ${source} can have only one destination.`),
  logDestinationNotCloudWatch: (source: string) =>
    new Fault('InvalidParameterException', `The event source ${source} can only be sent to CloudWatch Logs.`),

  /** Text unknown; wording of ours. */
  replicasNotKept: () =>
    new Fault(
      'OperationNotEnabledException',
      'User pools have no replicas in other regions here. Replicate the database instead: see docs/operating/replication.md.',
    ),

  // Authentication events. Texts unknown; wording of ours.
  addOnNotEnabled: () =>
    new Fault('UserPoolAddOnNotEnabledException', 'Threat protection is not enabled for this user pool.'),
  authEventNotFound: () => new Fault('ResourceNotFoundException', 'Authentication event not found.'),
  feedbackTokenInvalid: () => new Fault('NotAuthorizedException', 'Invalid feedback token.'),
}
