import { equal, match, ok } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { views } from '#pages/preview/views.ts'
import { start } from '../support/start.ts'
import { giveStyle, settings } from './brand.ts'

suite('The preview of the hosted pages', () => {
  test('shows every page as the client has it, in the language and scheme that are chosen', async (t) => {
    const server = await start(t, 'sqlite')
    await giveStyle(server, { Settings: settings })

    const page = await (
      await fetch(`${server.endpoint}/_poolhouse/preview?client_id=${server.clientId}&lang=ja&scheme=dark`)
    ).text()

    for (const { name } of views) {
      const address = `/_poolhouse/preview/${name}?client_id=${server.clientId}&lang=ja&scheme=dark&width=390`
      ok(page.replaceAll('&#38;', '&').includes(`<iframe src="${address}"`), name)
    }
  })

  for (const { name } of views) {
    test(`shows ${name} to frames of its own, without the status that it has`, async (t) => {
      const { endpoint } = await start(t, 'sqlite')

      const { status, headers } = await fetch(`${endpoint}/_poolhouse/preview/${name}`)

      equal(status, 200)
      match(headers.get('content-security-policy')!, /frame-ancestors 'self'/)
      equal(headers.get('x-frame-options'), null)
    })
  }

  test('shows a page in the scheme that is chosen where the style follows the browser', async (t) => {
    const server = await start(t, 'sqlite')
    await giveStyle(server, { Settings: settings })

    const page = await (
      await fetch(`${server.endpoint}/_poolhouse/preview/error?client_id=${server.clientId}&scheme=dark`)
    ).text()

    match(page, /<meta name="color-scheme" content="dark">/)
  })

  test('has no other pages', async (t) => {
    const { endpoint } = await start(t, 'sqlite')

    equal((await fetch(`${endpoint}/_poolhouse/preview/unknown`)).status, 404)
  })
})
