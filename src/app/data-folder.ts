/**
 * The folder in which one server keeps its database and its master key.
 *
 * One server at a time: the lock is the operating system's, on an empty SQLite file, so that it goes with the process
 * however that ends.
 *
 * @module
 */
import { existsSync, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { readOrMakeKeyFile } from '#engines/keys/key-file.ts'
import { Refusal } from './refusal.ts'

export interface DataFolder {
  /** Absolute. */
  readonly path: string
  /** Path of the SQLite file; it need not exist yet. */
  readonly database: string
  /** The key of the folder's own file, made when the folder is new. */
  masterKey(): Buffer
  /** Lets another server use the folder. */
  release(): void
}

/** Makes the folder when there is none, and takes hold of it. Refused when another server has it. */
export function openDataFolder(given: string): DataFolder {
  const path = resolve(given)
  const database = join(path, 'poolhouse.db')
  const keyFile = join(path, 'master.key')
  const lock = takeLock(path)

  return {
    path,
    database,

    masterKey() {
      if (existsSync(database) && !existsSync(keyFile)) {
        throw new Refusal(
          `The database in ${path} was made under another master key, and ${keyFile} is gone. ` +
            'Put the file back, or give the key in POOLHOUSE_MASTER_KEY.',
        )
      }
      return explained(path, () => readOrMakeKeyFile(keyFile))
    },

    release: () => lock.close(),
  }
}

function takeLock(path: string): DatabaseSync {
  return explained(path, () => {
    mkdirSync(path, { recursive: true, mode: 0o700 })
    const lock = new DatabaseSync(join(path, 'server.lock'))
    try {
      lock.exec('begin exclusive')
      return lock
    } catch (error) {
      lock.close()
      if (!isBusy(error)) throw error
      throw new Refusal(`Another server uses the data folder ${path}. Stop it, or choose another folder with --data.`)
    }
  })
}

/** The system's reasons in the operator's words. */
function explained<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof Refusal) throw error
    const reason = (error as Error).message
    throw new Refusal(`The data folder ${path} cannot be used: ${reason}. Choose another with --data.`, {
      cause: error,
    })
  }
}

/** https://sqlite.org/rescode.html#busy */
function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === 5
}
