import { doesNotMatch, equal, match } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../support/engines.ts'
import { start } from '../support/start.ts'
import { giveStyle, settings } from './brand.ts'

async function open(endpoint: string, query: Record<string, string>, headers: Record<string, string> = {}) {
  const response = await fetch(`${endpoint}/error?${new URLSearchParams(query)}`, { headers })
  return { status: response.status, headers: response.headers, page: await response.text() }
}

for (const engine of engines) {
  suite(`The error page on ${engine}`, () => {
    test('says that there was an error, and which', async (t) => {
      const { endpoint, clientId } = await start(t, engine)

      const { status, headers, page } = await open(endpoint, { error: 'redirect_mismatch', client_id: clientId })

      equal(status, 400)
      match(headers.get('content-type')!, /^text\/html/)
      match(page, />An error was encountered with the requested page\.</)
      match(page, /<code>redirect_mismatch<\/code>/)
    })

    test('has the look of the client', async (t) => {
      const server = await start(t, engine)
      await giveStyle(server, { Settings: settings })

      const { page } = await open(server.endpoint, { error: 'x', client_id: server.clientId })

      match(page, /--primaryButton-defaults-backgroundColor: light-dark\(#5b2a86ff, #d9b8ffff\)/)
    })

    test('speaks the language of the person', async (t) => {
      const { endpoint, clientId } = await start(t, engine)
      const query = { error: 'invalid_scope', client_id: clientId }

      const { page } = await open(endpoint, query, { 'accept-language': 'ja' })

      match(page, /<html lang="ja">/)
      match(page, /リクエストされたページでエラーが発生しました。/)
    })

    test('leads nowhere and runs nothing, whatever the reason is', async (t) => {
      const { endpoint } = await start(t, engine)
      const error = '<a href="https://elsewhere.example">sign in again</a><script>alert(1)</script>'

      const { status, page } = await open(endpoint, { error, client_id: '"><script>' })

      equal(status, 400)
      doesNotMatch(page, /<a |<script|<form/)
      match(page, /&#60;a href=&#34;https:/)
    })

    test('shows no more of a reason than a line or two', async (t) => {
      const { endpoint } = await start(t, engine)

      const { page } = await open(endpoint, { error: 'x'.repeat(5000) })

      equal(page.match(/x{50,}/)?.[0].length, 300)
    })
  })
}
