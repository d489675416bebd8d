/** USER_AUTH: what a user is offered, and every way through it. */
import { deepEqual, equal, match, ok, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { decodeJwt } from 'jose'
import { engines } from '../../support/engines.ts'
import { claim, ephemeral, type VerifierChallenge } from '../../support/srp-client.ts'
import { type Started, start } from '../../support/start.ts'
import { password } from '../../support/users.ts'
import { phone } from '../sign-up/people.ts'
import { adminInitiate, disabled, missing, newcomer, noSuchUser, respond, wrongPassword } from './calls.ts'
import { addPasswordless, allowing, answerEmail, begin, choosing, hiding, prefer, select, sentTo } from './choice.ts'

const everything = { username: 'ada', attributes: { email: 'ada@example.com', phone_number: phone.Value } }
const SRP_A = ephemeral.A.toString(16)

function prove(server: Started, answer: { ChallengeParameters?: object; Session?: string }, attempt = password) {
  const challenge = answer.ChallengeParameters as VerifierChallenge
  return respond(
    server,
    'PASSWORD_VERIFIER',
    claim(server.poolId, attempt, challenge, server.clock.now()),
    answer.Session,
  )
}

for (const engine of engines) {
  suite(`USER_AUTH on ${engine}`, () => {
    test('without a preference the user chooses among what the pool allows and the user has', async (t) => {
      const pool = allowing('EMAIL_OTP', 'SMS_OTP')
      const server = await start(t, engine, { pool, client: choosing, users: [everything, 'grace'] })

      const { $metadata, Session, ...answer } = await begin(server)
      const { AvailableChallenges } = await begin(server, 'grace')

      deepEqual(answer, {
        ChallengeName: 'SELECT_CHALLENGE',
        ChallengeParameters: {},
        AvailableChallenges: ['PASSWORD_SRP', 'PASSWORD', 'EMAIL_OTP', 'SMS_OTP'],
      })
      match(Session!, /^[\w-]{20,2048}$/)
      deepEqual(AvailableChallenges, ['PASSWORD_SRP', 'PASSWORD', 'EMAIL_OTP'])
    })

    test('a pool with passwords alone offers both ways of telling one', async (t) => {
      const server = await start(t, engine, { client: choosing, users: ['ada'] })

      const { ChallengeName, AvailableChallenges } = await prefer(server, 'EMAIL_OTP')

      deepEqual([ChallengeName, AvailableChallenges], ['SELECT_CHALLENGE', ['PASSWORD_SRP', 'PASSWORD']])
      deepEqual(await server.inbox.list(), [])
    })

    test('a user with one factor is not asked to choose', async (t) => {
      const server = await start(t, engine, { pool: allowing('EMAIL_OTP'), client: choosing })
      await addPasswordless(server)

      const { $metadata, Session, ...answer } = await prefer(server, 'PASSWORD', 'ada', { PASSWORD: password })

      deepEqual(answer, {
        ChallengeName: 'EMAIL_OTP',
        ChallengeParameters: { CODE_DELIVERY_DELIVERY_MEDIUM: 'EMAIL', CODE_DELIVERY_DESTINATION: 'a***@e***' },
        AvailableChallenges: ['EMAIL_OTP'],
      })
      ok((await answerEmail(server, await sentTo(server), { Session })).AuthenticationResult)
    })

    test('a temporary password is all that its user is offered', async (t) => {
      const server = await start(t, engine, { pool: allowing('EMAIL_OTP'), client: choosing, users: [newcomer] })

      const { AvailableChallenges } = await prefer(server, 'EMAIL_OTP')
      const { $metadata, ChallengeName, ...rest } = await prefer(server, 'PASSWORD', 'ada', { PASSWORD: password })

      deepEqual(AvailableChallenges, ['PASSWORD_SRP', 'PASSWORD'])
      equal(ChallengeName, 'NEW_PASSWORD_REQUIRED')
      equal(rest.AvailableChallenges, undefined)
      const NEW_PASSWORD = 'Analytical-Engine-1'
      const { AuthenticationResult } = await respond(
        server,
        'NEW_PASSWORD_REQUIRED',
        { USERNAME: 'ada', NEW_PASSWORD },
        rest.Session,
      )
      ok(AuthenticationResult)
    })

    test('a password that comes along is judged at once', async (t) => {
      const server = await start(t, engine, { pool: allowing('EMAIL_OTP'), client: choosing, users: ['ada'] })

      const { $metadata, AuthenticationResult, ...rest } = await prefer(server, 'PASSWORD', 'ada', {
        PASSWORD: password,
      })

      deepEqual(rest, { ChallengeParameters: {} })
      equal(decodeJwt(AuthenticationResult!.IdToken!).email, 'ada@example.com')
      await rejects(prefer(server, 'PASSWORD', 'ada', { PASSWORD: 'Wrong-Horse-7' }), wrongPassword)
    })

    test('a password that does not come along is asked for', async (t) => {
      const server = await start(t, engine, { pool: allowing('EMAIL_OTP'), client: choosing, users: ['ada'] })

      const { $metadata, Session, ...answer } = await prefer(server, 'PASSWORD')

      deepEqual(answer, {
        ChallengeName: 'PASSWORD',
        ChallengeParameters: {},
        AvailableChallenges: ['PASSWORD_SRP', 'PASSWORD', 'EMAIL_OTP'],
      })
      const tell = (PASSWORD: string) => respond(server, 'PASSWORD', { USERNAME: 'ada', PASSWORD }, Session)
      await rejects(tell('Wrong-Horse-7'), wrongPassword)
      ok((await tell(password)).AuthenticationResult)
    })

    test('a password is proved over SRP, with a session in between', async (t) => {
      const server = await start(t, engine, { client: choosing, users: ['ada'] })

      const direct = await prefer(server, 'PASSWORD_SRP', 'ada', { SRP_A })
      const asked = await prefer(server, 'PASSWORD_SRP')
      const told = await respond(server, 'PASSWORD_SRP', { USERNAME: 'ada', SRP_A }, asked.Session)

      equal(asked.ChallengeName, 'PASSWORD_SRP')
      for (const answer of [direct, told]) {
        equal(answer.ChallengeName, 'PASSWORD_VERIFIER')
        await rejects(prove(server, { ...answer, Session: undefined }), missing('Session'))
        await rejects(prove(server, answer, 'Wrong-Horse-7'), wrongPassword)
        ok((await prove(server, answer)).AuthenticationResult)
      }
    })

    test('every choice can be made in the answer to SELECT_CHALLENGE', async (t) => {
      const pool = allowing('EMAIL_OTP', 'SMS_OTP')
      const server = await start(t, engine, { pool, client: choosing, users: [everything] })

      const byPassword = await select(server, 'PASSWORD', await begin(server), { PASSWORD: password })
      const bySrp = await select(server, 'PASSWORD_SRP', await begin(server), { SRP_A })
      const byEmail = await select(server, 'EMAIL_OTP', await begin(server))
      const bySms = await select(server, 'SMS_OTP', await begin(server))
      const later = await select(server, 'PASSWORD', await begin(server))

      ok(byPassword.AuthenticationResult)
      ok((await prove(server, bySrp)).AuthenticationResult)
      equal(byEmail.AvailableChallenges, undefined)
      ok((await answerEmail(server, await sentTo(server), byEmail)).AuthenticationResult)
      const SMS_OTP_CODE = await sentTo(server, phone.Value)
      ok((await respond(server, 'SMS_OTP', { USERNAME: 'ada', SMS_OTP_CODE }, bySms.Session)).AuthenticationResult)
      equal(later.ChallengeName, 'PASSWORD')
    })

    test('an administrator’s server goes the same way', async (t) => {
      const server = await start(t, engine, { pool: allowing('EMAIL_OTP'), client: choosing, users: ['ada'] })
      const { cognito, poolId: UserPoolId, clientId: ClientId } = server

      const { Session } = await adminInitiate(server, 'USER_AUTH', {
        USERNAME: 'ada',
        PREFERRED_CHALLENGE: 'EMAIL_OTP',
      })
      const { AuthenticationResult } = await cognito.adminRespondToAuthChallenge({
        UserPoolId,
        ClientId,
        Session,
        ChallengeName: 'EMAIL_OTP',
        ChallengeResponses: { USERNAME: 'ada', EMAIL_OTP_CODE: await sentTo(server) },
      })

      ok(AuthenticationResult)
    })

    test('an alias does where it is one', async (t) => {
      const pool = { ...allowing('EMAIL_OTP'), AliasAttributes: ['email' as const] }
      const server = await start(t, engine, { pool, client: choosing, users: ['ada'] })

      const challenge = await prefer(server, 'EMAIL_OTP', 'ada@example.com')
      const { AuthenticationResult } = await answerEmail(server, await sentTo(server), challenge, 'ada@example.com')

      equal(decodeJwt(AuthenticationResult!.AccessToken!).username, 'ada')
    })

    test('the flow has to be open, and its parameters have to be there', async (t) => {
      const server = await start(t, engine, { client: choosing, users: ['ada'] })
      const closed = await start(t, engine, { users: ['ada'] })
      const { Session } = await begin(server)

      await rejects(begin(closed), {
        name: 'InvalidParameterException',
        message: 'USER_AUTH flow not enabled for this client',
      })
      await rejects(begin(server, ''), missing('USERNAME'))
      await rejects(respond(server, 'SELECT_CHALLENGE', { USERNAME: 'ada' }, Session), missing('ANSWER'))
      await rejects(respond(server, 'SELECT_CHALLENGE', { USERNAME: 'ada', ANSWER: 'PASSWORD' }), missing('Session'))
      await rejects(respond(server, 'PASSWORD', { USERNAME: 'ada' }, Session), missing('PASSWORD'))
      await rejects(respond(server, 'PASSWORD_SRP', { USERNAME: 'ada' }, Session), missing('SRP_A'))
      await rejects(respond(server, 'EMAIL_OTP', { USERNAME: 'ada' }, Session), missing('EMAIL_OTP_CODE'))
      await rejects(respond(server, 'SMS_OTP', { USERNAME: 'ada' }, Session), missing('SMS_OTP_CODE'))
    })

    test('a public value outside the group is refused, and the session is good for another', async (t) => {
      const server = await start(t, engine, { client: choosing, users: ['ada'] })
      const { Session } = await begin(server)
      const choose = (A: string) => select(server, 'PASSWORD_SRP', { Session }, { SRP_A: A })

      await rejects(choose('0'), {
        name: 'InvalidParameterException',
        message: 'SRP_A is not a public value of the group.',
      })

      ok((await prove(server, await choose(SRP_A))).AuthenticationResult)
    })

    test('who may know is told who is unknown or disabled, and nothing is sent', async (t) => {
      const server = await start(t, engine, { pool: allowing('EMAIL_OTP'), client: choosing, users: ['ada'] })
      await server.cognito.adminDisableUser({ UserPoolId: server.poolId, Username: 'ada' })

      await rejects(begin(server, 'nobody'), noSuchUser)
      await rejects(prefer(server, 'EMAIL_OTP'), disabled)
      await rejects(prefer(server, 'PASSWORD', 'ada', { PASSWORD: password }), disabled)

      deepEqual(await server.inbox.list(), [])
    })

    test('a pool that insists on a second factor takes no code for the first', async (t) => {
      const server = await start(t, engine, { pool: allowing('EMAIL_OTP'), client: choosing, users: ['ada'] })
      const { services, poolId } = server
      const pool = await services.directory.requirePool(poolId)
      await services.storage.transaction((tx) =>
        tx.pools.update({ ...pool, settings: { ...pool.settings, MfaConfiguration: 'ON' } }),
      )

      const { AvailableChallenges } = await prefer(server, 'EMAIL_OTP')

      deepEqual(AvailableChallenges, ['PASSWORD_SRP', 'PASSWORD'])
    })

    test('a user who has no factor at all is asked for a password, and has none', async (t) => {
      const server = await start(t, engine, { pool: allowing('EMAIL_OTP'), client: hiding })
      await addPasswordless(server)
      await server.cognito.adminDeleteUserAttributes({
        UserPoolId: server.poolId,
        Username: 'ada',
        UserAttributeNames: ['email'],
      })

      const { AvailableChallenges, Session } = await begin(server)

      deepEqual(AvailableChallenges, ['PASSWORD_SRP', 'PASSWORD'])
      await rejects(select(server, 'PASSWORD', { Session }, { PASSWORD: password }), wrongPassword)
    })
  })
}
