/** The one way in which the core refuses. @module */
import type { ExceptionName } from '#contract/index.ts'

/** A refusal the caller is meant to read. Anything else thrown is a bug and answers 500 without detail. */
export class Fault extends Error {
  override readonly name = 'Fault'
  readonly code: ExceptionName

  constructor(code: ExceptionName, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
