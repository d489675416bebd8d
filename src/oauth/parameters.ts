/** The parameters of a request to an endpoint for clients. @module */
import { readForm } from '#http/form.ts'
import type { Request } from '#http/listener.ts'
import { OAuthError } from './errors.ts'

export type Parameters = ReadonlyMap<string, string>

/**
 * What stands in the form. Refused with `invalid_request` where the body is none and where a parameter comes twice; one
 * without a value counts as left out (RFC 6749 §3.2).
 */
export function readParameters(request: Request): Parameters {
  const form = readForm(request)
  if (!form) throw new OAuthError('invalid_request')
  const parameters = new Map(form)
  if (parameters.size < form.size) throw new OAuthError('invalid_request')
  return new Map([...parameters].filter(([, value]) => value !== ''))
}

/** Refused with `invalid_request` where it is missing. */
export function requireParameter(parameters: Parameters, name: string): string {
  const value = parameters.get(name)
  if (value === undefined) {
    const given = [...parameters.keys()].slice(0, 20).map((key) => key.slice(0, 128))
    throw new OAuthError('invalid_request').because({ note: 'parameterMissing', name, given })
  }
  return value
}
