/**
 * Tells which pools changed: commits of this process at once, those of other nodes within a second.
 *
 * Engines that can notify are heard at once; the poll behind them needs nothing but a table.
 *
 * @module
 */
import { sql } from 'kysely'
import type { Engine } from './dialects/engine.ts'
import { listPoolChanges } from './tables/pool-changes.ts'

export type Listener = (poolId: string) => void

const POLL_MILLISECONDS = 900

/** A change is stamped before its commit; no transaction takes longer than this in between. */
const OVERLAP_MILLISECONDS = 60_000

export class Changes {
  readonly #engine: Engine
  readonly #listeners: Listener[] = []
  /** When the pools seen in the overlap changed, so that each change is told once. */
  #seen = new Map<string, number>()
  #since: number | undefined
  #timer: NodeJS.Timeout | undefined
  #polling: Promise<void> | undefined

  constructor(engine: Engine) {
    this.#engine = engine
  }

  /** Polling begins with the first listener. */
  watch(listener: Listener): void {
    this.#listeners.push(listener)
    this.#timer ??= setInterval(() => this.#tick(), POLL_MILLISECONDS).unref()
    this.#tick()
  }

  /** Called after a commit. */
  announce(poolIds: Set<string>): void {
    if (poolIds.size === 0) return
    for (const poolId of poolIds) this.#tell(poolId)
    this.#engine.announce(poolIds)
  }

  async close(): Promise<void> {
    clearInterval(this.#timer)
    await this.#polling
  }

  readonly #tell = (poolId: string): void => {
    for (const listener of this.#listeners) listener(poolId)
  }

  #tick(): void {
    this.#engine.hear(this.#tell)
    // A database that does not answer now is asked again; `#since` stays where it was.
    this.#polling ??= this.#poll()
      .catch(() => {})
      .finally(() => {
        this.#polling = undefined
      })
  }

  async #poll(): Promise<void> {
    this.#since ??= (await this.#now()) - OVERLAP_MILLISECONDS
    const seen = new Map<string, number>()
    for (const { poolId, changedAt } of await listPoolChanges(this.#engine.reads, this.#since)) {
      seen.set(poolId, changedAt)
      if (this.#seen.get(poolId) !== changedAt) this.#tell(poolId)
      this.#since = Math.max(this.#since, changedAt - OVERLAP_MILLISECONDS)
    }
    this.#seen = seen
  }

  async #now(): Promise<number> {
    const { rows } = await sql<{ now: number }>`select ${this.#engine.now} as now`.execute(this.#engine.reads)
    return rows[0]!.now
  }
}
