/**
 * Lambda functions that a test writes inline.
 *
 * Events and answers go through JSON, as they do on every way to a real function; so a test cannot see more than a
 * function would.
 *
 * @module
 */
import { setTimeout } from 'node:timers/promises'
import type { FunctionOutcome, Functions } from '#ports/functions.ts'

/** What a function is: code, or what becomes of every call, as `{ kind: 'timed-out' }`. */
// biome-ignore lint/suspicious/noExplicitAny: tests look into events of every trigger.
export type TestFunction = ((event: any) => unknown) | FunctionOutcome

/** Functions by ARN or by name. Any other ARN is misconfigured. */
export function testFunctions(byName: Record<string, TestFunction>): Functions {
  return {
    async invoke(arn, event, { timeout }) {
      const found = byName[arn] ?? byName[arn.split(':')[6] ?? '']
      if (!found) return { kind: 'misconfigured' }
      if (typeof found !== 'function') return found
      const ended = new AbortController()
      const late = setTimeout(timeout, { kind: 'timed-out' } as const, { signal: ended.signal })
      // The wait is cut short when the function is done.
      late.catch(() => {})
      return Promise.race([run(found, JSON.stringify(event)), late]).finally(() => ended.abort())
    },

    async close() {},
  }
}

async function run(code: (event: unknown) => unknown, event: string): Promise<FunctionOutcome> {
  try {
    const answer = await code(JSON.parse(event))
    return { kind: 'returned', payload: JSON.stringify(answer ?? null) }
  } catch (error) {
    return { kind: 'threw', message: error instanceof Error ? error.message : String(error) }
  }
}
