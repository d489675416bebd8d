/**
 * The id of an authentication event, which every token of the session carries as `event_id`.
 *
 * Claims count time in seconds, too coarse to tell a session from before a global sign-out from one that began right
 * after it. So the id is a UUID of version 7 (RFC 9562 §5.7), whose first 48 bits are the milliseconds of the event.
 *
 * @module
 */
import type { Chance } from '#ports/chance.ts'

/** A fresh id for an event at this instant. */
export function makeEventId(chance: Chance, instant: Date): string {
  const time = instant.getTime().toString(16).padStart(12, '0')
  const random = chance.uuid()
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(15)}`
}

/** When the event took place. */
export function instantOf(eventId: string): Date {
  return new Date(Number.parseInt(eventId.slice(0, 8) + eventId.slice(9, 13), 16))
}
