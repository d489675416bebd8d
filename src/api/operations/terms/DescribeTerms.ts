import type { Operation } from '#api/operation.ts'
import { toTermsType } from '#api/shapes/terms.ts'
import { requirePool } from '#core/pools/lookup.ts'
import { requireTerms } from '#core/terms/lookup.ts'

export const DescribeTerms: Operation<'DescribeTerms'> = async (ctx, input) => {
  const pool = await requirePool(ctx.storage, input.UserPoolId)
  return { Terms: toTermsType(await requireTerms(ctx.storage, pool.id, input.TermsId)) }
}
