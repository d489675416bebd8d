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
 * The model has none for an oversize body; `RequestEntityTooLargeException` is what other AWS services call it (AWS IoT).
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
