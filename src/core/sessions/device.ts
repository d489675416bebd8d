/**
 * What a user agent says of itself, in the words of session lists: `Chrome 125 / macOS 15.0`, and in those of
 * authentication events: `Chrome 125, macOS 15.0`.
 *
 * It tells a person which of their devices it was, and nothing is decided by it.
 *
 * @module
 */

type Reader = readonly [name: string, pattern: RegExp]

/** The first that matches counts: most browsers also claim to be an older one. */
const browsers: Reader[] = [
  ['Edge', /\bEdg(?:e|A|iOS)?\/(\d{1,9})/],
  ['Opera', /\bOPR\/(\d{1,9})/],
  ['Samsung Internet', /\bSamsungBrowser\/(\d{1,9})/],
  ['Firefox', /\b(?:Firefox|FxiOS)\/(\d{1,9})/],
  ['Chrome', /\b(?:Chrome|CriOS)\/(\d{1,9})/],
  ['Safari', /\bVersion\/(\d{1,9})[\d.]* (?:Mobile\/\S+ )?Safari\//],
]

const systems: Reader[] = [
  // Windows 11 calls itself 10 too.
  ['Windows', /\bWindows NT (\d{1,9})/],
  ['iOS', /\b(?:iPhone|iPad|iPod)[^)]{0,40}? OS (\d{1,9}(?:_\d{1,9})?)/],
  ['macOS', /\bMac OS X (\d{1,9}(?:[._]\d{1,9})?)/],
  ['Android', /\bAndroid (\d{1,9})/],
  ['ChromeOS', /\bCrOS\b()/],
  ['Linux', /\bLinux\b()/],
]

/** Browser and operating system of a User-Agent header (RFC 9110 §10.1.5); `unknown` when it tells neither. */
export function deviceType(userAgent: string): string {
  const parts = [read(browsers, userAgent), read(systems, userAgent)].filter((part) => part !== undefined)
  return parts.join(' / ') || 'unknown'
}

/** The same in the words of authentication events: `Chrome 125, macOS 15.0`, `Other` for what cannot be told. */
export function deviceName(userAgent: string): string {
  return `${read(browsers, userAgent) ?? 'Other'}, ${read(systems, userAgent) ?? 'Other'}`
}

function read(readers: Reader[], userAgent: string): string | undefined {
  for (const [name, pattern] of readers) {
    const version = pattern.exec(userAgent)?.[1]
    if (version !== undefined) return `${name} ${version.replace('_', '.')}`.trim()
  }
  return undefined
}
