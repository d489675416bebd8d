/** The time as one number, as Cognito counts versions. @module */

/** `yyyymmddHHMMSS` in UTC. */
export function toCompactTime(time: Date): string {
  return time.toISOString().replace(/\D/g, '').slice(0, 14)
}
