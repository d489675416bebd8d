import type { Operation } from '#api/operation.ts'
import { toUserImportJobType } from '#api/shapes/import-job.ts'
import { createJob } from '#core/imports/jobs.ts'

export const CreateUserImportJob: Operation<'CreateUserImportJob'> = async (ctx, input) => ({
  UserImportJob: toUserImportJobType(ctx, await createJob(ctx, input)),
})
