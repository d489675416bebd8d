import { deepEqual, doesNotMatch, equal, match } from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, suite, type TestContext, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { email, nextCode } from '../api/sign-up/people.ts'
import { Authenticator } from '../support/authenticator.ts'
import { launchChromium } from '../support/chromium.ts'
import { type Engine, engines } from '../support/engines.ts'
import { callback, type Hosted, type HostedOptions, startHosted } from '../support/hosted.ts'
import { signIn } from '../support/sign-in.ts'
import { password } from '../support/users.ts'
import { type PageReply, Visitor } from '../support/visitor.ts'
import { headingOf, pageUrl, pathOf, plain, saidOn, signedIn } from './accounts.ts'

const pool: HostedOptions['pool'] = {
  AutoVerifiedAttributes: ['email'],
  Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'WEB_AUTHN'] } },
}

const client: HostedOptions['client'] = { ExplicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_USER_PASSWORD_AUTH'] }

const hour = 3_600_000

let running: Promise<Browser> | undefined
after(async () => (await running)?.close())

/** A page in a browser of its own, with an authenticator. */
async function openBrowser(t: TestContext): Promise<Page> {
  running ??= launchChromium()
  const context = await (await running).newContext({ locale: 'en-GB' })
  t.after(() => context.close())
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return page
}

/** An app that a browser on this machine reaches, and where users are sent back to it. */
async function serveApp(t: TestContext): Promise<string> {
  const app = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html')
    response.end('<!doctype html><link rel="icon" href="data:,"><h1>The app</h1>')
  }).listen(0, 'localhost')
  t.after(() => app.close())
  await once(app, 'listening')
  return `http://localhost:${(app.address() as AddressInfo).port}/back`
}

/** Ada signs up, with whatever is needed for it. */
async function signUpIn(page: Page, server: Hosted, redirect_uri: string): Promise<void> {
  await page.goto(pageUrl(server, '/signup', { redirect_uri }))
  await page.fill('[name=username]', 'ada')
  await page.fill('[name="requiredAttributes[email]"]', email.Value)
  await page.fill('[name=password]', password)
  await page.click('[name=signUpButton]')
  await page.fill('#verification_code', await nextCode(server))
  await page.click('[name=confirm]')
}

/** A visitor who has signed up and is offered a passkey. */
async function offered(t: TestContext, engine: Engine, options: HostedOptions = {}) {
  const server = await startHosted(t, engine, { pool, client, ...options })
  const visitor = new Visitor()
  const form = await visitor.get(pageUrl(server, '/signup'))
  const confirm = await visitor.submit(form, { username: 'ada', password, 'requiredAttributes[email]': email.Value })
  const page = await visitor.submit(confirm, { code: await nextCode(server) })
  return { server, visitor, page }
}

/** What the page asks of an authenticator. */
function optionsOn({ body }: PageReply) {
  const [, options = ''] = body.match(/data-options="([^"]*)"/) ?? []
  return JSON.parse(plain(options))
}

function addUrl(server: Hosted, changes: Record<string, string | undefined> = {}): string {
  return pageUrl(server, '/passkeys/add', { response_type: undefined, scope: undefined, ...changes })
}

async function passkeysOf({ cognito, clientId }: Hosted) {
  const { Credentials } = await cognito.listWebAuthnCredentials({
    AccessToken: await signIn({ cognito, clientId }, 'ada'),
  })
  return Credentials!
}

for (const engine of engines) {
  suite(`Adding a passkey on the hosted pages on ${engine}`, () => {
    test('in a browser one is made after signing up, and the app gets its code', async (t) => {
      const app = await serveApp(t)
      const server = await startHosted(t, engine, { pool, client: { ...client, CallbackURLs: [app] } })
      const page = await openBrowser(t)
      await signUpIn(page, server, app)

      await page.click('[name=addPasskey]')
      await page.waitForURL(`${app}?code=*`)

      const [passkey] = await passkeysOf(server)
      equal(passkey!.RelyingPartyId, new URL(server.origin).hostname)
    })

    test('in a browser one is made for an app that sends its user for it, and a second is refused', async (t) => {
      const app = await serveApp(t)
      const server = await startHosted(t, engine, { pool, client: { ...client, CallbackURLs: [app] } })
      const page = await openBrowser(t)
      await signUpIn(page, server, app)
      await page.click('text=Not now')
      await page.waitForURL(`${app}?code=*`)

      await page.goto(addUrl(server, { redirect_uri: app }))
      await page.click('[name=addPasskey]')
      await page.waitForURL(app)
      await page.goto(addUrl(server, { redirect_uri: app }))
      await page.click('[name=addPasskey]')
      await page.waitForSelector('text=This device has a passkey for your account already.')

      equal((await passkeysOf(server)).length, 1)
    })

    test('what an authenticator answers is kept, and the way leads on', async (t) => {
      const { server, visitor, page } = await offered(t, engine)
      const credential = new Authenticator(server.origin).create(optionsOn(page))

      const end = await visitor.submit(page, { credential: JSON.stringify(credential) })

      equal((await signedIn(server, end))['cognito:username'], 'ada')
      equal((await passkeysOf(server)).length, 1)
    })

    test('an answer that is none, of another page or given twice adds nothing', async (t) => {
      const { server, visitor, page } = await offered(t, engine)
      const foreign = new Authenticator('https://evil.example').create(optionsOn(page))
      const right = JSON.stringify(new Authenticator(server.origin).create(optionsOn(page)))

      const refused = [
        await visitor.submit(page, { credential: '' }),
        await visitor.submit(page, { credential: '{"id":"a"}' }),
        await visitor.submit(page, { credential: JSON.stringify(foreign) }),
      ]
      await visitor.submit(page, { credential: right })
      refused.push(await visitor.submit(page, { credential: right }))

      for (const each of refused) {
        equal(each.status, 400)
        deepEqual(saidOn(each).alerts[0], 'The passkey could not be added. Please try again.')
      }
      equal((await passkeysOf(server)).length, 1)
    })

    test('without a session the person signs in first', async (t) => {
      const server = await startHosted(t, engine, { pool, client, users: ['ada'] })
      const visitor = new Visitor()

      const alone = await visitor.get(addUrl(server, { state: 'xyz' }))
      const asked = await visitor.get(addUrl(server, { response_type: 'token', prompt: 'login' }))

      const query = new URL(alone.location!).searchParams
      deepEqual(
        [new URL(alone.location!).pathname, query.get('response_type'), query.get('next')],
        ['/login', 'code', 'passkey-only'],
      )
      equal(new URL(asked.location!).searchParams.get('next'), 'passkey')
    })

    test('who has signed in for it comes back to it, and from there to the app with nothing else', async (t) => {
      const server = await startHosted(t, engine, { pool, client, users: ['ada'] })
      const visitor = new Visitor()
      const name = await visitor.open(addUrl(server, { state: 'xyz' }))
      const choice = await visitor.submit(name, { username: 'ada', password })

      const page = await visitor.follow(choice)
      const credential = JSON.stringify(new Authenticator(server.origin).create(optionsOn(page)))
      const end = await visitor.submit(page, { credential })

      deepEqual([pathOf(name), pathOf(page)], ['/login', '/passkeys/add'])
      doesNotMatch(page.url, /response_type|next=/)
      equal(end.location, callback)
      equal((await passkeysOf(server)).length, 1)
    })

    test('a session ends after an hour', async (t) => {
      const { server, visitor, page } = await offered(t, engine)
      server.clock.advance(hour)

      const credential = JSON.stringify(new Authenticator(server.origin).create(optionsOn(page)))
      const late = await visitor.post(page.url, { credential })

      match(late.location!, /\/login\?/)
    })

    test('it leads back to an app that asked for nothing else', async (t) => {
      const { server, visitor } = await offered(t, engine)

      const page = await visitor.get(addUrl(server))

      match(page.body, /<a class="button secondary" href="https:\/\/app\.example\/back">Not now/)
    })

    test('it leads nowhere but to a redirect URI of the client', async (t) => {
      const { server, visitor } = await offered(t, engine)

      const page = await visitor.get(addUrl(server, { redirect_uri: 'https://evil.example' }))

      match(page.location!, /\/error\?error=redirect_mismatch/)
    })

    test('a pool with another relying party cannot have one here, nor one that takes no passkeys', async (t) => {
      const { server, visitor, page } = await offered(t, engine)
      const { cognito, poolId: UserPoolId } = server
      await cognito.setUserPoolMfaConfig({ UserPoolId, WebAuthnConfiguration: { RelyingPartyId: 'other.example' } })
      const elsewhere = await visitor.get(addUrl(server))
      await cognito.setUserPoolMfaConfig({ UserPoolId, WebAuthnConfiguration: {} })
      await cognito.updateUserPool({ UserPoolId, AutoVerifiedAttributes: ['email'], Policies: passwordsOnly })
      const off = await visitor.get(addUrl(server))

      equal(headingOf(page), 'Add a passkey')
      for (const each of [elsewhere, off]) {
        deepEqual([each.status, saidOn(each).alerts], [403, ['Passkeys cannot be added here.']])
      }
    })

    test('the classic pages have none, and offer none', async (t) => {
      const { server, visitor, page } = await offered(t, engine, { managedLoginVersion: 1 })

      const opened = await visitor.get(addUrl(server))

      equal(new URL(page.location!).origin, 'https://app.example')
      match(opened.location!, /error=invalid_request/)
    })

    test('who has as many as one can have is told so', async (t) => {
      const { server, visitor } = await offered(t, engine)
      const AccessToken = await signIn(server, 'ada')
      for (let count = 0; count < 20; count++) {
        const { CredentialCreationOptions } = await server.cognito.startWebAuthnRegistration({ AccessToken })
        const Credential = new Authenticator(server.origin).create(CredentialCreationOptions as never)
        await server.cognito.completeWebAuthnRegistration({ AccessToken, Credential: Credential as never })
      }

      const page = await visitor.get(addUrl(server))

      deepEqual(saidOn(page).alerts, ['You have as many passkeys as an account can have.'])
    })

    test('a form that this site did not make adds nothing', async (t) => {
      const { server, visitor, page } = await offered(t, engine)
      const credential = JSON.stringify(new Authenticator(server.origin).create(optionsOn(page)))

      const forged = await visitor.post(page.url, { credential })

      deepEqual([forged.status, pathOf(forged)], [403, '/passkeys/add'])
      deepEqual(await passkeysOf(server), [])
    })
  })
}

const passwordsOnly = { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD' as const] } }
