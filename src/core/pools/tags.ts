/** The tags of a user pool. @module */
import type { Context } from '#core/context.ts'
import { faults } from '#core/faults.ts'
import { requirePoolByArn } from './lookup.ts'

type Tags = Record<string, string>

const mostTags = 50
const characters = /^[\p{L}\p{N}\p{Z}_.:/=+\-@]*$/u

/**
 * Refuses what cannot be the tags of a pool: with UserPoolTaggingException, or with the refusal that an operation has
 * in its place.
 *
 * https://docs.aws.amazon.com/cognito/latest/developerguide/tagging.html; the wordings are AWS's for other services,
 * the last one is ours.
 */
export function requireTags(tags: Tags, refusal = faults.tagging): void {
  const keys = Object.keys(tags)
  if (keys.length > mostTags) throw refusal(`The maximum number of tags is ${mostTags}.`)
  if (keys.some((key) => /^aws:/i.test(key))) {
    throw refusal('aws: prefixed tag key names are not allowed for external use.')
  }
  if (
    !Object.entries(tags)
      .flat()
      .every((text) => characters.test(text))
  ) {
    throw refusal('Tag keys and values can contain letters, digits, spaces and _ . : / = + - @ only.')
  }
}

/** Adds tags to those the pool has; a key that it has gets the new value. */
export async function tagPool(ctx: Context, arn: string, tags: Tags): Promise<void> {
  await changeTags(ctx, arn, (former) => ({ ...former, ...tags }))
}

/** Takes tags away. A key that the pool does not have is no refusal. */
export async function untagPool(ctx: Context, arn: string, keys: string[]): Promise<void> {
  await changeTags(ctx, arn, (former) =>
    Object.fromEntries(Object.entries(former).filter(([key]) => !keys.includes(key))),
  )
}

/** A tag is no setting: the pool does not count as modified. */
async function changeTags(ctx: Context, arn: string, change: (former: Tags) => Tags): Promise<void> {
  await ctx.storage.transaction(async (tx) => {
    const pool = await requirePoolByArn(tx, arn)
    const UserPoolTags = change(pool.settings.UserPoolTags ?? {})
    requireTags(UserPoolTags, faults.invalidParameter)
    await tx.pools.update({ ...pool, settings: { ...pool.settings, UserPoolTags } })
  })
}
