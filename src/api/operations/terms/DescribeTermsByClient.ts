import type { Operation } from '#api/operation.ts'
import { toTermsType } from '#api/shapes/terms.ts'
import { requireTermsOfClient } from '#core/terms/lookup.ts'

export const DescribeTermsByClient: Operation<'DescribeTermsByClient'> = async (ctx, input) => {
  const { UserPoolId, ClientId, TermsName } = input
  return { Terms: toTermsType(await requireTermsOfClient(ctx.storage, UserPoolId, ClientId, TermsName)) }
}
