import type { Operation } from '#api/operation.ts'
import { toUserImportJobType } from '#api/shapes/import-job.ts'
import { stopJob } from '#core/imports/jobs.ts'

export const StopUserImportJob: Operation<'StopUserImportJob'> = async (ctx, input) => ({
  UserImportJob: toUserImportJobType(ctx, await stopJob(ctx, input.UserPoolId, input.JobId)),
})
