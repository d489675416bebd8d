import type { Operation } from '#api/operation.ts'
import { tagPool } from '#core/pools/tags.ts'

export const TagResource: Operation<'TagResource'> = async (ctx, input) => {
  await tagPool(ctx, input.ResourceArn, input.Tags)
  return {}
}
