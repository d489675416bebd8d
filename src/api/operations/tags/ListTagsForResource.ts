import type { Operation } from '#api/operation.ts'
import { requirePoolByArn } from '#core/pools/lookup.ts'

export const ListTagsForResource: Operation<'ListTagsForResource'> = async (ctx, input) => {
  const { settings } = await requirePoolByArn(ctx.storage, input.ResourceArn)
  return { Tags: settings.UserPoolTags ?? {} }
}
