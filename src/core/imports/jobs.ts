/**
 * The life of an import job: created, started, stopped, or never started and expired.
 *
 * The work in between is done by `run.ts`.
 *
 * @module
 */

import type { CreateUserImportJobRequest } from '#contract/index.ts'
import type { Context } from '#core/context.ts'
import type { Pool } from '#core/directory.ts'
import { faults } from '#core/faults.ts'
import { alphabets, randomText } from '#core/random-text.ts'
import type { ImportJobRecord } from '#ports/imports.ts'
import type { Reads } from '#ports/storage.ts'
import { deleteFile } from './file.ts'
import { jobsPerPool, startableMs } from './limits.ts'

/** Makes a job that waits for its file. Refused with LimitExceededException when the pool has too many. */
export async function createJob(ctx: Context, input: CreateUserImportJobRequest): Promise<ImportJobRecord> {
  const pool = await ctx.directory.requirePool(input.UserPoolId)
  const job: ImportJobRecord = {
    poolId: pool.id,
    id: `import-${randomText(ctx.chance, alphabets.alphanumeric, 10)}`,
    accountId: ctx.accountId,
    name: input.JobName,
    roleArn: input.CloudWatchLogsRoleArn,
    ...(input.PasswordHashingAlgorithm && { passwordHashing: input.PasswordHashingAlgorithm }),
    status: 'Created',
    progress: { offset: 0, lines: 0, imported: 0, skipped: 0, failed: 0 },
    createdAt: ctx.clock.now(),
  }
  // Outside of the transaction, as groups are counted: those who come at the same instant may get a few more.
  if ((await ctx.storage.importJobs.count(pool.id)) >= jobsPerPool) throw faults.tooManyImportJobs(jobsPerPool)
  await ctx.storage.transaction((tx) => tx.importJobs.insert(job))
  return job
}

/**
 * Lets the job be worked on, by whichever process gets to it first. Refused with PreconditionNotMetException when it
 * has no file, when it has been started before, and when another of the account is under way.
 */
export async function startJob(ctx: Context, poolId: string, jobId: string): Promise<ImportJobRecord> {
  const pool = await ctx.directory.requirePool(poolId)
  return ctx.storage.transaction(async (tx) => {
    const job = await requireJob(ctx, tx, pool, jobId)
    if (job.status !== 'Created') throw faults.importNotStartable(job.status)
    if (!pool.settings.AutoVerifiedAttributes?.length) throw faults.importWithoutVerification()
    if (!job.file) throw faults.importFileMissing(jobId)
    const [active] = await tx.importJobs.listActive(ctx.accountId)
    if (active) throw faults.anotherImportActive(active.id)
    const started: ImportJobRecord = { ...job, status: 'Pending', startedAt: ctx.clock.now() }
    await tx.importJobs.update(started)
    return started
  })
}

/** Ends the job where it stands: who has been imported stays. Refused with PreconditionNotMetException when it is not under way. */
export async function stopJob(ctx: Context, poolId: string, jobId: string): Promise<ImportJobRecord> {
  const pool = await ctx.directory.requirePool(poolId)
  const stopped = await ctx.storage.transaction(async (tx) => {
    const job = await requireJob(ctx, tx, pool, jobId)
    if (!isActive(job)) throw faults.importNotStoppable(job.status)
    const ended = endJob(job, 'Stopped', 'The Import Job was stopped by the developer.', ctx.clock.now())
    await tx.importJobs.update(ended)
    return ended
  })
  await deleteFile(ctx, stopped)
  return stopped
}

/** The job of this pool as it is now; refused with ResourceNotFoundException when there is none. */
export async function requireJob(
  { clock }: Pick<Context, 'clock'>,
  reads: Reads,
  pool: Pool,
  jobId: string,
): Promise<ImportJobRecord> {
  const job = await reads.importJobs.find(jobId)
  if (job?.poolId !== pool.id) throw faults.importJobNotFound(jobId)
  return asOf(job, clock.now())
}

/** The job at this time: one that nobody has started is of no use after a day. */
export function asOf(job: ImportJobRecord, now: Date): ImportJobRecord {
  const isLate = job.createdAt.getTime() + startableMs <= now.getTime()
  return job.status === 'Created' && isLate
    ? { ...job, status: 'Expired', completionMessage: 'The user import job has expired.' }
    : job
}

/** Whether the job is being worked on, or will be. */
export function isActive({ status }: ImportJobRecord): boolean {
  return status === 'Pending' || status === 'InProgress'
}

export function endJob(
  { claim, ...job }: ImportJobRecord,
  status: ImportJobRecord['status'],
  completionMessage: string,
  completedAt: Date,
): ImportJobRecord {
  return { ...job, status, completionMessage, completedAt }
}

/** Refuses with UserImportInProgressException what must not change while users are imported into the pool. */
export async function requireNoImport({ accountId }: Context, reads: Reads, poolId: string): Promise<void> {
  const active = await reads.importJobs.listActive(accountId)
  if (active.some((job) => job.poolId === poolId)) throw faults.importInProgress()
}
