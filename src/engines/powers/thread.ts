/**
 * The event loop's side of one thread: hands jobs over, settles their promises, and says when the thread has gone.
 *
 * @module
 */

import { Worker } from 'node:worker_threads'

interface Job {
  resolve(answer: Buffer): void
  reject(reason: Error): void
}

export class Thread {
  readonly #worker: Worker
  readonly #jobs: Job[] = []
  #failure: unknown

  /** `onExit` is called once, when every job has been settled. */
  constructor(script: string, onExit: (thread: Thread) => void) {
    this.#worker = new Worker(script, {
      eval: true,
      name: 'powers',
      resourceLimits: { maxYoungGenerationSizeMb: 1, maxOldGenerationSizeMb: 8, stackSizeMb: 1 },
    })
    this.#worker.unref()
    this.#worker.on('message', (answer: Uint8Array) => this.#answer(answer))
    this.#worker.on('error', (error) => {
      this.#failure = error
    })
    this.#worker.on('exit', () => {
      const reason = new Error('The thread that computes modular powers has stopped.', { cause: this.#failure })
      for (const job of this.#jobs.splice(0)) job.reject(reason)
      onExit(this)
    })
  }

  /** How many jobs are under way. */
  get load(): number {
    return this.#jobs.length
  }

  /** Both numbers in the same length. */
  power(base: Uint8Array, exponent: Uint8Array): Promise<Buffer> {
    // One array costs less than two, and memory of its own less than a pool's, which a message takes along as a whole.
    const numbers = new Uint8Array(base.length + exponent.length)
    numbers.set(base)
    numbers.set(exponent, base.length)
    // Work under way keeps the process alive; an idle thread does not.
    if (this.#jobs.length === 0) this.#worker.ref()
    return new Promise((resolve, reject) => {
      this.#jobs.push({ resolve, reject })
      this.#worker.postMessage(numbers)
    })
  }

  async stop(): Promise<void> {
    await this.#worker.terminate()
  }

  /** Answers come in the order of the jobs. */
  #answer(answer: Uint8Array): void {
    this.#jobs.shift()?.resolve(Buffer.from(answer.buffer, answer.byteOffset, answer.byteLength))
    if (this.#jobs.length === 0) this.#worker.unref()
  }
}
