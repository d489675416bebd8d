/** Why nobody was signed in at an identity provider, in words that the app is told. @module */
import { Fault } from '#core/fault.ts'

/** Ends at the app's redirect URI, as `error` and `error_description`. */
export class FederationError extends Error {
  override readonly name = 'FederationError'
  readonly error: string
  readonly description?: string

  constructor(error: string, description?: string, options?: ErrorOptions) {
    super(description ?? error, options)
    this.error = error
    this.description = description
  }
}

/**
 * Runs `work`; what the core refuses there is an `invalid_request` with the refusal's text, and the fault for its cause.
 * Cognito puts a space behind such texts.
 */
export async function refusingAsFederation<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Fault) throw new FederationError('invalid_request', `${error.message} `, { cause: error })
    throw error
  }
}
