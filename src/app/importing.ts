/** Works on import jobs, whichever process they were started on. @module */
import type { Services } from '#core/context.ts'
import { runImports } from '#core/imports/run.ts'
import { waited } from './waited.ts'

/** How long a job waits for a process that has nothing to do. */
const pauseMs = 1_000

export interface Importing {
  /** Waits for the step under way and takes no other. What is left goes on with the next start, or elsewhere. */
  stop(): Promise<void>
}

/** Looks for jobs at intervals. A failure is logged, and the next look tries again. */
export function startImporting(services: Services): Importing {
  const stopped = new AbortController()
  const worker = services.chance.uuid()

  async function workOn(): Promise<void> {
    while (await waited(pauseMs, stopped.signal)) {
      try {
        await runImports(services, worker, stopped.signal)
      } catch (err) {
        services.log.warn({ err }, 'A step of an import failed.')
      }
    }
  }

  const done = workOn()
  return {
    async stop() {
      stopped.abort()
      await done
    },
  }
}
