/** Provisioned limits as answers show them. @module */
import type { LimitType } from '#contract/index.ts'
import type { ProvisionedLimit } from '#core/limits/provisioned.ts'

export function toLimitType({ category, provisioned, free }: ProvisionedLimit): LimitType {
  return {
    LimitDefinition: { LimitClass: 'API_CATEGORY', Attributes: { Category: category } },
    ProvisionedLimitValue: provisioned,
    FreeLimitValue: free,
  }
}
