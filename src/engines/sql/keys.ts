/**
 * How text becomes a key of an index: storable, bounded in length, and searchable by prefix.
 *
 * Both engines compare keys byte by byte in UTF-8, which is the order of code points. It is not the order of
 * JavaScript's strings, so ranges are made here and compared by the database alone.
 *
 * @module
 */
import { createHash } from 'node:crypto'

/** UTF-16 units of a key that stand in an index. PostgreSQL refuses index rows over some 2,700 bytes. */
const BOUND = 256
const LAST_CODE_POINT = 0x10ffff

/** The text as both engines can hold it: UTF-8 has no lone surrogates, PostgreSQL's text no U+0000. */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD')
}

/** Cuts a search key into what is indexed and the rest, never through a surrogate pair. */
export function splitKey(text: string): { key: string; rest: string } {
  const whole = storable(text)
  if (whole.length <= BOUND) return { key: whole, rest: '' }
  const end = isHighSurrogate(whole.charCodeAt(BOUND - 1)) ? BOUND - 1 : BOUND
  return { key: whole.slice(0, end), rest: whole.slice(end) }
}

/** A key that is only ever compared for equality: a long one ends in its digest. */
export function uniqueKey(text: string): string {
  const { key, rest } = splitKey(text)
  if (rest === '') return key
  return `${key}\n${createHash('sha256').update(key).update(rest).digest('base64url')}`
}

/** The smallest text greater than every text that begins with `prefix`; none when nothing is greater. */
export function successor(prefix: string): string | undefined {
  const points = Array.from(prefix, (character) => character.codePointAt(0)!)
  while (points.at(-1) === LAST_CODE_POINT) points.pop()
  const last = points.pop()
  if (last === undefined) return undefined
  // Code points step over the surrogates, which are no characters.
  const next = last === 0xd7ff ? 0xe000 : last + 1
  return String.fromCodePoint(...points, next)
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff
}
