import type { Operation } from '#api/operation.ts'
import { toUserImportJobType } from '#api/shapes/import-job.ts'
import { startJob } from '#core/imports/jobs.ts'

export const StartUserImportJob: Operation<'StartUserImportJob'> = async (ctx, input) => ({
  UserImportJob: toUserImportJobType(ctx, await startJob(ctx, input.UserPoolId, input.JobId)),
})
