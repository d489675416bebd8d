/** A pool whose pages somebody signs in on, for the tests by RFC 9700. @module */
import type { TestContext } from 'node:test'
import { callback, type Hosted, type HostedOptions, startHosted } from '../support/hosted.ts'
import { readReply } from '../support/signed-in.ts'
import { password } from '../support/users.ts'
import { formOf, type PageReply, Visitor } from '../support/visitor.ts'
import { type Answer, challenge, type Form, post } from './app.ts'

export const pkce = { code_challenge: challenge, code_challenge_method: 'S256' }

export function open(t: TestContext, options: HostedOptions = {}): Promise<Hosted> {
  return startHosted(t, 'sqlite', { users: ['ada'], ...options })
}

/** Ada signs in on the pages; answers where the browser is sent then. */
export async function signIn({ authorizeUrl }: Hosted, changes: Record<string, string> = {}, visitor = new Visitor()) {
  return visitor.submit(await visitor.open(authorizeUrl(changes)), { username: 'ada', password })
}

export function codeIn(reply: PageReply): string {
  return readReply(reply).code!
}

/** The code for tokens, with what else the form holds. */
export function redeem(server: Hosted, code: string, form: Form = {}): Promise<Answer> {
  const { clientId: client_id } = server
  return post(server, '/oauth2/token', {
    grant_type: 'authorization_code',
    client_id,
    redirect_uri: callback,
    code,
    ...form,
  })
}

export const invalidGrant = { error: 'invalid_grant' }

/** What there is to be seen of a sign-in: pages, redirects and an error. */
export async function everything(server: Hosted): Promise<PageReply[]> {
  const visitor = new Visitor()
  const pages = ['/login', '/signup', '/forgotPassword'].map((path) =>
    visitor.get(server.authorizeUrl().replace('/oauth2/authorize', path)),
  )
  const { action, hidden } = formOf(await visitor.open(server.authorizeUrl()))
  return [
    ...(await Promise.all(pages)),
    await visitor.get(`${server.origin}/error?error=invalid_request`),
    await visitor.post(action, { ...hidden, username: 'ada', password: 'wrong-Password-1' }),
    await visitor.get(server.authorizeUrl()),
    await visitor.post(action, { ...hidden, username: 'ada', password }),
    await visitor.get(server.authorizeUrl()),
    await visitor.get(`${server.origin}/logout?client_id=${server.clientId}&logout_uri=https://app.example/bye`),
  ]
}
