/**
 * The one writer of an SQLite database. Transactions that wait together share a physical one, and its one fsync.
 *
 * Each stands in a savepoint of its own, so that it can be rolled back alone; all are answered once the commit is
 * on disk, and all reject when it fails, because a later one may have read what an earlier one wrote.
 *
 * @module
 */
import type { DatabaseSync } from 'node:sqlite'
import { setTimeout } from 'node:timers/promises'
import type { Db } from '../schema.ts'
import type { Checkpoints } from './sqlite-checkpoints.ts'

/** Bounds of a group, so that the first of it does not wait long for the last. */
const GROUP_SIZE = 64
const GROUP_MILLISECONDS = 2

/** How long a writer in another process is waited for. */
const BUSY_MILLISECONDS = 5000
const BUSY_PAUSE_MILLISECONDS = 5

/** SQLite's result code for a lock that another connection holds. */
const SQLITE_BUSY = 5

interface Job {
  work(db: Db): Promise<unknown>
  resolve(value: unknown): void
  reject(reason: unknown): void
}

/** Answers a job once the commit has succeeded. */
type Settle = () => void

export class SqliteWriter {
  readonly #database: DatabaseSync
  readonly #db: Db
  readonly #checkpoints: Checkpoints | undefined
  readonly #waiting: Job[] = []
  #running: Promise<void> | undefined
  #closed = false

  /** Without `checkpoints` SQLite makes them itself, within commits. */
  constructor(database: DatabaseSync, db: Db, checkpoints?: Checkpoints) {
    this.#database = database
    this.#db = db
    this.#checkpoints = checkpoints
  }

  transaction<T>(work: (db: Db) => Promise<T>): Promise<T> {
    if (this.#closed) return Promise.reject(new Error('The database is closed.'))
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ work, resolve: resolve as Job['resolve'], reject })
      this.#running ??= this.#run()
    })
  }

  /** Resolves when every transaction has been answered. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#running
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      // The commit blocks the event loop, so whatever request has arrived by now gets to join it first.
      await new Promise(setImmediate)
      await this.#checkpoints?.beforeWriting()
      await this.#runGroup()
    }
    this.#running = undefined
  }

  async #runGroup(): Promise<void> {
    const group: Job[] = []
    const settles: Settle[] = []
    try {
      await this.#begin()
      const end = performance.now() + GROUP_MILLISECONDS
      do {
        const job = this.#waiting.shift()!
        group.push(job)
        settles.push(await this.#runJob(job))
      } while (this.#waiting.length > 0 && group.length < GROUP_SIZE && performance.now() < end)
      this.#database.exec('commit')
    } catch (error) {
      this.#abandon(group.length > 0 ? group : this.#waiting.splice(0), error)
      return
    }
    this.#checkpoints?.committed(group.length)
    for (const settle of settles) settle()
  }

  /** Another process, such as a command, may be writing; it is waited for without holding up the event loop. */
  async #begin(): Promise<void> {
    const end = performance.now() + BUSY_MILLISECONDS
    for (;;) {
      try {
        this.#database.exec('begin immediate')
        return
      } catch (error) {
        if (!isBusy(error) || performance.now() > end) throw error
      }
      await setTimeout(BUSY_PAUSE_MILLISECONDS)
    }
  }

  /** Runs one transaction in its savepoint. Throws only when the whole group is lost. */
  async #runJob(job: Job): Promise<Settle> {
    this.#database.exec('savepoint job')
    try {
      const value = await job.work(this.#db)
      this.#database.exec('release job')
      return () => job.resolve(value)
    } catch (error) {
      this.#database.exec('rollback to job; release job')
      return () => job.reject(error)
    }
  }

  #abandon(jobs: Job[], error: unknown): void {
    if (this.#database.isTransaction) this.#database.exec('rollback')
    for (const job of jobs) job.reject(error)
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY
}
