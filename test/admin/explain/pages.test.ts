import { deepEqual, equal, match, ok } from 'node:assert/strict'
import { after, suite, type TestContext, test } from 'node:test'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { launchChromium } from '../../support/chromium.ts'
import { start } from '../../support/start.ts'

let browser: Promise<Browser> | undefined

after(async () => {
  await (await browser)?.close()
})

/** A browser before the list of refusals, of which there is one. */
async function look(t: TestContext, options: BrowserContextOptions, refused = true) {
  const server = await start(t, 'sqlite')
  const AuthParameters = { USERNAME: '<b>"ada"</b>', PASSWORD: 'Wrong-Battery-3' }
  const call = { ClientId: server.clientId, AuthFlow: 'USER_PASSWORD_AUTH' as const, AuthParameters }
  if (refused) await server.cognito.initiateAuth(call).catch(() => {})
  browser ??= launchChromium()
  const context = await (await browser).newContext({ viewport: { width: 390, height: 844 }, ...options })
  t.after(() => context.close())
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (line) => line.type() === 'error' && complaints.push(line.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(`${server.endpoint}/_poolhouse/explain`)
  return { ...server, page, complaints }
}

suite('Explanations in a browser', () => {
  const languages = [
    { locale: 'en-US', heading: 'Refusals', why: 'Why', reason: 'Nobody in this pool has the name "<b>"ada"</b>".' },
    {
      locale: 'ja-JP',
      heading: '拒否されたリクエスト',
      why: '理由',
      reason: 'このプールに「<b>"ada"</b>」という名前のユーザーはいません。',
    },
  ]
  for (const { locale, heading, why, reason } of languages) {
    for (const width of [320, 390, 1280]) {
      test(`fit ${width} pixels, without JavaScript, in the language of ${locale}`, async (t) => {
        const options = { locale, viewport: { width, height: 844 }, javaScriptEnabled: false }
        const { page, complaints } = await look(t, options)

        equal(await page.getByRole('heading', { level: 1 }).textContent(), heading)
        equal(await page.locator('.item .text').textContent(), reason)
        equal(await overflow(page), 0)
        await page.getByRole('link', { name: 'User does not exist.' }).click()
        equal(await page.getByRole('heading', { level: 1 }).textContent(), 'UserNotFoundException')
        ok(await page.getByRole('heading', { level: 2, name: why }).isVisible())
        equal(await page.locator('.decides p').first().textContent(), reason)
        equal(await page.locator('.decides .advice').count(), 1)
        equal(await overflow(page), 0)
        await page.getByRole('link', { name: heading }).click()
        await page.locator('.item').waitFor()
        deepEqual(complaints, [])
      })
    }
  }

  test('say so when nothing was refused', async (t) => {
    const { page } = await look(t, { locale: 'en-US' }, false)

    ok(await page.getByRole('heading', { name: 'Nothing was refused yet' }).isVisible())
  })

  test('are led to from the first page', async (t) => {
    const { page, endpoint } = await look(t, { locale: 'en-US' })

    await page.goto(endpoint)
    await page.getByRole('link', { name: 'See refusals' }).click()

    match(page.url(), /\/_poolhouse\/explain$/)
  })
})

/** How far the content reaches beyond the right edge of the window. */
function overflow(page: { evaluate(code: string): Promise<unknown> }) {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
}
