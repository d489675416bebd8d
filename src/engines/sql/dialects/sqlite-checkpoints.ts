/**
 * Moves what was written ahead into the database file, on a thread of its own: this syncs thousands of scattered
 * pages, which would hold up the event loop for tens of milliseconds.
 *
 * A log is used from its beginning again only when all of it was moved before the next write. Under constant load that
 * never happens by itself, so a log that has grown too long asks the writer to wait for one checkpoint.
 *
 * @module
 */
import { Worker } from 'node:worker_threads'

export interface Bounds {
  /** Transactions between two checkpoints. */
  transactions: number
  /** Pages of 4 KB after which the log should begin anew. */
  longLog: number
}

export class Checkpoints {
  readonly #file: string
  readonly #bounds: Bounds
  #worker: Worker | undefined
  #running: Promise<void> | undefined
  /** Ends the checkpoint that runs; given the pages of the log. */
  #settle: (log: number) => void = () => {}
  #transactions = 0
  #long = false

  constructor(file: string, bounds: Bounds = { transactions: 200, longLog: 16_384 }) {
    this.#file = file
    this.#bounds = bounds
  }

  /** Told after each commit. */
  committed(transactions: number): void {
    this.#transactions += transactions
    if (this.#transactions >= this.#bounds.transactions) this.#running ??= this.#run()
  }

  /** Awaited before each group: nothing is written meanwhile, so a long log can be emptied. */
  async beforeWriting(): Promise<void> {
    if (!this.#long) return
    await this.#running
    this.#running = this.#run()
    await this.#running
    this.#long = false
  }

  async close(): Promise<void> {
    await this.#worker?.terminate()
  }

  async #run(): Promise<void> {
    this.#transactions = 0
    this.#worker ??= this.#start()
    const { promise, resolve } = Promise.withResolvers<number>()
    this.#settle = resolve
    this.#worker.postMessage(undefined)
    this.#long = (await promise) > this.#bounds.longLog
    this.#running = undefined
  }

  #start(): Worker {
    const worker = new Worker(`(${serve})()`, { eval: true, name: 'checkpoints', workerData: this.#file })
    worker.unref()
    worker.on('message', ({ log }: { log: number }) => this.#settle(log))
    // A checkpoint that did not happen loses nothing: the next one starts another thread and moves more.
    worker.on('error', () => {})
    worker.on('exit', () => {
      this.#worker = undefined
      this.#settle(0)
    })
    return worker
  }
}

/** The thread's side. It is given as text, so it refers to nothing outside itself. SQLite answers with the log's pages. */
function serve(): void {
  const { parentPort, workerData } = process.getBuiltinModule('node:worker_threads')
  const { DatabaseSync } = process.getBuiltinModule('node:sqlite')
  const database = new DatabaseSync(workerData)
  const checkpoint = database.prepare('pragma wal_checkpoint(passive)')
  parentPort?.on('message', () => parentPort.postMessage(checkpoint.get()))
}
