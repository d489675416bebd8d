/**
 * What the core needs of a database.
 *
 * Reads stand on `Storage` itself and see what has been committed. Writes, and reads that writes depend on,
 * go through `transaction`. Engines differ behind this port alone and pass one suite (test/storage/suite.ts).
 *
 * Conventions: `find` answers `undefined` where nothing is; `insert` expects that the caller looked first, in the
 * same transaction; lists go by key, never by offset.
 *
 * @module
 */

import type { AuthEventReads, AuthEventWrites } from './auth-events.ts'
import type { AuthorizationCodeReads, AuthorizationCodeWrites } from './authorization-codes.ts'
import type { DeviceReads, DeviceWrites } from './devices.ts'
import type {
  ImportChunkReads,
  ImportChunkWrites,
  ImportJobReads,
  ImportJobWrites,
  ImportLogReads,
  ImportLogWrites,
} from './imports.ts'
import type { ProvisionedLimitReads, ProvisionedLimitWrites } from './provisioned-limits.ts'
import type {
  AliasKind,
  AttemptRecord,
  ClientRecord,
  CodePurpose,
  CodeRecord,
  ConfigurationKind,
  ConfigurationRecord,
  DomainRecord,
  GroupRecord,
  IdentityName,
  IdentityProviderRecord,
  PoolRecord,
  ResourceServerRecord,
  RevokedOriginRecord,
  SearchableAttribute,
  SigningCertificateRecord,
  SigningKeyRecord,
  SpentRecord,
  UserKeys,
  UserRecord,
  UserSessionKey,
  UserSessionRecord,
  UserStatus,
} from './records.ts'
import type { WebAuthnCredentialReads, WebAuthnCredentialWrites } from './webauthn-credentials.ts'

/** A piece of a list. `next` is there when more may follow; hand it back as `after`. */
export interface Page<T> {
  items: T[]
  next?: Cursor
}

/** The sort key of a page's last row; opaque to everyone but the engine, JSON-safe. */
export type Cursor = (string | number)[]

export interface PageRequest {
  limit: number
  after?: Cursor
}

/** One condition of ListUsers. `key` is folded by the caller as the key in the table is. */
export type UserFilter =
  | { by: 'username' | 'sub' | SearchableAttribute; match: 'equals' | 'prefix'; key: string }
  | { by: 'status'; match: 'equals' | 'prefix'; statuses: UserStatus[] }
  | { by: 'enabled'; enabled: boolean }

export interface PoolReads {
  find(id: string): Promise<PoolRecord | undefined>
  /** The pools of one account and region, by id. */
  list(scope: { region: string; accountId: string } & PageRequest): Promise<Page<PoolRecord>>
  /** How many users the pool has. */
  countUsers(id: string): Promise<number>
}

export interface PoolWrites {
  insert(pool: PoolRecord): Promise<void>
  /** Replaces everything but `id`, `region`, `accountId` and `createdAt`. */
  update(pool: PoolRecord): Promise<void>
  /**
   * Removes the pool with all that is configured in it. What else belongs to it, which can be a million users, can no
   * longer be reached through the pool, and is removed by the sweeps that follow.
   */
  delete(id: string): Promise<void>
}

export interface ClientReads {
  /** Client ids are unique over all pools. */
  find(id: string): Promise<ClientRecord | undefined>
  /** By client id. */
  list(scope: { poolId: string } & PageRequest): Promise<Page<ClientRecord>>
}

export interface ClientWrites {
  insert(client: ClientRecord): Promise<void>
  update(client: ClientRecord): Promise<void>
  /** Removes the client with the configurations that are for it and its authorization codes. */
  delete(poolId: string, id: string): Promise<void>
}

export interface IdentityProviderReads {
  find(poolId: string, name: string): Promise<IdentityProviderRecord | undefined>
  findByIdentifier(poolId: string, identifier: string): Promise<IdentityProviderRecord | undefined>
  /** By name. */
  list(scope: { poolId: string } & PageRequest): Promise<Page<IdentityProviderRecord>>
  count(poolId: string): Promise<number>
}

export interface IdentityProviderWrites {
  insert(provider: IdentityProviderRecord): Promise<void>
  /** Replaces everything but `poolId`, `name`, `type` and `createdAt`. */
  update(provider: IdentityProviderRecord): Promise<void>
  /** Identities of users at the provider stay with their users. */
  delete(poolId: string, name: string): Promise<void>
}

export interface SigningKeyReads {
  /** Every key of the pool that verifiers may still meet, newest first. */
  list(poolId: string): Promise<SigningKeyRecord[]>
}

export interface SigningKeyWrites {
  insert(key: SigningKeyRecord): Promise<void>
}

export interface SigningCertificateReads {
  find(poolId: string): Promise<SigningCertificateRecord | undefined>
}

export interface SigningCertificateWrites {
  insert(certificate: SigningCertificateRecord): Promise<void>
}

export interface ResourceServerReads {
  find(poolId: string, identifier: string): Promise<ResourceServerRecord | undefined>
  /** By identifier. */
  list(scope: { poolId: string } & PageRequest): Promise<Page<ResourceServerRecord>>
}

export interface ResourceServerWrites {
  insert(server: ResourceServerRecord): Promise<void>
  update(server: ResourceServerRecord): Promise<void>
  delete(poolId: string, identifier: string): Promise<void>
}

export interface DomainReads {
  find(domain: string): Promise<DomainRecord | undefined>
  /** The domains of a pool: a prefix, a custom one, both or none. */
  list(poolId: string): Promise<DomainRecord[]>
}

export interface DomainWrites {
  insert(domain: DomainRecord): Promise<void>
  update(domain: DomainRecord): Promise<void>
  delete(poolId: string, domain: string): Promise<void>
}

export interface ConfigurationReads {
  find<K extends ConfigurationKind>(poolId: string, kind: K, id: string): Promise<ConfigurationRecord<K> | undefined>
  /** The few that one client has, by id. */
  listOfClient<K extends ConfigurationKind>(
    poolId: string,
    kind: K,
    clientId: string,
  ): Promise<ConfigurationRecord<K>[]>
  /** By id. */
  list<K extends ConfigurationKind>(
    scope: { poolId: string; kind: K } & PageRequest,
  ): Promise<Page<ConfigurationRecord<K>>>
}

export interface ConfigurationWrites {
  /** Takes the place of an earlier one of the same kind and id. */
  put(configuration: ConfigurationRecord): Promise<void>
  delete(poolId: string, kind: ConfigurationKind, id: string): Promise<void>
}

export interface UserReads {
  find(poolId: string, id: string): Promise<UserRecord | undefined>
  findByUsername(poolId: string, usernameKey: string): Promise<UserRecord | undefined>
  findByAlias(poolId: string, kind: AliasKind, key: string): Promise<UserRecord | undefined>
  findByIdentity(poolId: string, identity: IdentityName): Promise<UserRecord | undefined>
  /** In the order of the filtered key, ascending; without a filter in a stable order of the engine's choice. */
  list(scope: { poolId: string; filter?: UserFilter } & PageRequest): Promise<Page<UserRecord>>
}

export interface UserWrites {
  insert(user: UserRecord, keys: UserKeys): Promise<void>
  /** Replaces the user; `keys`, when given, become the only ones. Without `keys` they stay as they are. */
  update(user: UserRecord, keys?: UserKeys): Promise<void>
  /** Removes the user with its keys, codes, memberships, sessions, authorization codes, events, passkeys and devices. */
  delete(poolId: string, id: string): Promise<void>
}

export interface GroupReads {
  find(poolId: string, name: string): Promise<GroupRecord | undefined>
  /** By name. */
  list(scope: { poolId: string } & PageRequest): Promise<Page<GroupRecord>>
  /** How many groups the pool has. */
  count(poolId: string): Promise<number>
  /** The groups that a user is in, by name. */
  listOfUser(scope: { poolId: string; userId: string } & PageRequest): Promise<Page<GroupRecord>>
  /** Who is in the group, in a stable order of the engine's choice. */
  listMembers(scope: { group: GroupRecord } & PageRequest): Promise<Page<UserRecord>>
}

export interface GroupWrites {
  insert(group: GroupRecord): Promise<void>
  /** Replaces `settings` and `updatedAt`. */
  update(group: GroupRecord): Promise<void>
  /**
   * Removes the group. Nobody is in it any more, also not once another has its name; the memberships, which can be a
   * million, are removed by the sweeps that follow.
   */
  delete(group: GroupRecord, deletedAt: Date): Promise<void>
  /** Repeating it changes nothing. */
  addMember(group: GroupRecord, userId: string): Promise<void>
  /** Repeating it changes nothing. */
  removeMember(group: GroupRecord, userId: string): Promise<void>
}

export interface CodeReads {
  find(poolId: string, userId: string, purpose: CodePurpose): Promise<CodeRecord | undefined>
}

export interface CodeWrites {
  /** Takes the place of an earlier code for the same purpose. */
  put(code: CodeRecord): Promise<void>
  delete(poolId: string, userId: string, purpose: CodePurpose): Promise<void>
}

export interface AttemptReads {
  find(poolId: string, kind: string, subject: string): Promise<AttemptRecord | undefined>
}

export interface AttemptWrites {
  put(attempt: AttemptRecord): Promise<void>
  delete(poolId: string, kind: string, subject: string): Promise<void>
}

export interface SpentReads {
  find(poolId: string, kind: SpentRecord['kind'], id: string): Promise<SpentRecord | undefined>
}

export interface SpentWrites {
  /** False when it had been spent before; then nothing changes. */
  add(spent: SpentRecord): Promise<boolean>
}

export interface RevokedOriginReads {
  find(poolId: string, originJti: string): Promise<RevokedOriginRecord | undefined>
}

export interface RevokedOriginWrites {
  /** Repeating it changes nothing. */
  add(revoked: RevokedOriginRecord): Promise<void>
}

export interface UserSessionReads {
  find(key: UserSessionKey): Promise<UserSessionRecord | undefined>
  /** All that the user has, expired ones among them; the core keeps their number small. */
  listOfUser(poolId: string, userId: string): Promise<UserSessionRecord[]>
}

export interface UserSessionWrites {
  insert(session: UserSessionRecord): Promise<void>
  /** Replaces everything but the key and `createdAt`. */
  update(session: UserSessionRecord): Promise<void>
  delete(key: UserSessionKey): Promise<void>
  deleteOfUser(poolId: string, userId: string): Promise<void>
}

/** A message that the inbox of `dev` keeps; its content is sealed. */
export interface StoredMessage {
  id: string
  poolId: string
  to: string
  sealed: Buffer
  sentAt: Date
}

export interface MessageReads {
  find(id: string): Promise<StoredMessage | undefined>
  /** Newest first. */
  list(scope: { poolId?: string; to?: string; limit: number }): Promise<StoredMessage[]>
}

export interface MessageWrites {
  insert(message: StoredMessage): Promise<void>
  /** Keeps the newest `keep` messages of all. */
  prune(keep: number): Promise<void>
}

export interface Reads {
  readonly pools: PoolReads
  readonly clients: ClientReads
  readonly identityProviders: IdentityProviderReads
  readonly signingKeys: SigningKeyReads
  readonly signingCertificates: SigningCertificateReads
  readonly resourceServers: ResourceServerReads
  readonly domains: DomainReads
  readonly configurations: ConfigurationReads
  readonly users: UserReads
  readonly groups: GroupReads
  readonly codes: CodeReads
  readonly attempts: AttemptReads
  readonly spent: SpentReads
  readonly revokedOrigins: RevokedOriginReads
  readonly userSessions: UserSessionReads
  readonly authorizationCodes: AuthorizationCodeReads
  readonly authEvents: AuthEventReads
  readonly webAuthnCredentials: WebAuthnCredentialReads
  readonly devices: DeviceReads
  readonly messages: MessageReads
  readonly importJobs: ImportJobReads
  readonly importChunks: ImportChunkReads
  readonly importLogs: ImportLogReads
  readonly provisionedLimits: ProvisionedLimitReads
}

export interface Transaction extends Reads {
  readonly pools: PoolReads & PoolWrites
  readonly clients: ClientReads & ClientWrites
  readonly identityProviders: IdentityProviderReads & IdentityProviderWrites
  readonly signingKeys: SigningKeyReads & SigningKeyWrites
  readonly signingCertificates: SigningCertificateReads & SigningCertificateWrites
  readonly resourceServers: ResourceServerReads & ResourceServerWrites
  readonly domains: DomainReads & DomainWrites
  readonly configurations: ConfigurationReads & ConfigurationWrites
  readonly users: UserReads & UserWrites
  readonly groups: GroupReads & GroupWrites
  readonly codes: CodeReads & CodeWrites
  readonly attempts: AttemptReads & AttemptWrites
  readonly spent: SpentReads & SpentWrites
  readonly revokedOrigins: RevokedOriginReads & RevokedOriginWrites
  readonly userSessions: UserSessionReads & UserSessionWrites
  readonly authorizationCodes: AuthorizationCodeReads & AuthorizationCodeWrites
  readonly authEvents: AuthEventReads & AuthEventWrites
  readonly webAuthnCredentials: WebAuthnCredentialReads & WebAuthnCredentialWrites
  readonly devices: DeviceReads & DeviceWrites
  readonly messages: MessageReads & MessageWrites
  readonly importJobs: ImportJobReads & ImportJobWrites
  readonly importChunks: ImportChunkReads & ImportChunkWrites
  readonly importLogs: ImportLogReads & ImportLogWrites
  readonly provisionedLimits: ProvisionedLimitReads & ProvisionedLimitWrites
}

/** Too many transactions want the same rows: nothing was written, and a later try may succeed. */
export class StorageBusy extends Error {
  override readonly name = 'StorageBusy'
}

export interface Storage extends Reads {
  /**
   * Runs `work` as one serialisable transaction and answers once it is durable. It may run more than once when the
   * engine meets a conflict, so nothing may leave the process from inside. A rejection rolls everything back.
   * Rejects with `StorageBusy` when conflicts do not end.
   * Refused inside another transaction's work, as are queries on `tx` once its work is over.
   */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>
  /**
   * Calls `listener` with a pool's id after a commit that changed the pool or what is configured in it: at once for
   * commits of this process, within a second for those of other nodes. One change may be told more than once.
   */
  watch(listener: (poolId: string) => void): void
  /** Rejects when the database does not answer. */
  ping(): Promise<void>
  /**
   * Deletes what has expired before `now` (codes, attempts, spent sessions, revocations, sessions, events) and what deleted
   * pools and groups left.
   * Answers how many rows went. It stops between two pieces of its work when `signal` is aborted.
   */
  sweep(now: Date, signal?: AbortSignal): Promise<number>
  close(): Promise<void>
}
