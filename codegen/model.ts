/**
 * The service model as AWS publishes it (botocore's `service-2.json`), as far as the generator reads it.
 *
 * Prose in the model (`documentation`) is not declared here, so it cannot find its way into generated files.
 *
 * @module
 */

/** A reference from one shape or operation to a shape. */
export interface Reference {
  shape: string
}

export interface ModelShape {
  type: 'structure' | 'list' | 'map' | 'string' | 'integer' | 'long' | 'boolean' | 'blob' | 'timestamp'
  members?: Record<string, Reference>
  required?: string[]
  member?: Reference
  key?: Reference
  value?: Reference
  min?: number
  max?: number
  pattern?: string
  enum?: string[]
  sensitive?: boolean
  document?: boolean
  exception?: boolean
  fault?: boolean
}

export interface ModelOperation {
  input: Reference
  output?: Reference
  errors?: Reference[]
  authtype?: 'none'
}

export interface Model {
  operations: Record<string, ModelOperation>
  shapes: Record<string, ModelShape>
}

/** Entries in the order of their names, whatever order the model file has. */
export function sorted<T>(record: Record<string, T>): [name: string, value: T][] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1))
}
