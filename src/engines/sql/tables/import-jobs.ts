/** Jobs that import users into a pool. @module */

import type { Selectable } from 'kysely'
import type { ImportJobRecord } from '#ports/imports.ts'
import type { Page, PageRequest } from '#ports/storage.ts'
import { toPage } from '../pages.ts'
import { prepare } from '../prepare.ts'
import type { Db, Schema } from '../schema.ts'

const columns = [
  'id',
  'pool_id',
  'account_id',
  'name',
  'role_arn',
  'password_hashing',
  'status',
  'file',
  'progress',
  'created_at',
  'started_at',
  'completed_at',
  'completion_message',
  'claimed_by',
  'claimed_until',
] as const satisfies (keyof Schema['import_job'])[]

// Asked every second, and one status at a time, because an index is not sure to be walked for two.
const selectByStatus = prepare((db, { account_id, status }: Pick<Schema['import_job'], 'account_id' | 'status'>) =>
  db.selectFrom('import_job').select(columns).where('account_id', '=', account_id).where('status', '=', status),
)

export async function findImportJob(db: Db, id: string): Promise<ImportJobRecord | undefined> {
  const row = await db.selectFrom('import_job').select(columns).where('id', '=', id).executeTakeFirst()
  return row && fromRow(row)
}

export async function listImportJobs(
  db: Db,
  { poolId, limit, after }: { poolId: string } & PageRequest,
): Promise<Page<ImportJobRecord>> {
  const rows = await db
    .selectFrom('import_job')
    .select(columns)
    .where('pool_id', '=', poolId)
    .$if(after !== undefined, (query) =>
      query.where((eb) => eb(eb.refTuple('created_at', 'id'), '<', eb.tuple(Number(after?.[0]), String(after?.[1])))),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  return toPage(rows, limit, fromRow, (row) => [row.created_at, row.id])
}

export async function countImportJobs(db: Db, poolId: string): Promise<number> {
  const row = await db
    .selectFrom('import_job')
    .select((eb) => eb.fn.countAll<number>().as('jobs'))
    .where('pool_id', '=', poolId)
    .executeTakeFirstOrThrow()
  return row.jobs
}

export async function listActiveImportJobs(db: Db, accountId: string): Promise<ImportJobRecord[]> {
  const pending = await selectByStatus(db, { account_id: accountId, status: 'Pending' })
  const inProgress = await selectByStatus(db, { account_id: accountId, status: 'InProgress' })
  return [...pending.rows, ...inProgress.rows].map(fromRow)
}

export async function insertImportJob(db: Db, job: ImportJobRecord): Promise<void> {
  await db.insertInto('import_job').values(toRow(job)).execute()
}

export async function updateImportJob(db: Db, job: ImportJobRecord): Promise<void> {
  const { id, pool_id, account_id, name, role_arn, password_hashing, created_at, ...changes } = toRow(job)
  await db.updateTable('import_job').set(changes).where('id', '=', id).execute()
}

export async function deleteImportJobsOfPool(db: Db, poolId: string): Promise<void> {
  await db.deleteFrom('import_job').where('pool_id', '=', poolId).execute()
}

function fromRow(row: Selectable<Schema['import_job']>): ImportJobRecord {
  return {
    poolId: row.pool_id,
    id: row.id,
    accountId: row.account_id,
    name: row.name,
    roleArn: row.role_arn,
    ...(row.password_hashing !== null && {
      passwordHashing: row.password_hashing as ImportJobRecord['passwordHashing'],
    }),
    status: row.status as ImportJobRecord['status'],
    ...(row.file !== null && { file: JSON.parse(row.file) }),
    progress: JSON.parse(row.progress),
    createdAt: new Date(row.created_at),
    ...(row.started_at !== null && { startedAt: new Date(row.started_at) }),
    ...(row.completed_at !== null && { completedAt: new Date(row.completed_at) }),
    ...(row.completion_message !== null && { completionMessage: row.completion_message }),
    ...(row.claimed_by !== null && { claim: { by: row.claimed_by, until: new Date(row.claimed_until ?? 0) } }),
  }
}

function toRow(job: ImportJobRecord): Schema['import_job'] {
  return {
    id: job.id,
    pool_id: job.poolId,
    account_id: job.accountId,
    name: job.name,
    role_arn: job.roleArn,
    password_hashing: job.passwordHashing ?? null,
    status: job.status,
    file: job.file ? JSON.stringify(job.file) : null,
    progress: JSON.stringify(job.progress),
    created_at: job.createdAt.getTime(),
    started_at: job.startedAt?.getTime() ?? null,
    completed_at: job.completedAt?.getTime() ?? null,
    completion_message: job.completionMessage ?? null,
    claimed_by: job.claim?.by ?? null,
    claimed_until: job.claim?.until.getTime() ?? null,
  }
}
