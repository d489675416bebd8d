/**
 * A web app without a server of its own: a page on this machine with a library for browsers in it, and a Chromium to open
 * it in.
 *
 * @module
 */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { after, type TestContext } from 'node:test'
import { build } from 'esbuild'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { launchChromium } from './chromium.ts'

const bundles = new Map<string, Promise<string>>()
let browser: Promise<Browser> | undefined

after(async () => {
  await (await browser)?.close()
})

/**
 * Serves a page that has what the source exports as `library`, and answers its port. The same page is at every path, so
 * that people can be sent back to any.
 */
export async function servePage(t: TestContext, source: string): Promise<number> {
  if (!bundles.has(source)) bundles.set(source, bundle(source))
  const script = await bundles.get(source)!
  const page = createServer(({ url }, response) => {
    const isScript = url === '/library.js'
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html; charset=utf-8')
    response.end(
      isScript ? script : '<!doctype html><link rel="icon" href="data:,"><script src="/library.js"></script>',
    )
  }).listen(0, 'localhost')
  t.after(() => {
    page.closeAllConnections()
    page.close()
  })
  await once(page, 'listening')
  return (page.address() as AddressInfo).port
}

/** A browser's profile that nobody has used, and that takes any certificate. It goes with the test. */
export async function newProfile(t: TestContext): Promise<BrowserContext> {
  browser ??= launchChromium()
  const profile = await (await browser).newContext({ ignoreHTTPSErrors: true })
  t.after(() => profile.close())
  return profile
}

/** Calls a function of the page's library. */
export function callLibrary<T>(page: Page, name: string, ...values: unknown[]): Promise<T> {
  return page.evaluate(`library.${name}(...${JSON.stringify(values)})`)
}

/** Calls one that makes the browser leave the page, and waits until another is there. */
export async function leaveThrough(page: Page, name: string, ...values: unknown[]): Promise<void> {
  // Before the call, so that no navigation is missed; the call itself may never come to its end.
  const left = page.waitForEvent('framenavigated')
  await page.evaluate(`void library.${name}(...${JSON.stringify(values)})`)
  await left
  await page.waitForLoadState()
}

async function bundle(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: join(import.meta.dirname, '../..') },
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'library',
    logLevel: 'silent',
  })
  return outputFiles[0]!.text
}
