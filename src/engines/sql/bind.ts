/** The port's reads and writes, each on a connection. @module */
import type { RawBuilder } from 'kysely'
import type { Reads, Transaction } from '#ports/storage.ts'
import type { Db } from './schema.ts'
import { removeBelongings } from './sweep.ts'
import * as attempts from './tables/attempts.ts'
import * as clients from './tables/clients.ts'
import * as codes from './tables/codes.ts'
import * as identityProviders from './tables/identity-providers.ts'
import * as messages from './tables/messages.ts'
import { recordPoolChange, wasDeleted } from './tables/pool-changes.ts'
import * as pools from './tables/pools.ts'
import * as revokedOrigins from './tables/revoked-origins.ts'
import * as signingKeys from './tables/signing-keys.ts'
import * as spent from './tables/spent.ts'
import { countUsers } from './tables/user-counts.ts'
import { listUsers } from './tables/user-lists.ts'
import * as users from './tables/users.ts'

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
    users: {
      find: (poolId, id) => users.findUser(scope.db, poolId, id),
      findByUsername: (poolId, usernameKey) => users.findUserByUsername(scope.db, poolId, usernameKey),
      findByAlias: (poolId, kind, key) => users.findUserByAlias(scope.db, poolId, kind, key),
      findByIdentity: (poolId, identity) => users.findUserByIdentity(scope.db, poolId, identity),
      list: (list) => listUsers(scope.db, list),
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
    messages: {
      find: (id) => messages.findMessage(scope.db, id),
      list: (list) => messages.listMessages(scope.db, list),
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
      delete: (poolId, id) => change(poolId, clients.deleteClient(scope.db, poolId, id)),
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
    users: {
      ...reads.users,
      insert: (user, keys) => users.insertUser(scope.db, user, keys),
      update: (user, keys) => users.updateUser(scope.db, user, keys),
      delete: (poolId, id) => users.deleteUser(scope.db, poolId, id),
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
    messages: {
      ...reads.messages,
      insert: (message) => messages.insertMessage(scope.db, message),
      prune: (keep) => messages.pruneMessages(scope.db, keep),
    },
  }
}

/** A pool that is put back under its id, as from a backup, does not meet what the deleted one left. */
async function insertPool(db: Db, pool: Parameters<typeof pools.insertPool>[1]): Promise<void> {
  if (await wasDeleted(db, pool.id)) await removeBelongings(db, pool.id)
  await pools.insertPool(db, pool)
}

/** What can be a million rows is left to the sweep. */
async function deletePool(db: Db, id: string): Promise<void> {
  await pools.deletePool(db, id)
  await clients.deleteClientsOfPool(db, id)
  await signingKeys.deleteSigningKeysOfPool(db, id)
  await identityProviders.deleteIdentityProvidersOfPool(db, id)
}
