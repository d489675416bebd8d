/**
 * Phase 3: from bytes to an input of the right shape, or a SerializationException.
 *
 * Members that the shape does not have are dropped, `null` counts as absent. Bounds and patterns are not looked at.
 *
 * @module
 */
import { type OperationName, operation, type ShapeFacts, shape } from '#contract/index.ts'
import { Fault } from '#core/fault.ts'

/** A document deeper than any client writes one; recursion over it stays far from the end of the stack. */
const deepestDocument = 64

/** Java's, and what a column for it holds. */
const largestInteger = 2 ** 31 - 1

/** The last second that a Date can tell. */
const latestSecond = 8.64e12

const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * The operation's input: timestamps as `Date`, blobs as they came.
 *
 * An empty body counts as `{}`, so that an operation without required members can be called with nothing; every other
 * one tells which members it misses.
 */
export function decode(name: OperationName, body: Buffer): Record<string, unknown> {
  const value = body.length === 0 ? {} : parse(body)
  if (!isObject(value)) throw failure('Expected map or null')
  return decodeShape(operation(name).input, value) as Record<string, unknown>
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(utf8.decode(body))
  } catch {
    // The framework names no reason, and a parser's own words could repeat a secret.
    throw new Fault('SerializationException', '')
  }
}

function decodeShape(shapeName: string, value: unknown): unknown {
  const facts = shape(shapeName)
  switch (facts.kind) {
    case 'structure':
      return decodeStructure(facts.members, value)
    case 'list':
      return decodeList(facts.element, value)
    case 'map':
      return decodeMap(facts.value, value)
    case 'document':
      return decodeDocument(value)
    default:
      return decodeScalar(facts.kind, value)
  }
}

function decodeStructure(members: Readonly<Record<string, string>>, value: unknown): object {
  if (!isObject(value)) throw mismatch(value, 'Expected null')
  const decoded: Record<string, unknown> = {}
  for (const [member, memberShape] of Object.entries(members)) {
    const given = value[member]
    if (given !== undefined && given !== null) decoded[member] = decodeShape(memberShape, given)
  }
  return decoded
}

function decodeList(element: string, value: unknown): unknown[] {
  if (!Array.isArray(value)) throw mismatch(value, 'Unexpected field type')
  return value.filter((item) => item !== null).map((item) => decodeShape(element, item))
}

/** Keys are the caller's: `__proto__` is one like any other, and `constructor` is there only when it was sent. */
function decodeMap(valueShape: string, value: unknown): object {
  if (!isObject(value)) throw mismatch(value, 'Expected map or null')
  const decoded: Record<string, unknown> = Object.create(null)
  for (const [key, entry] of Object.entries(value)) if (entry !== null) decoded[key] = decodeShape(valueShape, entry)
  return decoded
}

function decodeDocument(value: unknown): unknown {
  refuseDepth(value, 0)
  return value
}

function refuseDepth(value: unknown, depth: number): void {
  if (depth > deepestDocument) throw failure('The document is nested too deeply.')
  if (typeof value === 'object' && value !== null)
    for (const child of Object.values(value)) refuseDepth(child, depth + 1)
}

type ScalarKind = Exclude<ShapeFacts['kind'], 'structure' | 'list' | 'map' | 'document'>

function decodeScalar(kind: ScalarKind, value: unknown): unknown {
  if (typeof value === 'object') throw mismatch(value)
  switch (kind) {
    case 'boolean':
      return decodeBoolean(value)
    case 'integer':
      if (Number.isInteger(value) && Math.abs(Number(value)) <= largestInteger) return value
      throw conversion(value, 'an Integer')
    case 'long':
      if (Number.isSafeInteger(value)) return value
      throw conversion(value, 'a Long')
    case 'timestamp':
      if (typeof value === 'number' && Math.abs(value) <= latestSecond) return new Date(value * 1000)
      throw conversion(value, 'a Date')
    case 'blob':
      if (typeof value === 'string' && base64.test(value)) return value
      throw conversion(value, 'a Blob')
    case 'string':
      if (typeof value === 'string') return value
      throw conversion(value, 'a String')
  }
}

/** The framework takes the words for a boolean too: a live pool took "yes" (floci-io/floci#2869). */
function decodeBoolean(value: unknown): boolean {
  if (typeof value === 'boolean') return value
  if (typeof value !== 'string') throw conversion(value, 'a Boolean')
  const word = value.toLowerCase()
  if (['true', 'yes', 'y', 't', '1'].includes(word)) return true
  if (['false', 'no', 'n', 'f', '0'].includes(word)) return false
  throw conversion(value, 'an Boolean')
}

/** Base64, with its padding or without (RFC 4648 §4). */
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}(?:==)?|[A-Za-z0-9+/]{3}=?)?$/

/** In the words of the framework, which names JSON's tokens. */
function conversion(value: unknown, type: string): Fault {
  const tokens = { string: 'STRING_VALUE', number: 'NUMBER_VALUE', boolean: value ? 'TRUE_VALUE' : 'FALSE_VALUE' }
  return failure(`${tokens[typeof value as keyof typeof tokens]} can not be converted to ${type}`)
}

/** A list or an object where something else belongs, or `otherwise`. The dot ends one of the framework's texts only. */
function mismatch(value: unknown, otherwise = ''): Fault {
  if (Array.isArray(value)) return failure('Start of list found where not expected')
  if (typeof value === 'object') return failure('Start of structure or map found where not expected.')
  return failure(otherwise)
}

function failure(message: string): Fault {
  return new Fault('SerializationException', message)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
