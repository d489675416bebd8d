/**
 * Writing down what users do, in pools with threat protection; elsewhere nothing is written.
 *
 * Call these after the transaction of what they tell about: an event has a transaction of its own. Each time an event
 * is written it is exported too, where the pool wants that.
 *
 * @module
 */
import type { ChallengeResponseType, EventResponseType, EventType } from '#contract/index.ts'
import { hidesUsers } from '#core/clients/flags.ts'
import type { Context } from '#core/context.ts'
import type { Client, Pool } from '#core/directory.ts'
import { exportLog } from '#core/log-delivery/export.ts'
import { toUserActivity } from '#core/log-delivery/user-activity.ts'
import { deviceName } from '#core/sessions/device.ts'
import { instantOf, makeEventId } from '#core/tokens/event-id.ts'
import type { AuthEventRecord, EventRisk } from '#ports/auth-events.ts'
import type { UserRecord } from '#ports/records.ts'
import type { Transaction } from '#ports/storage.ts'

/** "Your user pool stores up to two years of history" (developer guide, user event history). */
const retentionMs = 2 * 365 * 24 * 60 * 60 * 1000

const noRisk: EventRisk = { decision: 'NoRisk', compromisedCredentials: false }

export type Named = Pick<UserRecord, 'id' | 'username'>

export interface Occurrence {
  type: EventType
  user: Named
  response: EventResponseType
  clientId?: string
  /** Of an event that goes on through several requests; without it, this is all of it. */
  id?: string
  /** What was proved, or not, this time. */
  challenges?: Required<ChallengeResponseType>[]
  /** What threat protection made of it this time. */
  risk?: EventRisk
}

/** Whether events of the pool are kept (AdvancedSecurityMode AUDIT or ENFORCED). */
export function keepsEvents({ settings }: Pool): boolean {
  return (settings.UserPoolAddOns?.AdvancedSecurityMode ?? 'OFF') !== 'OFF'
}

/** Keeps and exports what a user has done. Never rejects: what was done stands, whether or not it was written down. */
export async function recordEvent(ctx: Context, pool: Pool, occurrence: Occurrence): Promise<void> {
  if (!keepsEvents(pool)) return
  const event = newEvent(ctx, pool, occurrence)
  try {
    const kept = await ctx.storage.transaction((tx) => keep(tx, event))
    if (kept) await exportEvent(ctx, kept, occurrence.user)
  } catch (err) {
    ctx.log.error({ requestId: ctx.requestId, poolId: pool.id, err }, 'An authentication event was not kept.')
  }
}

/**
 * As `recordEvent`, of what anybody may try by name. A client that hides its users is not kept waiting: time would tell
 * it that there is somebody to write about.
 */
export async function recordAttempt(
  ctx: Context,
  pool: Pool,
  client: Client,
  occurrence: Omit<Occurrence, 'clientId'>,
): Promise<void> {
  const recorded = recordEvent(ctx, pool, { ...occurrence, clientId: client.id })
  if (hidesUsers(client)) ctx.background.start(() => recorded)
  else await recorded
}

/** Exports an event as it is now. */
export async function exportEvent(ctx: Context, event: AuthEventRecord, user: Named): Promise<void> {
  await exportLog(ctx, event.poolId, 'userAuthEvents', toUserActivity(event, user.username, ctx.requestId))
}

function newEvent(ctx: Context, pool: Pool, occurrence: Occurrence): AuthEventRecord {
  const { type, response, user, clientId, challenges = [], risk = noRisk } = occurrence
  const id = occurrence.id ?? makeEventId(ctx.chance, ctx.clock.now())
  const createdAt = instantOf(id)
  return {
    poolId: pool.id,
    userId: user.id,
    id,
    type,
    ...(clientId !== undefined && { clientId }),
    response,
    challenges,
    context: { IpAddress: ctx.sourceIp, DeviceName: deviceName(ctx.userAgent) },
    risk,
    createdAt,
    expiresAt: new Date(createdAt.getTime() + retentionMs),
  }
}

/** The event as it was kept: what went before counts on. Nothing is kept of a user who was deleted meanwhile. */
async function keep(tx: Transaction, event: AuthEventRecord): Promise<AuthEventRecord | undefined> {
  if (!(await tx.users.find(event.poolId, event.userId))) return undefined
  const earlier = await tx.authEvents.find(event)
  // What is not waited for may come late; a sign-in that has ended is not under way again.
  const response = earlier && event.response === 'InProgress' ? earlier.response : event.response
  const challenges = [...(earlier?.challenges ?? []), ...event.challenges]
  const kept = earlier ? { ...earlier, response, challenges, risk: withRisk(earlier.risk, event.risk) } : event
  await tx.authEvents.put(kept)
  return kept
}

/** What was found in one request of a sign-in holds for all of it. */
function withRisk(earlier: EventRisk, { decision, level, compromisedCredentials }: EventRisk): EventRisk {
  return {
    ...(decision === 'NoRisk' ? earlier : { decision, level }),
    compromisedCredentials: earlier.compromisedCredentials || compromisedCredentials,
  }
}
