import type { Operation } from '#api/operation.ts'
import { toLimitType } from '#api/shapes/limit.ts'
import { updateProvisionedLimit } from '#core/limits/provisioned.ts'

export const UpdateProvisionedLimit: Operation<'UpdateProvisionedLimit'> = async (ctx, input) => ({
  Limit: toLimitType(await updateProvisionedLimit(ctx, input.LimitDefinition, input.RequestedLimitValue)),
})
