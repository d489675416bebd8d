/**
 * The thread's side of local functions: loads one module and calls its handlers as Lambda's Node.js runtime does.
 *
 * A thread is given the text of this function and not a file, for the reasons that `../powers/worker.ts` tells; so
 * `serve` must not refer to anything outside itself but types.
 *
 * Handlers may answer in every style that Lambda has taken: a promise, `callback`, `context.succeed` and its like, and
 * a plain value where the handler takes no callback. A handler that has left nothing to do and has not answered never
 * will: Lambda's answer is then `null`.
 *
 * @module
 */
import type { FunctionOutcome } from '#ports/functions.ts'

/** What a thread is started with. */
export interface ThreadData {
  /** Absolute path of the module. */
  file: string
  memoryMb: number
  /** The longest answer, and what becomes of a longer one. */
  mostBytes: number
  tooLarge: FunctionOutcome
}

/** A call, on its way to the thread. */
export interface Job {
  id: number
  /** `preSignUp`, or a path such as `handlers.preSignUp`. */
  exportName: string
  /** JSON text. */
  event: string
  arn: string
  functionName: string
  requestId: string
  /** Milliseconds since 1970. */
  deadline: number
}

/** What a thread tells. */
export type Report =
  | { kind: 'done'; id: number; outcome: FunctionOutcome }
  /** There is no such handler; `exports` is what there is. */
  | { kind: 'no-handler'; handler: string; exports: string[] }
  /** A file is about to be loaded; of packages it is not told. */
  | { kind: 'loading'; file: string }
  | { kind: 'loaded' }
  /** `by` is the function's name; unknown for what is printed outside of calls. */
  | { kind: 'printed'; by: string | undefined; stream: 'stdout' | 'stderr'; text: string }
  /** The last report of a thread. */
  | { kind: 'failed'; reason: 'unhandled' | 'not-loaded'; stack: string }

export function serve(): void {
  const { AsyncLocalStorage } = process.getBuiltinModule('node:async_hooks')
  const { randomBytes } = process.getBuiltinModule('node:crypto')
  const { registerHooks } = process.getBuiltinModule('node:module')
  const { fileURLToPath, pathToFileURL } = process.getBuiltinModule('node:url')
  const { inspect } = process.getBuiltinModule('node:util')
  const { parentPort, workerData } = process.getBuiltinModule('node:worker_threads')
  const port = parentPort!
  const { file, memoryMb, mostBytes, tooLarge } = workerData as ThreadData
  const underWay = new AsyncLocalStorage<string>()
  /** Of calls that have no answer yet: gives them the one of a handler that has none. */
  const unanswered = new Set<() => void>()
  const logStreamName = `${new Date().toISOString().slice(0, 10).replaceAll('-', '/')}/[$LATEST]${randomBytes(16).toString('hex')}`

  const tell = (report: Report) => port.postMessage(report)

  type Handler = (event: unknown, context: object, callback: (error?: unknown, answer?: unknown) => void) => unknown

  function done({ id }: Job, outcome: FunctionOutcome): void {
    tell({ kind: 'done', id, outcome })
  }

  async function run(job: Job): Promise<void> {
    const module = await loaded
    // Nobody waits any more for what was asked while the module loaded.
    if (Date.now() >= job.deadline) return
    const handler = handlerIn(module, job.exportName) ?? handlerIn(module.default, job.exportName)
    if (!handler) {
      tell({ kind: 'no-handler', handler: job.exportName, exports: Object.keys(module) })
      return done(job, { kind: 'misconfigured' })
    }
    // While calls are under way, the thread's loop ends when they have left nothing to wait for.
    port.unref()
    try {
      const answer = await underWay.run(job.functionName, () => answerOf(handler, job))
      done(job, packed(answer))
    } catch (error) {
      underWay.run(job.functionName, () => process.stderr.write(`${inspect(error)}\n`))
      done(job, { kind: 'threw', message: messageOf(error) })
    }
    if (unanswered.size === 0) port.ref()
  }

  function answerOf(handler: Handler, job: Job): Promise<unknown> {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>()
    const giveUp = () => resolve(null)
    unanswered.add(giveUp)
    const callback = (error?: unknown, answer?: unknown) => (error == null ? resolve(answer) : reject(error))
    try {
      const answer = handler(JSON.parse(job.event), contextOf(job, callback), callback)
      const takesCallback = handler.length > 2 && typeof Object(answer).then !== 'function'
      // Not resolved with the promise itself, which may never settle.
      if (answer !== undefined && !takesCallback) Promise.resolve(answer).then(resolve, reject)
    } catch (error) {
      reject(error)
    }
    return promise.finally(() => unanswered.delete(giveUp))
  }

  /** https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html */
  function contextOf(
    { arn, functionName, requestId, deadline }: Job,
    done: (error?: unknown, answer?: unknown) => void,
  ) {
    return {
      callbackWaitsForEmptyEventLoop: true,
      functionName,
      functionVersion: '$LATEST',
      invokedFunctionArn: arn,
      memoryLimitInMB: String(memoryMb),
      awsRequestId: requestId,
      logGroupName: `/aws/lambda/${functionName}`,
      logStreamName,
      identity: undefined,
      clientContext: undefined,
      getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
      done,
      succeed: (answer?: unknown) => done(null, answer),
      fail: (error?: unknown) => done(error ?? 'null'),
    }
  }

  function handlerIn(module: unknown, name: string): Handler | undefined {
    const found = name.split('.').reduce<unknown>((value, part) => Object(value)[part], module)
    return typeof found === 'function' ? (found as Handler) : undefined
  }

  function packed(answer: unknown): FunctionOutcome {
    try {
      const payload = JSON.stringify(answer) ?? 'null'
      return Buffer.byteLength(payload) > mostBytes ? tooLarge : { kind: 'returned', payload }
    } catch {
      return { kind: 'threw', message: 'Unable to stringify response body' } // Lambda's words
    }
  }

  function messageOf(error: unknown): string {
    try {
      return String(error instanceof Error ? error.message : error)
    } catch {
      return 'Unknown error'
    }
  }

  function fail(reason: 'unhandled' | 'not-loaded', error: unknown, status: number): never {
    tell({ kind: 'failed', reason, stack: inspect(error) })
    process.exit(status)
  }

  let second = 0
  let charactersLeft = 0

  /** A loop that prints must not fill the server's memory. */
  function print(stream: 'stdout' | 'stderr', text: string): void {
    const now = Math.floor(Date.now() / 1000)
    if (now !== second) [second, charactersLeft] = [now, 262_144]
    if (charactersLeft <= 0) return
    charactersLeft -= text.length
    const shown = charactersLeft > 0 ? text : '(Too much is printed at once; some of it is left out.)\n'
    tell({ kind: 'printed', by: underWay.getStore(), stream, text: shown })
  }

  for (const stream of ['stdout', 'stderr'] as const) {
    process[stream].write = (chunk: Uint8Array | string, ...rest: unknown[]) => {
      print(stream, Buffer.from(chunk as string).toString())
      const written = rest.find((each) => typeof each === 'function')
      if (written) queueMicrotask(written as () => void)
      return true
    }
  }

  registerHooks({
    load(url, context, next) {
      if (/^file:(?!.*\/node_modules\/)/.test(url)) tell({ kind: 'loading', file: fileURLToPath(url) })
      return next(url, context)
    },
  })

  // The exit statuses of Lambda's Node.js runtime.
  process.on('uncaughtException', (error, origin) =>
    fail('unhandled', error, origin === 'unhandledRejection' ? 128 : 129),
  )
  process.on('beforeExit', () => {
    for (const giveUp of unanswered) giveUp()
    port.ref()
  })
  port.on('message', run)

  const loaded: Promise<Record<string, unknown>> = import(pathToFileURL(file).href)
  loaded.then(
    () => tell({ kind: 'loaded' }),
    (error) => fail('not-loaded', error, 1),
  )
}
