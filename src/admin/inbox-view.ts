/** How the inbox and one message of it are shown. Pure: messages and words in, markup out. @module */
import { type Html, html, trusted } from '#http/html.ts'
import type { Message } from '#ports/messages.ts'
import type { Words } from './layout.ts'

/** More than this on one page nobody reads. */
const most = 100

export interface InboxView {
  messages: Message[]
  /** The address that the list is narrowed to. */
  to?: string
  /** A command that sends a first message. */
  example: string
  now: Date
}

/** The list, or what to do when there is nothing in it. */
export function inboxView(words: Words, { messages, to, example, now }: InboxView): Html {
  const { text } = words
  const shown = messages.slice(0, most)
  return html`<div class="top">
<h1>${text.inbox}</h1>
<form class="filter" role="search" action="/_poolhouse/inbox">
<label><span class="sr">${text.filter}</span>
<input name="to" value="${to}" placeholder="${text.filter}" autocapitalize="none" autocomplete="off" spellcheck="false"></label>
<button>${text.show}</button>
</form>
</div>
<div id="messages">
${messages.length > most && html`<p class="note">${text.newest(most, messages.length)}</p>`}
${shown.length > 0 && html`<ol class="list">${shown.map((message) => item(words, message, now))}</ol>`}
${shown.length === 0 && (to ? nothingTo(words, to) : nothing(words, example))}
</div>
${to && html`<p class="note"><a href="/_poolhouse/inbox">${text.showAll}</a></p>`}
<p class="plainly"><a class="button" href="">${text.refresh}</a></p>`
}

/** Says at the end of the bar that the page keeps itself up to date, once the script does so. */
export function liveMark({ text }: Words): Html {
  return html`<span class="live scripted" data-live="${text.live}" data-paused="${text.paused}">${text.live}</span>`
}

function item(words: Words, message: Message, now: Date): Html {
  const { text } = words
  return html`<li class="card item" id="message-${message.id}" data-message="${message.id}" data-arrived="${text.arrived(message.to)}">
<div class="head"><span class="tag">${text.purposes[message.purpose]}</span>${time(words, message.sentAt, now)}</div>
<a class="address" href="${path(message)}">${message.to}</a>
${give(words, message)}
${!message.code && !message.link && html`<p class="text">${message.text}</p>`}
<p class="meta">${about(words, message)}</p>
</li>`
}

/** One message with everything that is known of it. */
export function messageView(words: Words, message: Message): Html {
  const { text } = words
  const facts: [string, string | undefined | Html][] = [
    [text.to, message.to],
    [text.from, message.from],
    [text.user, message.username],
    [text.pool, message.poolId],
    [text.kind, text.purposes[message.purpose]],
    [text.sent, time(words, message.sentAt)],
  ]
  return html`<a class="back" href="/_poolhouse/inbox">${arrow}${text.back}</a>
<h1>${message.subject ?? text.sms}</h1>
<section class="card sheet">
<dl class="facts">${facts.map(([name, value]) => value !== undefined && html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
${give(words, message, 'large')}
</section>
${body(words, message)}`
}

/** The code and the link: what somebody opens an inbox for. */
function give({ text }: Words, { code, link, purpose }: Message, size = ''): Html | false {
  if (!code && !link) return false
  const label = purpose === 'ADMIN_CREATE_USER' ? text.temporaryPassword : text.code
  return html`<div class="give ${size}">
${
  code &&
  html`<span class="sr">${label}</span><code class="code${code.length > 8 && ' long'}">${code}</code>
<button class="scripted" type="button" data-copy="${code}" data-copied="${text.copied}">${text.copy}</button>`
}
${link && html`<a class="button primary" href="${link}" rel="noreferrer" target="_blank">${text.openLink}</a>`}
</div>`
}

function body({ text }: Words, message: Message): Html {
  const plain = html`<div class="plain">${message.text}</div>`
  if (message.html === undefined) return html`<section class="card body"><h2>${text.message}</h2>${plain}</section>`
  // Same origin so that its height can be read; without scripts, and under a policy of its own.
  return html`<section class="card body"><h2>${text.message}</h2>
<iframe src="${path(message)}/body" title="${text.message}" sandbox="allow-same-origin allow-popups"></iframe></section>
<details><summary>${text.plainText}</summary><div class="card">${plain}</div></details>`
}

/** What stands in the place of a message that is not there. */
export function goneView({ text }: Words): Html {
  return html`<a class="back" href="/_poolhouse/inbox">${arrow}${text.back}</a>
<div class="card empty">${tray}<h2>${text.gone}</h2><p>${text.goneBody}</p></div>`
}

function nothing({ text }: Words, example: string): Html {
  return html`<div class="card empty">${tray}<h2>${text.empty}</h2><p>${text.emptyBody}</p><pre tabindex="0">${example}</pre></div>`
}

function nothingTo({ text }: Words, to: string): Html {
  return html`<div class="card empty">${tray}<h2>${text.nothingTo(to)}</h2><p>${text.nothingToBody}</p></div>`
}

/** With `now` as short as it can be. In the time zone of this machine, which is the reader's too. */
function time({ language }: Words, sentAt: Date, now?: Date): Html {
  const format = new Intl.DateTimeFormat(language, now ? shortFormat(sentAt, now) : wholeFormat)
  return html`<time datetime="${sentAt.toISOString()}">${format.format(sentAt)}</time>`
}

const wholeFormat = { dateStyle: 'long', timeStyle: 'medium' } as const

function shortFormat(sentAt: Date, now: Date): Intl.DateTimeFormatOptions {
  if (sentAt.toDateString() === now.toDateString()) return { timeStyle: 'medium' }
  return { month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' }
}

/** Kind of message, user and pool; the user only where it is not the address again. */
function about({ text }: Words, { medium, username, to, poolId }: Message): string {
  const kind = medium === 'EMAIL' ? text.email : text.sms
  return [kind, ...(username === to ? [] : [username]), poolId].join(' · ')
}

function path({ id }: Message): string {
  return `/_poolhouse/inbox/${id}`
}

const arrow = trusted('<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M15 5l-7 7 7 7"/></svg>')
const tray = trusted(
  '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M3 13l3-8h12l3 8v6H3z"/><path d="M3 13h5l1.5 2.5h5L16 13h5"/></svg>',
)
