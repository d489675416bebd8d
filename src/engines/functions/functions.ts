/**
 * Runs functions where the operator's configuration says they are: in this process, behind a URL, on Lambda.
 *
 * What a way needs is loaded and started by the first call that goes it. Nothing is tried twice here, and of an answer
 * only its size is looked at: the rest is the core's business.
 *
 * @module
 */
import type { FunctionOutcome, Functions } from '#ports/functions.ts'
import type { Log } from '#ports/log.ts'
import { type Call, type FunctionEntries, type FunctionEntry, findEntry } from './entries.ts'
import type { Lambda } from './lambda.ts'
import { openLocal, type Print } from './local.ts'
import { openWebhooks } from './webhook.ts'

export interface FunctionsOptions {
  entries?: FunctionEntries
  /** Where functions without an entry are: `aws`, or the URL of an endpoint that speaks Lambda's API. */
  lambda?: string
  /** Paths of handlers start here. */
  baseDirectory?: string
  /** Whether a changed module is loaded anew by the next call. */
  watch?: boolean
  /** What functions find in `process.env`, but for the server's own settings. */
  environment?: NodeJS.ProcessEnv
  /** Where what functions print goes; the log by default. */
  print?: Print
  log: Log
}

export function openFunctions(options: FunctionsOptions): Functions {
  const { entries = new Map(), lambda: fallback, log } = options
  const { baseDirectory = process.cwd(), watch = false, environment = process.env, print } = options
  const local = openLocal({ baseDirectory, watch, environment, print, log })
  const webhooks = openWebhooks(log)
  let lambda: Promise<Lambda> | undefined
  let closed = false

  async function invokeAt(entry: FunctionEntry, call: Call): Promise<FunctionOutcome> {
    if ('handler' in entry) return local.invoke(entry, call)
    if ('url' in entry) return webhooks.invoke(entry, call)
    lambda ??= import('./lambda.ts').then(({ openLambda }) => openLambda({ environment, log }))
    return (await lambda).invoke(entry, call)
  }

  return {
    async invoke(arn, event, { timeout }) {
      const entry = findEntry(entries, arn) ?? fallbackEntry(fallback)
      if (closed) return { kind: 'unreachable', code: 'ServiceException' }
      if (!entry) {
        const advice = 'Name it under functions in poolhouse.config.yaml, or set lambda: docs/functions.md tells how.'
        log.warn({ arn }, `Nothing is configured to run this function. ${advice}`)
        return { kind: 'misconfigured' }
      }
      try {
        return await invokeAt(entry, { arn, event: JSON.stringify(event), timeout })
      } catch (err) {
        log.error({ err, arn }, 'A function could not be called.')
        return { kind: 'unreachable', code: 'ServiceException' }
      }
    },

    async close() {
      closed = true
      webhooks.close()
      const opened = await lambda
      opened?.close()
      await local.close()
    },
  }
}

function fallbackEntry(lambda: string | undefined): FunctionEntry | undefined {
  if (lambda === undefined) return undefined
  return { lambda: lambda === 'aws' ? {} : { endpoint: lambda } }
}
