/** The machine's own clock. @module */
import type { Clock } from '#ports/clock.ts'

export const systemClock: Clock = {
  now: () => new Date(),
}
