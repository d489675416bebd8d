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

/** Anything JSON can say, and then some: the wrong types, much of everything, and every kind of character. */
const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue(),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom(
    '',
    ' ',
    '\0',
    '\ud800',
    '\u202e',
    'a'.repeat(5_000),
    '😀'.repeat(2_000),
    "'; DROP TABLE user --",
    '%',
  ),
  fc.constantFrom(null, true, false, 0, -1, 1.5, 2 ** 31, 2 ** 53, 1e308, -0),
  fc.constantFrom(
    'true',
    '0',
    '__proto__',
    'constructor',
    '${jndi:ldap://x}',
    '../../etc/passwd',
    '<script>',
    '\r\nA: b',
  ),
  fc.constant(Array.from({ length: 500 }, () => ({}))),
  fc.constant(Array.from({ length: 500 }, (_, index) => `item ${index}`)),
  fc.constant(nested(200)),
  fc.dictionary(fc.string({ unit: 'binary', maxLength: 40 }), fc.string({ unit: 'binary', maxLength: 40 })),
)

/** An operation's input with up to three of its members spoiled, at any depth, and some that it does not know. */
export function hostileInput(name: OperationName, known: Members): fc.Arbitrary<unknown> {
  const valid = sampleInput(name, known)
  const spoiled = fc
    .array(fc.tuple(fc.constantFrom(...pathsOf(operation(name).input)), hostileValue), { maxLength: 3 })
    .map((changes) => changes.reduce((input, [path, value]) => replaced(input, path, value) as Members, valid))
  const unknown = fc.dictionary(fc.string({ maxLength: 20 }), hostileValue, { maxKeys: 2 })
  return fc.oneof(
    { weight: 9, arbitrary: fc.tuple(spoiled, unknown).map(([members, others]) => ({ ...others, ...members })) },
    { weight: 1, arbitrary: hostileValue },
  )
}

/** Where something can be put into a value of the shape: names of members, `0` for lists and a name for maps. */
function pathsOf(shapeName: string): string[][] {
  const facts = shape(shapeName)
  switch (facts.kind) {
    case 'structure':
      return Object.entries(facts.members).flatMap(([member, memberShape]) => [
        [member],
        ...pathsOf(memberShape).map((rest) => [member, ...rest]),
      ])
    case 'list':
      return [['0'], ...pathsOf(facts.element).map((rest) => ['0', ...rest])]
    case 'map':
      return [['a key']]
    default:
      return []
  }
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
