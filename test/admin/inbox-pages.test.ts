import { deepEqual, equal, match, ok } from 'node:assert/strict'
import { after, suite, type TestContext, test } from 'node:test'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import type { Message } from '#ports/messages.ts'
import { launchChromium } from '../support/chromium.ts'
import { someMessage } from '../support/messages.ts'
import { start } from '../support/start.ts'

const phone = { width: 390, height: 844 }
const narrow = { width: 320, height: 568 }
const desk = { width: 1280, height: 800 }

const longAddress = 'a.very.long.address.that.goes.on.and.on@subdomain.of.a.company.example.com'

let browser: Promise<Browser> | undefined

after(async () => {
  await (await browser)?.close()
})

interface Situation extends BrowserContextOptions {
  messages?: Partial<Message>[]
  path?: string
}

/** A browser that looks at a page of a server with these messages; what its console complains about is kept. */
async function look(t: TestContext, { messages = [], path = '', ...options }: Situation) {
  const server = await start(t, 'sqlite', { pool: false })
  for (const message of messages) await server.services.email.send(someMessage(message))
  browser ??= launchChromium()
  const context = await (await browser).newContext({ viewport: phone, locale: 'en-US', ...options })
  t.after(() => context.close())
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (line) => line.type() === 'error' && complaints.push(line.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(`${server.endpoint}/_poolhouse/inbox${path}`)
  return { ...server, page, complaints }
}

/** How far the content reaches beyond the right edge of the window. */
function overflow(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
}

suite('The inbox in a browser', () => {
  const languages = [
    { locale: 'en-US', language: 'en', heading: 'Inbox', purpose: 'Sign-up', copy: 'Copy' },
    { locale: 'ja-JP', language: 'ja', heading: '受信トレイ', purpose: 'サインアップ', copy: 'コピー' },
  ]
  for (const { locale, language, heading, purpose, copy } of languages) {
    for (const viewport of [narrow, phone, desk]) {
      test(`fits ${viewport.width} pixels and shows the code, in the language of ${locale}`, async (t) => {
        const messages = [{ to: longAddress, username: crypto.randomUUID() }, { code: 'kT4#mPz9!qLw'.repeat(8) }, {}]
        const { page, complaints } = await look(t, { viewport, locale, messages })

        equal(await overflow(page), 0)
        equal(await page.getAttribute('html', 'lang'), language)
        equal(await page.getByRole('heading', { level: 1 }).textContent(), heading)
        const newest = page.locator('.item').first()
        ok(await newest.getByText('123456', { exact: true }).isVisible())
        ok(await newest.getByText(purpose, { exact: true }).isVisible())
        ok(await newest.getByRole('button', { name: copy }).isVisible())
        deepEqual(complaints, [])
      })
    }
  }

  test('tells what to do while it is empty', async (t) => {
    const { page, endpoint } = await look(t, {})

    ok(await page.getByRole('heading', { name: 'No messages yet' }).isVisible())
    match(
      (await page.locator('pre').textContent()) ?? '',
      new RegExp(`sign-up --endpoint-url ${endpoint} --region eu-`),
    )
    equal(await overflow(page), 0)
  })

  test('shows a message as it arrives', async (t) => {
    const { page, services } = await look(t, {})

    await services.email.send(someMessage({ code: '246810' }))

    await page.getByText('246810', { exact: true }).waitFor()
    equal(await page.locator('[aria-live]').textContent(), 'New message to ada@example.com')
    equal(await page.getByText('No messages yet').count(), 0)
  })

  test('copies a code', async (t) => {
    const permissions = ['clipboard-read', 'clipboard-write']
    const { page } = await look(t, { messages: [{}], permissions })

    await page.getByRole('button', { name: 'Copy' }).click()

    await page.getByRole('button', { name: 'Copied' }).waitFor()
    equal(await page.evaluate('navigator.clipboard.readText()'), '123456')
  })

  test('finds the messages to an address, and the way back', async (t) => {
    const { page } = await look(t, { messages: [{ to: 'ada+shop@example.com', code: '111111' }, { code: '222222' }] })

    await page.getByLabel('Address or phone number').fill('ada+shop@example.com')
    await page.keyboard.press('Enter')

    await page.getByText('111111', { exact: true }).waitFor()
    equal(await page.locator('.item').count(), 1)
    await page.getByRole('link', { name: 'Show all messages' }).click()
    await page.getByText('222222', { exact: true }).waitFor()
  })

  test('opens a message by keyboard', async (t) => {
    const { page } = await look(t, { messages: [{ subject: 'Welcome' }] })

    await page.getByRole('link', { name: 'ada@example.com' }).focus()
    await page.keyboard.press('Enter')

    await page.getByRole('heading', { level: 1, name: 'Welcome' }).waitFor()
  })

  test('shows the HTML of a message in full, and runs nothing in it', async (t) => {
    const html =
      '<p style="height:1500px">Tall</p><script>parent.document.title = "run"</script><img src=x onerror="parent.document.title = 1">'
    const id = crypto.randomUUID()
    const { page } = await look(t, { path: `/${id}`, messages: [{ id, html }] })

    const frame = page.frameLocator('iframe')

    await frame.getByText('Tall').waitFor()
    await page.waitForFunction('document.querySelector("iframe").clientHeight > 1500')
    equal(await page.title(), 'Your verification code · Poolhouse')
    equal(await overflow(page), 0)
  })

  test('shows a text message', async (t) => {
    const id = crypto.randomUUID()
    const sms = { id, medium: 'SMS' as const, to: '+819012345678', subject: undefined, html: undefined }
    const { page, complaints } = await look(t, { path: `/${id}`, messages: [sms] })

    ok(await page.getByText('Your confirmation code is 123456').isVisible())
    equal(await page.locator('iframe').count(), 0)
    deepEqual(complaints, [])
  })

  test('is whole without JavaScript', async (t) => {
    const { page, services } = await look(t, { javaScriptEnabled: false, messages: [{}] })

    ok(await page.getByText('123456', { exact: true }).isVisible())
    equal(await page.getByRole('button', { name: 'Copy' }).count(), 0)
    await services.email.send(someMessage({ code: '246810' }))
    await page.getByRole('link', { name: 'Refresh' }).click()
    ok(await page.getByText('246810', { exact: true }).isVisible())
    await page.getByRole('link', { name: 'ada@example.com' }).first().click()
    ok(await page.frameLocator('iframe').getByText('123456').isVisible())
  })
})
