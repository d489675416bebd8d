/**
 * Inputs made from the contract alone: the smallest valid one of an operation, and what spoils it.
 *
 * @module
 */
import fc from 'fast-check'
import { matches } from '#api/patterns.ts'
import { type OperationName, operation, type ShapeFacts, shape } from '#contract/index.ts'

type Members = Record<string, unknown>

/** Texts of which at least one satisfies each pattern of the contract. */
const texts = [
  'a',
  'aaa',
  '1',
  '123456',
  'eu-central-1_a',
  'a@b.example',
  'Your code is {####}.',
  'Click {##here##}.',
  'arn:aws:iam::123456789012:role/a',
  'arn:aws:cognito-idp:eu-central-1:123456789012:userpool/eu-central-1_a',
  'import-a',
  'cognito:english',
  'terms-of-use',
  '01234567-89ab-4cde-8f01-23456789abcd',
]

/** The smallest valid input of an operation. `known` gives members by their name, wherever they stand. */
export function sampleInput(name: OperationName, known: Members = {}): Members {
  return sample(operation(name).input, known) as Members
}

function sample(shapeName: string, known: Members): unknown {
  const facts = shape(shapeName)
  switch (facts.kind) {
    case 'structure': {
      const members = facts.required ?? []
      return Object.fromEntries(members.map((name) => [name, known[name] ?? sample(facts.members[name]!, known)]))
    }
    case 'list':
      return Array.from({ length: facts.min ?? 0 }, () => sample(facts.element, known))
    case 'map':
      return facts.min ? { [String(sample(facts.key, known))]: sample(facts.value, known) } : {}
    case 'string':
      return sampleText(facts)
    case 'integer':
    case 'long':
      return facts.min ?? 0
    case 'boolean':
      return false
    case 'blob':
      return 'aGVsbG8='
    case 'timestamp':
      return 0
    case 'document':
      return {}
  }
}

function sampleText({ enum: members, pattern, min = 0, max }: Extract<ShapeFacts, { kind: 'string' }>): string {
  if (members) return members[0]!
  const candidates = texts.map((text) => (text.length < min ? text.padEnd(min, text) : text))
  const found = candidates.find(
    (text) => (max === undefined || text.length <= max) && (pattern === undefined || matches(pattern, text)),
  )
  if (found === undefined) throw new Error(`No sample text matches ${pattern}`)
  return found
}

/** Text of every kind of character, and what has hurt somebody somewhere. */
const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom('', ' ', '\0', 'a\0b', '\ud800', '\u202e', "'; DROP TABLE user --", '%', '_', '\\', '"', '*'),
  fc.constantFrom('true', '0', '-1', '1e999', '__proto__', 'constructor', '../../etc/passwd', '<script>', '\r\nA: b'),
  fc.constantFrom('a'.repeat(128), 'a'.repeat(5_000), '😀'.repeat(64), '😀'.repeat(2_000)),
)

/** Anything JSON can say: the wrong types, much of everything, depth. */
const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  hostileText,
  fc.jsonValue(),
  fc.constantFrom(null, true, false, 0, -1, 1.5, 2 ** 31, 2 ** 53, 1e308, -0),
  fc.constant(Array.from({ length: 500 }, () => ({}))),
  fc.constant(Array.from({ length: 500 }, (_, index) => `item ${index}`)),
  fc.constant(nested(200)),
  fc.dictionary(hostileText, hostileText, { maxKeys: 3 }),
)

/** What goes into a shape: mostly what it can be decoded from, so that more than the decoder is tried. */
function hostileFor(facts: ShapeFacts): fc.Arbitrary<unknown> {
  const decodable = {
    string: hostileText,
    integer: fc.integer(),
    long: fc.maxSafeInteger(),
    boolean: fc.boolean(),
    map: fc.dictionary(hostileText, hostileText, { maxKeys: 3 }),
  }
  const likely = facts.kind in decodable ? decodable[facts.kind as keyof typeof decodable] : hostileValue
  return fc.oneof({ weight: 9, arbitrary: likely as fc.Arbitrary<unknown> }, { weight: 1, arbitrary: hostileValue })
}

/** An operation's input with up to three of its members spoiled, at any depth, and some that it does not know. */
export function hostileInput(name: OperationName, known: Members): fc.Arbitrary<unknown> {
  const valid = sampleInput(name, known)
  const change = fc
    .constantFrom(...placesOf(operation(name).input))
    .chain(({ path, facts }) => hostileFor(facts).map((value) => ({ path, value })))
  const spoiled = fc
    .array(change, { maxLength: 3 })
    .map((changes) => changes.reduce((input, { path, value }) => replaced(input, path, value) as Members, valid))
  const unknown = fc.dictionary(fc.string({ maxLength: 20 }), hostileValue, { maxKeys: 2 })
  return fc.oneof(
    { weight: 19, arbitrary: fc.tuple(spoiled, unknown).map(([members, others]) => ({ ...others, ...members })) },
    { weight: 1, arbitrary: hostileValue },
  )
}

interface Place {
  path: string[]
  facts: ShapeFacts
}

/** Where something can be put into a value of the shape: names of members, `0` for lists and a name for maps. */
function placesOf(shapeName: string): Place[] {
  const facts = shape(shapeName)
  switch (facts.kind) {
    case 'structure':
      return Object.entries(facts.members).flatMap(([member, memberShape]) => placesUnder(member, memberShape))
    case 'list':
      return placesUnder('0', facts.element)
    case 'map':
      return placesUnder('a key', facts.value)
    default:
      return []
  }
}

function placesUnder(name: string, shapeName: string): Place[] {
  const further = placesOf(shapeName).map(({ path, facts }) => ({ path: [name, ...path], facts }))
  return [{ path: [name], facts: shape(shapeName) }, ...further]
}

function replaced(value: unknown, [head, ...rest]: string[], replacement: unknown): unknown {
  if (head === undefined) return replacement
  if (head === '0') return [replaced(undefined, rest, replacement)]
  const members = typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Members) : {}
  return { ...members, [head]: replaced(members[head], rest, replacement) }
}

function nested(depth: number): unknown {
  return depth === 0 ? 'deep' : { a: [nested(depth - 1)] }
}
