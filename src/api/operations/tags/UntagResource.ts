import type { Operation } from '#api/operation.ts'
import { untagPool } from '#core/pools/tags.ts'

export const UntagResource: Operation<'UntagResource'> = async (ctx, input) => {
  await untagPool(ctx, input.ResourceArn, input.TagKeys)
  return {}
}
