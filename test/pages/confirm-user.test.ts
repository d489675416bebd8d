import { deepEqual, doesNotMatch, equal, match } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { byEmail, day, email, profileOf, signUpAda } from '../api/sign-up/people.ts'
import { engines } from '../support/engines.ts'
import { type Started, start } from '../support/start.ts'
import { giveStyle, settings } from './brand.ts'

const byLink = {
  ...byEmail,
  VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_LINK' as const },
}

async function linkToAda(server: Started): Promise<URL> {
  await signUpAda(server)
  const { link } = await server.inbox.next(email.Value)
  return new URL(link!)
}

async function open(link: URL, language = 'en') {
  const response = await fetch(link, { headers: { 'accept-language': language } })
  const page = await response.text()
  const heading = page.match(/<h1>(.*?)<\/h1>/)?.[1]
  return { status: response.status, headers: response.headers, page, heading }
}

for (const engine of engines) {
  suite(`The page behind a confirmation link on ${engine}`, () => {
    test('opening it confirms the sign-up and verifies the address', async (t) => {
      const server = await start(t, engine, { pool: byLink })
      const link = await linkToAda(server)

      const { status, heading } = await open(link)

      deepEqual([status, heading], [200, 'Your registration is confirmed'])
      const profile = await profileOf(server)
      deepEqual([profile.status, profile.attributes.email_verified], ['CONFIRMED', 'true'])
    })

    test('who comes after a mail scanner is told the same', async (t) => {
      const server = await start(t, engine, { pool: byLink })
      const link = await linkToAda(server)
      await open(link)

      const { status, heading } = await open(link)

      deepEqual([status, heading], [200, 'Your registration is confirmed'])
    })

    test('asking for its headers alone confirms nothing', async (t) => {
      const server = await start(t, engine, { pool: byLink })
      const link = await linkToAda(server)

      await fetch(link, { method: 'HEAD' })

      equal((await profileOf(server)).status, 'UNCONFIRMED')
    })

    test('the path may end with a slash', async (t) => {
      const server = await start(t, engine, { pool: byLink })
      const link = await linkToAda(server)
      link.pathname += '/'

      const { status } = await open(link)

      equal(status, 200)
    })

    test('a name with special characters survives the link', async (t) => {
      const server = await start(t, engine, { pool: byLink })
      const Username = 'a&b=c+d%41/é"<'
      await server.cognito.signUp({
        ClientId: server.clientId,
        Username,
        Password: 'Correct-Horse-7',
        UserAttributes: [email],
      })
      const { link } = await server.inbox.next(email.Value)

      const { status } = await open(new URL(link!))

      equal(status, 200)
      equal((await profileOf(server, Username)).status, 'CONFIRMED')
    })

    test('it speaks Japanese to who asks for it', async (t) => {
      const server = await start(t, engine, { pool: byLink })
      const link = await linkToAda(server)

      const { page, heading } = await open(link, 'ja-JP,ja;q=0.9,en;q=0.8')

      equal(heading, '登録が完了しました')
      match(page, /<html lang="ja">/)
      match(page, /<title>登録が完了しました<\/title>/)
    })

    test('nothing on it runs, loads, frames or is kept', async (t) => {
      const server = await start(t, engine, { pool: byLink })

      const { headers, page } = await open(await linkToAda(server))

      match(headers.get('content-security-policy')!, /^default-src 'none'; style-src 'sha256-[^']+';/)
      match(headers.get('content-security-policy')!, /frame-ancestors 'none'/)
      deepEqual(
        ['cache-control', 'referrer-policy', 'x-content-type-options'].map((name) => headers.get(name)),
        ['no-store', 'same-origin', 'nosniff'],
      )
      doesNotMatch(page, /<script|javascript:|style="|https?:\/\//)
    })

    test('it has the look of the client', async (t) => {
      const server = await start(t, engine, { pool: byLink })
      await giveStyle(server, { Settings: settings })

      const { page } = await open(await linkToAda(server))

      match(page, /--primaryButton-defaults-backgroundColor: light-dark\(#5b2a86ff, #d9b8ffff\)/)
    })

    test('a link that is a day old does not work', async (t) => {
      const server = await start(t, engine, { pool: byLink })
      const link = await linkToAda(server)
      server.clock.advance(day)

      const { status, heading } = await open(link)

      deepEqual([status, heading], [400, 'This link does not work'])
      equal((await profileOf(server)).status, 'UNCONFIRMED')
    })

    for (const [what, name, value] of [
      ['another code', 'confirmation_code', 'abcdef'],
      ['no code', 'confirmation_code', ''],
      ['an unknown user', 'user_name', 'nobody'],
      ['a name that no user can have', 'user_name', 'a\0b'],
      ['an unknown client', 'client_id', 'unknown'],
    ] as const) {
      test(`a link with ${what} does not work`, async (t) => {
        const server = await start(t, engine, { pool: byLink })
        const link = await linkToAda(server)
        link.searchParams.set(name, value)

        const { status, heading } = await open(link)

        deepEqual([status, heading], [400, 'This link does not work'])
        equal((await profileOf(server)).status, 'UNCONFIRMED')
      })
    }

    test('an address that belongs to another account is told', async (t) => {
      const owner = { username: 'owner', attributes: { email: email.Value, email_verified: 'true' } }
      const server = await start(t, engine, { pool: { ...byLink, AliasAttributes: ['email'] }, users: [owner] })

      const { status, heading } = await open(await linkToAda(server))

      deepEqual([status, heading], [409, 'This address is already in use'])
    })

    test('guesses are limited here as they are in the API', async (t) => {
      const server = await start(t, engine, { pool: byLink })
      const link = await linkToAda(server)
      const code = link.searchParams.get('confirmation_code')
      link.searchParams.set('confirmation_code', code === '000000' ? '111111' : '000000')
      for (let guess = 0; guess < 15; guess++) equal((await open(link)).status, 400)

      const { status, heading } = await open(link)

      deepEqual([status, heading], [429, 'Too many attempts'])
    })

    test('a bug answers without detail, and the log has it', async (t) => {
      const server = await start(t, engine, { pool: byLink })
      const link = await linkToAda(server)
      t.mock.method(server.services.storage, 'transaction', () => Promise.reject(new Error('disk on fire')))

      const { status, heading, page } = await open(link)

      deepEqual([status, heading], [500, 'Something went wrong'])
      doesNotMatch(page, /disk on fire/)
      equal(server.log.lines.at(-1)?.message, 'a confirmation link failed')
    })
  })
}
