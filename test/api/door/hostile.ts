/** Inputs that mean harm: what spoils a valid one, in values and in shape. @module */
import fc from 'fast-check'
import { type OperationName, operation, type ShapeFacts, shape } from '#contract/index.ts'
import { type Members, sampleInput } from './samples.ts'

/** Text of every kind of character, and what has hurt somebody somewhere. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
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

function nested(depth: number): unknown {
  return depth === 0 ? 'deep' : { a: [nested(depth - 1)] }
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
