/** Answers that must not tell by their time what was done for them. @module */
import { setTimeout as pause } from 'node:timers/promises'

/** Longer than any of the ways takes on a server that is not overrun; nobody who waits for a message minds. */
const leastMs = 50

/** Does the work; with `evenly`, what comes of it is told no sooner than in the time that hides how long it took. */
export async function paced<T>(evenly: boolean, work: () => Promise<T>): Promise<T> {
  if (!evenly) return work()
  const [done] = await Promise.allSettled([work(), pause(leastMs)])
  if (done.status === 'rejected') throw done.reason
  return done.value
}
