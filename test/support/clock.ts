/** A clock that stands still until a test moves it. @module */
import type { Clock } from '#ports/clock.ts'

export interface MovableClock extends Clock {
  /** Moves on by `ms` milliseconds. */
  advance(ms: number): void
  /** Jumps to an instant. */
  set(instant: Date): void
}

/** Begins at the present, so that libraries which read the machine's clock find tokens valid. */
export function movableClock(): MovableClock {
  let now = Date.now()
  return {
    now: () => new Date(now),
    advance(ms) {
      now += ms
    },
    set(instant) {
      now = instant.getTime()
    },
  }
}
