/**
 * Account takeover: how risky a sign-in is, and what the pool wants done about it.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-settings-adaptive-authentication.html
 * @module
 */
import type { AccountTakeoverActionType, RiskLevelType } from '#contract/index.ts'
import type { Context } from '#core/context.ts'
import type { Client, Pool } from '#core/directory.ts'
import { faults } from '#core/faults.ts'
import { findInherited } from '#core/inherited.ts'
import { deviceName } from '#core/sessions/device.ts'
import { isInRanges } from '#lib/cidr.ts'
import type { AuthEventRecord } from '#ports/auth-events.ts'
import type { ConfigurationDocuments } from '#ports/records.ts'
import { modeOf } from './mode.ts'
import { type Past, riskLevel } from './rules.ts'

export type RiskDocument = ConfigurationDocuments['risk']

/** What a user did last is looked at so far. */
const eventsInSight = 50

/** What holds for the client; empty where nothing is configured. */
export async function riskDocumentOf(ctx: Context, pool: Pool, client: Client): Promise<RiskDocument> {
  const configuration = await findInherited(ctx.storage, pool.id, 'risk', client.id)
  return configuration?.document ?? {}
}

/**
 * Refuses with NotAuthorizedException a request from an address that is always blocked, in pools that enforce their
 * protection.
 */
export async function requireAllowedAddress(ctx: Context, pool: Pool, client: Client): Promise<void> {
  if (modeOf(pool) !== 'ENFORCED') return
  if (isBlocked(ctx, await riskDocumentOf(ctx, pool, client))) throw faults.addressBlocked()
}

/** The risk of a sign-in of this user, the event of which is not looked at; `undefined` where there is none. */
export async function assess(
  ctx: Context,
  document: RiskDocument,
  { poolId, userId, eventId }: { poolId: string; userId: string; eventId: string },
): Promise<RiskLevelType | undefined> {
  const { SkippedIPRangeList = [] } = document.RiskExceptionConfiguration ?? {}
  // Also where it only looks on, an address that would be blocked is told.
  if (isBlocked(ctx, document)) return 'High'
  if (isInRanges(ctx.sourceIp, SkippedIPRangeList)) return undefined
  const place = { address: ctx.sourceIp, device: deviceName(ctx.userAgent) }
  return riskLevel(place, await findPast(ctx, poolId, userId, eventId), ctx.clock.now())
}

/** What is to be done at this level. */
export function actionAt(document: RiskDocument, level: RiskLevelType): AccountTakeoverActionType {
  const { LowAction, MediumAction, HighAction } = document.AccountTakeoverRiskConfiguration?.Actions ?? {}
  const action = { Low: LowAction, Medium: MediumAction, High: HighAction }[level]
  return action ?? { EventAction: 'NO_ACTION', Notify: false }
}

export function isBlocked({ sourceIp }: Context, { RiskExceptionConfiguration }: RiskDocument): boolean {
  return isInRanges(sourceIp, RiskExceptionConfiguration?.BlockedIPRangeList ?? [])
}

/**
 * Somebody's word counts from the moment it is given: what was said to be the user's is, what was said not to be is not.
 * Sign-ins that passed are asked for by themselves, since anybody can fail in a user's name.
 */
async function findPast(ctx: Context, poolId: string, userId: string, eventId: string): Promise<Past> {
  const scope = { poolId, userId, limit: eventsInSight }
  const passed = await ctx.storage.authEvents.listPassedSignIns(scope)
  const recent = (await ctx.storage.authEvents.list(scope)).items.filter(({ id }) => id !== eventId)
  const vouchedFor = recent.filter(({ type, response, feedback }) => {
    return type === 'SignIn' && response !== 'Pass' && feedback?.value === 'Valid'
  })
  return { own: [...passed.filter(isNotDenied), ...vouchedFor], recent }
}

function isNotDenied({ feedback }: AuthEventRecord): boolean {
  return feedback?.value !== 'Invalid'
}
