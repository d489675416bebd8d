/**
 * Pools, clients, signing keys and log configurations from memory, so that a request does not read them again.
 *
 * An entry is dropped when the storage tells that its pool changed: at once for changes made through this process,
 * within a second for those of another node. What is not there is not remembered.
 *
 * @module
 */
import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import type { LogConfigurationType } from '#contract/index.ts'
import type { ClientRecord, PoolRecord, SigningKeyUse } from '#ports/records.ts'
import type { Storage } from '#ports/storage.ts'
import type { Vault } from '#ports/vault.ts'
import { faults } from './faults.ts'
import { allClients } from './inherited.ts'

export type Pool = PoolRecord

export interface Client extends ClientRecord {
  /** Its client secrets in the clear; empty for a public client. Any of them is valid. */
  readonly secretValues: string[]
}

export interface PoolKey {
  readonly kid: string
  readonly use: SigningKeyUse
  readonly publicKey: KeyObject
  readonly privateKey: KeyObject
  /** Members of the JWK (RFC 7517), base64url. */
  readonly jwk: { n: string; e: string }
}

interface Entry {
  pool?: Promise<Pool | undefined>
  keys?: Promise<PoolKey[]>
  logs?: Promise<LogConfigurationType[]>
  clients: Map<string, Promise<Client | undefined>>
}

export const sealPurposes = {
  clientSecret: (clientId: string) => `client secret ${clientId}`,
  signingKey: (kid: string) => `signing key ${kid}`,
  signingCertificate: (poolId: string) => `signing certificate ${poolId}`,
}

export class Directory {
  readonly #storage: Storage
  readonly #vault: Vault
  readonly #entries = new Map<string, Entry>()
  /** Which pool a client belongs to; never changes. */
  readonly #poolOfClient = new Map<string, string>()

  constructor(storage: Storage, vault: Vault) {
    this.#storage = storage
    this.#vault = vault
    storage.watch((poolId) => this.#entries.delete(poolId))
  }

  /** The pool; refused with ResourceNotFoundException when there is none. */
  async requirePool(poolId: string): Promise<Pool> {
    const pool = await this.findPool(poolId)
    if (!pool) throw faults.poolNotFound(poolId)
    return pool
  }

  async findPool(poolId: string): Promise<Pool | undefined> {
    const entry = this.#entry(poolId)
    entry.pool ??= this.#storage.pools.find(poolId)
    return this.#settled(poolId, entry.pool)
  }

  /** The client, whichever pool it belongs to; refused with ResourceNotFoundException when there is none. */
  async requireClient(clientId: string): Promise<Client> {
    const client = await this.findClient(clientId)
    if (!client) throw faults.clientNotFound(clientId)
    return client
  }

  /** The client of this pool; one of another pool does not exist here. */
  async requireClientOf(poolId: string, clientId: string): Promise<Client> {
    const client = await this.requireClient(clientId)
    if (client.poolId !== poolId) throw faults.clientNotFound(clientId)
    return client
  }

  async findClient(clientId: string): Promise<Client | undefined> {
    const poolId = this.#poolOfClient.get(clientId)
    if (poolId === undefined) {
      const client = await this.#load(clientId)
      if (client) this.#poolOfClient.set(clientId, client.poolId)
      return client
    }
    const { clients } = this.#entry(poolId)
    let found = clients.get(clientId)
    if (!found) {
      found = this.#load(clientId)
      clients.set(clientId, found)
    }
    return this.#settled(poolId, found)
  }

  /** The pool's keys, newest first. */
  async signingKeys(poolId: string): Promise<PoolKey[]> {
    const entry = this.#entry(poolId)
    entry.keys ??= this.#loadKeys(poolId)
    return (await this.#settled(poolId, entry.keys)) ?? []
  }

  /** Where the pool's logs go; empty when nowhere. */
  async logConfigurations(poolId: string): Promise<LogConfigurationType[]> {
    const entry = this.#entry(poolId)
    entry.logs ??= this.#loadLogs(poolId)
    return (await this.#settled(poolId, entry.logs)) ?? []
  }

  async #load(clientId: string): Promise<Client | undefined> {
    const record = await this.#storage.clients.find(clientId)
    if (!record) return undefined
    const secretValues = record.secrets.map((secret) =>
      this.#open(sealPurposes.clientSecret(clientId), secret.sealed).toString(),
    )
    return { ...record, secretValues }
  }

  async #loadKeys(poolId: string): Promise<PoolKey[]> {
    const records = await this.#storage.signingKeys.list(poolId)
    return records.map((record) => ({
      kid: record.kid,
      use: record.use,
      jwk: record.publicKey,
      publicKey: createPublicKey({ key: { kty: 'RSA', ...record.publicKey }, format: 'jwk' }),
      privateKey: createPrivateKey({
        key: this.#open(sealPurposes.signingKey(record.kid), record.sealedPrivateKey),
        format: 'der',
        type: 'pkcs8',
      }),
    }))
  }

  async #loadLogs(poolId: string): Promise<LogConfigurationType[]> {
    const found = await this.#storage.configurations.find(poolId, 'log-delivery', allClients)
    return found?.document.LogConfigurations ?? []
  }

  #open(purpose: string, sealed: Buffer): Buffer {
    const opened = this.#vault.open(purpose, sealed)
    if (!opened) throw new Error(`The ${purpose} does not open with the master keys at hand.`)
    return opened
  }

  #entry(poolId: string): Entry {
    let entry = this.#entries.get(poolId)
    if (!entry) {
      entry = { clients: new Map() }
      this.#entries.set(poolId, entry)
    }
    return entry
  }

  /** Forgets what was not found or failed to load, so that it is looked for again next time. */
  async #settled<T>(poolId: string, value: Promise<T>): Promise<T> {
    try {
      const settled = await value
      if (settled === undefined) this.#entries.delete(poolId)
      return settled
    } catch (error) {
      this.#entries.delete(poolId)
      throw error
    }
  }
}
