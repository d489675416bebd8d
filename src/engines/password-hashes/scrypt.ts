/**
 * scrypt (RFC 7914) in the PHC string format: `$scrypt$ln=16,r=8,p=1$<salt>$<hash>`.
 *
 * @module
 */
import { scrypt } from 'node:crypto'
import { equalBytes } from '#lib/compare.ts'
import { readBase64 } from './base64.ts'
import type { ReadHash } from './hashes.ts'

const form = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([^$]+)\$([^$]+)$/
/** Bytes, over all lanes, which take their turns: some two seconds. OWASP recommends half of it. */
const mostMemory = 256 * 1024 * 1024

export const readScrypt: ReadHash = (text) => {
  const [, ln, r, p, saltText = '', hashText = ''] = form.exec(text) ?? []
  const [N, blockSize, parallelization] = [2 ** Number(ln), Number(r), Number(p)]
  const salt = readBase64(saltText, 8, 64)
  const hash = readBase64(hashText, 16, 64)
  const memory = 128 * N * blockSize * parallelization
  if (!salt || !hash || N < 2 || !(memory > 0 && memory <= mostMemory)) return undefined

  // Node counts a little more than the algorithm's own memory.
  const options = { N, r: blockSize, p: parallelization, maxmem: 2 * mostMemory }
  return (password) =>
    new Promise((resolve, reject) => {
      scrypt(password, salt, hash.length, options, (error, derived) =>
        error ? reject(error) : resolve(equalBytes(derived, hash)),
      )
    })
}
