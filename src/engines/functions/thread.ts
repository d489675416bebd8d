/**
 * The event loop's side of one thread of functions: hands calls over, watches their time, and settles every one of
 * them, also when the thread ends.
 *
 * @module
 */
import { randomUUID } from 'node:crypto'
import { statSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import type { FunctionOutcome } from '#ports/functions.ts'
import type { Log } from '#ports/log.ts'
import { type Call, partsOf } from './entries.ts'
import { crash, mostBytes, tooLarge } from './payload.ts'
import { type Job, type Report, serve, type ThreadData } from './serve.ts'

/** `line` is one line of what a function printed, without its line feed. */
export type Print = (functionName: string, line: string, stream: 'stdout' | 'stderr') => void

export interface ThreadOptions {
  /** Absolute path of the module. */
  file: string
  env: Record<string, string | undefined>
  print: Print
  log: Log
}

/** A thread that is still loading its module has this long before it is given up, as on Lambda. In milliseconds. */
const longestLoad = 10_000

/** The heap of a thread; far more than a trigger needs, and less than would harm the server. */
const memoryMb = 256

interface Pending {
  requestId: string
  settle(outcome: FunctionOutcome): void
}

export class Thread {
  readonly #options: ThreadOptions
  readonly #worker: Worker
  readonly #pending = new Map<number, Pending>()
  /** By path: what tells one state of a file that the module consists of from another. */
  readonly #files = new Map<string, string>()
  readonly #loading: NodeJS.Timeout
  #lastId = 0
  #lastFile: string
  #loaded = false
  #retired = false
  #outOfMemory = false

  constructor(options: ThreadOptions) {
    const { file, env } = options
    this.#options = options
    this.#lastFile = file
    const workerData: ThreadData = { file, memoryMb, mostBytes, tooLarge }
    this.#worker = new Worker(`(${serve})()`, {
      eval: true,
      name: 'functions',
      env,
      argv: [],
      workerData,
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    })
    this.#worker.unref()
    this.#worker.on('message', (report: Report) => this.#hear(report))
    this.#worker.on('error', (err) => {
      this.#outOfMemory = 'code' in err && err.code === 'ERR_WORKER_OUT_OF_MEMORY'
      options.log.error({ err, file }, 'The thread of a function failed.')
    })
    this.#worker.on('exit', (status) => this.#end(status))
    this.#loading = setTimeout(() => this.#worker.terminate(), longestLoad).unref()
  }

  /** Whether it takes no more calls: it has ended, or is about to. */
  get retired(): boolean {
    return this.#retired
  }

  /** Whether its module is not what it was when it was loaded. */
  hasChanged(): boolean {
    return [...this.#files].some(([file, stamp]) => stampOf(file) !== stamp)
  }

  call(exportName: string, { arn, event, timeout }: Call): Promise<FunctionOutcome> {
    const id = ++this.#lastId
    const requestId = randomUUID()
    const job: Job = {
      id,
      exportName,
      event,
      arn,
      functionName: partsOf(arn).name,
      requestId,
      deadline: Date.now() + timeout,
    }
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#giveUp(id), timeout)
      const settle = (outcome: FunctionOutcome) => {
        clearTimeout(timer)
        resolve(outcome)
      }
      this.#pending.set(id, { requestId, settle })
      this.#worker.postMessage(job)
    })
  }

  /** Lets the calls under way come to their end, and then the thread. */
  retire(): void {
    this.#retired = true
    if (this.#pending.size === 0) this.#worker.terminate()
  }

  async stop(): Promise<void> {
    this.#retired = true
    await this.#worker.terminate()
  }

  #hear(report: Report): void {
    const { file, print } = this.#options
    if (report.kind === 'done') this.#settle(report.id, report.outcome)
    else if (report.kind === 'printed') {
      for (const line of report.text.replace(/\n$/, '').split('\n')) print(report.by ?? file, line, report.stream)
    } else if (report.kind === 'loading') {
      this.#lastFile = report.file
      this.#files.set(report.file, stampOf(report.file))
    } else if (report.kind === 'loaded') {
      this.#loaded = true
      clearTimeout(this.#loading)
    } else this.#complain(report)
  }

  #complain(report: Extract<Report, { kind: 'no-handler' | 'failed' }>): void {
    const { file, log } = this.#options
    if (report.kind === 'no-handler') {
      const { handler, exports } = report
      log.error({ file, handler, exports }, 'The module of a function does not export its handler.')
    } else if (report.reason === 'unhandled') {
      log.error({ file, err: { stack: report.stack } }, 'A function left an error unhandled.')
    } else {
      log.error(
        { file, at: this.#lastFile, err: { stack: report.stack } },
        'The module of a function cannot be loaded.',
      )
    }
  }

  #settle(id: number, outcome: FunctionOutcome): void {
    this.#pending.get(id)?.settle(outcome)
    this.#pending.delete(id)
    if (this.#retired && this.#pending.size === 0) this.#worker.terminate()
  }

  /** Code that takes too long may never end, and nothing but the end of its thread ends it. */
  #giveUp(id: number): void {
    // A module that loads slowly is waited for, though not by this call: else it would never be loaded.
    if (this.#loaded) this.#retired = true
    this.#settle(id, { kind: 'timed-out' })
  }

  #end(status: number): void {
    this.#retired = true
    clearTimeout(this.#loading)
    for (const { requestId, settle } of this.#pending.values()) {
      settle(crash(requestId, this.#outOfMemory ? undefined : status))
    }
    this.#pending.clear()
  }
}

function stampOf(file: string): string {
  const { mtimeMs, size, ino } = statSync(file, { throwIfNoEntry: false }) ?? {}
  return `${mtimeMs} ${size} ${ino}`
}
