/**
 * What is kept, as the core sees it. Rows are the engine's own business; wire shapes are the API's.
 *
 * The configuration of a pool and of a client is a document in Cognito's own words (`settings`): it is
 * stored and read back whole, so that an answer shows exactly what was set. See docs/decisions/0003.
 *
 * @module
 */
import type {
  CustomDomainConfigType,
  GroupType,
  IdentityProviderTypeType,
  LogDeliveryConfigurationType,
  ManagedLoginBrandingType,
  PasswordHashingAlgorithmType,
  ResourceServerScopeType,
  RiskConfigurationType,
  RoutingType,
  SetUICustomizationRequest,
  SetUserPoolClientSessionConfigurationRequest,
  SetUserPoolMfaConfigRequest,
  SetUserPoolSessionConfigurationRequest,
  TermsType,
  UserPoolClientType,
  UserPoolType,
} from '#contract/index.ts'

/** The members of a user pool that an administrator configures, defaults filled in. */
export type PoolSettings = Omit<
  UserPoolType,
  'Id' | 'Name' | 'Arn' | 'CreationDate' | 'LastModifiedDate' | 'EstimatedNumberOfUsers' | 'Domain' | 'CustomDomain'
> &
  FactorSettings &
  SessionSettings

/** What SetUserPoolMfaConfig sets and DescribeUserPool does not show. SMS is a factor through SmsConfiguration. */
export type FactorSettings = Pick<
  SetUserPoolMfaConfigRequest,
  'SoftwareTokenMfaConfiguration' | 'EmailMfaConfiguration' | 'WebAuthnConfiguration'
>

/** What SetUserPoolSessionConfiguration sets and DescribeUserPool does not show. */
export type SessionSettings = Partial<
  Pick<SetUserPoolSessionConfigurationRequest, 'UserSessionTracking' | 'TokenSession'>
>

export interface PoolRecord {
  id: string
  region: string
  accountId: string
  name: string
  settings: PoolSettings
  createdAt: Date
  updatedAt: Date
}

/** The members of an app client that an administrator configures. */
export type ClientSettings = Omit<
  UserPoolClientType,
  'UserPoolId' | 'ClientName' | 'ClientId' | 'ClientSecret' | 'CreationDate' | 'LastModifiedDate'
>

export interface ClientSecretRecord {
  id: string
  /** The secret, sealed for the purpose `client-secret`. */
  sealed: Buffer
  createdAt: Date
}

export interface ClientRecord {
  poolId: string
  id: string
  name: string
  /** None for a public client, at most two. */
  secrets: ClientSecretRecord[]
  settings: ClientSettings
  createdAt: Date
  updatedAt: Date
}

/** A pool signs ID tokens with one key and access tokens with another. */
export type SigningKeyUse = 'id' | 'access'

export interface SigningKeyRecord {
  poolId: string
  kid: string
  use: SigningKeyUse
  /** RSA public key: base64url modulus and exponent. */
  publicKey: { n: string; e: string }
  /** PKCS #8 DER, sealed for the purpose `signing-key`. */
  sealedPrivateKey: Buffer
  createdAt: Date
}

/** An identity provider of a pool. A provider is found by its name, and by each of its identifiers. */
export interface IdentityProviderRecord {
  poolId: string
  name: string
  type: IdentityProviderTypeType
  /** ProviderDetails as JSON, sealed whole because secrets stand among them. */
  sealedDetails: Buffer
  /** What the metadata of a SAML provider said when it was last read, besides the URLs, which are among the details. */
  saml?: SamlFacts
  attributeMapping: Record<string, string>
  identifiers: string[]
  createdAt: Date
  updatedAt: Date
}

export interface SamlFacts {
  entityId: string
  /** DER in base64. */
  signingCertificates: string[]
  /** When metadata that was fetched is to be fetched again. */
  refreshAt?: Date
}

/** The key pair by which a pool signs SAML requests, and the certificate that tells identity providers of it. */
export interface SigningCertificateRecord {
  poolId: string
  /** X.509 in DER. */
  certificate: Buffer
  /** PKCS #8 DER, sealed for the purpose `signing-certificate`. */
  sealedPrivateKey: Buffer
  createdAt: Date
}

/** An API that access tokens of the pool's clients can be for. The scope `read` of `shop` is `shop/read`. */
export interface ResourceServerRecord {
  poolId: string
  identifier: string
  name: string
  scopes: ResourceServerScopeType[]
}

/** A name under which a pool's pages and OAuth endpoints are reached; unique over all pools. */
export interface DomainRecord {
  poolId: string
  /** A prefix such as `shop`, or a custom domain such as `login.shop.example`. */
  domain: string
  /** A custom domain has one, a prefix has none. */
  customDomainConfig?: CustomDomainConfigType
  /** 1 is the classic hosted UI, 2 is managed login. */
  managedLoginVersion: number
  routing?: RoutingType
  updatedAt: Date
}

/** What configures a pool or one of its clients beside their settings, kind by kind, in Cognito's words. */
export interface ConfigurationDocuments {
  /** What threat protection does about risks. */
  risk: Omit<RiskConfigurationType, 'UserPoolId' | 'ClientId' | 'LastModifiedDate'>
  terms: Pick<TermsType, 'TermsName' | 'TermsSource' | 'Enforcement' | 'Links'>
  /** How the classic hosted UI looks. */
  'ui-customization': Pick<SetUICustomizationRequest, 'CSS' | 'ImageFile'>
  /** How managed login looks. */
  branding: Pick<ManagedLoginBrandingType, 'UseCognitoProvidedValues' | 'Settings' | 'Assets'>
  'log-delivery': Pick<LogDeliveryConfigurationType, 'LogConfigurations'>
  /** How a client reuses the session of a browser. */
  'client-session': Pick<SetUserPoolClientSessionConfigurationRequest, 'SSOSession'>
}

export type ConfigurationKind = keyof ConfigurationDocuments

export interface ConfigurationRecord<K extends ConfigurationKind = ConfigurationKind> {
  poolId: string
  kind: K
  /** Unique in the pool for its kind. Where a client has one document of a kind at most, it may be the client's id. */
  id: string
  /** The client that it is for; `ALL` when it is for the whole pool. */
  clientId: string
  document: ConfigurationDocuments[K]
  createdAt: Date
  updatedAt: Date
}

export type UserStatus = 'UNCONFIRMED' | 'CONFIRMED' | 'EXTERNAL_PROVIDER' | 'RESET_REQUIRED' | 'FORCE_CHANGE_PASSWORD'

export interface PasswordRecord {
  /** SRP salt and verifier, sealed for the purpose `password`. */
  sealed: Buffer
  /**
   * What made the hash that is sealed in the place of a verifier, for the purpose `password hash`: it came with an
   * import, and the first sign-in that tells the password turns it into a verifier.
   */
  hashing?: PasswordHashingAlgorithmType
  /** A temporary password must be changed at the first sign-in and stops working at `expiresAt`. */
  temporary: boolean
  expiresAt?: Date
  setAt: Date
}

/** What a user can prove besides the first factor. */
export type SecondFactor = 'SMS_MFA' | 'SOFTWARE_TOKEN_MFA' | 'EMAIL_OTP'

/** What a user, or an administrator for the user, has chosen among the second factors. */
export interface MfaPreference {
  enabled: SecondFactor[]
  /** One of the enabled. */
  preferred?: SecondFactor
  /** A passkey that verifies its user counts as both factors. */
  passkeys?: true
  /** SMS was turned on through the older SetUserSettings, whose MFAOptions answers show. */
  smsOptions?: true
}

/** An authenticator app whose first code was right (RFC 6238). */
export interface SoftwareTokenRecord {
  /** The shared secret, sealed for the purpose `software token` of this user. */
  sealed: Buffer
  /** FriendlyDeviceName. */
  name?: string
  /** Time step of the last code that was taken: that code, and those before it, are used up. */
  lastStep: number
}

export interface UserRecord {
  poolId: string
  /** The `sub`. */
  id: string
  username: string
  /** `username` as the pool compares it; unique in the pool. */
  usernameKey: string
  status: UserStatus
  enabled: boolean
  /** By wire name (`email`, `custom:plan`, `dev:custom:note`); without `sub`. */
  attributes: Record<string, string>
  /** New values of `email` and `phone_number` that wait for their verification. */
  pendingAttributes: Record<string, string>
  password?: PasswordRecord
  /** Who the user is at identity providers; without the member, at none. */
  identities?: Identity[]
  /** Sealed former permanent passwords, newest first, as many as the pool's PasswordHistorySize asks for. */
  passwordHistory: Buffer[]
  /** Without the member nobody has chosen yet. */
  mfa?: MfaPreference
  softwareToken?: SoftwareTokenRecord
  /** A secret that was told to the user, sealed as that of the software token that it becomes with a right code. */
  pendingSoftwareToken?: Buffer
  /** Tokens issued before this instant are revoked (GlobalSignOut). */
  signedOutAt?: Date
  createdAt: Date
  updatedAt: Date
}

/** One account at an identity provider that signs the user in. */
export interface Identity extends IdentityName {
  providerType: IdentityProviderTypeType
  /** The entity id of a SAML provider. */
  issuer?: string
  /** The user was made for this identity, at its first sign-in. Others were linked to a user who was there. */
  primary: boolean
  createdAt: Date
}

/** What an identity is recognised by; unique in the pool. */
export interface IdentityName {
  provider: string
  /** `Cognito_Subject`, or the mapped attribute by which an administrator linked somebody who has not signed in yet. */
  attribute: string
  value: string
}

export type AliasKind = 'email' | 'phone_number' | 'preferred_username'

/** The attributes that `ListUsers` can filter on, besides username, sub and the two statuses. */
export type SearchableAttribute =
  | 'email'
  | 'phone_number'
  | 'name'
  | 'given_name'
  | 'family_name'
  | 'preferred_username'

/** The keys under which a user can be found. Folding case is the core's rule, not the table's. */
export interface UserKeys {
  /** Names that sign this user in, besides the username; each unique in the pool. */
  aliases: { kind: AliasKind; key: string }[]
  search: { attribute: SearchableAttribute; key: string }[]
  identities?: IdentityName[]
}

/** The members of a group that an administrator sets. */
export type GroupSettings = Pick<GroupType, 'Description' | 'RoleArn' | 'Precedence'>

export interface GroupRecord {
  poolId: string
  /** Tells the group from one of the same name that was deleted before it. */
  id: string
  /** Unique in the pool. */
  name: string
  settings: GroupSettings
  createdAt: Date
  updatedAt: Date
}

export type CodePurpose = 'CONFIRM_SIGN_UP' | 'RESET_PASSWORD' | 'VERIFY_EMAIL' | 'VERIFY_PHONE_NUMBER'

/** A code that was sent to a user. There is at most one for each purpose: a new one takes the place of the old. */
export interface CodeRecord {
  poolId: string
  userId: string
  purpose: CodePurpose
  /** Keyed hash of the code. */
  hash: Buffer
  attribute: 'email' | 'phone_number'
  /** The address or number that the code went to, and thereby proves. */
  destination: string
  /** Wrong answers so far. */
  failures: number
  createdAt: Date
  expiresAt: Date
}

/** A counter of attempts, such as wrong passwords of a user, or codes asked for in the last hour. */
export interface AttemptRecord {
  poolId: string
  /** What is counted, e.g. `password` or an operation's name. */
  kind: string
  /** Whose attempts: a user id, or a keyed hash of a name that no user has. */
  subject: string
  count: number
  firstAt: Date
  lastAt: Date
  /** When the counter no longer matters and may be swept away. */
  expiresAt: Date
}

/** Something that may be used once and has been: a challenge session, a rotated refresh token, a registration, a device key, a sign-in at an identity provider, a SAML assertion. */
export interface SpentRecord {
  poolId: string
  kind: 'session' | 'refresh-token' | 'passkey-challenge' | 'device' | 'federation' | 'saml-assertion'
  id: string
  spentAt: Date
  expiresAt: Date
}

/** A sign-in whose tokens were all revoked before their time (RevokeToken). */
export interface RevokedOriginRecord {
  poolId: string
  originJti: string
  revokedAt: Date
  expiresAt: Date
}

export interface UserSessionKey {
  poolId: string
  userId: string
  /** The `origin_jti` of the sign-in's tokens. */
  originJti: string
}

/** A sign-in that goes on, in a pool that keeps track of them. */
export interface UserSessionRecord extends UserSessionKey {
  clientId: string
  /** What the latest activity came from: browser and operating system, as far as they can be told. */
  deviceType: string
  /** Where the latest activity came from. */
  ipAddress: string
  createdAt: Date
  lastActiveAt: Date
  /** When its refresh tokens expire. */
  expiresAt: Date
}
