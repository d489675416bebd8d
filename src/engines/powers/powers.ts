/**
 * Modular powers on threads of their own, as many as the machine has cores.
 *
 * Threads start when work finds every other one busy, so an idle server has none. One that dies takes its jobs with
 * it as rejections, and the next job starts another. Why threads: `docs/decisions/0002-modular-powers.md`.
 *
 * @module
 */

import { availableParallelism } from 'node:os'
import { padLeft, toBytes } from '#lib/integer.ts'
import { groupBytes, prime } from '#lib/modp15.ts'
import type { Powers } from '#ports/powers.ts'
import { Thread } from './thread.ts'
import { serve } from './worker.ts'

export interface PowersOptions {
  /** The most threads to start; by default one a core, 8 at most. */
  threads?: number
  /** The text of what a thread runs, asked for at each start. */
  script?: () => string
}

const smallestBase = toBytes(2n, groupBytes)
const largestBase = toBytes(prime - 2n, groupBytes)

export function openPowers({
  threads: most = Math.min(availableParallelism(), 8),
  script = () => `(${serve})()`,
}: PowersOptions = {}): Powers {
  const threads = new Set<Thread>()
  let closed = false

  function start(): Thread {
    const thread = new Thread(script(), (gone) => threads.delete(gone))
    threads.add(thread)
    return thread
  }

  /** The thread with the least to do, or a new one if that is more than nothing and there may be another. */
  function choose(): Thread {
    const [idlest] = [...threads].sort((one, other) => one.load - other.load)
    return !idlest || (idlest.load > 0 && threads.size < most) ? start() : idlest
  }

  return {
    async power(base, exponent) {
      if (closed) throw new Error('Modular powers are closed.')
      const paddedBase = padLeft(base, groupBytes)
      if (paddedBase.compare(smallestBase) < 0 || paddedBase.compare(largestBase) > 0) {
        throw new RangeError('The base lies outside the group.')
      }
      return choose().power(paddedBase, padLeft(exponent, groupBytes))
    },

    async close() {
      closed = true
      await Promise.all([...threads].map((thread) => thread.stop()))
    },
  }
}
