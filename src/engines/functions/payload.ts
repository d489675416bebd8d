/**
 * What Lambda's answers look like, whoever gives them.
 *
 * https://docs.aws.amazon.com/lambda/latest/dg/nodejs-exceptions.html
 *
 * @module
 */
import type { FunctionOutcome } from '#ports/functions.ts'

/** Lambda's own limit on an answer: 6 MB, and a little for its envelope. */
export const mostBytes = 6_291_556

/** The outcome that Lambda makes of a larger answer. */
export const tooLarge: FunctionOutcome = {
  kind: 'threw',
  message: `Response payload size exceeded maximum allowed payload size (${mostBytes} bytes).`,
}

/** What Lambda says of a runtime that has ended by itself. Zero is no reason; without a status it was killed. */
export function crash(requestId: string, status: number | undefined): FunctionOutcome {
  const how = status === undefined ? 'with error: signal: killed' : `with error: exit status ${status}`
  const reason = status === 0 ? 'without providing a reason' : how
  return { kind: 'crashed', message: `RequestId: ${requestId} Error: Runtime exited ${reason}` }
}

/** The outcome that an error payload stands for; `undefined` when the text is none. */
export function readError(payload: string): FunctionOutcome | undefined {
  const { errorMessage, errorType, response } = membersOf(payload)
  // An event that is sent back has a response.
  if (typeof errorMessage !== 'string' || response !== undefined) return undefined
  const died = /^(Runtime\.|Sandbox\.)/.test(String(errorType)) || errorMessage.startsWith('RequestId: ')
  return { kind: died ? 'crashed' : 'threw', message: errorMessage }
}

function membersOf(payload: string): Record<string, unknown> {
  // Most answers are events; reading them twice for nothing can be spared.
  if (!payload.includes('"errorMessage"')) return {}
  try {
    return Object(JSON.parse(payload))
  } catch {
    return {}
  }
}
