/**
 * A browser without scripts, which takes any certificate: keeps cookies for each host, follows nothing by itself, and fills in the forms of pages.
 *
 * Names below `localhost` lead to this machine, whatever the machine's resolver thinks of them (RFC 6761 §6.3).
 *
 * @module
 */
import { once } from 'node:events'
import { type IncomingHttpHeaders, request as requestInTheClear } from 'node:http'
import { request as requestSecurely } from 'node:https'
import type { LookupFunction } from 'node:net'
import { text } from 'node:stream/consumers'

export interface PageReply {
  /** Where it came from. */
  url: string
  status: number
  headers: IncomingHttpHeaders
  /** Where a redirect leads, in full. */
  location: string | undefined
  body: string
}

export type Fields = Record<string, string>

export class Visitor {
  /** By host name, as browsers keep them: of whatever port. */
  readonly cookies = new Map<string, Map<string, string>>()
  readonly headers: Fields

  /** `headers` go with every request. */
  constructor(headers: Fields = {}) {
    this.headers = headers
  }

  get(url: string, headers: Fields = {}): Promise<PageReply> {
    return this.#send('GET', url, headers)
  }

  /** Sends a form. */
  post(url: string, fields: Fields, headers: Fields = {}): Promise<PageReply> {
    const body = new URLSearchParams(fields).toString()
    return this.#send('POST', url, { 'content-type': 'application/x-www-form-urlencoded', ...headers }, body)
  }

  /** Opens the URL and follows redirects as long as they stay at its origin. */
  async open(url: string): Promise<PageReply> {
    return this.follow(await this.get(url))
  }

  /** Follows redirects as long as they stay at the origin. */
  async follow(reply: PageReply): Promise<PageReply> {
    let last = reply
    for (let redirects = 0; redirects < 10 && last.location; redirects++) {
      if (new URL(last.location).origin !== new URL(reply.url).origin) return last
      last = await this.get(last.location)
    }
    return last
  }

  /**
   * Fills in the page's form (the one whose markup `which` is found in, else the first), sends it, and follows
   * redirects at the same origin. Hidden fields go along as they are.
   */
  async submit(page: PageReply, fields: Fields, which?: string | RegExp): Promise<PageReply> {
    const form = formOf(page, which)
    return this.follow(await this.post(form.action, { ...form.hidden, ...fields }))
  }

  async #send(method: string, url: string, headers: Fields, body = ''): Promise<PageReply> {
    const { hostname, protocol } = new URL(url)
    const jar = this.cookies.get(hostname) ?? new Map<string, string>()
    this.cookies.set(hostname, jar)
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const request = protocol === 'https:' ? requestSecurely : requestInTheClear
    const sent = request(url, {
      rejectUnauthorized: false,
      method,
      headers: { ...this.headers, ...(cookie && { cookie }), ...headers, 'content-length': Buffer.byteLength(body) },
      ...(hostname.endsWith('.localhost') && { lookup: toThisMachine }),
    })
    sent.end(body)
    const [response] = await once(sent, 'response')
    for (const line of response.headers['set-cookie'] ?? []) keep(jar, line)
    const { location } = response.headers
    return {
      url,
      status: response.statusCode,
      headers: response.headers,
      location: location && new URL(location, url).href,
      body: await text(response),
    }
  }
}

/** Where the page's form goes, and what it holds already. */
export function formOf({ url, body }: PageReply, which?: string | RegExp): { action: string; hidden: Fields } {
  const forms = body.match(/<form\b.*?<\/form>/gs) ?? []
  const form = forms.find((markup) => which === undefined || markup.search(which) >= 0)
  if (!form) throw new Error(`The page has no such form:\n${body}`)
  const inputs = [...form.matchAll(/<input\b[^>]*>/g)].map(([tag]) => tag).filter((tag) => /type="hidden"/.test(tag))
  const hidden = inputs.map((tag) => [attribute(tag, 'name'), attribute(tag, 'value')])
  const [open = ''] = form.match(/<form\b[^>]*>/) ?? []
  return { action: new URL(attribute(open, 'action') || url, url).href, hidden: Object.fromEntries(hidden) }
}

function attribute(tag: string, name: string): string {
  const [, value = ''] = tag.match(new RegExp(`\\s${name}="([^"]*)"`)) ?? []
  return value.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code))).replaceAll('&amp;', '&')
}

function keep(jar: Map<string, string>, line: string): void {
  const [, name = '', value = ''] = line.match(/^([^=]+)=([^;]*)/) ?? []
  if (/;\s*max-age=0/i.test(line)) jar.delete(name)
  else jar.set(name, value)
}

const toThisMachine: LookupFunction = (_host, options, callback) => {
  if (options.all) callback(null, [{ address: '127.0.0.1', family: 4 }])
  else callback(null, '127.0.0.1', 4)
}
