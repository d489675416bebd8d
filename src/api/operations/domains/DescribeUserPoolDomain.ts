import type { Operation } from '#api/operation.ts'
import { toDomainDescription } from '#api/shapes/domain.ts'
import { requirePool } from '#core/pools/lookup.ts'

/** A domain that nobody has is no refusal: its description is empty. */
export const DescribeUserPoolDomain: Operation<'DescribeUserPoolDomain'> = async (ctx, input) => {
  const domain = await ctx.storage.domains.find(input.Domain)
  if (!domain) return { DomainDescription: {} }
  const pool = await requirePool(ctx.storage, domain.poolId)
  return { DomainDescription: toDomainDescription(ctx.settings, domain, pool) }
}
