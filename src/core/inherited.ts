/**
 * Configurations that are set for one app client, or for all that have none of their own: what is done about risks, and
 * how the classic hosted UI looks.
 *
 * @module
 */
import type { ConfigurationDocuments, ConfigurationRecord } from '#ports/records.ts'
import type { Reads, Transaction } from '#ports/storage.ts'
import { requireClient } from './clients/lookup.ts'
import { requirePool } from './pools/lookup.ts'

/** Stands in the place of a client's id where all clients are meant. */
export const allClients = 'ALL'

type InheritedKind = 'risk' | 'ui-customization'

interface Setting<K extends InheritedKind> {
  poolId: string
  kind: K
  clientId: string
  /** Without one, what was set is taken back. */
  document: ConfigurationDocuments[K] | undefined
  now: Date
}

/** Refuses with ResourceNotFoundException when there is no such pool, or no such client in it. */
export async function requireOwner(reads: Reads, poolId: string, clientId: string): Promise<void> {
  const pool = await requirePool(reads, poolId)
  if (clientId !== allClients) await requireClient(reads, pool, clientId)
}

/** What holds for the client: its own, else that of all clients, if there is one. */
export async function findInherited<K extends InheritedKind>(
  reads: Reads,
  poolId: string,
  kind: K,
  clientId: string,
): Promise<ConfigurationRecord<K> | undefined> {
  const own = await reads.configurations.find(poolId, kind, clientId)
  if (own || clientId === allClients) return own
  return reads.configurations.find(poolId, kind, allClients)
}

/** Answers what holds for the client from now on. */
export async function setInherited<K extends InheritedKind>(
  tx: Transaction,
  { poolId, kind, clientId, document, now }: Setting<K>,
): Promise<ConfigurationRecord<K> | undefined> {
  if (document) {
    const before = await tx.configurations.find(poolId, kind, clientId)
    const createdAt = before?.createdAt ?? now
    await tx.configurations.put({ poolId, kind, id: clientId, clientId, document, createdAt, updatedAt: now })
  } else {
    await tx.configurations.delete(poolId, kind, clientId)
  }
  return findInherited(tx, poolId, kind, clientId)
}
