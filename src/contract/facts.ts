/**
 * The vocabulary in which the contract is written: what is known of an operation and of a shape at run time.
 *
 * Generated tables, hand-written additions and corrections all use it; the AWS JSON door reads it.
 *
 * @module
 */

import type { ExceptionName } from './exceptions.ts'

/** A blob. It stays the base64 text it is on the wire; who needs the bytes decodes it. */
export type Base64 = string

/** An input or output without members. */
export type Empty = Record<string, never>

export interface OperationFacts {
  /** Name of the input structure. */
  readonly input: string
  /** Name of the output structure; without one the operation answers with an empty body. */
  readonly output?: string
  /** `none` for the operations that anybody may call, `sigv4` for those that want AWS credentials. */
  readonly auth: 'none' | 'sigv4'
  readonly errors: readonly ExceptionName[]
}

interface Bounds {
  /** Smallest length (strings, lists, maps, bytes of a blob) or smallest number. */
  readonly min?: number
  readonly max?: number
}

interface Secrecy {
  /** A value that no error text may repeat. */
  readonly sensitive?: boolean
}

export interface StructureFacts extends Secrecy {
  readonly kind: 'structure'
  /** Member name → shape name, in the order of the model. */
  readonly members: Readonly<Record<string, string>>
  readonly required?: readonly string[]
  /** True for an exception that is the service's own failure and so answers 500. */
  readonly fault?: boolean
}

export interface ListFacts extends Bounds, Secrecy {
  readonly kind: 'list'
  readonly element: string
}

export interface MapFacts extends Bounds, Secrecy {
  readonly kind: 'map'
  readonly key: string
  readonly value: string
}

export interface StringFacts extends Bounds, Secrecy {
  readonly kind: 'string'
  /** A Java regular expression that the whole string has to match. */
  readonly pattern?: string
  readonly enum?: readonly string[]
}

export interface ScalarFacts extends Bounds, Secrecy {
  readonly kind: 'integer' | 'long' | 'boolean' | 'blob' | 'timestamp'
}

/** Any JSON value. */
export interface DocumentFacts extends Secrecy {
  readonly kind: 'document'
}

export type ShapeFacts = StructureFacts | ListFacts | MapFacts | StringFacts | ScalarFacts | DocumentFacts
