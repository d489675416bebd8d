import type { Operation } from '#api/operation.ts'
import { toUserImportJobType } from '#api/shapes/import-job.ts'
import { asOf } from '#core/imports/jobs.ts'
import { listPage } from '#core/page-token.ts'

export const ListUserImportJobs: Operation<'ListUserImportJobs'> = async (ctx, input) => {
  const { id: poolId } = await ctx.directory.requirePool(input.UserPoolId)
  const question = ['ListUserImportJobs', poolId]
  const { items, nextToken } = await listPage(ctx, question, input.PaginationToken, (after) =>
    ctx.storage.importJobs.list({ poolId, limit: input.MaxResults, after }),
  )
  const now = ctx.clock.now()
  return { UserImportJobs: items.map((job) => toUserImportJobType(ctx, asOf(job, now))), PaginationToken: nextToken }
}
