/**
 * What an operation is: a function from valid input to output, named after the wire.
 *
 * The door has found the caller, decoded and validated before it calls one, and it writes the answer afterwards; an
 * operation sees neither bytes nor headers.
 *
 * @module
 */

import type { OperationName, Operations } from '#contract/index.ts'
import type { Context } from '#core/context.ts'

/**
 * The behaviour of the operation `N`.
 *
 * Timestamps of the output are `Date`, blobs base64 text; members that are `undefined` are left out of the answer. An
 * operation without output answers `{}`. It refuses by throwing a `Fault`.
 */
export type Operation<N extends OperationName> = (
  ctx: Context,
  input: Operations[N]['input'],
) => Promise<Operations[N]['output']>

/** Every operation by its name. */
export type OperationList = { [N in OperationName]: Operation<N> }
