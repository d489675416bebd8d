/**
 * The inbox for tools: `GET /_poolhouse/inbox/messages?to=&poolId=&wait=SECONDS`.
 *
 * Tests and scripts rely on the names of the members; they do not change.
 *
 * @module
 */
import type { Inbox, Message } from '#ports/messages.ts'
import { json } from './answers.ts'

/** Longer, and something between us and the caller may give up first. */
const longestWaitSeconds = 60

/** Answers `{"messages": [...]}`, newest first, or 400 for a wait that is no number. */
export async function listMessages(inbox: Inbox, query: URLSearchParams) {
  const asked = inboxQuery(query)
  if (!asked) return json(400, { message: 'wait must be a number of seconds.' })
  const messages = await inbox.list(asked)
  return json(200, { messages: messages.map(toWire) })
}

export type InboxQuery = Parameters<Inbox['list']>[0]

/** What the query asks of the inbox; `undefined` when it cannot be understood. */
export function inboxQuery(query: URLSearchParams): InboxQuery | undefined {
  const wait = Number(query.get('wait') ?? 0)
  if (!(wait >= 0)) return undefined
  return {
    to: toOf(query),
    poolId: query.get('poolId') || undefined,
    waitMs: Math.min(wait, longestWaitSeconds) * 1000,
  }
}

/** A plus that was not escaped arrives as a space, and no address and no number has a space. */
export function toOf(query: URLSearchParams): string | undefined {
  return query.get('to')?.replaceAll(' ', '+') || undefined
}

function toWire({ id, poolId, username, medium, to, purpose, subject, text, html, code, link, sentAt }: Message) {
  return { id, poolId, username, medium, to, purpose, subject, text, html, code, link, sentAt: sentAt.toISOString() }
}
