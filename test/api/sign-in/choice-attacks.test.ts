/** Attacks on a choice-based sign-in: what was not offered, and sessions of something else. */
import { equal, ok, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'
import { password } from '../../support/users.ts'
import { expiredSession, invalidSession, newcomer, otherClient, respond, spentSession } from './calls.ts'
import {
  addPasswordless,
  allowing,
  answerEmail,
  begin,
  choosing,
  notOffered,
  prefer,
  select,
  sentTo,
} from './choice.ts'

const minute = 60_000
const pool = allowing('EMAIL_OTP')

for (const engine of engines) {
  suite(`Attacks on a choice, on ${engine}`, () => {
    test('a challenge that was not offered', async (t) => {
      const server = await start(t, engine, { pool, client: choosing, users: [newcomer, 'grace'] })
      const challenge = await begin(server)
      const ofGrace = await begin(server, 'grace')

      for (const factor of [
        'EMAIL_OTP',
        'SMS_OTP',
        'WEB_AUTHN',
        'SELECT_CHALLENGE',
        'PASSWORD_VERIFIER',
        'constructor',
      ]) {
        await rejects(select(server, factor, challenge), notOffered)
      }
      await rejects(select(server, 'SMS_OTP', ofGrace, { USERNAME: 'grace' }), notOffered)
      equal((await server.inbox.list()).length, 0)
    })

    test('a factor that the user has had when the choice was offered', async (t) => {
      const server = await start(t, engine, { pool, client: choosing, users: ['ada'] })
      const challenge = await begin(server)
      await server.cognito.adminDeleteUserAttributes({
        UserPoolId: server.poolId,
        Username: 'ada',
        UserAttributeNames: ['email'],
      })

      await rejects(select(server, 'EMAIL_OTP', challenge), notOffered)
    })

    test('the session of another step', async (t) => {
      const server = await start(t, engine, { pool, client: choosing, users: ['ada'] })
      const [choice, secret, code] = [
        await begin(server),
        await prefer(server, 'PASSWORD'),
        await prefer(server, 'EMAIL_OTP'),
      ]
      const right = await sentTo(server)

      await rejects(answerEmail(server, right, choice), invalidSession)
      await rejects(answerEmail(server, right, secret), invalidSession)
      await rejects(select(server, 'EMAIL_OTP', code), invalidSession)
      await rejects(select(server, 'PASSWORD', secret, { PASSWORD: password }), invalidSession)
      await rejects(
        respond(server, 'PASSWORD', { USERNAME: 'ada', PASSWORD: password }, choice.Session),
        invalidSession,
      )
      await rejects(respond(server, 'PASSWORD', { USERNAME: 'ada', PASSWORD: password }, code.Session), invalidSession)
      await rejects(respond(server, 'PASSWORD_SRP', { USERNAME: 'ada', SRP_A: 'abc' }, secret.Session), invalidSession)
      await rejects(begin(server, 'ada', {}, choice.Session), invalidSession)
      await rejects(begin(server, 'ada', {}, code.Session), invalidSession)
    })

    test('the session of another user, client or pool', async (t) => {
      const server = await start(t, engine, { pool, client: choosing, users: ['ada', 'eve'] })
      const other = await otherClient(server, choosing)
      const { UserPool } = await server.cognito.createUserPool({ PoolName: 'others', ...pool })
      const elsewhere = await otherClient({ ...server, poolId: UserPool!.Id! }, choosing)
      await addPasswordless(elsewhere)
      const challenge = await prefer(server, 'EMAIL_OTP')
      const right = await sentTo(server)

      await rejects(answerEmail(server, right, challenge, 'eve'), invalidSession)
      await rejects(answerEmail(server, right, challenge, 'nobody'), invalidSession)
      await rejects(answerEmail(other, right, challenge), invalidSession)
      await rejects(answerEmail(elsewhere, right, challenge), invalidSession)
      ok((await answerEmail(server, right, challenge)).AuthenticationResult)
    })

    test('a session once more', async (t) => {
      const server = await start(t, engine, { pool, client: choosing, users: ['ada'] })
      const [byCode, byPassword, bySrp, asked] = [
        await begin(server),
        await begin(server),
        await begin(server),
        await prefer(server, 'PASSWORD'),
      ]
      const tell = () => respond(server, 'PASSWORD', { USERNAME: 'ada', PASSWORD: password }, asked.Session)
      await select(server, 'EMAIL_OTP', byCode)
      await select(server, 'PASSWORD', byPassword, { PASSWORD: password })
      await select(server, 'PASSWORD_SRP', bySrp, { SRP_A: 'abc' })
      await tell()

      for (const spent of [byCode, byPassword, bySrp]) {
        await rejects(select(server, 'EMAIL_OTP', spent), spentSession)
      }
      await rejects(tell(), spentSession)
      equal((await server.inbox.list()).length, 1)
    })

    test('one session and one code, many times at once', async (t) => {
      const server = await start(t, engine, { pool, client: choosing, users: ['ada'] })
      const challenge = await prefer(server, 'EMAIL_OTP')
      const code = await sentTo(server)
      const choice = await begin(server)

      const answers = await Promise.allSettled(Array.from({ length: 5 }, () => answerEmail(server, code, challenge)))
      const choices = await Promise.allSettled(Array.from({ length: 5 }, () => select(server, 'EMAIL_OTP', choice)))

      equal(answers.filter(({ status }) => status === 'fulfilled').length, 1)
      equal(choices.filter(({ status }) => status === 'fulfilled').length, 1)
      equal((await server.inbox.list()).length, 2)
    })

    test('a session of before a new password, or of long ago', async (t) => {
      const server = await start(t, engine, { pool, client: choosing, users: ['ada'] })
      const old = await begin(server)
      server.clock.advance(3 * minute)
      const challenge = await prefer(server, 'EMAIL_OTP')
      const code = await sentTo(server)

      await rejects(select(server, 'PASSWORD', old, { PASSWORD: password }), expiredSession)
      await server.cognito.adminSetUserPassword({
        UserPoolId: server.poolId,
        Username: 'ada',
        Password: 'Analytical-Engine-1',
        Permanent: true,
      })
      await rejects(answerEmail(server, code, challenge), invalidSession)
    })
  })
}
