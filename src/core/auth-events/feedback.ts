/**
 * Somebody's word on an event: it was the user, or it was not.
 *
 * Administrators may say so of any event. Users prove by a token that they were told of the event: it goes to them in a
 * notification, is sealed, and is good for that event alone.
 *
 * @module
 */
import type { FeedbackValueType } from '#contract/index.ts'
import type { Context } from '#core/context.ts'
import { faults } from '#core/faults.ts'
import { requireUser } from '#core/users/lookup.ts'
import { fromBase64url, toBase64url } from '#lib/base64url.ts'
import type { AuthEventKey } from '#ports/auth-events.ts'
import { requireEvents } from './history.ts'
import { exportEvent, type Named } from './record.ts'

export interface Feedback {
  poolId: string
  username: string
  eventId: string
  value: FeedbackValueType
}

const purpose = 'auth event feedback'
/** How long AWS takes word from users is not documented. */
const lifetimeMs = 7 * 24 * 60 * 60 * 1000

/** A FeedbackToken for the user who is told of this event. */
export function makeFeedbackToken(ctx: Context, { poolId, userId, id }: AuthEventKey): string {
  const expiresAt = ctx.clock.now().getTime() + lifetimeMs
  return toBase64url(ctx.vault.seal(purpose, JSON.stringify([poolId, userId, id, expiresAt])))
}

/** An administrator's word. */
export async function adminGiveFeedback(ctx: Context, feedback: Feedback): Promise<void> {
  const pool = await requireEvents(ctx, feedback.poolId)
  const user = await requireUser(ctx.storage, pool, feedback.username)
  await give(ctx, user, feedback, 'Admin')
}

/** The user's word; refused with NotAuthorizedException unless the token is for this user and event. */
export async function giveFeedback(ctx: Context, feedback: Feedback, token: string): Promise<void> {
  const pool = await requireEvents(ctx, feedback.poolId)
  // Before the user is looked for: without a token nobody learns who exists.
  const told = openToken(ctx, token)
  if (told.poolId !== feedback.poolId || told.id !== feedback.eventId) throw faults.feedbackTokenInvalid()
  const user = await requireUser(ctx.storage, pool, feedback.username)
  if (user.id !== told.userId) throw faults.feedbackTokenInvalid()
  await give(ctx, user, feedback, 'User')
}

/** The word of whoever opened the link of a notification, which has nothing but the token. */
export async function giveFeedbackByToken(ctx: Context, token: string, value: FeedbackValueType): Promise<void> {
  const { poolId, userId, id: eventId } = openToken(ctx, token)
  await requireEvents(ctx, poolId)
  const user = await ctx.storage.users.find(poolId, userId)
  if (!user) throw faults.feedbackTokenInvalid()
  await give(ctx, user, { poolId, username: user.username, eventId, value }, 'User')
}

async function give(ctx: Context, user: Named, { poolId, eventId, value }: Feedback, provider: string): Promise<void> {
  const event = await ctx.storage.transaction(async (tx) => {
    const event = await tx.authEvents.find({ poolId, userId: user.id, id: eventId })
    if (!event) throw faults.authEventNotFound()
    const judged = { ...event, feedback: { value, provider, at: ctx.clock.now() } }
    await tx.authEvents.put(judged)
    return judged
  })
  await exportEvent(ctx, event, user)
}

/** The event that the token was made for; refuses with NotAuthorizedException one that is not ours or has expired. */
function openToken(ctx: Context, token: string): AuthEventKey {
  const sealed = fromBase64url(token)
  const opened = sealed && ctx.vault.open(purpose, sealed)
  if (!opened) throw faults.feedbackTokenInvalid()
  const [poolId, userId, id, expiresAt] = JSON.parse(opened.toString()) as [string, string, string, number]
  if (expiresAt <= ctx.clock.now().getTime()) throw faults.feedbackTokenInvalid()
  return { poolId, userId, id }
}
