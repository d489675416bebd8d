/**
 * The work of an import job: a few lines at a time, each time in one transaction with the job's progress.
 *
 * So a job goes on where it stood, whatever ended the process, and no line counts twice. Of several processes one
 * works on a job: it claims the job with every step, and another takes over once the claim has run out. Should two
 * meet all the same, the second finds that the progress is no longer the one it began from, and does nothing.
 *
 * @module
 */

import { setImmediate } from 'node:timers/promises'
import type { Services } from '#core/context.ts'
import type { Pool } from '#core/directory.ts'
import { Fault } from '#core/fault.ts'
import { findUser } from '#core/users/lookup.ts'
import { insertUser, requireAliasesFree } from '#core/users/write.ts'
import type { ImportJobRecord, ImportProgress } from '#ports/imports.ts'
import type { Transaction } from '#ports/storage.ts'
import { deleteFile, type Lines, readLines } from './file.ts'
import { readHeader } from './header.ts'
import { endJob, isActive } from './jobs.ts'
import { mostUsers } from './limits.ts'
import { type ImportedUser, type Rejection, readRow, rejection } from './row.ts'

/** Few enough to keep the event loop, and other writers, waiting for a few milliseconds. */
const rowsAtOnce = 20
const claimMs = 5_000

type Verdict = 'SUCCEEDED' | 'SKIPPED' | 'FAILED'

interface Outcome {
  verdict: Verdict
  reason: string
}

/** What becomes of a job in one step, besides the users. */
type Step = (tx: Transaction, job: ImportJobRecord) => Promise<ImportJobRecord>

/**
 * Works on the account's jobs until there is nothing left that this process, `worker`, may do, or `signal` is aborted.
 * Between two steps requests have their turn.
 */
export async function runImports(services: Services, worker: string, signal?: AbortSignal): Promise<void> {
  for (const { id } of await services.storage.importJobs.listActive(services.settings.accountId)) {
    while (!signal?.aborted && (await takeStep(services, id, worker))) await setImmediate()
  }
}

/** One step of a job. False when there is none to take: it has ended, or another process works on it. */
async function takeStep(services: Services, jobId: string, worker: string): Promise<boolean> {
  const now = services.clock.now()
  const job = await services.storage.importJobs.find(jobId)
  if (!job || !isActive(job) || isClaimedByAnother(job, worker, now)) return false
  const pool = await services.directory.requirePool(job.poolId)
  const step = await findStep(services, pool, job)

  const after = await services.storage.transaction(async (tx) => {
    const current = await tx.importJobs.find(jobId)
    // Stopped in the meantime, or taken over.
    if (!current || !isActive(current) || current.progress.offset !== job.progress.offset) return undefined
    const claimed = { ...current, claim: { by: worker, until: new Date(now.getTime() + claimMs) } }
    const next = await step(tx, claimed)
    await tx.importJobs.update(next)
    return next
  })
  if (!after || isActive(after)) return after !== undefined
  const { imported, skipped, failed } = after.progress
  services.log.info({ jobId, status: after.status, imported, skipped, failed }, 'An import has ended.')
  await deleteFile(services, after)
  return false
}

function isClaimedByAnother({ claim }: ImportJobRecord, worker: string, now: Date): boolean {
  return claim !== undefined && claim.by !== worker && claim.until > now
}

/** Everything that can be known before the transaction. */
async function findStep(services: Services, pool: Pool, job: ImportJobRecord): Promise<Step> {
  const now = services.clock.now()
  const { offset, columns } = job.progress
  const found = await readLines(services, job, offset, columns ? rowsAtOnce : 1)
  if (!found) return failure('The CSV file cannot be read.', now)
  if (!columns) return headerStep(pool, job, found, now)
  if (found.lines.length === 0) return async (_, current) => complete(current, now)
  const rows = found.lines.map((line) => readRow(services, pool, job, line))
  return rowsStep(pool, rows, found.next)
}

function headerStep(pool: Pool, job: ImportJobRecord, { lines: [line], next }: Lines, now: Date): Step {
  const columns = line && readHeader(pool, job, line)
  if (!columns) return failure('The header in the CSV file is not the header of the user pool.', now)
  if (job.file!.lines > mostUsers + 1) return failure(`The CSV file has more than ${mostUsers} users.`, now)
  return async (_, current) => ({
    ...current,
    status: 'InProgress',
    progress: { ...current.progress, offset: next, lines: 1, columns },
  })
}

/** `next` is where the line after these begins. */
function rowsStep(pool: Pool, rows: ReturnType<typeof readRow>[], next: number): Step {
  return async (tx, current) => {
    const outcomes: (Outcome | undefined)[] = []
    for (const row of rows) outcomes.push(row && (await admit(tx, pool, row)))
    const text = toLog(outcomes, current.progress.lines)
    const { poolId, id } = current
    if (text) await tx.importLogs.insert({ poolId, jobId: id, line: current.progress.lines + 1, text })
    return { ...current, progress: { ...count(current.progress, outcomes), offset: next } }
  }
}

function failure(message: string, now: Date): Step {
  return async (_, current) => endJob(current, 'Failed', message, now)
}

/** Writes a user, unless somebody has the name, or an alias that the user would have. */
async function admit(tx: Transaction, pool: Pool, row: ImportedUser | Rejection): Promise<Outcome> {
  if ('reason' in row) return { verdict: 'FAILED', reason: row.reason }
  if (await findUser(tx, pool, row.name)) return { verdict: 'SKIPPED', reason: 'The user already exists.' }
  try {
    await requireAliasesFree(tx, pool, row.user)
  } catch (error) {
    if (error instanceof Fault) return { verdict: 'FAILED', ...rejection(error) }
    throw error
  }
  await insertUser(tx, pool, row.user)
  return { verdict: 'SUCCEEDED', reason: 'The import succeeded.' }
}

/** `lines` of the file came before; the header is line 1. */
function toLog(outcomes: (Outcome | undefined)[], lines: number): string {
  return outcomes
    .map((outcome, index) =>
      outcome ? `[${outcome.verdict}] Line Number ${lines + index + 1} - ${outcome.reason}\n` : '',
    )
    .join('')
}

function count(progress: ImportProgress, outcomes: (Outcome | undefined)[]): ImportProgress {
  const of = (verdict: Verdict) => outcomes.filter((outcome) => outcome?.verdict === verdict).length
  return {
    ...progress,
    lines: progress.lines + outcomes.length,
    imported: progress.imported + of('SUCCEEDED'),
    skipped: progress.skipped + of('SKIPPED'),
    failed: progress.failed + of('FAILED'),
  }
}

/** Cognito tells no threshold; among jobs that are known the failed ones imported fewer users than they did not. */
function complete(job: ImportJobRecord, now: Date): ImportJobRecord {
  const { imported, skipped, failed } = job.progress
  return skipped + failed > imported
    ? endJob(job, 'Failed', 'Too many users have failed or been skipped during the import.', now)
    : endJob(job, 'Succeeded', 'Import Job Completed Successfully.', now)
}
