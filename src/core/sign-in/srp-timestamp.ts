/** TIMESTAMP of an SRP answer: `EEE MMM d HH:mm:ss z yyyy` in English and UTC, as `Wed Mar 4 05:06:07 UTC 2026`. @module */

const form =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (\d{1,2}) (\d{2}:\d{2}:\d{2}) UTC (\d{4})$/

/** `undefined` when it is no such time. Some clients write the day with two digits; the name of the day is not checked. */
export function parseTimestamp(text: string): Date | undefined {
  const [, month, day, time, year] = form.exec(text) ?? []
  const date = new Date(`${day} ${month} ${year} ${time} UTC`)
  // The parser takes 30 February for 2 March.
  return date.getUTCDate() === Number(day) ? date : undefined
}
