/** Inputs made from the contract alone: the smallest valid one of an operation, and of each shape in it. @module */
import { matches } from '#api/patterns.ts'
import { type OperationName, operation, type StringFacts, shape } from '#contract/index.ts'

export type Members = Record<string, unknown>

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
  'arn:aws:s3:::bucket',
  'import-a',
  'cognito:english',
  'terms-of-use',
  '01234567-89ab-4cde-8f01-23456789abcd',
]

/** The smallest valid input of an operation. `known` gives members by their name, wherever they stand. */
export function sampleInput(name: OperationName, known: Members = {}): Members {
  return sample(operation(name).input, known) as Members
}

/** The smallest valid value of a shape, as it is on the wire. */
export function sample(shapeName: string, known: Members = {}): unknown {
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

/** A short text that the facts allow. */
export function sampleText({ enum: members, pattern, min = 0, max }: StringFacts): string {
  if (members) return members[0]!
  const candidates = texts.map((text) => text.padEnd(min, text))
  const found = candidates.find(
    (text) => (max === undefined || text.length <= max) && (pattern === undefined || matches(pattern, text)),
  )
  if (found === undefined) throw new Error(`No sample text matches ${pattern}`)
  return found
}
