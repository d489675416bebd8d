import type { Operation } from '#api/operation.ts'
import { toUserImportJobType } from '#api/shapes/import-job.ts'
import { requireJob } from '#core/imports/jobs.ts'

export const DescribeUserImportJob: Operation<'DescribeUserImportJob'> = async (ctx, input) => {
  const pool = await ctx.directory.requirePool(input.UserPoolId)
  return { UserImportJob: toUserImportJobType(ctx, await requireJob(ctx, ctx.storage, pool, input.JobId)) }
}
