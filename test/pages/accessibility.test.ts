import { deepEqual } from 'node:assert/strict'
import { createRequire } from 'node:module'
import { after, suite, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { views } from '#pages/preview/views.ts'
import { served } from '#pages/text/text.ts'
import { launchChromium } from '../support/chromium.ts'
import { start } from '../support/start.ts'
import { giveStyle } from './brand.ts'

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

let running: Promise<Browser> | undefined
after(async () => (await running)?.close())

interface Violation {
  id: string
  nodes: { html: string }[]
}

/** What axe finds wrong with each page in Cognito's own colours. */
async function check(endpoint: string, clientId: string, language: string, scheme: string): Promise<string[]> {
  running ??= launchChromium()
  // The policy of the pages would not let axe in.
  const page = await (await running).newPage({ bypassCSP: true, viewport: { width: 390, height: 844 } })
  const found: string[] = []
  for (const { name } of views) {
    await page.goto(`${endpoint}/_poolhouse/preview/${name}?client_id=${clientId}&lang=${language}&scheme=${scheme}`)
    await page.addScriptTag({ path: axe })
    const { violations } = (await page.evaluate(`axe.run({ runOnly: ${JSON.stringify(standards)} })`)) as {
      violations: Violation[]
    }
    found.push(...violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${name}: ${id}: ${html}`)))
  }
  await page.close()
  return found
}

suite('Every hosted page can be used by everybody', () => {
  for (const language of ['en', 'ja']) {
    for (const scheme of ['light', 'dark']) {
      test(`in ${language}, ${scheme}`, async (t) => {
        const server = await start(t, 'sqlite')
        await giveStyle(server, { Settings: { categories: { global: { colorSchemeMode: 'DYNAMIC' } } } })

        const found = await check(server.endpoint, server.clientId, language, scheme)

        deepEqual(found, [])
      })
    }
  }

  for (const language of served) {
    test(`on the smallest phone, in ${language}`, async (t) => {
      const { endpoint } = await start(t, 'sqlite', { pool: false })
      running ??= launchChromium()
      const page = await (await running).newPage({ viewport: { width: 320, height: 568 } })

      const wide: string[] = []
      for (const { name } of views) {
        await page.goto(`${endpoint}/_poolhouse/preview/${name}?lang=${language}`)
        if (await page.evaluate('document.documentElement.scrollWidth > innerWidth')) wide.push(name)
      }
      await page.close()

      deepEqual(wide, [])
    })
  }
})
