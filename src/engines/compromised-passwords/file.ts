/**
 * The operator's file of compromised passwords, as a filter in memory.
 *
 * A line is a password, or the SHA-1 hash of one in hexadecimal digits, with or without a colon and how often it was
 * seen, as lists of Have I Been Pwned have it. The filter is made once, kept in the data folder, and made anew when the
 * file has another size or date.
 *
 * @module
 */
import { hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { CompromisedPasswords } from '#ports/compromised-passwords.ts'
import { addHash, emptyFilter, hasHash } from './filter.ts'

export interface CompromisedPasswordsFile {
  file: string
  /** Where the filter is kept. */
  folder: string
}

/** Without a file no password is compromised. Rejects with Node's error when the file cannot be read. */
export async function openCompromisedPasswords(given?: CompromisedPasswordsFile): Promise<CompromisedPasswords> {
  if (!given) return { includes: () => false }
  const filter = await loadFilter(given)
  return { includes: (password) => hasHash(filter, sha1(password)) }
}

async function loadFilter({ file, folder }: CompromisedPasswordsFile): Promise<Buffer> {
  const { size, mtimeMs } = await stat(file)
  const kept = join(folder, 'compromised-passwords.filter')
  const heading = `poolhouse filter 1, ${size} bytes of ${mtimeMs}\n`
  const earlier = await readFile(kept).catch(() => undefined)
  if (earlier?.subarray(0, heading.length).toString() === heading) return earlier.subarray(heading.length)

  const filter = await makeFilter(file)
  // Whoever reads it meanwhile reads all of one.
  await writeFile(`${kept}.new`, Buffer.concat([Buffer.from(heading), filter]), { mode: 0o600 })
  await rename(`${kept}.new`, kept)
  return filter
}

/** Read twice, so that nothing but the filter is held in memory. */
async function makeFilter(file: string): Promise<Buffer> {
  let count = 0
  for await (const _ of linesOf(file)) count++
  const filter = emptyFilter(count)
  for await (const line of linesOf(file)) if (line) addHash(filter, hashOf(line))
  return filter
}

function linesOf(file: string): AsyncIterable<string> {
  return createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })
}

function hashOf(line: string): Buffer {
  const hex = /^([0-9a-f]{40})(?::\d+)?$/i.exec(line)?.[1]
  return hex ? Buffer.from(hex, 'hex') : sha1(line)
}

function sha1(text: string): Buffer {
  return hash('sha1', text, 'buffer')
}
