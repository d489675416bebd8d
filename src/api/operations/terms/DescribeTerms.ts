import type { Operation } from '#api/operation.ts'
import { toTermsType } from '#api/shapes/terms.ts'
import { requireTerms } from '#core/terms/lookup.ts'

export const DescribeTerms: Operation<'DescribeTerms'> = async (ctx, input) => {
  return { Terms: toTermsType(await requireTerms(ctx.storage, input.UserPoolId, input.TermsId)) }
}
