/**
 * The Lambda functions that a pool's LambdaConfig names.
 *
 * The core says which one and with what event, judges the answer and decides whether to try again. Where a function
 * runs, in this process, behind a URL or on AWS, is the engine's business. Never called inside a transaction.
 *
 * @module
 */

/** Runs a pool's Lambda functions, wherever they live. */
export interface Functions {
  /** Calls a function with an event and waits for what it returns. Never rejects. `timeout` in milliseconds. */
  invoke(arn: string, event: object, options: { timeout: number }): Promise<FunctionOutcome>
  /** Lets go of workers and sockets. */
  close(): Promise<void>
}

export type FunctionOutcome =
  /** JSON text as the function returned it. It may be malformed, or `null`. */
  | { kind: 'returned'; payload: string }
  /** The `errorMessage` of the Lambda error payload. */
  | { kind: 'threw'; message: string }
  /** `RequestId: <uuid> Error: Runtime exited with error: exit status 129` */
  | { kind: 'crashed'; message: string }
  /** An error code of AWS: `AccessDeniedException`, `ResourceNotFoundException`. */
  | { kind: 'unreachable'; code: string }
  | { kind: 'timed-out' }
  /** Nothing is configured for the ARN, or the handler does not exist. */
  | { kind: 'misconfigured' }
