import { equal } from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { suite, type TestContext, test } from 'node:test'
import { launchChromium } from '../support/chromium.ts'
import { start } from '../support/start.ts'

/** An app on a site of its own, which is a page and nothing else. */
async function appSite(t: TestContext): Promise<string> {
  const server = createServer((_request, response) =>
    response.setHeader('content-type', 'text/html').end('<title>App</title>'),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

suite('A sign-in in a window of its own', () => {
  test('can call back to the app that opened it, through redirects and pages', async (t) => {
    const callback = await appSite(t)
    const { endpoint, clientId } = await start(t, 'sqlite', {
      client: {
        AllowedOAuthFlowsUserPoolClient: true,
        AllowedOAuthFlows: ['code'],
        AllowedOAuthScopes: ['openid'],
        CallbackURLs: [callback],
        SupportedIdentityProviders: ['COGNITO'],
      },
    })
    const browser = await launchChromium()
    t.after(() => browser.close())
    const app = await browser.newPage()
    await app.goto(callback)
    const query = new URLSearchParams({ response_type: 'code', client_id: clientId, redirect_uri: callback })
    const opened = app.waitForEvent('popup')

    await app.evaluate(
      `void window.open(${JSON.stringify(`${endpoint.replace('127.0.0.1', 'localhost')}/oauth2/authorize?${query}`)})`,
    )
    const popup = await opened
    await popup.waitForSelector('#signInFormUsername')
    await popup.evaluate(`location.href = ${JSON.stringify(callback)}`)
    await popup.waitForURL(`${callback}/`)

    equal(await popup.evaluate('window.opener !== null'), true)
  })
})
