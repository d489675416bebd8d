/**
 * Password hashes of every algorithm, verified off the event loop.
 *
 * They take the threads that sign tokens too, and memory besides, so that only a few are verified at a time: whoever
 * guesses passwords of imported users must not keep others from signing in.
 *
 * @module
 */
import type { PasswordHashingAlgorithmType } from '#contract/index.ts'
import type { PasswordHashes } from '#ports/password-hashes.ts'
import { readArgon2id } from './argon2id.ts'
import { readBcrypt } from './bcrypt.ts'
import { readPbkdf2 } from './pbkdf2.ts'
import { readScrypt } from './scrypt.ts'

/** Verifies a password against one hash. */
export type Verify = (password: string) => Promise<boolean>

/** Reads a hash; nothing when it has another form, or parameters that would cost too much. */
export type ReadHash = (text: string) => Verify | undefined

const atATime = 2

const readers: Record<PasswordHashingAlgorithmType, ReadHash> = {
  ARGON2ID: readArgon2id,
  BCRYPT: readBcrypt,
  PBKDF2_SHA256: readPbkdf2,
  SCRYPT: readScrypt,
}

export function openPasswordHashes(): PasswordHashes {
  const waiting: (() => void)[] = []
  let running = 0

  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (running === atATime) await new Promise<void>((resolve) => waiting.push(resolve))
    else running += 1
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      // Whoever waits takes the place over.
      if (next) next()
      else running -= 1
    }
  }

  return {
    accepts: (algorithm, hash) => readers[algorithm](hash) !== undefined,

    async verify(algorithm, hash, password) {
      const verify = readers[algorithm](hash)
      if (!verify) throw new Error(`This is no hash of ${algorithm} that can be verified.`)
      return inTurn(() => verify(password))
    },
  }
}
