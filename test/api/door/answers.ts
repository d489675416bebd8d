/** What any operation may answer, whatever it was asked. @module */
import { equal, ok } from 'node:assert/strict'
import { type OperationName, operation } from '#contract/index.ts'
import type { Answer } from './call.ts'

/** Raised before an operation, or for one that is not built. */
const beforeEveryOperation = [
  'SerializationException',
  'InvalidParameterException',
  'OperationNotEnabledException',
  'AccessDeniedException',
]

/** Fails unless the answer is the operation's output or an error that its clients know; never one of ours. */
export function accept(name: OperationName, { status, headers, text }: Answer): void {
  if (status === 200) {
    if (operation(name).output === undefined) equal(text, '')
    else JSON.parse(text)
    return
  }
  const { __type: type } = JSON.parse(text)
  equal(status, 400, `${name} answered ${status} ${text}`)
  ok([...beforeEveryOperation, ...operation(name).errors].includes(type), `${name} answered ${text}`)
  equal(headers.get('x-amzn-errortype'), `${type}:`)
}
