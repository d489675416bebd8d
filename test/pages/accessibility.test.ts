import { deepEqual } from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { after, suite, type TestContext, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { views } from '#pages/preview/views.ts'
import { languages } from '#pages/text/languages.ts'

import { launchChromium } from '../support/chromium.ts'
import { start } from '../support/start.ts'
import { giveStyle } from './brand.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

let running: Promise<Browser> | undefined
after(async () => (await running)?.close())

interface Violation {
  id: string
  nodes: { html: string }[]
}

interface Look {
  language?: string
  scheme?: string
  /** Pixels; a phone's unless told. */
  width?: number
  /** Tags or rules of axe. */
  only: string[]
}

/** What axe finds wrong with each page in Cognito's own colours. */
async function check(t: TestContext, look: Look): Promise<string[]> {
  const { language = 'en', scheme = 'light', width = 390, only } = look
  const server = await start(t, 'sqlite')
  await giveStyle(server, { Settings: { categories: { global: { colorSchemeMode: 'DYNAMIC' } } } })
  running ??= launchChromium()
  const page = await (await running).newPage({ viewport: { width, height: 844 } })
  const found: string[] = []
  for (const { name } of views) {
    const query = new URLSearchParams({ client_id: server.clientId, lang: language, scheme })
    await page.goto(`${server.endpoint}/_poolhouse/preview/${name}?${query}`)
    await page.evaluate(axe)
    const { violations } = (await page.evaluate(`axe.run({ runOnly: ${JSON.stringify(only)} })`)) as {
      violations: Violation[]
    }
    found.push(...violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${name}: ${id}: ${html}`)))
  }
  await page.close()
  return found
}

suite('Every hosted page can be used by everybody', () => {
  for (const language of ['en', 'ja']) {
    test(`in ${language}`, async (t) => {
      const found = await check(t, { language, only: standards })

      deepEqual(found, [])
    })
  }

  test('with enough contrast in the dark scheme', async (t) => {
    const found = await check(t, { scheme: 'dark', only: ['color-contrast'] })

    deepEqual(found, [])
  })

  test('on a wide screen', async (t) => {
    const found = await check(t, { width: 1280, only: standards })

    deepEqual(found, [])
  })

  for (const language of languages) {
    test(`on the smallest phone without scripts, in ${language}`, async (t) => {
      const { endpoint } = await start(t, 'sqlite', { pool: false })
      running ??= launchChromium()
      const page = await (await running).newPage({
        viewport: { width: 320, height: 568 },
        javaScriptEnabled: false,
      })

      const wide: string[] = []
      for (const { name } of views) {
        await page.goto(`${endpoint}/_poolhouse/preview/${name}?lang=${language}`)
        if (await page.evaluate('document.documentElement.scrollWidth > innerWidth')) wide.push(name)
      }
      await page.close()

      deepEqual(wide, [])
    })
  }

  test('in every language, however short the page is', async (t) => {
    const { endpoint } = await start(t, 'sqlite', { pool: false })
    running ??= launchChromium()
    const page = await (await running).newPage({ viewport: { width: 320, height: 568 } })

    const outside: string[] = []
    for (const { name } of views) {
      await page.goto(`${endpoint}/_poolhouse/preview/${name}?lang=zh-CN`)
      if (await page.evaluate(menuIsOutside)) outside.push(name)
    }
    await page.close()

    deepEqual(outside, [])
  })
})

/** Opens the language menu, and tells whether it rises above the page or sticks out beside it. */
const menuIsOutside = `
document.querySelector('.languages details').open = true
const { top, left, right } = document.querySelector('.languages ul').getBoundingClientRect()
top + scrollY < 0 || left < 0 || right > innerWidth
`
