/**
 * A web app on Amplify whose users sign in on the pool's pages: `signInWithRedirect` and what comes after it.
 *
 * Amplify speaks to domains over TLS alone, so the server has certificates of its own, as `--tls auto` makes them.
 *
 * @module
 */
import { deepEqual, equal, match, notEqual } from 'node:assert/strict'
import { suite, type TestContext, test } from 'node:test'
import type { CreateUserPoolClientRequest } from '@aws-sdk/client-cognito-identity-provider'
import type { Page } from 'playwright-core'
import { addProvider, startHosted } from '../support/hosted.ts'
import { peerProvider, servePeer } from '../support/openid-peer.ts'
import { password } from '../support/users.ts'
import { callLibrary, leaveThrough, newProfile, servePage } from '../support/web-app.ts'

const amplify = `
import 'aws-amplify/auth/enable-oauth-listener'
import { Hub } from 'aws-amplify/utils'
export { Amplify } from 'aws-amplify'
export * from 'aws-amplify/auth'

const events = []
Hub.listen('auth', ({ payload: { event, data } }) => {
  events.push([event, typeof data === 'string' ? data : data?.error?.message])
})
/** What Amplify has told of since the page was loaded, once it has told of this. */
export async function told(awaited) {
  while (!events.some(([event]) => event === awaited)) await new Promise((resolve) => setTimeout(resolve, 10))
  return Object.fromEntries(events)
}
/** The tokens, which are objects. */
export async function tokens(options) {
  const { fetchAuthSession } = await import('aws-amplify/auth')
  const { tokens } = await fetchAuthSession(options)
  return tokens && { access: String(tokens.accessToken), id: tokens.idToken.payload }
}
`

interface Tokens {
  access: string
  id: Record<string, unknown>
}

const ada = { username: 'ada', attributes: { email: 'ada@example.com', email_verified: 'true', name: 'Ada' } }

async function openApp(t: TestContext, members: Partial<CreateUserPoolClientRequest> = {}) {
  const home = `http://localhost:${await servePage(t, amplify)}/`
  const bye = `${home}bye`
  const server = await startHosted(t, 'sqlite', {
    tls: true,
    users: [ada],
    client: { CallbackURLs: [home], LogoutURLs: [bye], ...members },
  })
  const page = await (await newProfile(t)).newPage()
  const { poolId: userPoolId, clientId: userPoolClientId, endpoint: userPoolEndpoint } = server
  const oauth = {
    domain: new URL(server.origin).host,
    scopes: ['openid', 'email', 'profile', 'aws.cognito.signin.user.admin'],
    redirectSignIn: [home],
    redirectSignOut: [bye],
    responseType: members.AllowedOAuthFlows?.[0] === 'implicit' ? 'token' : 'code',
  }
  const Cognito = { userPoolId, userPoolClientId, userPoolEndpoint, loginWith: { oauth } }
  const call = <T>(name: string, ...values: unknown[]): Promise<T> => callLibrary(page, name, ...values)
  /** As the app's page does whenever it is loaded. */
  const configure = () => call('Amplify.configure', { Auth: { Cognito } })

  await page.goto(home)
  await configure()
  return {
    server,
    page,
    bye,
    call,
    configure,
    leave: (name: string, ...values: unknown[]) => leaveThrough(page, name, ...values),
    /** Waits for the app's page, and answers what Amplify tells there. */
    async back(event: string): Promise<Record<string, string | undefined>> {
      await page.waitForURL(`${home}**`)
      await configure()
      return call('told', event)
    },
  }
}

async function fillIn(page: Page): Promise<void> {
  await page.fill('#signInFormUsername', 'ada')
  await page.fill('#signInFormPassword', password)
  await page.keyboard.press('Enter')
}

suite('A web app on Amplify that sends people to the pool’s pages', () => {
  test('gets a session, refreshes it, and ends it everywhere', async (t) => {
    const { page, bye, call, leave, back } = await openApp(t)

    await leave('signInWithRedirect', { customState: 'cart=3' })
    const asked = new URL(page.url())
    await fillIn(page)
    const { signInWithRedirect, customOAuthState } = await back('customOAuthState')
    const first = await call<Tokens>('tokens')
    const second = await call<Tokens>('tokens', { forceRefresh: true })
    const attributes = await call<Record<string, string>>('fetchUserAttributes')
    const user = await call<Record<string, string>>('getCurrentUser')
    await leave('signOut')
    await page.waitForURL(bye)

    match(asked.href, /^https:\/\/[^/]+\/login\?/)
    equal(asked.searchParams.get('identity_provider'), 'COGNITO')
    deepEqual([signInWithRedirect, customOAuthState], [undefined, 'cart=3'])
    notEqual(second.access, first.access)
    deepEqual([first.id.email, second.id.sub], ['ada@example.com', first.id.sub])
    deepEqual(attributes, { sub: first.id.sub, email: 'ada@example.com', email_verified: 'true', name: 'Ada' })
    deepEqual([user.username, user.userId], ['ada', first.id.sub])
  })

  test('asks in silence who is signed in, before and after', async (t) => {
    const { page, bye, call, configure, leave, back } = await openApp(t)

    await leave('signInWithRedirect', { options: { prompt: 'NONE' } })
    const refused = await back('signInWithRedirect_failure')
    await leave('signInWithRedirect')
    await fillIn(page)
    await back('signedIn')
    await page.evaluate('localStorage.clear()')
    await leave('signInWithRedirect', { options: { prompt: 'NONE' } })
    await back('signedIn')
    const tokens = await call<Tokens>('tokens')
    await leave('signOut')
    await page.waitForURL(bye)
    await configure()
    await leave('signInWithRedirect', { options: { prompt: 'NONE' } })
    const ended = await back('signInWithRedirect_failure')

    deepEqual(
      [refused, ended].map(({ signInWithRedirect_failure: text }) => text),
      ['login_required', 'login_required'],
    )
    equal(tokens.id.email, 'ada@example.com')
  })

  test('gets its tokens at once in the implicit grant', async (t) => {
    const { page, call, leave, back } = await openApp(t, { AllowedOAuthFlows: ['implicit'] })

    await leave('signInWithRedirect')
    await fillIn(page)
    await back('signedIn')

    const tokens = await call<Tokens>('tokens')
    equal(tokens.id.email, 'ada@example.com')
    equal(new URL(page.url()).hash, '')
  })

  test('sends people straight to an OpenID provider, and has them back', async (t) => {
    const { server, page, call, leave, back } = await openApp(t)
    await addProvider(server, peerProvider(await servePeer(t, `${server.origin}/oauth2/idpresponse`)))

    await leave('signInWithRedirect', { provider: { custom: 'Peer' } })
    await page.fill('[name=login]', 'grace')
    await page.fill('[name=password]', 'any')
    await page.click('[type=submit]')
    await page.click('[type=submit]')
    await back('signedIn')

    const { id } = await call<Tokens>('tokens')
    deepEqual([id.email, id['cognito:username']], ['grace@example.com', 'Peer_grace'])
  })
})
