/**
 * Hears what other nodes announce, on a connection of its own.
 *
 * Engines that cannot listen, and connections that are lost, are no failure: a poll stands behind this.
 *
 * @module
 */
import pg from 'pg'
import { connectionTo } from './postgres-pool.ts'

export const CHANNEL = 'poolhouse_pool_change'

/** What an engine answers that speaks the wire but knows no LISTEN. */
const UNSUPPORTED = new Set(['0A000', '42601'])

export class PostgresEar {
  readonly #url: string
  #listening: Promise<pg.Client | undefined> | undefined
  #closed = false

  constructor(url: string) {
    this.#url = url
  }

  /** Begins to listen unless it does already. */
  hear(listener: (poolId: string) => void): void {
    if (!this.#closed) this.#listening ??= this.#listen(listener)
  }

  async close(): Promise<void> {
    this.#closed = true
    const client = await this.#listening
    await client?.end().catch(() => {})
  }

  async #listen(listener: (poolId: string) => void): Promise<pg.Client | undefined> {
    const client = new pg.Client(connectionTo(this.#url))
    const lost = () => {
      this.#listening = undefined
    }
    client.on('error', lost)
    client.on('end', lost)
    client.on('notification', ({ payload }) => payload && listener(payload))
    try {
      await client.connect()
      await client.query(`listen ${CHANNEL}`)
      return client
    } catch (error) {
      await client.end().catch(() => {})
      const unsupported = error instanceof pg.DatabaseError && UNSUPPORTED.has(error.code ?? '')
      if (!unsupported) lost()
      return undefined
    }
  }
}
