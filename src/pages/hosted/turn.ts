/** Pages are no way around the limits of the account: each form counts as the call of the API that it amounts to. @module */
import type { ChallengeNameType, OperationName } from '#contract/index.ts'
import { useOf } from '#core/limits/operations.ts'
import { requireRate } from '#core/limits/require-rate.ts'
import type { Visit } from './visit.ts'

/** Refuses with TooManyRequestsException, where rates are limited. */
export async function requireTurn(
  { ctx }: Visit,
  operation: OperationName,
  ChallengeName?: ChallengeNameType,
): Promise<void> {
  const { limits, region } = ctx.settings
  if (limits === 'aws') await requireRate(ctx, region, useOf(operation, { ChallengeName }))
}
