/** What a client that must not learn who exists is told in USER_AUTH about names that nobody has. */
import { deepEqual, equal, notEqual, ok, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { InitiateAuthResponse } from '@aws-sdk/client-cognito-identity-provider'
import { engines } from '../../support/engines.ts'
import { ephemeral } from '../../support/srp-client.ts'
import { type Started, start } from '../../support/start.ts'
import { attemptsExceeded, invalidSession, wrongPassword } from './calls.ts'
import {
  addPasswordless,
  allowing,
  answerEmail,
  begin,
  hiding,
  mismatch,
  prefer,
  select,
  tooOften,
  wrong,
} from './choice.ts'

const minute = 60_000
const pool = allowing('EMAIL_OTP')
const SRP_A = ephemeral.A.toString(16)

/** An answer without what is random in it. */
function shape({ ChallengeName, ChallengeParameters, AvailableChallenges, Session }: InitiateAuthResponse) {
  const parameters = Object.entries(ChallengeParameters ?? {}).map(([key, value]) =>
    key.startsWith('CODE_DELIVERY')
      ? [key, value.replaceAll(/\w(?=\*)/g, 'x')]
      : [key, key === 'SALT' || key === 'SECRET_BLOCK' ? value.length : 0],
  )
  return { ChallengeName, AvailableChallenges, parameters, length: Session?.length }
}

/** A name that nobody has and that is offered the same as this user. */
async function strangerLike(server: Started, username: string): Promise<string> {
  const wanted = JSON.stringify(shape(await begin(server, username)))
  for (let n = 0; n < 100; n++) {
    const name = `nobody${n}`
    if (JSON.stringify(shape(await begin(server, name))) === wanted) return name
  }
  throw new Error(`Nobody looks like ${username}.`)
}

for (const engine of engines) {
  suite(`Unknown users who choose, on ${engine}`, () => {
    test('whatever a user is offered, names that nobody has are offered too, and each the same every time', async (t) => {
      const server = await start(t, engine, { pool, client: hiding, users: ['ada'] })
      await addPasswordless(server, 'grace')

      const likeAda = await strangerLike(server, 'ada')
      const likeGrace = await strangerLike(server, 'grace')

      notEqual(likeAda, likeGrace)
      for (const name of [likeAda, likeGrace]) {
        const [first, again] = [await begin(server, name), await begin(server, name)]
        deepEqual(
          [first.AvailableChallenges, first.ChallengeParameters],
          [again.AvailableChallenges, again.ChallengeParameters],
        )
      }
    })

    test('a name that is an e-mail address gets its code there', async (t) => {
      const server = await start(t, engine, { pool: { ...pool, UsernameAttributes: ['email'] }, client: hiding })

      const { ChallengeName, ChallengeParameters } = await prefer(server, 'EMAIL_OTP', 'nobody@example.com')

      equal(ChallengeName, 'EMAIL_OTP')
      deepEqual(ChallengeParameters, {
        CODE_DELIVERY_DELIVERY_MEDIUM: 'EMAIL',
        CODE_DELIVERY_DESTINATION: 'n***@e***',
      })
      deepEqual(await server.inbox.list(), [])
    })

    test('every step looks as for a user, to the refusal', async (t) => {
      const server = await start(t, engine, { pool, client: hiding, users: ['ada'] })
      const stranger = await strangerLike(server, 'ada')

      const steps = async (name: string) => {
        const byEmail = await prefer(server, 'EMAIL_OTP', name)
        const bySrp = await prefer(server, 'PASSWORD_SRP', name, { SRP_A })
        const byPassword = await prefer(server, 'PASSWORD', name)
        const selected = await select(server, 'EMAIL_OTP', await begin(server, name), { USERNAME: name })
        await rejects(answerEmail(server, wrong(), byEmail, name), mismatch)
        await rejects(answerEmail(server, wrong(), selected, name), mismatch)
        await rejects(prefer(server, 'PASSWORD', name, { PASSWORD: 'Wrong-Horse-7' }), wrongPassword)
        await rejects(
          select(server, 'PASSWORD', await begin(server, name), { USERNAME: name, PASSWORD: 'Wrong-Horse-7' }),
          wrongPassword,
        )
        return [byEmail, bySrp, byPassword, selected].map(shape)
      }

      deepEqual(await steps(stranger), await steps('ada'))
    })

    test('guesses are bounded alike', async (t) => {
      const server = await start(t, engine, { pool, client: hiding, users: ['ada'] })
      const stranger = await strangerLike(server, 'ada')

      for (const name of ['ada', stranger]) {
        const first = await prefer(server, 'EMAIL_OTP', name)
        for (let n = 0; n < 9; n++) await rejects(answerEmail(server, wrong(), first, name), mismatch)
        await rejects(answerEmail(server, wrong(), first, name), invalidSession)
        const second = await prefer(server, 'EMAIL_OTP', name)
        await rejects(answerEmail(server, wrong(), second, name), attemptsExceeded)
        server.clock.advance(minute)
        await rejects(answerEmail(server, wrong(), second, name), mismatch)
      }
    })

    test('sending is bounded alike', async (t) => {
      const server = await start(t, engine, { pool, client: hiding, users: ['ada'] })
      const stranger = await strangerLike(server, 'ada')

      for (const name of ['ada', stranger]) {
        for (let n = 0; n < 10; n++) await prefer(server, 'EMAIL_OTP', name)
        await rejects(prefer(server, 'EMAIL_OTP', name), tooOften)
      }
    })

    test('wrong passwords of this and of other flows lock a name together', async (t) => {
      const server = await start(t, engine, { pool, client: hiding, users: ['ada'] })
      const stranger = await strangerLike(server, 'ada')

      for (const USERNAME of ['ada', stranger]) {
        const wrongly = { USERNAME, PASSWORD: 'Wrong-Horse-7' }
        const plainly = { ClientId: server.clientId, AuthFlow: 'USER_PASSWORD_AUTH' as const, AuthParameters: wrongly }
        for (let n = 0; n < 3; n++) await rejects(prefer(server, 'PASSWORD', USERNAME, wrongly), wrongPassword)
        for (let n = 0; n < 2; n++) await rejects(server.cognito.initiateAuth(plainly), wrongPassword)
        await rejects(prefer(server, 'PASSWORD', USERNAME, wrongly), attemptsExceeded)
      }
    })

    test('a disabled user is offered what others are, gets no mail, and has no right code', async (t) => {
      const server = await start(t, engine, { pool, client: hiding, users: ['ada'] })
      const before = await prefer(server, 'EMAIL_OTP')
      await server.inbox.next('ada@example.com')
      await server.cognito.adminDisableUser({ UserPoolId: server.poolId, Username: 'ada' })

      const after = await prefer(server, 'EMAIL_OTP')

      deepEqual(shape(after), shape(before))
      await rejects(answerEmail(server, wrong(), after), mismatch)
      equal((await server.inbox.list()).length, 1)
    })

    test('neither the time that a message takes nor its failure tells that there was one', async (t) => {
      const server = await start(t, engine, { pool, client: hiding, users: ['ada', 'grace'] })
      const { email } = server.services
      const begun = performance.now()

      t.mock.method(email, 'send', () => new Promise(() => {}), { times: 1 })
      const waiting = await prefer(server, 'EMAIL_OTP')
      t.mock.method(email, 'send', () => Promise.reject(new Error('The mail server is away.')), { times: 1 })
      const failing = await prefer(server, 'EMAIL_OTP', 'grace')
      const unknown = await prefer(server, 'EMAIL_OTP', 'nobody@example.com')

      for (const answer of [waiting, failing, unknown]) equal(answer.ChallengeName, 'EMAIL_OTP')
      ok(performance.now() - begun >= 3 * 50)
    })

    test('a session for a name is of no use to who takes the name', async (t) => {
      const server = await start(t, engine, { pool, client: hiding })
      const challenge = await prefer(server, 'EMAIL_OTP', 'ada@example.com')
      await addPasswordless(server, 'ada@example.com')

      await rejects(answerEmail(server, wrong(), challenge, 'ada@example.com'), invalidSession)
    })
  })
}
