/** Import jobs as administrators run them. @module */
import { ok } from 'node:assert/strict'
import type { CreateUserImportJobRequest, UserImportJobType } from '@aws-sdk/client-cognito-identity-provider'
import { runImports } from '#core/imports/run.ts'
import { until } from '../../storage/records.ts'
import type { Started } from '../../support/start.ts'

export type Row = Record<string, string>

/** A pool that can be imported into. */
export const importable = { AutoVerifiedAttributes: ['email' as const] }

export const role = 'arn:aws:iam::123456789012:role/service-role/Cognito-UserImport-Role'

export async function createJob(
  { cognito, poolId }: Started,
  members: Partial<CreateUserImportJobRequest> = {},
): Promise<UserImportJobType> {
  const { UserImportJob } = await cognito.createUserImportJob({
    UserPoolId: poolId,
    JobName: 'autumn',
    CloudWatchLogsRoleArn: role,
    ...members,
  })
  return UserImportJob!
}

export function upload(url: string, body: string | Buffer): Promise<Response> {
  return fetch(url, { method: 'PUT', headers: { 'x-amz-server-side-encryption': 'aws:kms' }, body })
}

/** A row of somebody with a verified address, whom a test describes further. */
export function aRow(username: string, values: Row = {}): Row {
  return {
    'cognito:username': username,
    'cognito:mfa_enabled': 'false',
    email: `${username}@example.com`,
    email_verified: 'true',
    ...values,
  }
}

/** The text of a file: the header of the pool with further columns, and the rows. */
export async function fileOf({ cognito, poolId }: Started, rows: Row[], more: string[] = []): Promise<string> {
  const { CSVHeader = [] } = await cognito.getCSVHeader({ UserPoolId: poolId })
  const columns = [...CSVHeader, ...more]
  const lines = rows.map((row) => columns.map((column) => (row[column] ?? '').replaceAll(',', '\\,')).join(','))
  return [columns.join(','), ...lines, ''].join('\n')
}

/** Creates a job, uploads the file and starts it. */
export async function startJob(server: Started, file: string | Buffer, members?: Partial<CreateUserImportJobRequest>) {
  const { JobId, PreSignedUrl } = await createJob(server, members)
  const { status } = await upload(PreSignedUrl!, file)
  ok(status === 200, `the upload answered ${status}`)
  const { UserImportJob } = await server.cognito.startUserImportJob({ UserPoolId: server.poolId, JobId })
  return UserImportJob!
}

/** For `runImports`: ends the work after so many steps, as if the process were gone. */
export function after(steps: number): AbortSignal {
  let left = steps
  return {
    get aborted() {
      return left-- <= 0
    },
  } as AbortSignal
}

/** Works on the job until it has ended, whether this or the server's own worker gets to it. */
export async function finished(server: Started, JobId: string): Promise<UserImportJobType> {
  await until(async () => {
    await runImports(server.services, 'test')
    return (await server.services.storage.importJobs.find(JobId))?.completedAt !== undefined
  })
  return describe(server, JobId)
}

export async function describe({ cognito, poolId }: Started, JobId: string): Promise<UserImportJobType> {
  const { UserImportJob } = await cognito.describeUserImportJob({ UserPoolId: poolId, JobId })
  return UserImportJob!
}

/** Imports the file; answers the job as it ended and its log. */
export async function importFile(
  server: Started,
  file: string | Buffer,
  members?: Partial<CreateUserImportJobRequest>,
): Promise<{ job: UserImportJobType; log: string[] }> {
  const { JobId } = await startJob(server, file, members)
  const job = await finished(server, JobId!)
  return { job, log: await logOf(server, JobId!) }
}

export async function logOf({ endpoint }: Started, JobId: string): Promise<string[]> {
  const answer = await fetch(`${endpoint}/_poolhouse/import/${JobId}/log`)
  const text = await answer.text()
  return text.split('\n').slice(0, -1)
}

/** `[imported, skipped, failed]` */
export function counts({ ImportedUsers, SkippedUsers, FailedUsers }: UserImportJobType) {
  return [ImportedUsers, SkippedUsers, FailedUsers]
}

export const noPool = (poolId: string) => ({
  name: 'ResourceNotFoundException',
  message: `User pool ${poolId} does not exist.`,
})

export const noJob = (jobId: string) => ({
  name: 'ResourceNotFoundException',
  message: `User import job ${jobId} does not exist.`,
})
