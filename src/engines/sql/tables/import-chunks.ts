/** Files that were uploaded for import jobs, in pieces. @module */
import type { ImportChunkRecord, ImportFileKey } from '#ports/imports.ts'
import { prepare } from '../prepare.ts'
import type { Db, Schema } from '../schema.ts'
import { toBuffer } from '../values.ts'

type Key = Pick<Schema['import_chunk'], 'pool_id' | 'job_id' | 'file_id' | 'position'>

const selectChunk = prepare((db, { pool_id, job_id, file_id, position }: Key) =>
  db
    .selectFrom('import_chunk')
    .select(['sealed', 'expires_at'])
    .where('pool_id', '=', pool_id)
    .where('job_id', '=', job_id)
    .where('file_id', '=', file_id)
    .where('position', '=', position),
)

const insertRow = prepare((db, row: Schema['import_chunk']) => db.insertInto('import_chunk').values(row))

export async function findImportChunk(
  db: Db,
  { poolId, jobId, fileId }: ImportFileKey,
  position: number,
): Promise<ImportChunkRecord | undefined> {
  const [row] = (await selectChunk(db, { pool_id: poolId, job_id: jobId, file_id: fileId, position })).rows
  return row && { poolId, jobId, fileId, position, sealed: toBuffer(row.sealed), expiresAt: new Date(row.expires_at) }
}

export async function insertImportChunk(db: Db, chunk: ImportChunkRecord): Promise<void> {
  await insertRow(db, {
    pool_id: chunk.poolId,
    job_id: chunk.jobId,
    file_id: chunk.fileId,
    position: chunk.position,
    sealed: chunk.sealed,
    expires_at: chunk.expiresAt.getTime(),
  })
}

export async function deleteImportChunks(
  db: Db,
  { poolId, jobId, fileId }: ImportFileKey,
  from: number,
  to: number,
): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('import_chunk')
    .where('pool_id', '=', poolId)
    .where('job_id', '=', jobId)
    .where('file_id', '=', fileId)
    .where('position', '>=', from)
    .where('position', '<', to)
    .executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}
