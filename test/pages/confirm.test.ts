import { deepEqual, doesNotMatch, equal, match } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { byEmail, email, nextCode, profileOf, signUpAda, wrong } from '../api/sign-up/people.ts'
import { type Engine, engines } from '../support/engines.ts'
import { type Hosted, type HostedOptions, startHosted } from '../support/hosted.ts'
import { password } from '../support/users.ts'
import { type PageReply, Visitor } from '../support/visitor.ts'
import { choosing, codesAllowed, headingOf, pageUrl, pathOf, saidOn, signedIn } from './accounts.ts'

const hour = 3_600_000
const resend = /resendcode/

/** Ada has signed up on the page, and stands before the next. */
async function register(t: Parameters<typeof startHosted>[0], engine: Engine, options: HostedOptions = {}) {
  const server = await startHosted(t, engine, { pool: byEmail, ...options })
  const visitor = new Visitor()
  const form = await visitor.get(pageUrl(server, '/signup'))
  const page = await visitor.submit(form, { username: 'ada', password, 'requiredAttributes[email]': email.Value })
  return { server, visitor, page }
}

/** Opens the page behind the confirmation link. */
async function followLink({ inbox }: Hosted): Promise<number> {
  const { link } = await inbox.next(email.Value)
  return (await fetch(link!)).status
}

for (const engine of engines) {
  suite(`Confirming a sign-up on the hosted pages on ${engine}`, () => {
    test('the form has the names that programs know', async (t) => {
      const { page } = await register(t, engine)

      match(page.body, /<input [^>]*id="verification_code" name="code"/)
      match(page.body, /<input type="hidden" name="username" value="ada">/)
      match(page.body, /<input type="hidden" name="destination" value="a\*\*\*@e\*\*\*">/)
      match(page.body, /<input type="hidden" name="deliveryMedium" value="EMAIL">/)
      match(page.body, /<button [^>]*name="confirm"/)
    })

    test('a wrong code is told at its field, and the right one counts after it', async (t) => {
      const { server, visitor, page } = await register(t, engine)
      const code = await nextCode(server)

      const again = await visitor.submit(page, { code: wrong(code) })
      const empty = await visitor.submit(again, { code: ' ' })
      const end = await visitor.submit(empty, { code: `${code.slice(0, 3)} ${code.slice(3)}` })

      deepEqual([again.status, saidOn(again).problems], [401, { verification_code: 'This code is not correct.' }])
      deepEqual([empty.status, saidOn(empty).problems], [400, { verification_code: 'Fill in this field' }])
      equal(pathOf(end), '/login')
      equal((await profileOf(server)).status, 'CONFIRMED')
    })

    test('a code that is a day old is told as such', async (t) => {
      const { server, visitor, page } = await register(t, engine)
      const code = await nextCode(server)
      server.clock.advance(24 * hour)

      const again = await visitor.submit(page, { code })

      deepEqual(saidOn(again).problems, {
        verification_code: 'This code is no longer valid. Please request a new one.',
      })
    })

    test('another code is sent on demand', async (t) => {
      const { server, visitor, page } = await register(t, engine)
      const first = await nextCode(server)

      const resent = await visitor.submit(page, {}, resend)
      const second = await nextCode(server)
      const end = await visitor.submit(resent, { code: second })

      equal(pathOf(resent), '/confirm')
      deepEqual(saidOn(resent).alerts, ['A new code is on its way.'])
      deepEqual([first.length, pathOf(end)], [6, '/login'])
    })

    test('too many wrong codes and too many messages are told', async (t) => {
      const { visitor, page } = await register(t, engine)

      let guessed = page
      for (let guess = 0; guess < 16; guess++) guessed = await visitor.submit(page, { code: '000000' })
      let resent = page
      for (let time = 0; time < 6; time++) resent = await visitor.submit(page, {}, resend)

      for (const each of [guessed, resent]) {
        equal(each.status, 429)
        deepEqual(saidOn(each).alerts, ['Too many attempts. Please wait a while and try again.'])
        equal(headingOf(each), 'Confirm your account')
      }
    })

    test('the page works when what the browser kept is gone, since mail takes its time', async (t) => {
      const { server, visitor, page } = await register(t, engine, { pool: codesAllowed, client: choosing })
      server.clock.advance(2 * hour)

      const opened = await visitor.get(pageUrl(server, '/confirm'))
      const end = await visitor.submit(page, { code: await nextCode(server) })

      match(opened.location!, /\/login\?/)
      equal((await signedIn(server, end))['cognito:username'], 'ada')
    })

    test('a pool that confirms by link asks to open it, and the page says when that has happened', async (t) => {
      const pool = { ...byEmail, VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_LINK' as const } }
      const { server, visitor, page } = await register(t, engine, { pool })

      const opened = await followLink(server)
      const end = await visitor.submit(page, {}, resend)

      deepEqual([headingOf(page), opened], ['Open your mail', 200])
      doesNotMatch(page.body, /name="code"/)
      equal(pathOf(end), '/login')
    })

    test('who is confirmed already is sent to sign in', async (t) => {
      const { server, visitor, page } = await register(t, engine)
      await server.cognito.adminConfirmSignUp({ UserPoolId: server.poolId, Username: 'ada' })

      const end = await visitor.submit(page, { code: await nextCode(server) })

      equal(pathOf(end), '/login')
    })

    test('an address that became another user’s meanwhile is told', async (t) => {
      const pool = { ...byEmail, AliasAttributes: ['email' as const] }
      const { server, visitor, page } = await register(t, engine, { pool })
      const owner = { Username: 'owner', UserAttributes: [email, { Name: 'email_verified', Value: 'true' }] }
      await server.cognito.adminCreateUser({ UserPoolId: server.poolId, ...owner, MessageAction: 'SUPPRESS' })

      const end = await visitor.submit(page, { code: await nextCode(server) })

      deepEqual(saidOn(end).alerts, ['An account with the given email already exists.'])
    })

    test('a passkey is offered first where the pool takes them, and can be left for later', async (t) => {
      const pool = {
        ...codesAllowed,
        Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'WEB_AUTHN'] as const } },
      }
      const { server, visitor, page } = await register(t, engine, { pool: mutable(pool), client: choosing })

      const offer = await visitor.submit(page, { code: await nextCode(server) })
      const [, skip = ''] = offer.body.match(/<a class="button secondary" href="([^"]*)">Not now/) ?? []
      const end = await visitor.follow(await visitor.get(new URL(skip.replaceAll('&#38;', '&'), offer.url).href))

      equal(pathOf(offer), '/passkeys/add')
      equal((await signedIn(server, end))['cognito:username'], 'ada')
    })

    test('a client that hides its users says of a name that nobody has what it says of others', async (t) => {
      const client = { PreventUserExistenceErrors: 'ENABLED' as const }
      const { server, visitor, page } = await register(t, engine, { client })

      const said: unknown[] = []
      for (const username of ['ada', 'nobody']) {
        const guessed = await visitor.submit(page, { username, code: '000000' })
        const resent = await visitor.submit(page, { username }, resend)
        said.push([guessed.status, saidOn(guessed), shapeOf(resent)])
      }

      deepEqual(said[0], said[1])
      equal((await profileOf(server)).status, 'UNCONFIRMED')
    })

    test('a form that this site did not make confirms nobody and sends nothing', async (t) => {
      const { server, visitor } = await register(t, engine)
      const code = await nextCode(server)

      for (const [path, fields] of [
        ['/confirm', { code, username: 'ada' }],
        ['/resendcode', { username: 'ada' }],
      ] as const) {
        const forged = await visitor.post(pageUrl(server, path), fields)
        equal(forged.status, 403)
      }

      equal((await profileOf(server)).status, 'UNCONFIRMED')
      equal((await server.inbox.list()).length, 1)
    })

    test('what one client’s page has left is nothing to another client', async (t) => {
      const { server, visitor } = await register(t, engine)
      const { UserPoolClient } = await server.cognito.createUserPoolClient({
        UserPoolId: server.poolId,
        ClientName: 'other',
        AllowedOAuthFlowsUserPoolClient: true,
        AllowedOAuthFlows: ['code'],
        AllowedOAuthScopes: ['openid'],
        CallbackURLs: ['https://other.example'],
        SupportedIdentityProviders: ['COGNITO'],
      })
      const other = { client_id: UserPoolClient!.ClientId, redirect_uri: 'https://other.example' }

      const page = await visitor.get(pageUrl(server, '/confirm', other))

      match(page.location!, /\/login\?/)
    })

    test('a user who signed up elsewhere is confirmed here, too', async (t) => {
      const { server, visitor, page } = await register(t, engine)
      await server.cognito.adminDeleteUser({ UserPoolId: server.poolId, Username: 'ada' })
      await nextCode(server)
      await signUpAda(server)

      const end = await visitor.submit(page, { code: await nextCode(server) })

      equal(pathOf(end), '/login')
      equal((await profileOf(server)).status, 'CONFIRMED')
    })
  })
}

/** All of a page but what was sent where. */
function shapeOf(page: PageReply): unknown {
  return [page.status, pathOf(page), headingOf(page), saidOn(page)]
}

function mutable<T>(pool: T) {
  return pool as T & {
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: ('PASSWORD' | 'EMAIL_OTP' | 'WEB_AUTHN')[] } }
  }
}
