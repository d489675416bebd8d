/** Records for storage tests, each valid as it stands; a test names what it cares about. @module */

import { randomBytes, randomUUID } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { AuthEventRecord } from '#ports/auth-events.ts'
import type { AuthorizationCodeRecord, CodeGrant } from '#ports/authorization-codes.ts'
import type { DeviceRecord } from '#ports/devices.ts'
import type { ImportChunkRecord, ImportJobRecord } from '#ports/imports.ts'
import type {
  AttemptRecord,
  ClientRecord,
  CodeRecord,
  ConfigurationRecord,
  DomainRecord,
  GroupRecord,
  IdentityProviderRecord,
  PoolRecord,
  PoolSettings,
  ResourceServerRecord,
  RevokedOriginRecord,
  SearchableAttribute,
  SigningCertificateRecord,
  SigningKeyRecord,
  SpentRecord,
  UserKeys,
  UserRecord,
  UserSessionRecord,
} from '#ports/records.ts'
import type { Page, Storage, StoredMessage } from '#ports/storage.ts'
import type { WebAuthnCredentialRecord } from '#ports/webauthn-credentials.ts'

export const noon = new Date('2026-03-01T12:00:00.000Z')

/** `minutes` after noon. */
export function later(minutes: number): Date {
  return new Date(noon.getTime() + minutes * 60_000)
}

/** An id that no other test has. */
export function newId(): string {
  return randomUUID()
}

export function aPool(members: Partial<PoolRecord> = {}): PoolRecord {
  return {
    id: `eu-central-1_${randomBytes(6).toString('hex')}`,
    region: 'eu-central-1',
    accountId: '123456789012',
    name: 'people',
    settings: { MfaConfiguration: 'OFF' } as PoolSettings,
    createdAt: noon,
    updatedAt: noon,
    ...members,
  }
}

export function aClient(poolId: string, members: Partial<ClientRecord> = {}): ClientRecord {
  return {
    poolId,
    id: randomBytes(13).toString('hex'),
    name: 'web',
    secrets: [{ id: 's1', sealed: Buffer.from([0, 255, 10]), createdAt: noon }],
    settings: { RefreshTokenValidity: 30 },
    createdAt: noon,
    updatedAt: noon,
    ...members,
  }
}

export function anIdentityProvider(
  poolId: string,
  name: string,
  members: Partial<IdentityProviderRecord> = {},
): IdentityProviderRecord {
  return {
    poolId,
    name,
    type: 'OIDC',
    sealedDetails: Buffer.from([0, 255, 10]),
    attributeMapping: { username: 'sub' },
    identifiers: [],
    createdAt: noon,
    updatedAt: noon,
    ...members,
  }
}

export function aSigningKey(poolId: string, members: Partial<SigningKeyRecord> = {}): SigningKeyRecord {
  return {
    poolId,
    kid: newId(),
    use: 'id',
    publicKey: { n: 'modulus', e: 'AQAB' },
    sealedPrivateKey: randomBytes(1200),
    createdAt: noon,
    ...members,
  }
}

export function aCertificate(
  poolId: string,
  members: Partial<SigningCertificateRecord> = {},
): SigningCertificateRecord {
  return {
    poolId,
    certificate: randomBytes(700),
    sealedPrivateKey: randomBytes(1200),
    createdAt: noon,
    ...members,
  }
}

export function aResourceServer(poolId: string, members: Partial<ResourceServerRecord> = {}): ResourceServerRecord {
  return {
    poolId,
    identifier: newId(),
    name: 'shop',
    scopes: [{ ScopeName: 'read', ScopeDescription: 'Read "all"' }],
    ...members,
  }
}

export function aDomain(poolId: string, members: Partial<DomainRecord> = {}): DomainRecord {
  return { poolId, domain: newId(), managedLoginVersion: 1, updatedAt: noon, ...members }
}

export function terms(
  poolId: string,
  members: Partial<ConfigurationRecord<'terms'>> = {},
): ConfigurationRecord<'terms'> {
  return {
    poolId,
    kind: 'terms',
    id: newId(),
    clientId: 'web',
    document: {
      TermsName: 'terms-of-use',
      TermsSource: 'LINK',
      Enforcement: 'NONE',
      Links: { 'cognito:default': 'https://shop.example/terms' },
    },
    createdAt: noon,
    updatedAt: noon,
    ...members,
  }
}

/** Only what a user must have; `username` is `usernameKey` too. */
export function aUser(poolId: string, username: string, members: Partial<UserRecord> = {}): UserRecord {
  return {
    poolId,
    id: newId(),
    username,
    usernameKey: username,
    status: 'CONFIRMED',
    enabled: true,
    attributes: {},
    pendingAttributes: {},
    passwordHistory: [],
    createdAt: noon,
    updatedAt: noon,
    ...members,
  }
}

export const noKeys: UserKeys = { aliases: [], search: [] }

export function searchKeys(values: Partial<Record<SearchableAttribute, string>>): UserKeys {
  const search = Object.entries(values).map(([attribute, key]) => ({
    attribute: attribute as SearchableAttribute,
    key,
  }))
  return { aliases: [], search }
}

export function emailAlias(key: string): UserKeys {
  return { aliases: [{ kind: 'email', key }], search: [] }
}

export function aGroup(poolId: string, name: string, members: Partial<GroupRecord> = {}): GroupRecord {
  return { poolId, id: newId(), name, settings: {}, createdAt: noon, updatedAt: noon, ...members }
}

export function aCode(poolId: string, userId: string, members: Partial<CodeRecord> = {}): CodeRecord {
  return {
    poolId,
    userId,
    purpose: 'CONFIRM_SIGN_UP',
    hash: randomBytes(32),
    attribute: 'email',
    destination: 'ada@example.com',
    failures: 0,
    createdAt: noon,
    expiresAt: later(60),
    ...members,
  }
}

export function anAttempt(poolId: string, members: Partial<AttemptRecord> = {}): AttemptRecord {
  return {
    poolId,
    kind: 'password',
    subject: newId(),
    count: 1,
    firstAt: noon,
    lastAt: noon,
    expiresAt: later(60),
    ...members,
  }
}

export function aSpent(poolId: string, members: Partial<SpentRecord> = {}): SpentRecord {
  return { poolId, kind: 'session', id: newId(), spentAt: noon, expiresAt: later(60), ...members }
}

export function aRevocation(poolId: string, members: Partial<RevokedOriginRecord> = {}): RevokedOriginRecord {
  return { poolId, originJti: newId(), revokedAt: noon, expiresAt: later(60), ...members }
}

export function aSession(poolId: string, userId: string, members: Partial<UserSessionRecord> = {}): UserSessionRecord {
  return {
    poolId,
    userId,
    originJti: newId(),
    clientId: 'web',
    deviceType: 'Chrome 125 / macOS 15.0',
    ipAddress: '192.0.2.42',
    createdAt: noon,
    lastActiveAt: noon,
    expiresAt: later(60),
    ...members,
  }
}

export function anAuthorizationCode(
  poolId: string,
  userId: string,
  { clientId = 'web', ...members }: Partial<AuthorizationCodeRecord & Pick<CodeGrant, 'clientId'>> = {},
): AuthorizationCodeRecord {
  const grant: CodeGrant = {
    poolId,
    clientId,
    userId,
    eventId: newId(),
    authenticatedAt: noon,
    scopes: ['openid', 'shop/read'],
    redirectUri: 'https://shop.example/?a=%20&b=é',
    codeChallenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    nonce: 'n\u0000\u{1f600}',
    resource: 'https://api.shop.example',
  }
  return { poolId, hash: newId(), grant, expiresAt: later(5), ...members }
}

export function anAuthEvent(poolId: string, userId: string, members: Partial<AuthEventRecord> = {}): AuthEventRecord {
  return {
    poolId,
    userId,
    id: newId(),
    type: 'SignIn',
    clientId: 'web',
    response: 'Pass',
    challenges: [{ ChallengeName: 'Password', ChallengeResponse: 'Success' }],
    context: { IpAddress: '192.0.2.42', DeviceName: 'Chrome 126, Windows 10' },
    risk: { decision: 'NoRisk', compromisedCredentials: false },
    createdAt: noon,
    expiresAt: later(60),
    ...members,
  }
}

export function aPasskey(
  poolId: string,
  userId: string,
  members: Partial<WebAuthnCredentialRecord> = {},
): WebAuthnCredentialRecord {
  return {
    poolId,
    userId,
    id: newId(),
    publicKey: Buffer.from([0, 255, 10]),
    counter: 4_294_967_295,
    relyingPartyId: 'shop.example',
    name: 'Bitwarden',
    attachment: 'platform',
    transports: ['hybrid', 'internal'],
    backupEligible: true,
    backedUp: false,
    createdAt: noon,
    ...members,
  }
}

export function aDevice(poolId: string, userId: string, members: Partial<DeviceRecord> = {}): DeviceRecord {
  return {
    poolId,
    userId,
    key: `us-east-1_${newId()}`,
    groupKey: '-AbCdEf12',
    sealed: randomBytes(64),
    attributes: { device_status: 'valid', device_name: 'Ada\u0000\ud800', last_ip_used: '192.0.2.42' },
    status: 'remembered',
    createdAt: noon,
    updatedAt: noon,
    authenticatedAt: noon,
    ...members,
  }
}

export function aMessage(poolId: string, members: Partial<StoredMessage> = {}): StoredMessage {
  return { id: newId(), poolId, to: 'ada@example.com', sealed: randomBytes(64), sentAt: noon, ...members }
}

export function anImportJob(poolId: string, members: Partial<ImportJobRecord> = {}): ImportJobRecord {
  return {
    poolId,
    id: `import-${newId()}`,
    accountId: '123456789012',
    name: 'autumn',
    roleArn: 'arn:aws:iam::123456789012:role/import',
    status: 'Created',
    progress: { offset: 0, lines: 0, imported: 0, skipped: 0, failed: 0 },
    createdAt: noon,
    ...members,
  }
}

export function anImportChunk(members: Partial<ImportChunkRecord> = {}): ImportChunkRecord {
  return {
    poolId: newId(),
    jobId: newId(),
    fileId: newId(),
    position: 0,
    sealed: randomBytes(100),
    expiresAt: later(60),
    ...members,
  }
}

/** Puts a pool into the storage. */
export async function addPool(storage: Storage, members: Partial<PoolRecord> = {}): Promise<PoolRecord> {
  const pool = aPool(members)
  await storage.transaction((tx) => tx.pools.insert(pool))
  return pool
}

/** Puts users into the storage, all in one transaction. */
export async function addUsers(storage: Storage, users: UserRecord[], keys: UserKeys = noKeys): Promise<void> {
  await storage.transaction(async (tx) => {
    for (const user of users) await tx.users.insert(user, keys)
  })
}

/** Everything a list has, page by page. */
export async function pages<T>(list: (after: Page<T>['next']) => Promise<Page<T>>): Promise<T[][]> {
  const all: T[][] = []
  let after: Page<T>['next']
  do {
    const page = await list(after)
    all.push(page.items)
    after = page.next
  } while (after)
  return all
}

/** Lets the process go on, a turn of its event loop at a time, until something is so. */
export async function until(isSo: () => boolean | Promise<boolean>, eachTurn: () => unknown = () => {}): Promise<void> {
  while (!(await isSo())) {
    await eachTurn()
    await setImmediate()
  }
}
