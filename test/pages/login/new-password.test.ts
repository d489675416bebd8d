/** A temporary password on the pages. */
import { doesNotMatch, equal, match } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { toRecord } from '../../support/attributes.ts'
import { engines } from '../../support/engines.ts'
import { startHosted } from '../../support/hosted.ts'
import { password } from '../../support/users.ts'
import { alertOf, enter, headingOf, redeemed } from './visits.ts'

const newcomer = { username: 'ada', password: false as const }
const chosen = 'Analytical-Engine-1'
const both = { new_password: chosen, confirm_password: chosen }

for (const engine of engines) {
  suite(`/login with a temporary password on ${engine}`, () => {
    test('a new one is chosen, and leads to the app', async (t) => {
      const server = await startHosted(t, engine, { users: [newcomer] })
      const { visitor, page } = await enter(server)

      const back = await visitor.submit(page, both)

      equal(headingOf(page), 'Change your password')
      match(page.body, /Password must contain a number/)
      await redeemed(server, back)
      const { UserStatus } = await server.cognito.adminGetUser({ UserPoolId: server.poolId, Username: 'ada' })
      equal(UserStatus, 'CONFIRMED')
      equal(alertOf((await enter(server, 'ada', password)).page), 'Incorrect username or password.')
    })

    test('one that differs, is too weak or no password at all is told, and never shown', async (t) => {
      const server = await startHosted(t, engine, { users: [newcomer] })
      const { visitor, page } = await enter(server)
      const wrong: [first: string, second: string, alert: string][] = [
        [chosen, `${chosen}x`, 'The passwords are not the same.'],
        ['analytical', 'analytical', 'The password does not meet the requirements.'],
        [` ${chosen}`, ` ${chosen}`, 'The password does not meet the requirements.'],
        ['', '', 'The password does not meet the requirements.'],
        ['A1-'.repeat(100), 'A1-'.repeat(100), 'The password does not meet the requirements.'],
      ]

      for (const [new_password, confirm_password, alert] of wrong) {
        const reply = await visitor.submit(page, { new_password, confirm_password })

        equal(reply.status, 400)
        equal(alertOf(reply), alert)
        if (new_password) doesNotMatch(reply.body, new RegExp(new_password.trim()))
      }
      await redeemed(server, await visitor.submit(page, both))
    })

    test('what the pool requires of a user is asked for too', async (t) => {
      const server = await startHosted(t, engine, {
        pool: {
          Schema: [
            { Name: 'nickname', Required: true },
            { Name: 'phone_number', Required: true },
          ],
        },
        users: [newcomer],
      })
      const { visitor, page } = await enter(server)

      const wrong = await visitor.submit(page, {
        ...both,
        'requiredAttributes[nickname]': '<i>Ada',
        'requiredAttributes[phone_number]': '555',
      })
      const empty = await visitor.submit(page, { ...both, 'requiredAttributes[nickname]': 'Ada' })
      const back = await visitor.submit(wrong, {
        ...both,
        'requiredAttributes[nickname]': '<i>Ada',
        'requiredAttributes[phone_number]': '+12065559934',
      })

      match(page.body, /for="attribute-phone_number">Phone number</)
      equal(wrong.status, 400)
      match(wrong.body, /value="&#60;i&#62;Ada"/)
      equal(alertOf(empty), 'Something is missing, or is not filled in as it has to be.')
      await redeemed(server, back)
      const { UserAttributes } = await server.cognito.adminGetUser({ UserPoolId: server.poolId, Username: 'ada' })
      const { nickname, phone_number } = toRecord(UserAttributes)
      equal(`${nickname} ${phone_number}`, '<i>Ada +12065559934')
    })

    test('nothing else can be written along with it', async (t) => {
      const server = await startHosted(t, engine, { users: [newcomer] })
      const { visitor, page } = await enter(server)

      await visitor.submit(page, { ...both, 'requiredAttributes[name]': 'Eve', 'userAttributes.name': 'Eve' })

      const { UserAttributes } = await server.cognito.adminGetUser({ UserPoolId: server.poolId, Username: 'ada' })
      equal(toRecord(UserAttributes).name, undefined)
    })

    test('a temporary password that has expired is told', async (t) => {
      const server = await startHosted(t, engine, { users: [newcomer] })
      server.clock.advance(8 * 86_400_000)

      const { page } = await enter(server)

      equal(alertOf(page), 'Your temporary password has expired. Ask your administrator for a new one.')
    })
  })
}
