import type { Operation } from '#api/operation.ts'
import { addCustomAttributes } from '#core/pools/custom-attributes.ts'

export const AddCustomAttributes: Operation<'AddCustomAttributes'> = async (ctx, input) => {
  await addCustomAttributes(ctx, input.UserPoolId, input.CustomAttributes)
  return {}
}
