/**
 * PBKDF2 with HMAC-SHA-256 (RFC 8018), in the three forms that are about:
 * `$pbkdf2-sha256$i=310000,l=32$<salt>$<hash>` (PHC), `$pbkdf2-sha256$29000$<salt>$<hash>` (passlib) and
 * `pbkdf2_sha256$390000$<salt as text>$<hash>` (Django).
 *
 * @module
 */
import { pbkdf2 } from 'node:crypto'
import { equalBytes } from '#lib/compare.ts'
import { readBase64 } from './base64.ts'
import type { ReadHash } from './hashes.ts'

const modular = /^\$pbkdf2-sha256\$(?:i=)?(\d{1,7})(?:,l=\d{1,2})?\$([^$]+)\$([^$]+)$/
const django = /^pbkdf2_sha256\$(\d{1,7})\$([^$]{8,64})\$([^$]+)$/
/** Eight times what OWASP recommends: some two seconds of a core. */
const mostIterations = 5_000_000

export const readPbkdf2: ReadHash = (text) => {
  const [, count, saltText = '', hashText = ''] = modular.exec(text) ?? django.exec(text) ?? []
  const iterations = Number(count)
  const salt = text.startsWith('$') ? readBase64(saltText, 8, 64) : Buffer.from(saltText)
  const hash = readBase64(hashText, 16, 64)
  if (!salt || !hash || iterations < 1 || iterations > mostIterations) return undefined

  return (password) =>
    new Promise((resolve, reject) => {
      pbkdf2(password, salt, iterations, hash.length, 'sha256', (error, derived) =>
        error ? reject(error) : resolve(equalBytes(derived, hash)),
      )
    })
}
