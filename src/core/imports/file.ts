/**
 * The file of an import job, kept in the storage in sealed pieces: any process can go on with the job, and a stolen
 * database tells no names.
 *
 * @module
 */

import type { Services } from '#core/context.ts'
import type { ImportFileKey, ImportJobRecord } from '#ports/imports.ts'
import { fileLifetimeMs, longestRow } from './limits.ts'

/** Small enough to be opened again for each batch of rows. */
const chunkBytes = 128 * 1024
/** Chunks that one transaction deletes. */
const deletedAtOnce = 50
const newline = 10

export type FileServices = Pick<Services, 'storage' | 'vault'>

/** Some lines of a file, without their newlines, and where the next one begins. */
export interface Lines {
  lines: Buffer[]
  next: number
}

/**
 * Keeps a file for the job, in the place of an earlier one once it is there as a whole. False when the job takes none
 * any more. What an upload that breaks off has left is taken away, and its failure goes on to the caller.
 */
export async function keepFile(
  services: FileServices & Pick<Services, 'chance'>,
  job: ImportJobRecord,
  source: AsyncIterable<Buffer>,
): Promise<boolean> {
  const key = { poolId: job.poolId, jobId: job.id, fileId: services.chance.uuid() }
  const expiresAt = new Date(job.createdAt.getTime() + fileLifetimeMs)
  const file = { id: key.fileId, bytes: 0, lines: 0 }
  let position = 0
  let last = newline
  try {
    for await (const piece of inPieces(source)) {
      const sealed = services.vault.seal(sealPurpose(key, position), piece)
      const chunk = { ...key, position, sealed, expiresAt }
      await services.storage.transaction((tx) => tx.importChunks.insert(chunk))
      position += 1
      file.bytes += piece.length
      file.lines += countNewlines(piece)
      last = piece.at(-1)!
    }
  } catch (error) {
    await deleteChunks(services, key)
    throw error
  }
  if (last !== newline) file.lines += 1

  const outcome = await services.storage.transaction(async (tx) => {
    const current = await tx.importJobs.find(job.id)
    if (current?.status !== 'Created') return { useless: file.id }
    await tx.importJobs.update({ ...current, file })
    return { useless: current.file?.id, kept: true }
  })
  if (outcome.useless) await deleteChunks(services, { ...key, fileId: outcome.useless })
  return outcome.kept ?? false
}

/**
 * Up to `most` lines from `offset` on; none at the end of the file. Nothing when the file cannot be read: it has gone,
 * or a line has no end.
 */
export async function readLines(
  services: FileServices,
  { poolId, id, file }: ImportJobRecord,
  offset: number,
  most: number,
): Promise<Lines | undefined> {
  if (!file) return undefined
  const read = (position: number) => readChunk(services, { poolId, jobId: id, fileId: file.id }, position)
  const found: Lines = { lines: [], next: offset }
  if (offset >= file.bytes) return found

  let position = Math.floor(offset / chunkBytes)
  let rest = (await read(position))?.subarray(offset % chunkBytes)
  while (rest && found.lines.length < most) {
    const end = rest.indexOf(newline)
    if (end >= 0) {
      found.lines.push(rest.subarray(0, end))
      found.next += end + 1
      rest = rest.subarray(end + 1)
    } else if (++position * chunkBytes >= file.bytes) {
      if (rest.length > 0) found.lines.push(rest)
      found.next = file.bytes
      return found
    } else {
      rest = rest.length > 4 * longestRow ? undefined : await joined(rest, read(position))
    }
  }
  return rest && found
}

/** Takes the job's file away, a piece at a time. */
export async function deleteFile(services: FileServices, { poolId, id, file }: ImportJobRecord): Promise<void> {
  if (file) await deleteChunks(services, { poolId, jobId: id, fileId: file.id })
}

async function deleteChunks({ storage }: FileServices, file: ImportFileKey): Promise<void> {
  let deleted = deletedAtOnce
  for (let from = 0; deleted === deletedAtOnce; from += deletedAtOnce) {
    deleted = await storage.transaction((tx) => tx.importChunks.delete(file, from, from + deletedAtOnce))
  }
}

async function readChunk({ storage, vault }: FileServices, file: ImportFileKey, position: number) {
  const chunk = await storage.importChunks.find(file, position)
  return chunk && vault.open(sealPurpose(file, position), chunk.sealed)
}

async function joined(beginning: Buffer, end: Promise<Buffer | undefined>): Promise<Buffer | undefined> {
  const found = await end
  return found && Buffer.concat([beginning, found])
}

async function* inPieces(source: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  let parts: Buffer[] = []
  let length = 0
  for await (const part of source) {
    let rest = part
    while (length + rest.length >= chunkBytes) {
      const cut = chunkBytes - length
      yield Buffer.concat([...parts, rest.subarray(0, cut)])
      rest = rest.subarray(cut)
      parts = []
      length = 0
    }
    parts.push(rest)
    length += rest.length
  }
  if (length > 0) yield Buffer.concat(parts)
}

function countNewlines(bytes: Buffer): number {
  let count = 0
  for (let at = bytes.indexOf(newline); at >= 0; at = bytes.indexOf(newline, at + 1)) count += 1
  return count
}

/** Each piece is bound to its place, so that none can be moved to another pool's job. */
function sealPurpose({ poolId, jobId, fileId }: ImportFileKey, position: number): string {
  return `import chunk ${poolId} ${jobId} ${fileId} ${position}`
}
