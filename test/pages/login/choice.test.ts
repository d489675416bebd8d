/** Sign-ins on the pages that begin with a name, and go on as the person chooses. */
import { equal, match, ok } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { decodeJwt } from 'jose'
import { addPasswordless, allowing, choosing, hiding, sentTo, wrong } from '../../api/sign-in/choice.ts'
import { phone } from '../../api/sign-up/people.ts'
import { engines } from '../../support/engines.ts'
import { startHosted } from '../../support/hosted.ts'
import { password } from '../../support/users.ts'
import { alertOf, arrive, enter, enterName, headingOf, redeemed } from './visits.ts'

const ada = { username: 'ada', attributes: { email: 'ada@example.com', phone_number: phone.Value } }
const choices = /<button class="choice" name="answer" value="(\w+)"/g

function offeredOn(body: string): string[] {
  return [...body.matchAll(choices)].map(([, value]) => value!)
}

for (const engine of engines) {
  suite(`/login with a choice on ${engine}`, () => {
    test('the page asks for the name alone, and then offers what the user has', async (t) => {
      const server = await startHosted(t, engine, {
        pool: allowing('EMAIL_OTP', 'SMS_OTP'),
        client: choosing,
        users: [ada],
      })
      const { visitor, page: first } = await arrive(server)

      const page = await visitor.submit(first, { username: 'ada' })

      ok(!/type="password"/.test(first.body))
      equal(headingOf(page), 'Choose how to sign in')
      equal(offeredOn(page.body).join(), 'PASSWORD,EMAIL_OTP,SMS_OTP')
    })

    test('the password', async (t) => {
      const server = await startHosted(t, engine, { pool: allowing('EMAIL_OTP'), client: choosing, users: [ada] })
      const { visitor, page: choice } = await enterName(server)
      const asked = await visitor.submit(choice, { answer: 'PASSWORD' })

      const wrongly = await visitor.submit(asked, { password: 'Wrong-Horse-7' })
      const back = await visitor.submit(wrongly, { password })

      equal(headingOf(asked), 'Enter your password')
      equal(headingOf(wrongly), 'Enter your password')
      equal(wrongly.status, 401)
      equal(alertOf(wrongly), 'Incorrect username or password.')
      equal(decodeJwt((await redeemed(server, back)).id_token)['cognito:username'], 'ada')
    })

    test('a code by mail, also with a wrong one first', async (t) => {
      const server = await startHosted(t, engine, { pool: allowing('EMAIL_OTP'), client: choosing, users: [ada] })
      const { visitor, page: choice } = await enterName(server)
      const asked = await visitor.submit(choice, { answer: 'EMAIL_OTP' })
      const code = await sentTo(server)

      const wrongly = await visitor.submit(asked, { code: wrong(code) })
      const back = await visitor.submit(wrongly, { code: ` ${code.slice(0, 4)} ${code.slice(4)}` })

      equal(headingOf(asked), 'Check your email')
      match(asked.body, /a\*\*\*@e\*\*\*/)
      equal(wrongly.status, 401)
      equal(alertOf(wrongly), 'This code is not correct.')
      await redeemed(server, back)
    })

    test('a code by SMS', async (t) => {
      const server = await startHosted(t, engine, { pool: allowing('SMS_OTP'), client: choosing, users: [ada] })
      const { visitor, page: choice } = await enterName(server)

      const asked = await visitor.submit(choice, { answer: 'SMS_OTP' })
      const back = await visitor.submit(asked, { code: await sentTo(server, phone.Value) })

      equal(headingOf(asked), 'Check your phone')
      await redeemed(server, back)
    })

    test('a new code can be asked for, and only with it the sign-in goes on from there', async (t) => {
      const server = await startHosted(t, engine, { pool: allowing('EMAIL_OTP'), client: choosing, users: [ada] })
      const { visitor, page: choice } = await enterName(server)
      const asked = await visitor.submit(choice, { answer: 'EMAIL_OTP' })
      const first = await sentTo(server)

      const again = await visitor.submit(asked, { again: '1' })
      const second = await sentTo(server)
      const withFirst = await visitor.submit(again, { code: first })
      const back = await visitor.submit(withFirst, { code: second })

      equal(headingOf(again), 'Check your email')
      equal(withFirst.status, 401)
      await redeemed(server, back)
    })

    test('another way leads back to the choice', async (t) => {
      const server = await startHosted(t, engine, { pool: allowing('EMAIL_OTP'), client: choosing, users: [ada] })
      const { visitor, page: choice } = await enterName(server)
      const asked = await visitor.submit(choice, { answer: 'PASSWORD' })

      const page = await visitor.submit(asked, { another: '1', password: '' })

      equal(offeredOn(page.body).join(), 'PASSWORD,EMAIL_OTP')
    })

    test('who has but a password is asked for it at once', async (t) => {
      const server = await startHosted(t, engine, { client: choosing, users: ['ada'] })

      const { visitor, page } = await enterName(server)
      const back = await visitor.submit(page, { password })

      equal(headingOf(page), 'Enter your password')
      ok(!/name="another"/.test(page.body))
      await redeemed(server, back)
    })

    test('who has but an address gets a code at once', async (t) => {
      const server = await startHosted(t, engine, { pool: allowing('EMAIL_OTP'), client: choosing })
      await addPasswordless(server)

      const { visitor, page } = await enterName(server)
      const back = await visitor.submit(page, { code: await sentTo(server) })

      equal(headingOf(page), 'Check your email')
      await redeemed(server, back)
    })

    test('programs may send name and password at once', async (t) => {
      const server = await startHosted(t, engine, { pool: allowing('EMAIL_OTP'), client: choosing, users: [ada] })

      const { page } = await enter(server)

      await redeemed(server, page)
    })

    test('the classic page asks for a password', async (t) => {
      const server = await startHosted(t, engine, {
        pool: allowing('EMAIL_OTP'),
        client: choosing,
        users: [ada],
        managedLoginVersion: 1,
      })

      const { visitor, page } = await arrive(server)
      const back = await visitor.submit(page, { username: 'ada', password })

      match(page.body, /type="password"/)
      await redeemed(server, back)
    })

    test('a factor that is not offered, or for programs, is not taken', async (t) => {
      const server = await startHosted(t, engine, {
        pool: allowing('EMAIL_OTP', 'SMS_OTP'),
        client: choosing,
        users: ['ada'],
      })
      const { visitor, page: choice } = await enterName(server)

      for (const answer of ['SMS_OTP', 'PASSWORD_SRP', 'CUSTOM_CHALLENGE', '']) {
        const page = await visitor.submit(choice, { answer })

        equal(headingOf(page), 'Choose how to sign in')
      }
      equal((await server.inbox.list()).length, 0)
    })

    test('where the client hides its users, a name that nobody has goes the same way', async (t) => {
      const server = await startHosted(t, engine, { pool: allowing('EMAIL_OTP'), client: hiding })

      const { visitor, page: choice } = await enterName(server, 'bob@example.com')
      const asked = await visitor.submit(choice, { answer: 'EMAIL_OTP' })
      const refused = await visitor.submit(asked, { code: '12345678' })

      match(headingOf(choice), /Choose how to sign in|Check your email/)
      equal(headingOf(asked), 'Check your email')
      equal(alertOf(refused), 'This code is not correct.')
      equal((await server.inbox.list()).length, 0)
    })
  })
}
