/**
 * Every way to cross a line that the contract draws, one line and one step at a time, and what the refusal has to say.
 *
 * The texts are put together here from what was broken on purpose, and not from a look at the finished input.
 *
 * @module
 */
import { type OperationName, operation, type ShapeFacts, shape } from '#contract/index.ts'
import { type Members, sample, sampleText } from './samples.ts'

type Facts<K extends ShapeFacts['kind']> = Extract<ShapeFacts, { kind: K }>

/** A value of which every part is valid but one, and the violations that are told of it, in order. */
export interface Broken {
  value: unknown
  told: string[]
}

/** Each one crosses one line, at any depth; the last crosses one in every member at once. */
export function brokenInputs(name: OperationName): { value: Members; told: string[] }[] {
  const facts = shape(operation(name).input) as Facts<'structure'>
  const each = brokenStructure(operation(name).input, facts, '')
  return [...each, brokenEverywhere(facts, 0), brokenEverywhere(facts, -1)].filter(({ told }) => told.length > 0)
}

/** What is told of an input without members. */
export function missingMembers(name: OperationName): string[] {
  const { members, required = [] } = shape(operation(name).input) as Facts<'structure'>
  return Object.keys(members).flatMap((member) => (required.includes(member) ? missing(internalName(member)) : []))
}

/** Every member is broken that can be, in its first or its last way, so that all the violations have to be told in turn. */
function brokenEverywhere(facts: Facts<'structure'>, which: 0 | -1): { value: Members; told: string[] } {
  const value: Members = {}
  const told: string[] = []
  for (const [member, memberShape] of Object.entries(facts.members)) {
    const broken = brokenValues(memberShape, internalName(member)).at(which)
    if (broken) {
      value[member] = broken.value
      told.push(...broken.told)
    } else if (facts.required?.includes(member)) {
      told.push(missing(internalName(member)))
    }
  }
  return { value, told }
}

function brokenValues(shapeName: string, path: string): Broken[] {
  const facts = shape(shapeName)
  switch (facts.kind) {
    case 'structure':
      return brokenStructure(shapeName, facts, path)
    case 'list':
      return brokenList(facts, path)
    case 'map':
      return brokenMap(facts, path)
    default:
      return brokenScalars(facts).map(({ value, rules }) => ({ value, told: tell(facts, value, path, rules) }))
  }
}

function brokenStructure(
  shapeName: string,
  { members, required = [] }: Facts<'structure'>,
  path: string,
): { value: Members; told: string[] }[] {
  const valid = sample(shapeName) as Members
  return Object.entries(members).flatMap(([member, memberShape]) => {
    const memberPath = path === '' ? internalName(member) : `${path}.${internalName(member)}`
    const { [member]: _, ...without } = valid
    const absent = required.includes(member) ? [{ value: without, told: [missing(memberPath)] }] : []
    const wrong = brokenValues(memberShape, memberPath).map(({ value, told }) => ({
      value: { ...valid, [member]: value },
      told,
    }))
    return [...absent, ...wrong]
  })
}

/** The second element is the broken one, where there may be two. */
function brokenList(facts: Facts<'list'>, path: string): Broken[] {
  const valid = sample(facts.element)
  const before = facts.max === 1 ? [] : [valid]
  const sized = wrongSizes(facts).map(({ size, rule }) => {
    const value = Array(size).fill(valid)
    return { value, told: tell(facts, value, path, [rule]) }
  })
  const element = shape(facts.element)
  const elements = isNested(element)
    ? brokenValues(facts.element, `${path}.${before.length + 1}.member`)
    : brokenScalars(element).map(({ value }) => {
        const rules = [`Member must satisfy constraint: [${allRules(element).join(', ')}]`]
        return { value, told: tell(facts, [...before, value], path, rules) }
      })
  return [...sized, ...elements.map(({ value, told }) => ({ value: [...before, value], told }))]
}

function brokenMap(facts: Facts<'map'>, path: string): Broken[] {
  const [key, entry] = [shape(facts.key), shape(facts.value)]
  const [validKey, validValue] = [String(sample(facts.key)), sample(facts.value)]
  const keysRule = `Map keys must satisfy constraint: [${allRules(key).join(', ')}]`
  const sized = wrongSizes(facts).map(({ size, rule }) => {
    const keys = Array.from({ length: size }, (_, index) => `key ${index}`)
    const value = Object.fromEntries(keys.map((name) => [name, validValue]))
    const strangers = keys.some((name) => !matches(key, name))
    return { value, told: tell(facts, value, path, strangers ? [rule, keysRule] : [rule]) }
  })
  const keys = brokenScalars(key).map((broken) => {
    const value = { [String(broken.value)]: validValue }
    return { value, told: tell(facts, value, path, [keysRule]) }
  })
  const values = isNested(entry)
    ? brokenValues(facts.value, `${path}.${validKey}.member`).map(({ value, told }) => ({
        value: { [validKey]: value },
        told,
      }))
    : brokenScalars(entry).map((broken) => {
        const value = { [validKey]: broken.value }
        const rules = [`Map value must satisfy constraint: [${allRules(entry).join(', ')}]`]
        return { value, told: tell(facts, value, path, rules) }
      })
  return [...sized, ...keys, ...values]
}

function wrongSizes({ min = 0, max }: { min?: number; max?: number }): { size: number; rule: string }[] {
  const few = min > 0 ? [{ size: min - 1, rule: shortest(min) }] : []
  return max === undefined ? few : [...few, { size: max + 1, rule: longest(max) }]
}

/** A scalar of each wrong kind, with the rules that it breaks. */
function brokenScalars(facts: ShapeFacts): { value: unknown; rules: string[] }[] {
  switch (facts.kind) {
    case 'string':
      return brokenTexts(facts)
    case 'integer':
    case 'long': {
      const { min, max } = facts
      return [
        ...(min === undefined ? [] : [{ value: min - 1, rules: [smallest(min)] }]),
        ...(max === undefined ? [] : [{ value: max + 1, rules: [largest(max)] }]),
      ]
    }
    case 'blob':
      return wrongSizes(facts).map(({ size, rule }) => ({
        value: Buffer.alloc(size).toString('base64'),
        rules: [rule],
      }))
    default:
      return []
  }
}

function brokenTexts(facts: Facts<'string'>): { value: string; rules: string[] }[] {
  const { min = 0, max, pattern, enum: members } = facts
  if (members) return [{ value: 'none of them', rules: [oneOf(members)] }]
  const valid = sampleText(facts)
  const sized = wrongSizes(facts).map(({ size, rule }) => {
    const value = valid.slice(0, size).padEnd(size, valid.at(-1))
    return { value, rules: matches(facts, value) ? [rule] : [rule, like(pattern!)] }
  })
  const strange = ['\0', ' ', 'none of them']
    .map((text) => text.padEnd(min, 'a').slice(0, max))
    .find((text) => !matches(facts, text))
  return strange === undefined ? sized : [...sized, { value: strange, rules: [like(pattern!)] }]
}

/** So much of a value is told. */
const longestValue = 1024

function tell(facts: ShapeFacts, value: unknown, path: string, rules: string[]): string[] {
  const text = facts.kind === 'blob' ? heapByteBuffer(String(value)) : asJava(value)
  const told = text.length > longestValue ? `${text.slice(0, longestValue)}…` : text
  const shown = holdsSecret(facts) ? 'Value' : `Value '${told}'`
  return rules.map((rule) => `${shown} at '${path}' failed to satisfy constraint: ${rule}`)
}

function missing(path: string): string {
  return `Value null at '${path}' failed to satisfy constraint: Member must not be null`
}

/** The order in which the service tells the rules of entries: from above, from below, pattern, enum. */
function allRules(facts: ShapeFacts): string[] {
  if (facts.kind !== 'string') return []
  const { min, max, pattern, enum: members } = facts
  return [
    max === undefined ? [] : longest(max),
    min === undefined ? [] : shortest(min),
    pattern === undefined ? [] : like(pattern),
    members === undefined ? [] : oneOf(members),
  ].flat()
}

const shortest = (min: number) => `Member must have length greater than or equal to ${min}`
const longest = (max: number) => `Member must have length less than or equal to ${max}`
const smallest = (min: number) => `Member must have value greater than or equal to ${min}`
const largest = (max: number) => `Member must have value less than or equal to ${max}`
const like = (pattern: string) => `Member must satisfy regular expression pattern: ${pattern}`
const oneOf = (members: readonly string[]) => `Member must satisfy enum value set: [${members.join(', ')}]`

/** In Java's way, but for white space beyond ASCII, of which there is none in the texts made here. */
function matches(facts: ShapeFacts, text: string): boolean {
  if (facts.kind !== 'string' || facts.pattern === undefined) return true
  const { pattern } = facts
  const dotTakesAll = pattern.startsWith('(?s)')
  const expression = dotTakesAll ? pattern.slice('(?s)'.length) : pattern
  return new RegExp(`^(?:${expression})$`, dotTakesAll ? 'us' : 'u').test(text)
}

function asJava(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(asJava).join(', ')}]`
  if (typeof value !== 'object' || value === null) return String(value)
  const members = Object.entries(value).map(([name, member]) => `${name}=${asJava(member)}`)
  return `{${members.join(', ')}}`
}

function heapByteBuffer(base64: string): string {
  const { length } = Buffer.from(base64, 'base64')
  return `java.nio.HeapByteBuffer[pos=0 lim=${length} cap=${length}]`
}

function holdsSecret(facts: ShapeFacts): boolean {
  if (facts.sensitive) return true
  return partsOf(facts).some((part) => holdsSecret(shape(part)))
}

function partsOf(facts: ShapeFacts): string[] {
  if (facts.kind === 'structure') return Object.values(facts.members)
  if (facts.kind === 'list') return [facts.element]
  return facts.kind === 'map' ? [facts.key, facts.value] : []
}

function isNested(facts: ShapeFacts): boolean {
  return partsOf(facts).length > 0
}

function internalName(member: string): string {
  return member.charAt(0).toLowerCase() + member.slice(1)
}
