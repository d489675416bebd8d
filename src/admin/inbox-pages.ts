/** The inbox for people: the list, one message, and the body of an e-mail in its frame. @module */
import type { Services } from '#core/context.ts'
import type { Reply, Request } from '#http/listener.ts'
import { securityHeaders } from '#http/security-headers.ts'
import type { Inbox, Message } from '#ports/messages.ts'
import { type InboxQuery, inboxQuery } from './inbox-api.ts'
import { goneView, inboxView, liveMark, messageView } from './inbox-view.ts'
import { layout, wordsFor } from './layout.ts'

/**
 * The list, narrowed by `to` and `poolId`. For the page's script `wait` holds the answer while the newest message is still
 * the one in `shown`.
 */
export async function inboxPage(services: Services, inbox: Inbox, { query, headers }: Request): Promise<Reply> {
  const words = wordsFor(headers['accept-language'])
  const asked = inboxQuery(query) ?? {}
  const messages = await news(inbox, asked, query.get('shown') ?? '')
  const view = { messages, to: asked.to, example: await example(services), now: services.clock.now() }
  return layout(words, { title: words.text.inbox, aside: liveMark(words), content: inboxView(words, view) })
}

async function news(inbox: Inbox, asked: InboxQuery, shown: string): Promise<Message[]> {
  // Begun before the look at what is there, so that a message in between is not missed.
  const arrival = inbox.list(asked)
  arrival.catch(() => {}) // nobody waits for it when there is news already
  const messages = await inbox.list({ ...asked, waitMs: 0 })
  return (messages[0]?.id ?? '') === shown ? arrival : messages
}

/** One message; a page that says so when it is gone. */
export async function messagePage(inbox: Inbox, { params, headers }: Request): Promise<Reply> {
  const words = wordsFor(headers['accept-language'])
  const message = await inbox.find(params.id!)
  if (!message) return layout(words, { title: words.text.gone, content: goneView(words), status: 404 })
  const title = message.subject ?? words.text.sms
  return layout(words, { title, content: messageView(words, message) })
}

/**
 * The HTML of an e-mail as its pool wrote it. Whoever may write templates may write anything, so nothing in it runs, and
 * only our own page may frame it.
 */
export async function messageBody(inbox: Inbox, { params }: Request): Promise<Reply> {
  const message = await inbox.find(params.id!)
  if (message?.html === undefined) return { status: 404, headers: securityHeaders }
  const policy = [
    'sandbox allow-same-origin allow-popups',
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    'img-src https: http: data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
  ]
  return {
    status: 200,
    headers: {
      ...securityHeaders,
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy.join('; '),
      'x-frame-options': 'SAMEORIGIN',
    },
    body: `<!doctype html><base target="_blank"><style>body{font:16px/1.5 sans-serif;margin:16px}</style>${message.html}`,
  }
}

/** A sign-up to paste, for a client that is there. */
async function example({ storage, settings }: Services): Promise<string> {
  const { publicUrl, region, accountId } = settings
  const pools = await storage.pools.list({ region, accountId, limit: 1 })
  const poolId = pools.items[0]?.id
  const clients = poolId ? await storage.clients.list({ poolId, limit: 1 }) : { items: [] }
  return [
    `aws cognito-idp sign-up --endpoint-url ${publicUrl} --region ${region}`,
    `--client-id ${clients.items[0]?.id ?? 'CLIENT_ID'} --username ada`,
    '--password Correct-Horse-7 --user-attributes Name=email,Value=ada@example.com',
  ].join(' \\\n  ')
}
