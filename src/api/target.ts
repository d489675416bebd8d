/** Phase 1: which operation is asked for. @module */
import type { IncomingHttpHeaders } from 'node:http'
import { isOperation, type OperationName } from '#contract/index.ts'
import { Fault } from '#core/fault.ts'

const prefix = 'AWSCognitoIdentityProviderService.'

/**
 * The operation that `X-Amz-Target` names, letter by letter. A body in another language than JSON belongs to no
 * operation either: the framework knows its protocols by the content type. It gives its refusal no text.
 */
export function findTarget(headers: IncomingHttpHeaders): OperationName {
  const target = headers['x-amz-target']
  const name = typeof target === 'string' && target.startsWith(prefix) ? target.slice(prefix.length) : ''
  if (!isOperation(name) || !isJson(headers['content-type'])) throw new Fault('UnknownOperationException', '')
  return name
}

/** JSON of any AWS version or plain, with or without a charset. */
function isJson(contentType = ''): boolean {
  return /^application\/(x-amz-json-1\.[01]|json)\s*(;|$)/i.test(contentType.trim())
}
