/**
 * Phase 7: from an operation's output to the body of the answer.
 *
 * @module
 */
import { type OperationName, operation } from '#contract/index.ts'

/**
 * JSON with dates as epoch seconds, a millisecond being their smallest part; members that are `undefined` are left
 * out. An operation that the model gives no output answers with an empty body.
 */
export function encode(name: OperationName, output: object): string {
  return operation(name).output === undefined ? '' : JSON.stringify(wire(output))
}

/** A copy to stringify. JSON's own replacer comes after `Date.toJSON`, and takes four times as long. */
function wire(value: object): unknown {
  if (value instanceof Date) return value.getTime() / 1000
  if (Array.isArray(value)) return value.map(wireMember)
  const copy: Record<string, unknown> = { ...value }
  for (const name in copy) if (typeof copy[name] === 'object') copy[name] = wireMember(copy[name])
  return copy
}

function wireMember(member: unknown): unknown {
  return typeof member === 'object' && member !== null ? wire(member) : member
}
