import { deepEqual, equal, notEqual } from 'node:assert/strict'
import { after, suite, test } from 'node:test'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { launchChromium } from '../../support/chromium.ts'
import { type Started, start } from '../../support/start.ts'

let running: Promise<Browser> | undefined
after(async () => (await running)?.close())

async function open({ endpoint }: Started, view: string, options: BrowserContextOptions = {}): Promise<Page> {
  running ??= launchChromium()
  const page = await (await running).newPage(options)
  await page.goto(`${endpoint}/_poolhouse/preview/${view}`)
  return page
}

function rules(page: Page): Promise<boolean[]> {
  return page
    .locator('.rules li')
    .evaluateAll((items) => items.map(({ className }) => className === 'passwordCheck-valid-customizable'))
}

suite('Hosted pages in a browser', () => {
  test('tick off the rules of a password while it is typed', async (t) => {
    const page = await open(await start(t, 'sqlite', { pool: false }), 'new-password-required')

    const before = await rules(page)
    await page.fill('[name=new_password]', 'Lower-case')

    deepEqual(before, [false, false, false, false, false])
    deepEqual(await rules(page), [true, true, false, true, true])
  })

  test('show a password to who wants to see it', async (t) => {
    const page = await open(await start(t, 'sqlite', { pool: false }), 'login')

    await page.check('[data-shows-passwords] input')

    equal(await page.getAttribute('#signInFormPassword', 'type'), 'text')
  })

  test('offer nothing that takes a script to who has none', async (t) => {
    const page = await open(await start(t, 'sqlite', { pool: false }), 'login', { javaScriptEnabled: false })

    equal(await page.locator('[data-shows-passwords]').isVisible(), false)
    equal(await page.locator('.submitButton-customizable').isVisible(), true)
  })

  test('show where the keyboard is', async (t) => {
    const page = await open(await start(t, 'sqlite', { pool: false }), 'login')
    const outline = () =>
      page.locator(':focus').evaluate((element) => {
        const { outlineStyle, outlineWidth } = element.ownerDocument.defaultView.getComputedStyle(element)
        return `${outlineStyle} ${outlineWidth}`
      })

    const seen: string[] = []
    for (let stop = 0; stop < 9; stop++) {
      await page.keyboard.press('Tab')
      seen.push(await outline())
    }

    deepEqual(new Set(seen), new Set(['solid 2px']))
  })

  test('keep the edges of what can be pressed in forced colours', async (t) => {
    const page = await open(await start(t, 'sqlite', { pool: false }), 'login', { forcedColors: 'active' })
    const edges = await page
      .locator('.button, main')
      .evaluateAll((elements) =>
        elements.map((element) => element.ownerDocument.defaultView.getComputedStyle(element).borderTopStyle),
      )

    deepEqual(new Set(edges), new Set(['solid']))
  })

  test('move nothing for who wants no motion', async (t) => {
    const server = await start(t, 'sqlite', { pool: false })
    const duration = async (reducedMotion: 'reduce' | 'no-preference') => {
      const page = await open(server, 'login', { reducedMotion })
      return page
        .locator('.button')
        .first()
        .evaluate((element) => element.ownerDocument.defaultView.getComputedStyle(element).transitionDuration)
    }

    notEqual(await duration('no-preference'), '0s')
    equal(await duration('reduce'), '0s')
  })

  test('change their language by a link, and stay what they are', async (t) => {
    const page = await open(await start(t, 'sqlite', { pool: false }), 'login')

    await page.click('.languages summary')
    await page.click('.languages a[lang=ja]')

    equal(await page.getAttribute('html', 'lang'), 'ja')
    equal(new URL(page.url()).pathname, '/_poolhouse/preview/login')
  })
})
