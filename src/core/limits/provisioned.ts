/**
 * Limits that an account sets for itself in a region, within what Cognito lets it set.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html#provisioned-quotas
 * @module
 */
import type { LimitDefinitionType } from '#contract/index.ts'
import type { Context } from '#core/context.ts'
import { faults } from '#core/faults.ts'
import { type CategoryName, categories } from './categories.ts'

/** Stands for the maximum that an account has in Service Quotas: more than a server takes in. */
const highestRate = 1_000_000

/** Requests a second. */
export interface ProvisionedLimit {
  category: CategoryName
  provisioned: number
  free: number
}

/** The limit of a category. Refused with ResourceNotFoundException where there is no such category. */
export async function findProvisionedLimit(ctx: Context, definition: LimitDefinitionType): Promise<ProvisionedLimit> {
  const category = requireCategory(definition)
  const limits = await ctx.storage.provisionedLimits.list(ctx.accountId, ctx.region)
  const free = categories[category].rate
  return { category, free, provisioned: limits.find((limit) => limit.category === category)?.rate ?? free }
}

/**
 * Sets the limit of a category: on this node at once, on the others within a second.
 *
 * Refuses with ResourceNotFoundException an unknown category, with InvalidParameterException one that is not adjustable
 * and a rate below the default, with ServiceQuotaExceededException one that is too high.
 */
export async function updateProvisionedLimit(
  ctx: Context,
  definition: LimitDefinitionType,
  rate: number,
): Promise<ProvisionedLimit> {
  const category = requireCategory(definition)
  const { rate: free, adjustable } = categories[category]
  if (!adjustable) throw faults.limitNotAdjustable(category)
  if (rate < free) throw faults.limitBelowDefault(category, free)
  if (rate > highestRate) throw faults.limitTooHigh(category, highestRate)
  const { accountId, region } = ctx
  const updatedAt = ctx.clock.now()
  await ctx.storage.transaction((tx) => tx.provisionedLimits.put({ accountId, region, category, rate, updatedAt }))
  ctx.requestLimits.forget(ctx)
  return { category, provisioned: rate, free }
}

function requireCategory({ Attributes: { Category: name } }: LimitDefinitionType): CategoryName {
  if (name === undefined) throw faults.missingParameter('Category')
  if (!Object.hasOwn(categories, name)) throw faults.limitNotFound(name)
  return name as CategoryName
}
