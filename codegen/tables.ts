/**
 * The tables of the contract: what the door has to know of each operation and each shape at run time.
 *
 * They are JSON, because a table of this size costs ten times as much to load as TypeScript, at every start of the server.
 *
 * @module
 */

import type { OperationFacts, ShapeFacts } from '../src/contract/facts.ts'
import { type Model, type ModelOperation, type ModelShape, type Reference, sorted } from './model.ts'

/** The text of `operations.json`. */
export function operations(model: Model): string {
  return table(sorted(model.operations).map(([name, operation]) => [name, operationFacts(operation)]))
}

/** The text of `shapes.json`. */
export function shapes(model: Model): string {
  return table(sorted(model.shapes).map(([name, shape]) => [name, shapeFacts(shape)]))
}

/** One line for each entry, so that a change of the model reads well as a difference. */
function table(entries: [name: string, facts: object][]): string {
  return `{\n${entries.map(([name, facts]) => `${JSON.stringify(name)}: ${JSON.stringify(facts)}`).join(',\n')}\n}\n`
}

function operationFacts({ input, output, authtype, errors = [] }: ModelOperation): OperationFacts {
  return {
    input: input.shape,
    output: output?.shape,
    auth: authtype ?? 'sigv4',
    errors: errors.map((error) => error.shape as OperationFacts['errors'][number]).sort(),
  }
}

function shapeFacts(shape: ModelShape): ShapeFacts {
  const { type, min, max, pattern, sensitive, fault } = shape
  if (shape.document) return { kind: 'document', sensitive }
  switch (type) {
    case 'structure':
      return { kind: 'structure', members: members(shape.members), required: shape.required, sensitive, fault }
    case 'list':
      return { kind: 'list', element: shape.member!.shape, min, max, sensitive }
    case 'map':
      return { kind: 'map', key: shape.key!.shape, value: shape.value!.shape, min, max, sensitive }
    case 'string':
      return { kind: 'string', min, max, pattern, enum: shape.enum, sensitive }
    default:
      return { kind: type, min, max, sensitive }
  }
}

function members(references: Record<string, Reference> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(references).map(([name, reference]) => [name, reference.shape]))
}
