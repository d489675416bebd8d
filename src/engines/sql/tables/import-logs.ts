/** What came of the lines of imported files. @module */
import type { ImportLogRecord } from '#ports/imports.ts'
import type { Page, PageRequest } from '#ports/storage.ts'
import { toPage } from '../pages.ts'
import { prepare } from '../prepare.ts'
import type { Db, Schema } from '../schema.ts'

const insertRow = prepare((db, row: Schema['import_log']) => db.insertInto('import_log').values(row))

export async function listImportLogs(
  db: Db,
  { poolId, jobId, limit, after }: { poolId: string; jobId: string } & PageRequest,
): Promise<Page<ImportLogRecord>> {
  const rows = await db
    .selectFrom('import_log')
    .select(['line', 'text'])
    .where('pool_id', '=', poolId)
    .where('job_id', '=', jobId)
    .where('line', '>', Number(after?.[0] ?? 0))
    .orderBy('line')
    .limit(limit + 1)
    .execute()
  return toPage(
    rows,
    limit,
    ({ line, text }) => ({ poolId, jobId, line, text }),
    ({ line }) => [line],
  )
}

export async function insertImportLog(db: Db, { poolId, jobId, line, text }: ImportLogRecord): Promise<void> {
  await insertRow(db, { pool_id: poolId, job_id: jobId, line, text })
}
