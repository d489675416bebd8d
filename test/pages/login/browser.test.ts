/** What takes a browser: passkeys, and pages as they are seen. */
import { deepEqual, equal, match, ok } from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { createRequire } from 'node:module'
import { after, suite, type TestContext, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { passkeyClient, passkeyPool, register } from '../../api/passkeys/calls.ts'
import { Authenticator } from '../../support/authenticator.ts'
import { launchChromium } from '../../support/chromium.ts'
import { type Engine, engines } from '../../support/engines.ts'
import { callback, type Hosted, startHosted } from '../../support/hosted.ts'
import { byToken } from '../../support/mfa.ts'
import { codeAt } from '../../support/totp.ts'
import { password } from '../../support/users.ts'

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

let running: Promise<Browser> | undefined
after(async () => (await running)?.close())

/** A window of its own. */
async function open(t: TestContext, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  running ??= launchChromium()
  const context = await (await running).newContext(options)
  t.after(() => context.close())
  return context.newPage()
}

/** The code that the app gets once something is done. The app itself is nowhere. */
async function codeAfter(page: Page, act: () => Promise<void>): Promise<string | null> {
  const arrival = page.waitForRequest((request) => request.url().startsWith(`${callback}?`))
  await act()
  return new URL((await arrival).url()).searchParams.get('code')
}

/** A server with a passkey of ada's, which the browser has too. */
async function startWithPasskey(t: TestContext, engine: Engine, page: Page): Promise<Hosted> {
  const server = await startHosted(t, engine, { pool: passkeyPool, client: passkeyClient, users: ['ada'] })
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const authenticator = new Authenticator(server.origin)
  await register(server, 'ada', authenticator, { keys })
  const [passkey] = authenticator.passkeys
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  await devtools.send('WebAuthn.addCredential', {
    authenticatorId,
    credential: {
      credentialId: toBase64(passkey!.id),
      isResidentCredential: true,
      rpId: new URL(server.origin).hostname,
      privateKey: keys.privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
      userHandle: toBase64(passkey!.user),
      signCount: 1,
    },
  })
  return server
}

function toBase64(base64url: string): string {
  return Buffer.from(base64url, 'base64url').toString('base64')
}

for (const engine of engines) {
  suite(`The sign-in in a browser on ${engine}`, () => {
    test('a passkey leads back to the app', async (t) => {
      const page = await open(t)
      const server = await startWithPasskey(t, engine, page)
      await page.goto(server.authorizeUrl())
      await page.fill('[name=username]', 'ada')
      await page.click('[name=signInSubmitButton]')
      await page.click('[value=WEB_AUTHN]')

      const code = await codeAfter(page, () => page.click('#usePasskey'))

      match(code!, /^[0-9a-f-]{36}$/)
    })

    test('where the passkey is not used the page says so, and there is another way', async (t) => {
      const page = await open(t)
      const server = await startWithPasskey(t, engine, page)
      await page.addInitScript('navigator.credentials.get = () => Promise.reject(new Error())')
      await page.goto(server.authorizeUrl())
      await page.fill('[name=username]', 'ada')
      await page.click('[name=signInSubmitButton]')
      await page.click('[value=WEB_AUTHN]')

      await page.click('#usePasskey')
      await page.waitForSelector('#passkeyFailed:not([hidden])')
      await page.click('[name=another]')
      await page.click('[value=PASSWORD]')
      await page.fill('[name=password]', password)
      const code = await codeAfter(page, () => page.click('.primary'))

      ok(code)
    })

    test('without scripts the page of the passkey says what it needs, and there is another way', async (t) => {
      const page = await open(t, { javaScriptEnabled: false })
      const server = await startHosted(t, engine, { pool: passkeyPool, client: passkeyClient, users: ['ada'] })
      await register(server, 'ada', new Authenticator(server.origin))
      await page.goto(server.authorizeUrl())
      await page.fill('[name=username]', 'ada')
      await page.click('[name=signInSubmitButton]')

      await page.click('[value=WEB_AUTHN]')

      match(await page.content(), /<noscript>.*Passkeys need JavaScript/s)
      equal(await page.locator('#usePasskey').isVisible(), false)
      ok(await page.locator('[name=another]').isVisible())
    })

    for (const [language, width] of [
      ['en', 1280],
      ['ja', 390],
    ] as const) {
      test(`the way to an authenticator app can be used by everybody, in ${language} at ${width} pixels`, async (t) => {
        const viewport = { width, height: 844 }
        // The policy of the pages would not let axe in.
        const page = await open(t, { viewport, bypassCSP: true, locale: language })
        const server = await startHosted(t, engine, { users: [{ username: 'ada', attributes: {} }] })
        await server.cognito.setUserPoolMfaConfig({ UserPoolId: server.poolId, MfaConfiguration: 'ON', ...byToken })
        await page.goto(server.authorizeUrl())
        const found = [await inspect(page)]
        const focused = await page.evaluate('document.activeElement.name')

        await page.keyboard.type('ada')
        await page.keyboard.press('Tab')
        await page.keyboard.type(password)
        await page.keyboard.press('Enter')
        await page.waitForSelector('.qr')
        found.push(await inspect(page))
        const secret = (await page.textContent('.secret'))!.replaceAll(' ', '')
        const qr = await page.locator('.qr').boundingBox()
        await page.fill('[name=code]', '000000')
        await page.keyboard.press('Enter')
        await page.waitForSelector('[role=alert]')
        found.push(await inspect(page))
        await page.fill('[name=code]', codeAt(secret, server.clock.now()))
        const code = await codeAfter(page, () => page.keyboard.press('Enter'))

        deepEqual(found, [[], [], []])
        equal(focused, 'username')
        ok(qr!.width > 180 && qr!.x >= 0 && qr!.x + qr!.width <= width)
        ok(code)
      })
    }
  })
}

/** What axe finds wrong, and whether the page is wider than its window. */
async function inspect(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: axe })
  const { violations } = (await page.evaluate('axe.run()')) as {
    violations: { id: string; nodes: { html: string }[] }[]
  }
  const isWide = await page.evaluate('document.documentElement.scrollWidth > innerWidth')
  const found = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
  return isWide ? [...found, 'wider than the window'] : found
}
