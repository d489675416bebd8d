/**
 * Runs functions where the operator's configuration says they are.
 *
 * @module
 */
import type { Functions } from '#ports/functions.ts'
import type { Log } from '#ports/log.ts'

export interface FunctionsOptions {
  log: Log
}

export function openFunctions({ log }: FunctionsOptions): Functions {
  return {
    async invoke(arn) {
      log.warn({ arn }, 'Nothing is configured to run this function.')
      return { kind: 'misconfigured' }
    },

    async close() {},
  }
}
