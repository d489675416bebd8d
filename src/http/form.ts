/** Forms as browsers and OAuth clients send them. @module */
import type { Request } from './listener.ts'

/** The fields of an `application/x-www-form-urlencoded` body; nothing for a body of another type. */
export function readForm({ headers, body }: Pick<Request, 'headers' | 'body'>): URLSearchParams | undefined {
  const [type = ''] = (headers['content-type'] ?? '').split(';')
  if (type.trim().toLowerCase() !== 'application/x-www-form-urlencoded') return undefined
  return new URLSearchParams(body.toString())
}
