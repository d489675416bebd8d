/** A master key in a file of its own, which only its owner may read: base64 and a line feed. @module */

import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'

/** The key in the file. Throws when the file cannot be read or holds no key of 32 bytes. */
export function readKeyFile(path: string): Buffer {
  const text = readFileSync(path, 'utf8').trim()
  const key = Buffer.from(text, 'base64')
  if (key.length !== 32 || key.toString('base64') !== text) throw new Error(`${path} does not hold 32 bytes in base64.`)
  return key
}

/** The key in the file, made first if there is no file. Of several processes that do so at once, all get the same key. */
export function readOrMakeKeyFile(path: string): Buffer {
  try {
    return readKeyFile(path)
  } catch (error) {
    if (!isCode(error, 'ENOENT')) throw error
  }
  makeKeyFile(path)
  return readKeyFile(path)
}

/** The file appears under its name only when it is whole and on the disk; one that is there already stays. */
function makeKeyFile(path: string): void {
  const draft = `${path}.${randomBytes(8).toString('hex')}`
  const file = openSync(draft, 'wx', 0o600)
  try {
    writeSync(file, `${randomBytes(32).toString('base64')}\n`)
    fsyncSync(file)
    linkSync(draft, path)
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error
  } finally {
    closeSync(file)
    rmSync(draft)
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
