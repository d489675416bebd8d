/** Instants as explanations write them: to the second, in UTC, alike in every language. @module */

/** `2026-03-01 10:00:00 UTC` */
export function instant(date: Date): string {
  return `${date.toISOString().slice(0, 19).replace('T', ' ')} UTC`
}
