/**
 * Phase 4: bounds, patterns, enums and required members of the whole input, with Cognito's texts.
 *
 * Every violation is collected. AWS tells them in no stable order; here it is that of the model's members, and length
 * before pattern.
 *
 * @module
 */
import { type OperationName, operation, type ShapeFacts, shape } from '#contract/index.ts'
import { Fault } from '#core/fault.ts'
import { matches } from './patterns.ts'

type Facts<K extends ShapeFacts['kind']> = Extract<ShapeFacts, { kind: K }>

/** So many are looked for: a request of a million bad entries gets no answer of megabytes. */
const mostViolations = 50

/** So much of a value is told, for the same reason. */
const longestValue = 1024

/** Refuses with InvalidParameterException what the contract does not allow. `input` comes from `decode`. */
export function validate(name: OperationName, input: Record<string, unknown>): void {
  const violations: string[] = []
  visit(operation(name).input, input, '', violations)
  if (violations.length === 0) return
  const count = violations.length === 1 ? '1 validation error' : `${violations.length} validation errors`
  throw new Fault('InvalidParameterException', `${count} detected: ${violations.join('; ')}`)
}

function visit(shapeName: string, value: unknown, path: string, violations: string[]): void {
  if (violations.length >= mostViolations) return
  const facts = shape(shapeName)
  switch (facts.kind) {
    case 'structure':
      visitStructure(facts, value as Record<string, unknown>, path, violations)
      break
    case 'list':
      visitList(facts, value as unknown[], path, violations)
      break
    case 'map':
      visitMap(facts, value as Record<string, unknown>, path, violations)
      break
    default:
      for (const rule of broken(facts, value)) violations.push(violation(facts, value, path, rule))
  }
}

function visitStructure(
  facts: Facts<'structure'>,
  value: Record<string, unknown>,
  path: string,
  violations: string[],
): void {
  for (const [member, memberShape] of Object.entries(facts.members)) {
    const memberPath = path ? `${path}.${internalName(member)}` : internalName(member)
    if (value[member] !== undefined) visit(memberShape, value[member], memberPath, violations)
    else if (facts.required?.includes(member)) {
      violations.push(`Value null at '${memberPath}' failed to satisfy constraint: Member must not be null`)
    }
  }
}

/** An element with members of its own tells what is wrong with it; scalars are told together, as the list. */
function visitList(facts: Facts<'list'>, value: unknown[], path: string, violations: string[]): void {
  const element = shape(facts.element)
  const secrecy = { sensitive: isSecret(facts) }
  for (const rule of lengthRules(facts, value.length)) violations.push(violation(secrecy, value, path, rule))
  if (isNested(element)) {
    for (const [index, item] of value.entries()) visit(facts.element, item, `${path}.${index + 1}.member`, violations)
  } else if (value.some((item) => broken(element, item).length > 0)) {
    violations.push(violation(secrecy, value, path, `Member must satisfy constraint: [${rules(element).join(', ')}]`))
  }
}

/** As with lists; the keys are strings always. */
function visitMap(facts: Facts<'map'>, value: Record<string, unknown>, path: string, violations: string[]): void {
  const [key, entry] = [shape(facts.key), shape(facts.value)]
  const secrecy = { sensitive: isSecret(facts) }
  const entries = Object.entries(value)
  for (const rule of lengthRules(facts, entries.length)) violations.push(violation(secrecy, value, path, rule))
  if (entries.some(([name]) => broken(key, name).length > 0)) {
    violations.push(violation(secrecy, value, path, `Map keys must satisfy constraint: [${rules(key).join(', ')}]`))
  }
  if (isNested(entry)) {
    for (const [name, item] of entries) visit(facts.value, item, `${path}.${name}.member`, violations)
  } else if (entries.some(([, item]) => broken(entry, item).length > 0)) {
    violations.push(violation(secrecy, value, path, `Map value must satisfy constraint: [${rules(entry).join(', ')}]`))
  }
}

function isNested({ kind }: ShapeFacts): boolean {
  return kind === 'structure' || kind === 'list' || kind === 'map'
}

/** Whether a value of the shape holds, however deep, something that no text may repeat. */
function isSecret(facts: ShapeFacts): boolean {
  if (facts.sensitive) return true
  switch (facts.kind) {
    case 'structure':
      return Object.values(facts.members).some((member) => isSecret(shape(member)))
    case 'list':
      return isSecret(shape(facts.element))
    case 'map':
      return isSecret(shape(facts.key)) || isSecret(shape(facts.value))
    default:
      return false
  }
}

/** The rules that a scalar breaks. A text that is too long is not held against its pattern: it could take all day. */
function broken(facts: ShapeFacts, value: unknown): string[] {
  switch (facts.kind) {
    case 'string': {
      const text = value as string
      const tooLong = facts.max !== undefined && text.length > facts.max
      const mismatch = facts.pattern !== undefined && !tooLong && !matches(facts.pattern, text)
      const stranger = facts.enum !== undefined && !facts.enum.includes(text)
      return [
        ...lengthRules(facts, text.length),
        ...(mismatch ? [patternRule(facts)] : []),
        ...(stranger ? [enumRule(facts)] : []),
      ]
    }
    case 'integer':
    case 'long':
      return valueRules(facts, value as number)
    case 'blob':
      return lengthRules(facts, Buffer.byteLength(value as string, 'base64'))
    default:
      return []
  }
}

/** All rules of a scalar, which is how a list or a map tells that one of its entries breaks some. */
function rules(facts: ShapeFacts): string[] {
  if (facts.kind === 'integer' || facts.kind === 'long') {
    return [...valueRules(facts, Number.POSITIVE_INFINITY), ...valueRules(facts, Number.NEGATIVE_INFINITY)]
  }
  if (facts.kind !== 'string') return []
  return [
    ...lengthRules(facts, Number.POSITIVE_INFINITY),
    ...lengthRules(facts, Number.NEGATIVE_INFINITY),
    ...(facts.pattern ? [patternRule(facts)] : []),
    ...(facts.enum ? [enumRule(facts)] : []),
  ]
}

interface Bounds {
  min?: number
  max?: number
}

function lengthRules({ min, max }: Bounds, length: number): string[] {
  if (min !== undefined && length < min) return [`Member must have length greater than or equal to ${min}`]
  if (max !== undefined && length > max) return [`Member must have length less than or equal to ${max}`]
  return []
}

function valueRules({ min, max }: Bounds, value: number): string[] {
  if (min !== undefined && value < min) return [`Member must have value greater than or equal to ${min}`]
  if (max !== undefined && value > max) return [`Member must have value less than or equal to ${max}`]
  return []
}

function patternRule({ pattern }: Facts<'string'>): string {
  return `Member must satisfy regular expression pattern: ${pattern}`
}

function enumRule({ enum: members = [] }: Facts<'string'>): string {
  return `Member must satisfy enum value set: [${members.join(', ')}]`
}

function violation(
  { kind, sensitive }: { kind?: ShapeFacts['kind']; sensitive?: boolean },
  value: unknown,
  path: string,
  rule: string,
): string {
  const text = kind === 'blob' ? heapByteBuffer(value as string) : asJava(value)
  const shown = sensitive ? 'Value' : `Value '${shorten(text)}'`
  return `${shown} at '${path}' failed to satisfy constraint: ${rule}`
}

/** Lists and maps look as Java prints them. */
function asJava(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(asJava).join(', ')}]`
  if (typeof value !== 'object' || value === null) return String(value)
  const members = Object.entries(value).map(([key, entry]) => `${key}=${asJava(entry)}`)
  return `{${members.join(', ')}}`
}

/** Bytes look as the framework prints them in other services (Kinesis: mhart/kinesalite#9). */
function heapByteBuffer(base64: string): string {
  const length = Buffer.byteLength(base64, 'base64')
  return `java.nio.HeapByteBuffer[pos=0 lim=${length} cap=${length}]`
}

function shorten(text: string): string {
  return text.length > longestValue ? `${text.slice(0, longestValue)}…` : text
}

/** The service's own names of members begin in lower case. */
function internalName(member: string): string {
  return member.charAt(0).toLowerCase() + member.slice(1)
}
