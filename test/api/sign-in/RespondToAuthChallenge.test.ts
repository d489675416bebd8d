/** Going on with a sign-in: the SRP proof, the new password, and sessions that are not what they should be. */
import { deepEqual, equal, match, notEqual, ok, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { decodeJwt } from 'jose'
import { engines } from '../../support/engines.ts'
import { claim } from '../../support/srp-client.ts'
import { start } from '../../support/start.ts'
import { password } from '../../support/users.ts'
import {
  answerSrp,
  beginSrp,
  choosePassword,
  chosen,
  disabled,
  expiredSession,
  initiate,
  invalidSession,
  missing,
  newcomer,
  otherClient,
  respond,
  secretHash,
  signInWith,
  spentSession,
  wrongPassword,
} from './calls.ts'

const minute = 60_000

for (const engine of engines) {
  suite(`RespondToAuthChallenge, PASSWORD_VERIFIER, on ${engine}`, () => {
    test('the challenge has what clients need, and no session', async (t) => {
      const server = await start(t, engine, { pool: { AliasAttributes: ['email'] }, users: ['ada'] })

      const { $metadata, ChallengeParameters, ...rest } = await initiate(server, 'USER_SRP_AUTH', {
        USERNAME: 'ada@example.com',
        SRP_A: 'abc',
      })

      deepEqual(rest, { ChallengeName: 'PASSWORD_VERIFIER' })
      const { SALT, SECRET_BLOCK, SRP_B, ...names } = ChallengeParameters!
      deepEqual(names, { USERNAME: 'ada', USER_ID_FOR_SRP: 'ada' })
      match(SALT!, /^[0-9a-f]{32}$/)
      match(SRP_B!, /^[0-9a-f]{700,768}$/)
      equal(Buffer.from(SECRET_BLOCK!, 'base64').toString('base64'), SECRET_BLOCK)
    })

    test('the proof of the right password signs in, under the username or an alias', async (t) => {
      const server = await start(t, engine, { pool: { AliasAttributes: ['email'] }, users: ['ada'] })

      for (const USERNAME of ['ada', 'ada@example.com']) {
        const challenge = await beginSrp(server, USERNAME)
        const { AuthenticationResult, ChallengeParameters } = await answerSrp(server, challenge, password, { USERNAME })
        equal(decodeJwt(AuthenticationResult!.AccessToken!).username, 'ada')
        deepEqual(ChallengeParameters, {})
      }
    })

    test('in a pool of e-mail addresses the name in the hashes is the sub', async (t) => {
      const users = ['ada@example.com']
      const server = await start(t, engine, { pool: { UsernameAttributes: ['email'] }, users })

      const challenge = await beginSrp(server, 'ada@example.com')
      const { AuthenticationResult } = await answerSrp(server, challenge)

      equal(challenge.USER_ID_FOR_SRP, decodeJwt(AuthenticationResult!.AccessToken!).sub)
    })

    test('the proof of another password is refused, and the block is good for another try', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const challenge = await beginSrp(server, 'ada')

      await rejects(answerSrp(server, challenge, 'Wrong-Horse-7'), wrongPassword)
      const { AuthenticationResult } = await answerSrp(server, challenge)

      ok(AuthenticationResult)
    })

    test('a block is good for one sign-in, also when the answers come at once', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const challenge = await beginSrp(server, 'ada')

      const answers = await Promise.allSettled([1, 2, 3].map(() => answerSrp(server, challenge)))

      equal(answers.filter(({ status }) => status === 'fulfilled').length, 1)
      await rejects(answerSrp(server, challenge), spentSession)
    })

    test('a block expires with the time that the client gives for an answer', async (t) => {
      const server = await start(t, engine, { client: { AuthSessionValidity: 5, ...srpOnly }, users: ['ada'] })
      const [first, second] = [await beginSrp(server, 'ada'), await beginSrp(server, 'ada')]

      server.clock.advance(5 * minute - 1)
      const { AuthenticationResult } = await answerSrp(server, first)
      server.clock.advance(1)

      ok(AuthenticationResult)
      await rejects(answerSrp(server, second), expiredSession)
    })

    test('a block of another client, of another user, or changed by one bit proves nothing', async (t) => {
      const server = await start(t, engine, { users: ['ada', 'bob'] })
      const other = await otherClient(server)
      const [challenge, ofBob] = [await beginSrp(server, 'ada'), await beginSrp(server, 'bob')]
      const bytes = Buffer.from(challenge.SECRET_BLOCK, 'base64')
      bytes[60]! ^= 1

      await rejects(answerSrp(other, challenge), wrongPassword)
      await rejects(answerSrp(server, { ...challenge, SECRET_BLOCK: ofBob.SECRET_BLOCK }), wrongPassword)
      await rejects(answerSrp(server, { ...challenge, SECRET_BLOCK: bytes.toString('base64') }), wrongPassword)
      await rejects(answerSrp(server, challenge, password, { USERNAME: 'bob' }), wrongPassword)
      await rejects(answerSrp(server, challenge, password, { USERNAME: 'nobody' }), wrongPassword)
    })

    test('a block of another user is no guess at the password', async (t) => {
      const server = await start(t, engine, { users: ['ada', 'bob'] })
      const challenge = await beginSrp(server, 'ada')

      for (let n = 0; n < 5; n++) {
        await rejects(answerSrp(server, challenge, password, { USERNAME: 'bob' }), wrongPassword)
      }

      ok((await signInWith(server, 'bob')).AuthenticationResult)
    })

    test('a challenge from before the password was changed cannot be answered with the old one', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const challenge = await beginSrp(server, 'ada')

      await server.cognito.adminSetUserPassword({
        UserPoolId: server.poolId,
        Username: 'ada',
        Password: chosen,
        Permanent: true,
      })

      await rejects(answerSrp(server, challenge), wrongPassword)
    })

    test('a disabled user is told so when the proof is right', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      await server.cognito.adminDisableUser({ UserPoolId: server.poolId, Username: 'ada' })
      const challenge = await beginSrp(server, 'ada')

      await rejects(answerSrp(server, challenge, 'Wrong-Horse-7'), wrongPassword)
      await rejects(answerSrp(server, challenge), disabled)
    })

    test('answers that are missing are asked for by name', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const answers = claim(server.poolId, password, await beginSrp(server, 'ada'), server.clock.now())

      await rejects(respond(server, 'PASSWORD_VERIFIER'), missing('USERNAME'))
      for (const name of Object.keys(answers)) {
        await rejects(respond(server, 'PASSWORD_VERIFIER', { ...answers, [name]: '' }), missing(name))
      }
    })

    test('the timestamp has a form that is asked for, and a day of two digits is let through', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      server.clock.set(new Date('2026-03-04T05:06:07Z'))
      const challenge = await beginSrp(server, 'ada')
      const answers = claim(server.poolId, password, challenge, server.clock.now())

      equal(answers.TIMESTAMP, 'Wed Mar 4 05:06:07 UTC 2026')
      await rejects(respond(server, 'PASSWORD_VERIFIER', { ...answers, TIMESTAMP: '2026-03-04T05:06:07Z' }), {
        name: 'InvalidParameterException',
        message: 'TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english',
      })
      // The proof was made for the other text, so it fails; the form itself is not what is refused.
      await rejects(
        respond(server, 'PASSWORD_VERIFIER', { ...answers, TIMESTAMP: 'Wed Mar 04 05:06:07 UTC 2026' }),
        wrongPassword,
      )
    })

    test('a public value outside the group is refused', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })

      for (const SRP_A of ['0', 'xyz', 'a'.repeat(1537)]) {
        await rejects(initiate(server, 'USER_SRP_AUTH', { USERNAME: 'ada', SRP_A }), {
          name: 'InvalidParameterException',
          message: 'SRP_A is not a public value of the group.',
        })
      }
    })

    test('the secret hash goes by the name of the same call', async (t) => {
      const client = { GenerateSecret: true }
      const server = await start(t, engine, { pool: { AliasAttributes: ['email'] }, client, users: ['ada'] })
      const challenge = await beginSrp(server, 'ada@example.com', {
        SECRET_HASH: secretHash(server, 'ada@example.com'),
      })
      const refusal = { name: 'NotAuthorizedException' }

      await rejects(answerSrp(server, challenge), {
        ...refusal,
        message: `Client ${server.clientId} is configured with secret but SECRET_HASH was not received`,
      })
      await rejects(answerSrp(server, challenge, password, { SECRET_HASH: secretHash(server, 'ada@example.com') }), {
        ...refusal,
        message: `Unable to verify secret hash for client ${server.clientId}`,
      })
      const { AuthenticationResult } = await answerSrp(server, challenge, password, {
        SECRET_HASH: secretHash(server, 'ada'),
      })
      ok(AuthenticationResult)
    })

    test('a temporary password that was proved has to be changed', async (t) => {
      const server = await start(t, engine, { users: [newcomer] })

      const { ChallengeName, Session } = await answerSrp(server, await beginSrp(server, 'ada'))
      const { AuthenticationResult } = await choosePassword(server, Session)

      equal(ChallengeName, 'NEW_PASSWORD_REQUIRED')
      ok(AuthenticationResult)
    })
  })

  suite(`RespondToAuthChallenge, sessions, on ${engine}`, () => {
    test('a session is text that any transport takes, new each time', async (t) => {
      const server = await start(t, engine, { users: [newcomer] })

      const [first, second] = [await signInWith(server, 'ada'), await signInWith(server, 'ada')]

      match(first.Session!, /^[\w-]{20,2048}$/)
      notEqual(first.Session, second.Session)
    })

    test('a session is asked for', async (t) => {
      const server = await start(t, engine, { users: [newcomer] })

      await rejects(choosePassword(server, undefined), missing('Session'))
      await rejects(choosePassword(server, undefined, { Session: 'A'.repeat(50) }), missing('Session'))
      await rejects(respond(server, 'SMS_MFA', { USERNAME: 'ada', SMS_MFA_CODE: '123456' }), missing('Session'))
    })

    test('a session that was made up, or is of another user, client, pool or step, is invalid', async (t) => {
      const server = await start(t, engine, { users: [newcomer, { ...newcomer, username: 'bob' }] })
      const elsewhere = await start(t, engine, { users: [newcomer] })
      const other = await otherClient(server)

      const { Session } = await signInWith(server, 'ada')

      await rejects(choosePassword(server, 'A'.repeat(100)), invalidSession)
      await rejects(choosePassword(server, `${Session}A`), invalidSession)
      await rejects(choosePassword(server, Session, { USERNAME: 'bob' }), invalidSession)
      await rejects(choosePassword(server, Session, { USERNAME: 'nobody' }), invalidSession)
      await rejects(choosePassword(other, Session), invalidSession)
      await rejects(choosePassword(elsewhere, Session), invalidSession)
      await rejects(respond(server, 'SMS_MFA', { USERNAME: 'ada', SMS_MFA_CODE: '123456' }, Session), invalidSession)
      await rejects(respond(server, 'ADMIN_NO_SRP_AUTH', { USERNAME: 'ada' }, Session), invalidSession)
    })

    test('a session expires with the time that the client gives for an answer', async (t) => {
      const server = await start(t, engine, { users: [newcomer] })
      const [first, second] = [await signInWith(server, 'ada'), await signInWith(server, 'ada')]

      server.clock.advance(3 * minute)

      await rejects(choosePassword(server, first.Session), expiredSession)
      await rejects(choosePassword(server, second.Session), expiredSession)
    })

    test('a session is spent by the answer that succeeds, and by no other', async (t) => {
      const server = await start(t, engine, { users: [newcomer, 'bob'] })
      const { Session } = await signInWith(server, 'ada')

      await rejects(choosePassword(server, Session, { NEW_PASSWORD: 'short' }), { name: 'InvalidPasswordException' })
      await choosePassword(server, Session)

      await rejects(choosePassword(server, Session), spentSession)
      await rejects(choosePassword(server, Session, { USERNAME: 'bob' }), invalidSession)
    })

    test('a session is void once somebody has set another password', async (t) => {
      const server = await start(t, engine, { users: [newcomer] })
      const { cognito, poolId: UserPoolId } = server
      const { Session } = await signInWith(server, 'ada')

      await cognito.adminSetUserPassword({ UserPoolId, Username: 'ada', Password: 'Another-Horse-8' })
      await rejects(choosePassword(server, Session), invalidSession)
      await cognito.adminSetUserPassword({ UserPoolId, Username: 'ada', Password: password, Permanent: true })
      await rejects(choosePassword(server, Session), invalidSession)
    })

    test('a session is of no use to a user who was disabled', async (t) => {
      const server = await start(t, engine, { users: [newcomer] })
      const { Session } = await signInWith(server, 'ada')

      await server.cognito.adminDisableUser({ UserPoolId: server.poolId, Username: 'ada' })

      await rejects(choosePassword(server, Session), disabled)
    })
  })
}

const srpOnly = { ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH' as const, 'ALLOW_REFRESH_TOKEN_AUTH' as const] }
