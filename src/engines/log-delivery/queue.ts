/**
 * Logs that wait for one destination.
 *
 * They leave in batches and in order. A batch that does not get through is tried again, later and later, and given up
 * in the end; of too many that wait, the oldest go. What is lost is counted in the server's log, once for each time of
 * trouble.
 *
 * @module
 */
import type { Log } from '#ports/log.ts'
import type { ExportedLog } from '#ports/logs.ts'
import type { Destination } from './destination.ts'

/** Some ten megabytes. */
const capacity = 5_000
/** With the pauses between them, six minutes. */
const attempts = 12
const longestPauseMs = 60_000

/** Waits for so many milliseconds, or until the signal is aborted. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<unknown>

export interface QueueOptions {
  /** The ARN, for the server's log. */
  name: string
  /** Asked for the first log. Rejects with what the operator has to change when logs cannot go there. */
  open(): Promise<Destination>
  log: Log
  wait: Wait
}

export class Queue {
  readonly #options: QueueOptions
  readonly #closing = new AbortController()
  readonly #waiting: ExportedLog[] = []
  #destination: Destination | undefined
  #working: Promise<void> | undefined
  /** Logs cannot go there. */
  #shut = false
  #lost = 0

  constructor(options: QueueOptions) {
    this.#options = options
  }

  push(log: ExportedLog): void {
    if (this.#shut) return
    this.#waiting.push(log)
    if (this.#waiting.length > capacity) {
      this.#waiting.shift()
      this.#lost += 1
    }
    this.#working ??= this.#work()
  }

  /** Sends what waits, without a second try. */
  async close(): Promise<void> {
    this.#closing.abort()
    await this.#working
  }

  async #work(): Promise<void> {
    const destination = await this.#open()
    if (!destination) return
    await this.#pause(destination.gatherMs)
    while (this.#waiting.length > 0) {
      await this.#deliver(destination, this.#waiting.splice(0, destination.most))
      this.#tellLost()
    }
    this.#working = undefined
  }

  async #open(): Promise<Destination | undefined> {
    try {
      this.#destination ??= await this.#options.open()
    } catch (error) {
      this.#shut = true
      this.#waiting.length = 0
      this.#warn({}, `Logs are not exported: ${(error as Error).message}`)
    }
    return this.#destination
  }

  async #deliver(destination: Destination, batch: ExportedLog[]): Promise<void> {
    let rest = batch
    for (let attempt = 1; rest.length > 0; attempt++) {
      const failure = await attemptTo(destination, rest)
      rest = failure.rest
      if (rest.length === 0) return
      if (attempt === attempts || this.#closing.signal.aborted) return this.#giveUp(rest, failure.err)
      if (attempt === 1) this.#warn({ err: failure.err }, 'Exported logs do not get through and are tried again.')
      await this.#pause(Math.min(1000 * 2 ** (attempt - 1), longestPauseMs))
    }
  }

  /** A server that is closing does not wait for the same trouble batch after batch. */
  #giveUp(rest: ExportedLog[], err: unknown): void {
    this.#lost += rest.length
    if (this.#closing.signal.aborted) this.#lost += this.#waiting.splice(0).length
    this.#warn({ err }, 'Exported logs were given up.')
  }

  #tellLost(): void {
    if (this.#lost > 0) this.#warn({ lost: this.#lost }, 'Exported logs are lost.')
    this.#lost = 0
  }

  #warn(details: object, message: string): void {
    this.#options.log.warn({ destination: this.#options.name, ...details }, message)
  }

  async #pause(ms: number): Promise<void> {
    if (!this.#closing.signal.aborted) await this.#options.wait(ms, this.#closing.signal)
  }
}

async function attemptTo(
  destination: Destination,
  logs: ExportedLog[],
): Promise<{ rest: ExportedLog[]; err?: unknown }> {
  try {
    return { rest: await destination.send(logs) }
  } catch (err) {
    return { rest: logs, err }
  }
}
