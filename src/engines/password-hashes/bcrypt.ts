/**
 * bcrypt in its usual form, `$2b$10$<salt and hash>`; the one file that knows the package.
 *
 * The package is JavaScript and takes a tenth of a second and more, so each hash gets a thread of its own. It is
 * verified once in the life of a user: a thread that stays would not pay.
 *
 * @module
 */
import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'
import type { ReadHash } from './hashes.ts'

const form = /^\$2[aby]\$(\d\d)\$[./A-Za-z0-9]{53}$/
/** Each step up takes twice as long; this one some three seconds. */
const mostRounds = 15

export const readBcrypt: ReadHash = (hash) => {
  const rounds = Number(form.exec(hash)?.[1])
  if (!(rounds >= 4 && rounds <= mostRounds)) return undefined

  return (password) =>
    new Promise((resolve, reject) => {
      // The thread gets a text and the path of the package: from a bundle it would not find either by itself.
      const path = createRequire(import.meta.url).resolve('bcryptjs')
      const worker = new Worker(`(${compare})()`, { eval: true, name: 'bcrypt', workerData: { path, password, hash } })
      worker.once('message', resolve)
      worker.once('error', reject)
      worker.once('exit', () => reject(new Error('The thread that verifies a bcrypt hash has stopped.')))
    })
}

/** Runs in the thread, so it must not refer to anything outside itself. */
function compare(): void {
  const { createRequire } = process.getBuiltinModule('node:module')
  const { parentPort, workerData } = process.getBuiltinModule('node:worker_threads')
  const { path, password, hash } = workerData as { path: string; password: string; hash: string }
  const { compareSync }: typeof import('bcryptjs') = createRequire(path)(path)
  parentPort?.postMessage(compareSync(password, hash))
}
