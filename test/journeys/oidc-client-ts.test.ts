/**
 * A single-page app with oidc-client-ts, which reads the metadata, redeems the code and asks for user information from
 * the page itself.
 *
 * @module
 */
import { deepEqual, equal, match, notEqual, ok } from 'node:assert/strict'
import { suite, type TestContext, test } from 'node:test'
import type { Page } from 'playwright-core'
import { issuerOf } from '../support/discovery.ts'
import { startHosted } from '../support/hosted.ts'
import { password } from '../support/users.ts'
import { callLibrary, leaveThrough, newProfile, servePage } from '../support/web-app.ts'

/** What an app makes of the library: one manager, whose answers can leave the page. */
const library = `
import { UserManager, WebStorageStateStore } from 'oidc-client-ts'
let manager
const told = (user) => user && { profile: user.profile, tokens: [user.access_token, user.refresh_token], scope: user.scope }
export const start = (settings) => {
  manager = new UserManager({ ...settings, userStore: new WebStorageStateStore({ store: localStorage }) })
}
export const signIn = (request) => manager.signinRedirect(request)
export const finish = async () => told(await manager.signinCallback())
export const refresh = async () => told(await manager.signinSilent())
export const user = async () => told(await manager.getUser())
export const signOut = (request) => manager.signoutRedirect(request)
export const revoke = () => manager.revokeTokens(['refresh_token'])
`

interface Told {
  profile: Record<string, unknown>
  tokens: [string, string]
  scope: string
}

const ada = { username: 'ada', attributes: { email: 'ada@example.com', email_verified: 'true', name: 'Ada' } }

async function openApp(t: TestContext) {
  const port = await servePage(t, library)
  const home = `http://localhost:${port}`
  const server = await startHosted(t, 'sqlite', {
    users: [ada],
    client: { CallbackURLs: [`${home}/back`], LogoutURLs: [`${home}/bye`] },
  })
  const page = await (await newProfile(t)).newPage()
  const settings = {
    authority: issuerOf(server),
    client_id: server.clientId,
    redirect_uri: `${home}/back`,
    scope: 'openid email profile',
    loadUserInfo: true,
    automaticSilentRenew: false,
  }
  const call = <T>(name: string, ...values: unknown[]): Promise<T> => callLibrary(page, name, ...values)

  /** As the app's page does whenever it is loaded. */
  const start = () => call('start', settings)
  const leave = (name: string, request: object = {}) => leaveThrough(page, name, request)
  await page.goto(home)
  await start()
  return { server, page, home, call, leave, start }
}

async function fillIn(page: Page): Promise<void> {
  await page.fill('#signInFormUsername', 'ada')
  await page.fill('#signInFormPassword', password)
  await page.keyboard.press('Enter')
}

suite('A single-page app with oidc-client-ts', () => {
  test('signs in on the pool’s pages, refreshes, and signs out', async (t) => {
    const { server, page, home, call, leave, start } = await openApp(t)

    await leave('signIn', { state: 'the page before' })
    const title = await page.title()
    await fillIn(page)
    await page.waitForURL(`${home}/back?*`)
    await start()
    const first = await call<Told>('finish')
    const second = await call<Told>('refresh')
    await leave('signOut', { extraQueryParams: { client_id: server.clientId, logout_uri: `${home}/bye` } })
    const left = page.url()
    await start()
    const afterwards = await call('user')
    await leave('signIn')

    ok(title)
    const { sub, email, name, username } = first.profile
    deepEqual({ email, name, username }, { email: 'ada@example.com', name: 'Ada', username: 'ada' })
    equal(second.profile.sub, sub)
    notEqual(second.tokens[0], first.tokens[0])
    equal(first.scope, 'openid email profile')
    equal(left, `${home}/bye`)
    equal(afterwards, null)
    match(page.url(), /\/login\?/)
  })

  test('is told when the person who would have to sign in is not to be asked', async (t) => {
    const { page, home, leave, start, call } = await openApp(t)

    await leave('signIn', { prompt: 'none' })
    await page.waitForURL(`${home}/back?*`)
    await start()
    const refused = await call('finish').catch((error: Error) => error.message)

    match(String(refused), /login_required/)
  })

  test('revokes what it has', async (t) => {
    const { server, page, home, call, leave, start } = await openApp(t)
    await leave('signIn')
    await fillIn(page)
    await page.waitForURL(`${home}/back?*`)
    await start()
    const { tokens } = await call<Told>('finish')

    await call('revoke')

    const headers = { authorization: `Bearer ${tokens[0]}` }
    const { status } = await fetch(`${server.endpoint}/oauth2/userInfo`, { headers })
    equal(status, 401)
  })
})
