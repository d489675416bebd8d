import type { Operation } from '#api/operation.ts'
import { toDomainResponse } from '#api/shapes/domain.ts'
import { updateDomain } from '#core/domains/update.ts'

export const UpdateUserPoolDomain: Operation<'UpdateUserPoolDomain'> = async (ctx, input) => {
  const domain = await updateDomain(ctx, input)
  return toDomainResponse(ctx.settings, domain, input.ManagedLoginVersion)
}
