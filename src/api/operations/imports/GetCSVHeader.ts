import type { Operation } from '#api/operation.ts'
import { csvHeader } from '#core/imports/header.ts'

export const GetCSVHeader: Operation<'GetCSVHeader'> = async (ctx, input) => {
  const pool = await ctx.directory.requirePool(input.UserPoolId)
  return { UserPoolId: pool.id, CSVHeader: csvHeader(pool) }
}
