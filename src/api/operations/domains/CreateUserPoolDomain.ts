import type { Operation } from '#api/operation.ts'
import { toDomainResponse } from '#api/shapes/domain.ts'
import { createDomain } from '#core/domains/create.ts'

export const CreateUserPoolDomain: Operation<'CreateUserPoolDomain'> = async (ctx, input) => {
  const domain = await createDomain(ctx, input)
  return toDomainResponse(ctx.settings, domain, input.ManagedLoginVersion)
}
