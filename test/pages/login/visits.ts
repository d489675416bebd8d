/** A visitor on the sign-in pages, and what the app gets of it in the end. @module */
import { equal } from 'node:assert/strict'
import { callback, type Hosted } from '../../support/hosted.ts'
import { password } from '../../support/users.ts'
import { type PageReply, Visitor } from '../../support/visitor.ts'

/** The sign-in page, of a visitor who has just come from the app. */
export async function arrive(
  { authorizeUrl }: Pick<Hosted, 'authorizeUrl'>,
  changes: Record<string, string | undefined> = {},
  visitor = new Visitor(),
): Promise<{ visitor: Visitor; page: PageReply }> {
  return { visitor, page: await visitor.open(authorizeUrl(changes)) }
}

/** What comes after ada's name and password. */
export async function enter(server: Hosted, username = 'ada', given = password) {
  const { visitor, page } = await arrive(server)
  return { visitor, page: await visitor.submit(page, { username, password: given }) }
}

/** What comes after ada's name alone. */
export async function enterName(server: Hosted, username = 'ada') {
  const { visitor, page } = await arrive(server)
  return { visitor, page: await visitor.submit(page, { username }) }
}

/** The heading of a page. */
export function headingOf({ body }: PageReply): string {
  return body.match(/<h1>(.*?)<\/h1>/s)?.[1] ?? ''
}

/** What the page says went wrong. */
export function alertOf({ body }: PageReply): string | undefined {
  return body.match(/role="alert">(?:<svg.*?<\/svg>)?<p>(.*?)<\/p>/s)?.[1]
}

/** The hidden field that carries the sign-in on. */
export function stepOf({ body }: PageReply): string {
  const [, step] = body.match(/name="step" value="([^"]+)"/) ?? []
  if (!step) throw new Error(`The page is no step:\n${body}`)
  return step
}

/** The tokens that the app gets for the code that came back. */
export async function redeemed({ endpoint, clientId }: Hosted, { location = '' }: PageReply) {
  const url = new URL(location)
  equal(`${url.origin}${url.pathname}`, callback)
  const form = { grant_type: 'authorization_code', client_id: clientId, redirect_uri: callback }
  const body = new URLSearchParams({ ...form, code: url.searchParams.get('code')! })
  const response = await fetch(`${endpoint}/oauth2/token`, { method: 'POST', body })
  equal(response.status, 200)
  return (await response.json()) as { access_token: string; id_token: string; refresh_token: string }
}
