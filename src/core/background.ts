/**
 * Work that goes on when its request has been answered, and that the house waits for before it closes.
 *
 * @module
 */
import { setTimeout } from 'node:timers/promises'
import type { Log } from '#ports/log.ts'

export class Background {
  readonly #log: Log
  readonly #underWay = new Set<Promise<void>>()

  constructor(log: Log) {
    this.#log = log
  }

  /** Begins the work. Its failure concerns nobody but the operator, and is in the log. */
  start(work: () => Promise<void>): void {
    const done = work()
      .catch((err) => this.#log.error({ err }, 'Work in the background failed.'))
      .finally(() => this.#underWay.delete(done))
    this.#underWay.add(done)
  }

  /** Waits for what is under way, at most so many milliseconds; what is left then is counted in the log. */
  async settle(ms: number): Promise<void> {
    const ended = new AbortController()
    const late = setTimeout(ms, undefined, { signal: ended.signal }).catch(() => {})
    await Promise.race([Promise.all(this.#underWay), late])
    ended.abort()
    const left = this.#underWay.size
    if (left > 0) this.#log.warn({ left }, 'The server does not wait any longer for work in the background.')
  }
}
