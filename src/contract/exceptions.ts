/**
 * The names an error may carry on the wire: those of the service model, and those of the framework in front of every
 * AWS JSON service.
 *
 * @module
 */

import type { ModelException } from './cognito/types.ts'

/**
 * Raised before an operation is reached: by routing, by authentication and by decoding.
 *
 * `RequestEntityTooLargeException` is AWS's own name for an oversize body (API Gateway, S3); the model has none.
 */
export type FrameworkException =
  | 'ExpiredTokenException'
  | 'IncompleteSignatureException'
  | 'InvalidSignatureException'
  | 'MissingAuthenticationTokenException'
  | 'RequestEntityTooLargeException'
  | 'SerializationException'
  | 'UnknownOperationException'
  | 'UnrecognizedClientException'

export type ExceptionName = ModelException | FrameworkException
