/**
 * Argon2id (RFC 9106) in the PHC string format: `$argon2id$v=19$m=65536,t=3,p=4$<salt>$<hash>`.
 *
 * @see https://github.com/P-H-C/phc-string-format
 * @module
 */
import { argon2 } from 'node:crypto'
import { equalBytes } from '#lib/compare.ts'
import { readBase64 } from './base64.ts'
import type { ReadHash } from './hashes.ts'

const form = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([^$]+)\$([^$]+)$/
/** KiB; and that much four times over is some two seconds. OWASP and RFC 9106 recommend less. */
const mostMemory = 256 * 1024
const mostWork = 4 * mostMemory
const mostLanes = 16

export const readArgon2id: ReadHash = (text) => {
  const [, m, t, p, salt = '', hash = ''] = form.exec(text) ?? []
  const [memory, passes, parallelism] = [Number(m), Number(t), Number(p)]
  const nonce = readBase64(salt, 8, 64)
  const tag = readBase64(hash, 16, 64)
  if (!nonce || !tag || parallelism < 1 || parallelism > mostLanes || memory < 8 * parallelism) return undefined
  if (passes < 1 || memory > mostMemory || memory * passes > mostWork) return undefined

  return (message) =>
    new Promise((resolve, reject) => {
      argon2('argon2id', { message, nonce, parallelism, tagLength: tag.length, memory, passes }, (error, derived) =>
        error ? reject(error) : resolve(equalBytes(derived, tag)),
      )
    })
}
