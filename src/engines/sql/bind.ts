/** The port's reads and writes, each on a connection. @module */
import type { RawBuilder } from 'kysely'
import type { Reads, Transaction } from '#ports/storage.ts'
import type { Db } from './schema.ts'
import { removeBelongings } from './sweep.ts'
import * as attempts from './tables/attempts.ts'
import * as authEvents from './tables/auth-events.ts'
import * as authorizationCodes from './tables/authorization-codes.ts'
import * as clients from './tables/clients.ts'
import * as codes from './tables/codes.ts'
import * as configurations from './tables/configurations.ts'
import { insertDeletedGroup } from './tables/deleted-groups.ts'
import * as devices from './tables/devices.ts'
import * as domains from './tables/domains.ts'
import * as groupMembers from './tables/group-members.ts'
import * as groups from './tables/groups.ts'
import * as identityProviders from './tables/identity-providers.ts'
import * as importChunks from './tables/import-chunks.ts'
import * as importJobs from './tables/import-jobs.ts'
import * as importLogs from './tables/import-logs.ts'
import * as messages from './tables/messages.ts'
import { recordPoolChange, wasDeleted } from './tables/pool-changes.ts'
import * as pools from './tables/pools.ts'
import * as provisionedLimits from './tables/provisioned-limits.ts'
import * as resourceServers from './tables/resource-servers.ts'
import * as revokedOrigins from './tables/revoked-origins.ts'
import * as signingCertificates from './tables/signing-certificates.ts'
import * as signingKeys from './tables/signing-keys.ts'
import * as spent from './tables/spent.ts'
import { countUsers } from './tables/user-counts.ts'
import { listUsers } from './tables/user-lists.ts'
import * as userSessions from './tables/user-sessions.ts'
import * as users from './tables/users.ts'
import * as webAuthnCredentials from './tables/webauthn-credentials.ts'

/** Where queries go. `db` throws once its transaction is over. */
export interface Scope {
  readonly db: Db
}

export interface WriteScope extends Scope {
  /** The engine's expression for the present in milliseconds. */
  readonly now: RawBuilder<number>
  /** Gathers the pools that the transaction changed. */
  readonly changed: Set<string>
}

export function bindReads(scope: Scope): Reads {
  return {
    pools: {
      find: (id) => pools.findPool(scope.db, id),
      list: (list) => pools.listPools(scope.db, list),
      countUsers: (id) => countUsers(scope.db, id),
    },
    clients: {
      find: (id) => clients.findClient(scope.db, id),
      list: (list) => clients.listClients(scope.db, list),
    },
    identityProviders: {
      find: (poolId, name) => identityProviders.findIdentityProvider(scope.db, poolId, name),
      findByIdentifier: (poolId, identifier) =>
        identityProviders.findIdentityProviderByIdentifier(scope.db, poolId, identifier),
      list: (list) => identityProviders.listIdentityProviders(scope.db, list),
      count: (poolId) => identityProviders.countIdentityProviders(scope.db, poolId),
    },
    signingKeys: {
      list: (poolId) => signingKeys.listSigningKeys(scope.db, poolId),
    },
    signingCertificates: {
      find: (poolId) => signingCertificates.findSigningCertificate(scope.db, poolId),
    },
    resourceServers: {
      find: (poolId, identifier) => resourceServers.findResourceServer(scope.db, poolId, identifier),
      list: (list) => resourceServers.listResourceServers(scope.db, list),
    },
    domains: {
      find: (domain) => domains.findDomain(scope.db, domain),
      list: (poolId) => domains.listDomains(scope.db, poolId),
    },
    configurations: {
      find: (poolId, kind, id) => configurations.findConfiguration(scope.db, poolId, kind, id),
      listOfClient: (poolId, kind, clientId) =>
        configurations.listConfigurationsOfClient(scope.db, poolId, kind, clientId),
      list: (list) => configurations.listConfigurations(scope.db, list),
    },
    users: {
      find: (poolId, id) => users.findUser(scope.db, poolId, id),
      findByUsername: (poolId, usernameKey) => users.findUserByUsername(scope.db, poolId, usernameKey),
      findByAlias: (poolId, kind, key) => users.findUserByAlias(scope.db, poolId, kind, key),
      findByIdentity: (poolId, identity) => users.findUserByIdentity(scope.db, poolId, identity),
      list: (list) => listUsers(scope.db, list),
    },
    groups: {
      find: (poolId, name) => groups.findGroup(scope.db, poolId, name),
      list: (list) => groups.listGroups(scope.db, list),
      count: (poolId) => groups.countGroups(scope.db, poolId),
      listOfUser: (list) => groupMembers.listGroupsOfUser(scope.db, list),
      listMembers: (list) => groupMembers.listMembers(scope.db, list),
    },
    codes: {
      find: (poolId, userId, purpose) => codes.findCode(scope.db, poolId, userId, purpose),
    },
    attempts: {
      find: (poolId, kind, subject) => attempts.findAttempt(scope.db, poolId, kind, subject),
    },
    spent: {
      find: (poolId, kind, id) => spent.findSpent(scope.db, poolId, kind, id),
    },
    revokedOrigins: {
      find: (poolId, originJti) => revokedOrigins.findRevokedOrigin(scope.db, poolId, originJti),
    },
    userSessions: {
      find: (key) => userSessions.findUserSession(scope.db, key),
      listOfUser: (poolId, userId) => userSessions.listUserSessions(scope.db, poolId, userId),
    },
    authorizationCodes: {
      find: (key) => authorizationCodes.findAuthorizationCode(scope.db, key),
    },
    authEvents: {
      find: (key) => authEvents.findAuthEvent(scope.db, key),
      list: (list) => authEvents.listAuthEvents(scope.db, list),
      listPassedSignIns: (list) => authEvents.listPassedSignIns(scope.db, list),
    },
    webAuthnCredentials: {
      find: (poolId, id) => webAuthnCredentials.findWebAuthnCredential(scope.db, poolId, id),
      listOfUser: (poolId, userId) => webAuthnCredentials.listWebAuthnCredentials(scope.db, poolId, userId),
    },
    devices: {
      find: (id) => devices.findDevice(scope.db, id),
      listOfUser: (list) => devices.listDevices(scope.db, list),
    },
    messages: {
      find: (id) => messages.findMessage(scope.db, id),
      list: (list) => messages.listMessages(scope.db, list),
    },
    importJobs: {
      find: (id) => importJobs.findImportJob(scope.db, id),
      list: (list) => importJobs.listImportJobs(scope.db, list),
      count: (poolId) => importJobs.countImportJobs(scope.db, poolId),
      listActive: (accountId) => importJobs.listActiveImportJobs(scope.db, accountId),
    },
    importChunks: {
      find: (file, position) => importChunks.findImportChunk(scope.db, file, position),
    },
    importLogs: {
      list: (list) => importLogs.listImportLogs(scope.db, list),
    },
    provisionedLimits: {
      list: (accountId, region) => provisionedLimits.listProvisionedLimits(scope.db, accountId, region),
    },
  }
}

export function bindTransaction(scope: WriteScope): Transaction {
  const reads = bindReads(scope)

  async function change(poolId: string, write: Promise<void>, deleted = false): Promise<void> {
    await write
    await recordPoolChange(scope.db, scope.now, poolId, deleted)
    scope.changed.add(poolId)
  }

  return {
    pools: {
      ...reads.pools,
      insert: (pool) => change(pool.id, insertPool(scope.db, pool)),
      update: (pool) => change(pool.id, pools.updatePool(scope.db, pool)),
      delete: (id) => change(id, deletePool(scope.db, id), true),
    },
    clients: {
      ...reads.clients,
      insert: (client) => change(client.poolId, clients.insertClient(scope.db, client)),
      update: (client) => change(client.poolId, clients.updateClient(scope.db, client)),
      delete: (poolId, id) => change(poolId, deleteClient(scope.db, poolId, id)),
    },
    identityProviders: {
      ...reads.identityProviders,
      insert: (provider) => change(provider.poolId, identityProviders.insertIdentityProvider(scope.db, provider)),
      update: (provider) => change(provider.poolId, identityProviders.updateIdentityProvider(scope.db, provider)),
      delete: (poolId, name) => change(poolId, identityProviders.deleteIdentityProvider(scope.db, poolId, name)),
    },
    signingKeys: {
      ...reads.signingKeys,
      insert: (key) => change(key.poolId, signingKeys.insertSigningKey(scope.db, key)),
    },
    signingCertificates: {
      ...reads.signingCertificates,
      insert: (certificate) => signingCertificates.insertSigningCertificate(scope.db, certificate),
    },
    resourceServers: {
      ...reads.resourceServers,
      insert: (server) => change(server.poolId, resourceServers.insertResourceServer(scope.db, server)),
      update: (server) => change(server.poolId, resourceServers.updateResourceServer(scope.db, server)),
      delete: (poolId, identifier) =>
        change(poolId, resourceServers.deleteResourceServer(scope.db, poolId, identifier)),
    },
    domains: {
      ...reads.domains,
      insert: (domain) => change(domain.poolId, domains.insertDomain(scope.db, domain)),
      update: (domain) => change(domain.poolId, domains.updateDomain(scope.db, domain)),
      delete: (poolId, domain) => change(poolId, domains.deleteDomain(scope.db, poolId, domain)),
    },
    configurations: {
      ...reads.configurations,
      put: (configuration) => change(configuration.poolId, configurations.putConfiguration(scope.db, configuration)),
      delete: (poolId, kind, id) => change(poolId, configurations.deleteConfiguration(scope.db, poolId, kind, id)),
    },
    users: {
      ...reads.users,
      insert: (user, keys) => users.insertUser(scope.db, user, keys),
      update: (user, keys) => users.updateUser(scope.db, user, keys),
      delete: (poolId, id) => users.deleteUser(scope.db, poolId, id),
    },
    groups: {
      ...reads.groups,
      insert: (group) => groups.insertGroup(scope.db, group),
      update: (group) => groups.updateGroup(scope.db, group),
      delete: (group, deletedAt) => deleteGroup(scope.db, group, deletedAt),
      addMember: (group, userId) => groupMembers.addMember(scope.db, group, userId),
      removeMember: (group, userId) => groupMembers.removeMember(scope.db, group, userId),
    },
    codes: {
      ...reads.codes,
      put: (code) => codes.putCode(scope.db, code),
      delete: (poolId, userId, purpose) => codes.deleteCode(scope.db, poolId, userId, purpose),
    },
    attempts: {
      ...reads.attempts,
      put: (attempt) => attempts.putAttempt(scope.db, attempt),
      delete: (poolId, kind, subject) => attempts.deleteAttempt(scope.db, poolId, kind, subject),
    },
    spent: {
      ...reads.spent,
      add: (record) => spent.addSpent(scope.db, record),
    },
    revokedOrigins: {
      ...reads.revokedOrigins,
      add: (revoked) => revokedOrigins.addRevokedOrigin(scope.db, revoked),
    },
    userSessions: {
      ...reads.userSessions,
      insert: (session) => userSessions.insertUserSession(scope.db, session),
      update: (session) => userSessions.updateUserSession(scope.db, session),
      delete: (key) => userSessions.deleteUserSession(scope.db, key),
      deleteOfUser: (poolId, userId) => userSessions.deleteSessionsOfUser(scope.db, poolId, userId),
    },
    authorizationCodes: {
      ...reads.authorizationCodes,
      insert: (code) => authorizationCodes.insertAuthorizationCode(scope.db, code),
      update: (code) => authorizationCodes.updateAuthorizationCode(scope.db, code),
    },
    authEvents: {
      ...reads.authEvents,
      put: (event) => authEvents.putAuthEvent(scope.db, event),
    },
    webAuthnCredentials: {
      ...reads.webAuthnCredentials,
      insert: (credential) => webAuthnCredentials.insertWebAuthnCredential(scope.db, credential),
      update: (credential) => webAuthnCredentials.updateWebAuthnCredential(scope.db, credential),
      delete: (poolId, userId, id) => webAuthnCredentials.deleteWebAuthnCredential(scope.db, poolId, userId, id),
    },
    devices: {
      ...reads.devices,
      insert: (device) => devices.insertDevice(scope.db, device),
      update: (device) => devices.updateDevice(scope.db, device),
      delete: (id) => devices.deleteDevice(scope.db, id),
    },
    messages: {
      ...reads.messages,
      insert: (message) => messages.insertMessage(scope.db, message),
      prune: (keep) => messages.pruneMessages(scope.db, keep),
    },
    importJobs: {
      ...reads.importJobs,
      insert: (job) => importJobs.insertImportJob(scope.db, job),
      update: (job) => importJobs.updateImportJob(scope.db, job),
    },
    importChunks: {
      ...reads.importChunks,
      insert: (chunk) => importChunks.insertImportChunk(scope.db, chunk),
      delete: (file, from, to) => importChunks.deleteImportChunks(scope.db, file, from, to),
    },
    importLogs: {
      ...reads.importLogs,
      insert: (log) => importLogs.insertImportLog(scope.db, log),
    },
    provisionedLimits: {
      ...reads.provisionedLimits,
      put: (limit) => provisionedLimits.putProvisionedLimit(scope.db, limit),
    },
  }
}

/** A pool that is put back under its id, as from a backup, does not meet what the deleted one left. */
async function insertPool(db: Db, pool: Parameters<typeof pools.insertPool>[1]): Promise<void> {
  if (await wasDeleted(db, pool.id)) await removeBelongings(db, pool.id)
  await pools.insertPool(db, pool)
}

async function deleteClient(db: Db, poolId: string, id: string): Promise<void> {
  await clients.deleteClient(db, poolId, id)
  await configurations.deleteConfigurationsOfClient(db, poolId, id)
  await authorizationCodes.deleteAuthorizationCodesOfClient(db, poolId, id)
}

/** The memberships are left to the sweep. */
async function deleteGroup(db: Db, group: Parameters<typeof groups.deleteGroup>[1], deletedAt: Date): Promise<void> {
  await groups.deleteGroup(db, group)
  await insertDeletedGroup(db, group, deletedAt)
}

/** What can be a million rows is left to the sweep. */
async function deletePool(db: Db, id: string): Promise<void> {
  await pools.deletePool(db, id)
  await clients.deleteClientsOfPool(db, id)
  await signingKeys.deleteSigningKeysOfPool(db, id)
  await signingCertificates.deleteSigningCertificateOfPool(db, id)
  await resourceServers.deleteResourceServersOfPool(db, id)
  await domains.deleteDomainsOfPool(db, id)
  await configurations.deleteConfigurationsOfPool(db, id)
  await identityProviders.deleteIdentityProvidersOfPool(db, id)
  await importJobs.deleteImportJobsOfPool(db, id)
}
