/**
 * A web server with Auth.js and its Cognito provider, as next-auth has it: people go from its sign-in to the pool's pages
 * and come back to a session.
 *
 * @module
 */
import { deepEqual, equal, match } from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { suite, type TestContext, test } from 'node:test'
import { issuerOf } from '../support/discovery.ts'
import { type Engine, engines } from '../support/engines.ts'
import { addProvider, startHosted } from '../support/hosted.ts'
import { resolveLocalhost } from '../support/localhost-names.ts'
import { peerProvider, servePeer } from '../support/openid-peer.ts'
import { password } from '../support/users.ts'
import { formOf, type PageReply, Visitor } from '../support/visitor.ts'

// Required and not imported: their types would bring those of browsers into the whole project.
const require = createRequire(import.meta.url)
const { Auth }: { Auth(request: Request, config: object): Promise<Response> } = require('@auth/core')
const { default: Cognito }: { default(options: object): object } = require('@auth/core/providers/cognito')

const ada = { username: 'ada', attributes: { email: 'ada@example.com', email_verified: 'true', name: 'Ada' } }

type Calling = Record<'session' | 'token' | 'profile', Record<string, unknown>>

/** Serves Auth.js below `/auth` until the test ends; the configuration comes once the address is known. */
async function serveAuth(t: TestContext): Promise<{ url: string; configure(config: object): void }> {
  let config = {}
  const server = createServer(async (incoming, response) => {
    const { method, headers, url } = incoming
    const request = new Request(`http://${headers.host}${url}`, {
      method,
      headers: Object.entries(headers).map(([name, value]) => [name, String(value)]),
      ...(method === 'POST' && { body: await text(incoming) }),
    })
    const reply = await Auth(request, config)
    response.writeHead(reply.status, [...reply.headers].flat()).end(await reply.text())
  }).listen(0, 'localhost')
  t.after(() => server.close())
  await once(server, 'listening')
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/auth`,
    configure(given) {
      config = given
    },
  }
}

async function startShop(t: TestContext, engine: Engine, checks?: ('pkce' | 'state' | 'nonce')[]) {
  resolveLocalhost(t)
  const site = await serveAuth(t)
  const server = await startHosted(t, engine, {
    users: [ada],
    client: { GenerateSecret: true, CallbackURLs: [`${site.url}/callback/cognito`] },
  })
  const { clientId, clientSecret } = server
  site.configure({
    basePath: '/auth',
    trustHost: true,
    secret: 'a secret of the shop’s own, long enough',
    providers: [Cognito({ clientId, clientSecret, issuer: issuerOf(server), ...(checks && { checks }) })],
    callbacks: {
      session: ({ session, token }: Calling) => ({ ...session, sub: token.sub }),
      jwt: ({ token, profile }: Calling) => ({ ...token, ...(profile && { sub: profile.sub }) }),
    },
    // What it refuses is to be seen in what it answers.
    logger: { error: () => {} },
  })
  return { site, server }
}

/** Presses the button of the shop's own page; answers the pool's. */
async function leaveFor(browser: Visitor, url: string): Promise<PageReply> {
  const { hidden, action } = formOf(await browser.open(`${url}/signin`))
  const sent = await browser.post(action, hidden)
  return browser.open(sent.location!)
}

for (const engine of engines) {
  suite(`A web server with Auth.js on ${engine}`, () => {
    for (const checks of [undefined, ['pkce', 'state', 'nonce']] as const) {
      test(`signs a person in to a session with ${checks?.join(', ') ?? 'its own choice of checks'}`, async (t) => {
        const { site, server } = await startShop(t, engine, checks && [...checks])
        const browser = new Visitor()

        const page = await leaveFor(browser, site.url)
        const back = await browser.submit(page, { username: 'ada', password })
        const { status, location } = await browser.get(back.location!)
        const { body } = await browser.get(`${site.url}/session`)

        const { UserAttributes } = await server.cognito.adminGetUser({ UserPoolId: server.poolId, Username: 'ada' })
        const sub = UserAttributes!.find(({ Name }) => Name === 'sub')!.Value
        match(page.url, /^http:\/\/[^/]+\.localhost:\d+\/login\?/)
        deepEqual([status, location], [302, new URL('/', site.url).href])
        const { user, sub: known } = JSON.parse(body)
        deepEqual(user, { name: 'Ada', email: 'ada@example.com' })
        equal(known, sub)
      })
    }

    test('signs a person from an identity provider in, with its own choice of checks', async (t) => {
      const { site, server } = await startShop(t, engine)
      await addProvider(server, peerProvider(await servePeer(t, `${server.origin}/oauth2/idpresponse`)))
      const browser = new Visitor()

      const page = await leaveFor(browser, site.url)
      const away = await browser.get(`${page.url.replace('/login', '/oauth2/authorize')}&identity_provider=Peer`)
      const consent = await browser.submit(await browser.open(away.location!), { login: 'grace', password: 'any' })
      const returned = await browser.submit(consent, {})
      const back = await browser.get(returned.location!)
      await browser.get(back.location!)
      const { body } = await browser.get(`${site.url}/session`)

      deepEqual(JSON.parse(body).user, { name: 'Ada', email: 'grace@example.com' })
    })

    test('does not take an answer that was meant for another browser', async (t) => {
      const { site } = await startShop(t, engine, ['state'])
      const [browser, victim] = [new Visitor(), new Visitor()]
      const back = await browser.submit(await leaveFor(browser, site.url), { username: 'ada', password })

      const { location } = await victim.get(back.location!)
      const { body } = await victim.get(`${site.url}/session`)

      match(location!, /\/auth\/error\?error=Configuration$/)
      equal(body, 'null')
    })
  })
}
