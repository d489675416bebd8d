import { deepEqual, doesNotMatch, equal, match } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { StorageBusy } from '#ports/storage.ts'
import { byEmail, email, nextCode, wrong } from '../api/sign-up/people.ts'
import { engines } from '../support/engines.ts'
import { startHosted } from '../support/hosted.ts'
import { signIn } from '../support/sign-in.ts'
import { password } from '../support/users.ts'
import { formOf, Visitor } from '../support/visitor.ts'
import { headingOf, pageUrl, pathOf, saidOn } from './accounts.ts'

const failed = 'Could not reset password for the account, please contact support or try again'
const next = 'Other-Horse-8'
const change = (code: string, repeated = next) => ({ code, password: next, confirmPassword: repeated })

const pool = {
  ...byEmail,
  AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email' as const, Priority: 1 }] },
}

for (const engine of engines) {
  suite(`A forgotten password on the hosted pages on ${engine}`, () => {
    test('the code that was sent sets a new password', async (t) => {
      const server = await startHosted(t, engine, { pool, users: ['ada'] })
      const visitor = new Visitor()
      const forgot = await visitor.get(pageUrl(server, '/forgotPassword', { login_hint: 'ada' }))

      const form = await visitor.submit(forgot, { username: 'ada' })
      const end = await visitor.submit(form, change(await nextCode(server)))

      match(forgot.body, /<input [^>]*name="username" type="text" value="ada"/)
      deepEqual([pathOf(form), headingOf(form)], ['/confirmforgotPassword', 'Change your password'])
      match(form.body, /We sent a code to a\*\*\*@e\*\*\*\./)
      equal(pathOf(end), '/login')
      deepEqual(saidOn(end).alerts, ['Your password has been changed. You can sign in now.'])
      const { AuthenticationResult } = await server.cognito.initiateAuth({
        ClientId: server.clientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'ada', PASSWORD: next },
      })
      equal(AuthenticationResult!.TokenType, 'Bearer')
    })

    test('both spellings of the path show the same', async (t) => {
      const server = await startHosted(t, engine, { pool, users: ['ada'] })
      const visitor = new Visitor()
      await visitor.submit(await visitor.get(pageUrl(server, '/forgotPassword')), { username: 'ada' })

      const page = await visitor.get(pageUrl(server, '/confirmForgotPassword'))

      equal(headingOf(page), 'Change your password')
    })

    test('refusals stand at their field', async (t) => {
      const server = await startHosted(t, engine, { pool, users: ['ada'] })
      const visitor = new Visitor()
      const forgot = await visitor.get(pageUrl(server, '/forgotPassword'))
      const empty = await visitor.submit(forgot, { username: '' })
      const form = await visitor.submit(forgot, { username: 'ada' })
      const code = await nextCode(server)

      const missing = await visitor.submit(form, { code: '', password: '', confirmPassword: '' })
      const different = await visitor.submit(form, change(code, `${next}!`))
      const weak = await visitor.submit(form, { code, password: 'abc', confirmPassword: 'abc' })
      const guessed = await visitor.submit(form, change(wrong(code)))

      deepEqual(saidOn(empty).problems, { username: 'Fill in this field' })
      deepEqual(saidOn(missing).problems, {
        verification_code: 'Fill in this field',
        new_password: 'Fill in this field',
      })
      deepEqual(saidOn(different).problems, { confirm_password: 'The passwords are not the same' })
      deepEqual(saidOn(weak).problems, { new_password: 'The password does not meet the requirements.' })
      deepEqual([guessed.status, saidOn(guessed).problems], [401, { verification_code: 'This code is not correct.' }])
      doesNotMatch(guessed.body, new RegExp(next))
      equal(typeof (await signIn(server, 'ada')), 'string')
    })

    test('a password of the past is refused', async (t) => {
      const Policies = { PasswordPolicy: { MinimumLength: 8, PasswordHistorySize: 3 } }
      const server = await startHosted(t, engine, { pool: { ...pool, Policies }, users: ['ada'] })
      const visitor = new Visitor()
      const forgot = await visitor.get(pageUrl(server, '/forgotPassword'))
      const form = await visitor.submit(forgot, { username: 'ada' })
      const code = await nextCode(server)

      const page = await visitor.submit(form, { code, password, confirmPassword: password })

      deepEqual(saidOn(page).problems, {
        new_password: 'This password has been used before. Choose another one.',
      })
    })

    test('whatever is in the way is told with one sentence', async (t) => {
      const unreachable = { username: 'cleo', attributes: { email: 'cleo@example.com' } }
      const server = await startHosted(t, engine, { pool, users: ['bob', unreachable] })
      await server.cognito.adminDisableUser({ UserPoolId: server.poolId, Username: 'bob' })
      const visitor = new Visitor()
      const form = await visitor.get(pageUrl(server, '/forgotPassword'))

      for (const username of ['nobody', 'bob', 'cleo']) {
        const page = await visitor.submit(form, { username })
        deepEqual([pathOf(page), saidOn(page).alerts], ['/forgotPassword', [failed]])
      }
      deepEqual(await server.inbox.list(), [])
    })

    test('a client that hides its users says the same of everybody', async (t) => {
      const client = { PreventUserExistenceErrors: 'ENABLED' as const }
      const unreachable = { username: 'cleo', attributes: { email: 'cleo@example.com' } }
      const server = await startHosted(t, engine, { pool, client, users: ['ada', unreachable] })
      const visitor = new Visitor()
      const forgot = await visitor.get(pageUrl(server, '/forgotPassword'))

      const said: unknown[] = []
      for (const username of ['ada', 'cleo', 'nobody']) {
        const form = await visitor.submit(forgot, { username })
        const guessed = await visitor.submit(form, change('000000'))
        said.push([form.status, pathOf(form), headingOf(form), saidOn(form), guessed.status, saidOn(guessed)])
      }

      deepEqual(said[1], said[0])
      deepEqual(said[2], said[0])
      deepEqual(
        (await server.inbox.list()).map(({ to }) => to),
        [email.Value],
      )
    })

    test('where only administrators help, the page says so and takes no name', async (t) => {
      const AccountRecoverySetting = { RecoveryMechanisms: [{ Name: 'admin_only' as const, Priority: 1 }] }
      const server = await startHosted(t, engine, { pool: { ...pool, AccountRecoverySetting }, users: ['ada'] })

      const page = await new Visitor().get(pageUrl(server, '/forgotPassword'))

      deepEqual([page.status, saidOn(page).alerts], [403, [failed]])
      doesNotMatch(page.body, /<form/)
    })

    test('too many codes, and too many guesses, are told', async (t) => {
      const server = await startHosted(t, engine, { pool, users: ['ada'] })
      const visitor = new Visitor()
      const forgot = await visitor.get(pageUrl(server, '/forgotPassword'))
      const form = await visitor.submit(forgot, { username: 'ada' })

      let guessed = form
      for (let guess = 0; guess < 16; guess++) guessed = await visitor.submit(form, change('000000'))
      let asked = forgot
      for (let time = 0; time < 21; time++) asked = await visitor.submit(forgot, { username: 'ada' })

      for (const page of [guessed, asked]) {
        equal(page.status, 429)
        deepEqual(saidOn(page).alerts, ['Too many attempts. Please wait a while and try again.'])
      }
    })

    test('forms beyond the rates of the account are refused where they are limited', async (t) => {
      const server = await startHosted(t, engine, { pool, limits: 'aws' })
      server.clock.advance(1000)
      const visitor = new Visitor()
      const { action, hidden } = formOf(await visitor.get(pageUrl(server, '/forgotPassword')))
      const attempt = () => visitor.post(action, { ...hidden, username: 'nobody' })

      const replies = await Promise.all(Array.from({ length: 31 }, attempt))

      deepEqual(
        replies.filter(({ status }) => status === 429).map((reply) => saidOn(reply).alerts),
        [['Too many attempts. Please wait a while and try again.']],
      )
    })

    test('a storage that is overrun asks for patience, and what is broken says no more than that', async (t) => {
      const server = await startHosted(t, engine, { pool, users: ['ada'] })
      const visitor = new Visitor()
      const forgot = await visitor.get(pageUrl(server, '/forgotPassword'))
      const failures = [new StorageBusy(), new Error('disk on fire')]
      t.mock.method(server.services.storage, 'transaction', () => Promise.reject(failures.shift()))

      const busy = await visitor.submit(forgot, { username: 'ada' })
      const broken = await visitor.submit(forgot, { username: 'ada' })

      equal(busy.status, 429)
      match(busy.body, /Too many attempts\. Please wait a while and try again\./)
      equal(broken.status, 500)
      equal(headingOf(broken), 'Something went wrong')
      doesNotMatch(broken.body, /disk on fire/)
      deepEqual(
        server.log.lines.map(({ level, message }) => [level, message]),
        [['error', 'The request failed.']],
      )
    })

    test('functions are told as through the API', async (t) => {
      const seen: string[] = []
      const arn = 'arn:aws:lambda:eu-central-1:123456789012:function:noting'
      const server = await startHosted(t, engine, {
        pool: { ...pool, LambdaConfig: { CustomMessage: arn, PostConfirmation: arn } },
        users: ['ada'],
        functions: {
          [arn]: (event) => {
            seen.push(event.triggerSource)
            return event
          },
        },
      })
      const visitor = new Visitor()
      const form = await visitor.submit(await visitor.get(pageUrl(server, '/forgotPassword')), { username: 'ada' })

      await visitor.submit(form, change(await nextCode(server)))

      deepEqual(seen, ['CustomMessage_ForgotPassword', 'PostConfirmation_ConfirmForgotPassword'])
    })

    test('a form that this site did not make sends nothing and changes nothing', async (t) => {
      const server = await startHosted(t, engine, { pool, users: ['ada'] })
      const visitor = new Visitor()
      const url = pageUrl(server, '/forgotPassword')
      await visitor.get(url)

      const forged = await visitor.post(url, { username: 'ada' })
      await visitor.submit(await visitor.get(url), { username: 'ada' })
      const code = await nextCode(server)
      const changed = await visitor.post(pageUrl(server, '/confirmforgotPassword'), {
        username: 'ada',
        ...change(code),
      })

      deepEqual([forged.status, changed.status], [403, 403])
      deepEqual(saidOn(changed).alerts.length, 1)
      equal(typeof (await signIn(server, 'ada')), 'string')
      equal((await server.inbox.list()).length, 1)
    })
  })
}
