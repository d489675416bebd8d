/**
 * What the API of Amazon Cognito user pools looks like: its operations, shapes and errors, as types and as data.
 *
 * The generated tables, the operations newer than the model and the corrections from observation meet here and nowhere
 * else; everything that wants to know the contract asks this file.
 *
 * @module
 */

import operations from './cognito/operations.json' with { type: 'json' }
import shapes from './cognito/shapes.json' with { type: 'json' }
import type { ModelOperations } from './cognito/types.ts'
import type { ExceptionName } from './exceptions.ts'
import type { OperationFacts, ShapeFacts, StructureFacts } from './facts.ts'
import { type NewerOperations, newerOperations, newerShapes } from './newer.ts'
import { newerMemberShapes, newerMembers } from './newer-members.ts'
import { observed, observedOperations } from './observed.ts'

export type * from './cognito/types.ts'
export type * from './exceptions.ts'
export type * from './facts.ts'
export type * from './newer.ts'
export type * from './newer-members.ts'

/** What each operation takes and answers. */
export interface Operations extends ModelOperations, NewerOperations {}

export type OperationName = keyof Operations

// Without a prototype: names come from callers, and `constructor` is not an operation.
const allOperations: Record<string, OperationFacts> = Object.assign(Object.create(null), operations, newerOperations)
const allShapes: Record<string, ShapeFacts> = Object.assign(
  Object.create(null),
  shapes,
  newerShapes,
  newerMemberShapes,
  observed,
)
for (const [name, facts] of Object.entries(observedOperations)) {
  allOperations[name] = { ...allOperations[name]!, ...facts }
}
for (const [name, further] of Object.entries(newerMembers)) {
  const facts = allShapes[name] as StructureFacts
  allShapes[name] = { ...facts, members: { ...facts.members, ...further } }
}

/** Every operation there is, in alphabetical order. */
export const operationNames = Object.keys(allOperations).sort() as OperationName[]

/** True for the name of an operation. */
export function isOperation(name: string): name is OperationName {
  return name in allOperations
}

/** The facts of an operation. */
export function operation(name: OperationName): OperationFacts {
  return allOperations[name]!
}

/** The facts of a shape. The name comes from the contract itself, so a missing one is a fault of its making. */
export function shape(name: string): ShapeFacts {
  const facts = allShapes[name]
  if (!facts) throw new Error(`The contract has no shape ${name}`)
  return facts
}

/** The facts of an exception of the model; the framework's own have none. */
export function exception(name: ExceptionName): StructureFacts | undefined {
  return allShapes[name] as StructureFacts | undefined
}
