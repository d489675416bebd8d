/**
 * Work that goes on when its request has been answered, and that the house waits for before it closes.
 *
 * @module
 */
import { setTimeout } from 'node:timers/promises'
import type { Log } from '#ports/log.ts'
import { Fault } from './fault.ts'

export class Background {
  readonly #log: Log
  readonly #underWay = new Set<Promise<unknown>>()

  constructor(log: Log) {
    this.#log = log
  }

  /** Begins the work. Its failure concerns nobody but the operator, and is in the log. */
  start(work: () => Promise<unknown>): void {
    const done: Promise<unknown> = work()
      .catch((err) => this.#tell(err))
      .finally(() => this.#underWay.delete(done))
    this.#underWay.add(done)
  }

  /** A refusal that no client gets to read is no bug. */
  #tell(err: unknown): void {
    if (err instanceof Fault) this.#log.warn({ err }, 'Work in the background was refused.')
    else this.#log.error({ err }, 'Work in the background failed.')
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
