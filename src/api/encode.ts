/**
 * Phase 6: from an operation's output to the body of the answer.
 *
 * @module
 */
import { type OperationName, operation } from '#contract/index.ts'

/**
 * JSON with dates as epoch seconds, a millisecond being their smallest part; members that are `undefined` are left
 * out. An operation that the model gives no output answers with an empty body.
 */
export function encode(name: OperationName, output: object): string {
  return operation(name).output === undefined ? '' : JSON.stringify(output, seconds)
}

/** JSON.stringify asks a Date for its text before it comes here, so the member is looked at where it stands. */
function seconds(this: Record<string, unknown>, key: string, value: unknown): unknown {
  const member = this[key]
  return member instanceof Date ? member.getTime() / 1000 : value
}
