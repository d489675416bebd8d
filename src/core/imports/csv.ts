/**
 * Lines of Cognito's CSV: values between commas, no quotes, `\,` for a comma in a value, blanks around values dropped.
 *
 * It is not the CSV of RFC 4180, and the parsers for that one cannot be told so: without quotes they have no escape.
 *
 * @module
 */

/** A byte order mark is kept: whoever reads a header wants to know of it. */
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The text of a line; nothing when it is not UTF-8. */
export function readLine(bytes: Buffer): string | undefined {
  try {
    return utf8.decode(bytes)
  } catch {
    return undefined
  }
}

/** The values of a line. A backslash before anything but a comma is a character like others. */
export function splitLine(line: string): string[] {
  return line.split(/(?<!\\),/).map((value) => value.replaceAll('\\,', ',').trim())
}
