/**
 * Inputs that stand on the lines that the contract draws: the shortest and the longest, the smallest and the largest,
 * each member of each enum.
 *
 * @module
 */
import { matches } from '#api/patterns.ts'
import { type OperationName, operation, type ShapeFacts, type StringFacts, shape } from '#contract/index.ts'
import { type Members, sample, sampleText } from './samples.ts'

/** Each one goes to one extreme in one member, at any depth; `known` gives the others by their name. */
export function extremeInputs(name: OperationName, known: Members): Members[] {
  return extremes(operation(name).input, known) as Members[]
}

function extremes(shapeName: string, known: Members): unknown[] {
  const facts = shape(shapeName)
  const valid = (part: string) => sample(part, known)
  switch (facts.kind) {
    case 'structure':
      return Object.entries(facts.members).flatMap(([member, memberShape]) =>
        extremes(memberShape, known).map((value) => ({ ...(valid(shapeName) as Members), [member]: value })),
      )
    case 'list': {
      const sized = sizes(facts).map((size) => Array(size).fill(valid(facts.element)))
      return [...sized, ...extremes(facts.element, known).map((value) => [value])]
    }
    case 'map': {
      const keyed = extremes(facts.key, known).map((name) => ({ [String(name)]: valid(facts.value) }))
      return [...keyed, ...extremes(facts.value, known).map((value) => ({ [String(valid(facts.key))]: value }))]
    }
    case 'string':
      return extremeTexts(facts)
    case 'integer':
    case 'long':
      return [facts.min ?? 0, facts.max ?? 2 ** 31 - 1]
    case 'boolean':
      return [false, true]
    case 'blob':
      return sizes(facts).map((size) => Buffer.alloc(size).toString('base64'))
    default:
      return [valid(shapeName)]
  }
}

function sizes({ min = 0, max }: Extract<ShapeFacts, { min?: number }>): number[] {
  return max === undefined ? [min] : [min, max]
}

/** Some patterns have no text as short as the bounds would let through. */
function extremeTexts(facts: StringFacts): string[] {
  if (facts.enum) return [...facts.enum]
  const valid = sampleText(facts)
  const texts = sizes(facts).map((size) => valid.slice(0, size).padEnd(size, valid.at(-1)))
  return [valid, ...texts].filter((text) => facts.pattern === undefined || matches(facts.pattern, text))
}
