/** Import jobs as answers show them. @module */

import type { UserImportJobType } from '#contract/index.ts'
import type { Context } from '#core/context.ts'
import { uploadUrl } from '#core/imports/upload.ts'
import type { ImportJobRecord } from '#ports/imports.ts'

/** The whole of a job; what has not happened yet is left out. */
export function toUserImportJobType(ctx: Context, job: ImportJobRecord): UserImportJobType {
  return {
    JobName: job.name,
    JobId: job.id,
    UserPoolId: job.poolId,
    PreSignedUrl: uploadUrl(ctx, job),
    CreationDate: job.createdAt,
    StartDate: job.startedAt,
    CompletionDate: job.completedAt,
    Status: job.status,
    CloudWatchLogsRoleArn: job.roleArn,
    ImportedUsers: job.progress.imported,
    SkippedUsers: job.progress.skipped,
    FailedUsers: job.progress.failed,
    CompletionMessage: job.completionMessage,
    PasswordHashingAlgorithm: job.passwordHashing,
  }
}
