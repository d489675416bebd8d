/**
 * How a refusal looks on the wire: AWS JSON 1.1. Nothing else in this door writes an error.
 *
 * @module
 */
import { type ExceptionName, exception, type OperationName, operation } from '#contract/index.ts'
import { Fault } from '#core/fault.ts'

export interface ErrorAnswer {
  status: number
  headers: Record<string, string>
  body: string
}

/** The framework's own errors are 400 as the model's are, but for the one of HTTP. */
const statuses: Partial<Record<ExceptionName, number>> = { RequestEntityTooLargeException: 413 }

/** Raised while the framework reads a request; it writes their `Message` with a capital, when it gives them one. */
const raisedInReading: readonly ExceptionName[] = ['SerializationException', 'UnknownOperationException']

/** The answer to a refusal. A Fault without a text has none on the wire either. */
export function errorAnswer({ code, message }: Fault): ErrorAnswer {
  const status = statuses[code] ?? (exception(code)?.fault ? 500 : 400)
  const type = { 'x-amzn-errortype': `${code}:` }
  if (message === '') return { status, headers: type, body: JSON.stringify({ __type: code }) }
  return {
    status,
    headers: { ...type, 'x-amzn-errormessage': headerText(message) },
    body: JSON.stringify({ __type: code, [raisedInReading.includes(code) ? 'Message' : 'message']: message }),
  }
}

/** What a bug looks like from outside. The client-secret operations have a name of their own for it. */
export function internalError(name: OperationName | undefined): Fault {
  const ownName = name && operation(name).errors.includes('InternalServerException')
  return new Fault(ownName ? 'InternalServerException' : 'InternalErrorException', 'Internal server error.')
}

/** A header takes one line of visible ASCII, and clients give up on long ones; the body has the whole text. */
function headerText(message: string): string {
  return message
    .slice(0, 1024)
    .replace(/[\r\n\t]+/g, ' ')
    .replace(/[^\x20-\x7e]/g, '?')
    .trim()
}
