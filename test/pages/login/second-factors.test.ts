/** Second factors on the pages: proving one, choosing one, setting one up. */
import { doesNotMatch, equal, match, ok } from 'node:assert/strict'
import { suite, type TestContext, test } from 'node:test'
import { decodeJwt } from 'jose'
import { type Engine, engines } from '../../support/engines.ts'
import { type Hosted, type HostedOptions, startHosted } from '../../support/hosted.ts'
import { ada, bare, byAll, byEmail, bySms, byToken, choose, email, enrol, phone } from '../../support/mfa.ts'
import { codeAt, wrongCode } from '../../support/totp.ts'
import { alertOf, enter, headingOf, redeemed } from './visits.ts'

type Factors = Partial<typeof byAll>

const SourceArn = 'arn:aws:ses:eu-central-1:123456789012:identity/shop.example'

async function startWith(
  t: TestContext,
  engine: Engine,
  MfaConfiguration: 'ON' | 'OPTIONAL',
  factors: Factors,
  options: HostedOptions = {},
): Promise<Hosted> {
  const pool = { EmailConfiguration: { EmailSendingAccount: 'DEVELOPER' as const, SourceArn } }
  const server = await startHosted(t, engine, { users: [ada], pool, ...options })
  await server.cognito.setUserPoolMfaConfig({ UserPoolId: server.poolId, MfaConfiguration, ...factors })
  return server
}

function secretOf(body: string): string {
  return body.match(/<code class="secret">(.*?)<\/code>/)![1]!.replaceAll(' ', '')
}

for (const engine of engines) {
  suite(`/login with a second factor on ${engine}`, () => {
    test('the code of an authenticator app, also with a wrong one first', async (t) => {
      const server = await startWith(t, engine, 'OPTIONAL', byToken)
      const secret = await enrol(server)
      const { visitor, page } = await enter(server)

      const wrong = await visitor.submit(page, { code: wrongCode(secret, server.clock.now()) })
      const back = await visitor.submit(wrong, { code: codeAt(secret, server.clock.now()) })

      equal(headingOf(page), 'Enter the code of your authenticator app')
      equal(wrong.status, 401)
      equal(alertOf(wrong), 'This code is not correct.')
      await redeemed(server, back)
    })

    test('a code by SMS', async (t) => {
      const server = await startWith(t, engine, 'OPTIONAL', bySms)
      await choose(server, 'SMSMfaSettings')

      const { visitor, page } = await enter(server)
      const { code } = await server.inbox.next(phone)
      const back = await visitor.submit(page, { code: code! })

      equal(headingOf(page), 'Check your phone')
      match(page.body, /\+\*{7}9934/)
      await redeemed(server, back)
    })

    test('a code by mail', async (t) => {
      const server = await startWith(t, engine, 'OPTIONAL', byEmail)
      await choose(server, 'EmailMfaSettings')

      const { visitor, page } = await enter(server)
      const { code } = await server.inbox.next(email)
      const back = await visitor.submit(page, { code: code! })

      equal(headingOf(page), 'Check your email')
      doesNotMatch(page.body, /name="again"/)
      await redeemed(server, back)
    })

    test('of several the user chooses one', async (t) => {
      const server = await startWith(t, engine, 'OPTIONAL', byAll)
      await choose(server, 'SMSMfaSettings', 'EmailMfaSettings')

      const { visitor, page } = await enter(server)
      const none = await visitor.submit(page, { answer: 'SOFTWARE_TOKEN_MFA' })
      const asked = await visitor.submit(none, { answer: 'EMAIL_OTP' })
      const { code } = await server.inbox.next(email)
      const back = await visitor.submit(asked, { code: code! })

      equal(headingOf(page), 'Choose how to verify that it is you')
      equal(headingOf(none), headingOf(page))
      equal(headingOf(asked), 'Check your email')
      await redeemed(server, back)
    })

    test('where MFA is required, an authenticator app is set up in the sign-in', async (t) => {
      const server = await startWith(t, engine, 'ON', byToken, { users: [bare] })
      const { visitor, page } = await enter(server)
      const secret = secretOf(page.body)

      const wrong = await visitor.submit(page, { code: wrongCode(secret, server.clock.now()) })
      const back = await visitor.submit(wrong, { code: codeAt(secret, server.clock.now()) })

      equal(headingOf(page), 'Set up an authenticator app')
      match(secret, /^[A-Z2-7]{52}$/)
      match(page.body, new RegExp(`href="otpauth://totp/people:ada\\?secret=${secret}&#38;issuer=people"`))
      match(page.body, /<svg class="qr" role="img" aria-label="QR code with the setup key"/)
      equal(alertOf(wrong), 'This code is not correct.')
      equal(secretOf(wrong.body), secret)
      equal(decodeJwt((await redeemed(server, back)).id_token)['cognito:username'], 'ada')
      const user = await server.cognito.adminGetUser({ UserPoolId: server.poolId, Username: 'ada' })
      equal(user.UserMFASettingList?.join(), 'SOFTWARE_TOKEN_MFA')
    })

    test('codes by mail are set up in the sign-in', async (t) => {
      const server = await startWith(t, engine, 'ON', byEmail, { users: [bare] })
      const { visitor, page } = await enter(server)

      const wrong = await visitor.submit(page, { email: 'no address' })
      const asked = await visitor.submit(wrong, { email })
      const { code } = await server.inbox.next(email)
      const back = await visitor.submit(asked, { code: code! })

      equal(headingOf(page), 'Set up codes by email')
      equal(wrong.status, 400)
      match(wrong.body, /value="no address"/)
      equal(headingOf(asked), 'Check your email')
      await redeemed(server, back)
    })

    test('where several can be set up, the user chooses, and may choose anew', async (t) => {
      const server = await startWith(t, engine, 'ON', byAll, { users: [bare] })
      const { visitor, page } = await enter(server)

      const app = await visitor.submit(page, { factor: 'SOFTWARE_TOKEN_MFA' })
      const anew = await visitor.submit(app, { factor: '' })
      const asked = await visitor.submit(anew, { factor: 'EMAIL_OTP' })
      const back = await visitor.submit(app, { code: codeAt(secretOf(app.body), server.clock.now()) })

      equal(headingOf(page), 'Protect your account')
      doesNotMatch(page.body, /SMS_MFA/)
      equal(headingOf(app), 'Set up an authenticator app')
      equal(headingOf(anew), headingOf(page))
      equal(headingOf(asked), 'Set up codes by email')
      await redeemed(server, back)
    })

    test('where nothing can be set up here, the page says so', async (t) => {
      const server = await startWith(t, engine, 'ON', bySms, { users: [bare] })

      const { visitor, page } = await enter(server)
      const forced = await visitor.submit(page, { factor: 'SMS_MFA' })

      equal(page.status, 400)
      match(page.body, /Please contact the administrator/)
      equal(headingOf(forced), headingOf(page))
    })

    test('a step is good for a time, and then the sign-in begins again', async (t) => {
      const server = await startWith(t, engine, 'OPTIONAL', byToken)
      const secret = await enrol(server)
      const { visitor, page } = await enter(server)
      server.clock.advance(3 * 60_000)

      const late = await visitor.submit(page, { code: codeAt(secret, server.clock.now()) })

      equal(late.status, 400)
      equal(headingOf(late), 'Sign in')
      match(alertOf(late)!, /Please sign in again/)
      match(late.body, /value="ada"/)
    })

    test('after nine wrong codes the sign-in begins again', async (t) => {
      const server = await startWith(t, engine, 'OPTIONAL', bySms)
      await choose(server, 'SMSMfaSettings')
      const { visitor, page } = await enter(server)
      const { code } = await server.inbox.next(phone)
      for (let guess = 0; guess < 9; guess++) await visitor.submit(page, { code: `x${guess}` })

      const late = await visitor.submit(page, { code: code! })

      ok(late.location === undefined)
      equal(headingOf(late), 'Sign in')
    })
  })
}
