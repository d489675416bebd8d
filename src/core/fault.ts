/** The one way in which the core refuses. @module */
import type { ExceptionName } from '#contract/index.ts'
import type { Context } from './context.ts'
import type { Note } from './explain/notes.ts'

/** Why something was refused, or how to find out when somebody wants to know. */
export type Reason = Note | ((ctx: Context) => Promise<Note>)

/** A refusal the caller is meant to read. Anything else thrown is a bug and answers 500 without detail. */
export class Fault extends Error {
  override readonly name = 'Fault'
  readonly code: ExceptionName
  #reason?: Reason

  constructor(code: ExceptionName, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }

  /** What the caller must not read, for the explanation of the request. */
  because(reason: Reason): this {
    this.#reason = reason
    return this
  }

  /** The reason, found out by now. */
  async findReason(ctx: Context): Promise<Note | undefined> {
    return typeof this.#reason === 'function' ? this.#reason(ctx) : this.#reason
  }
}
