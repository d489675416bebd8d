/** Deletes what has expired, now and then. @module */
import type { Services } from '#core/context.ts'
import { waited } from './waited.ts'

/** Expired rows are refused whether or not they are still there, so this is housekeeping and not a deadline. */
const fiveMinutes = 5 * 60_000

type Swept = Pick<Services, 'storage' | 'clock' | 'log'>

export interface Sweeping {
  /** Cuts a sweep under way short and begins no other. */
  stop(): Promise<void>
}

/** Sweeps the storage every `pause` milliseconds. A sweep that fails is logged, and the next one tries again. */
export function startSweeping({ storage, clock, log }: Swept, pause = fiveMinutes): Sweeping {
  const stopped = new AbortController()

  async function sweepOn(): Promise<void> {
    while (await waited(pause, stopped.signal)) {
      try {
        const rows = await storage.sweep(clock.now(), stopped.signal)
        log.info({ rows }, 'Swept what had expired.')
      } catch (err) {
        log.warn({ err }, 'The sweep of expired rows failed.')
      }
    }
  }

  const done = sweepOn()
  return {
    async stop() {
      stopped.abort()
      await done
    },
  }
}
