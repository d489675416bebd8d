import type { Operation } from '#api/operation.ts'
import { toLimitType } from '#api/shapes/limit.ts'
import { findProvisionedLimit } from '#core/limits/provisioned.ts'

export const GetProvisionedLimit: Operation<'GetProvisionedLimit'> = async (ctx, input) => ({
  Limit: toLimitType(await findProvisionedLimit(ctx, input.LimitDefinition)),
})
