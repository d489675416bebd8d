/** What somebody with a proxy tries on the way from one page to the next. */
import { deepEqual, doesNotMatch, equal, match, ok, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { requestContext } from '#core/request-context.ts'
import { openStep } from '#pages/hosted/step.ts'
import { addPasswordless, allowing, choosing } from '../../api/sign-in/choice.ts'
import { engines } from '../../support/engines.ts'
import { callback, type Hosted, startHosted } from '../../support/hosted.ts'
import { byToken, enrol } from '../../support/mfa.ts'
import { codeAt } from '../../support/totp.ts'
import { password } from '../../support/users.ts'
import { formOf, type PageReply, type Visitor } from '../../support/visitor.ts'
import { alertOf, arrive, enter, enterName, headingOf, redeemed, stepOf } from './visits.ts'

/** What the sealed field holds. */
async function opened({ services, clientId }: Hosted, page: PageReply) {
  const ctx = requestContext(services, { sourceIp: '192.0.2.1', headers: {} })
  return openStep(ctx, await services.directory.requireClient(clientId), stepOf(page))!
}

function post(visitor: Visitor, page: PageReply, fields: Record<string, string>): Promise<PageReply> {
  const { action, hidden } = formOf(page)
  return visitor.post(action, { ...hidden, ...fields })
}

const otherSession = { name: 'NotAuthorizedException', message: 'Invalid session for the user.' }

for (const engine of engines) {
  suite(`Steps of a sign-in on ${engine}`, () => {
    test('a page does not show the engine’s session', async (t) => {
      const server = await startHosted(t, engine, { users: [{ username: 'ada', password: false }] })

      const { page } = await enter(server)

      const { session } = await opened(server, page)
      ok(session.length > 100)
      ok(!page.body.includes(session))
    })

    test('a session of the pages is of no use at the API', async (t) => {
      const server = await startHosted(t, engine, { users: [{ username: 'ada', password: false }] })
      const { page } = await enter(server)
      const { session } = await opened(server, page)

      const answered = server.cognito.respondToAuthChallenge({
        ClientId: server.clientId,
        ChallengeName: 'NEW_PASSWORD_REQUIRED',
        ChallengeResponses: { USERNAME: 'ada', NEW_PASSWORD: 'Analytical-Engine-1' },
        Session: session,
      })

      await rejects(answered, otherSession)
    })

    test('an authenticator app that is set up here signs nobody in at the API', async (t) => {
      const server = await startHosted(t, engine, { users: [{ username: 'ada', attributes: {} }] })
      await server.cognito.setUserPoolMfaConfig({ UserPoolId: server.poolId, MfaConfiguration: 'ON', ...byToken })
      const { page } = await enter(server)
      const { session, setUp } = await opened(server, page)

      const { Session } = await server.cognito.verifySoftwareToken({
        Session: session,
        UserCode: codeAt(setUp!.secret!, server.clock.now()),
      })
      const answered = server.cognito.respondToAuthChallenge({
        ClientId: server.clientId,
        ChallengeName: 'MFA_SETUP',
        ChallengeResponses: { USERNAME: 'ada' },
        Session,
      })

      await rejects(answered, otherSession)
    })

    test('a session of the API is no step', async (t) => {
      const server = await startHosted(t, engine, { users: [{ username: 'ada', password: false }] })
      const { visitor, page } = await arrive(server)
      const { Session } = await server.cognito.initiateAuth({
        ClientId: server.clientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'ada', PASSWORD: password },
      })

      const reply = await post(visitor, page, { step: Session!, new_password: 'Analytical-Engine-1' })

      equal(reply.status, 400)
      equal(headingOf(reply), 'Sign in')
    })

    test('what is no step leads back to the beginning', async (t) => {
      const server = await startHosted(t, engine, { users: [{ username: 'ada', password: false }] })
      const { visitor, page } = await enter(server)
      const step = stepOf(page)
      const changed = `${step.slice(0, 40)}${step[40] === 'A' ? 'B' : 'A'}${step.slice(41)}`

      for (const forged of ['', 'x', '{}', changed, step.slice(1), `${step}A`, 'A'.repeat(10_000)]) {
        const reply = await post(visitor, page, { step: forged, new_password: 'Analytical-Engine-1' })

        equal(reply.status, 400)
        equal(headingOf(reply), 'Sign in')
        match(alertOf(reply)!, /Please sign in again/)
      }
    })

    test('a step is good for its client alone', async (t) => {
      const server = await startHosted(t, engine, { users: [{ username: 'ada', password: false }] })
      const { visitor, page } = await enter(server)
      const { UserPoolClient } = await server.cognito.createUserPoolClient({
        UserPoolId: server.poolId,
        ClientName: 'other',
        AllowedOAuthFlowsUserPoolClient: true,
        AllowedOAuthFlows: ['code'],
        AllowedOAuthScopes: ['openid'],
        CallbackURLs: [callback],
        SupportedIdentityProviders: ['COGNITO'],
      })
      const url = formOf(page).action.replace(server.clientId, UserPoolClient!.ClientId!)
      const chosen = { new_password: 'Analytical-Engine-1', confirm_password: 'Analytical-Engine-1' }

      const reply = await visitor.post(url, { ...formOf(page).hidden, ...chosen })

      equal(reply.status, 400)
      equal(headingOf(reply), 'Sign in')
      await redeemed(server, await post(visitor, page, chosen))
    })

    test('a step is answered once', async (t) => {
      const server = await startHosted(t, engine)
      await server.cognito.setUserPoolMfaConfig({ UserPoolId: server.poolId, MfaConfiguration: 'OPTIONAL', ...byToken })
      await server.cognito.adminCreateUser({ UserPoolId: server.poolId, Username: 'ada', TemporaryPassword: password })
      await server.cognito.adminSetUserPassword({
        UserPoolId: server.poolId,
        Username: 'ada',
        Password: password,
        Permanent: true,
      })
      const secret = await enrol(server)
      const { visitor, page } = await enter(server)
      await redeemed(server, await post(visitor, page, { code: codeAt(secret, server.clock.now()) }))
      server.clock.advance(30_000)

      const again = await post(visitor, page, { code: codeAt(secret, server.clock.now()) })

      equal(again.location, undefined)
      equal(headingOf(again), 'Sign in')
    })

    test('a second factor is not skipped by going back, or by other fields', async (t) => {
      const server = await startHosted(t, engine, { users: ['ada'] })
      await server.cognito.setUserPoolMfaConfig({ UserPoolId: server.poolId, MfaConfiguration: 'OPTIONAL', ...byToken })
      await enrol(server)
      const { visitor, page } = await enter(server)

      const replies = [
        await visitor.get(server.authorizeUrl()),
        await visitor.get(page.url),
        await post(visitor, page, {}),
        await post(visitor, page, { password, answer: 'PASSWORD' }),
        await post(visitor, page, { another: '1' }),
        await post(visitor, page, { again: '1' }),
        await post(visitor, page, { continue: '1' }),
        await post(visitor, page, { factor: 'SOFTWARE_TOKEN_MFA' }),
      ]

      deepEqual(
        replies.map(({ location }) => location?.startsWith(callback) ?? false),
        replies.map(() => false),
      )
    })

    test('nobody goes on as another user than the step is of', async (t) => {
      const server = await startHosted(t, engine, { pool: allowing('EMAIL_OTP'), client: choosing, users: ['bob'] })
      await addPasswordless(server)
      const { visitor, page } = await enterName(server)
      const { code } = await server.inbox.next('ada@example.com')

      const back = await post(visitor, page, { code: code!, username: 'bob', USERNAME: 'bob' })

      const { access_token } = await redeemed(server, back)
      const { username } = JSON.parse(Buffer.from(access_token.split('.')[1]!, 'base64url').toString())
      equal(username, 'ada')
    })

    test('what was typed is in no log', async (t) => {
      const server = await startHosted(t, engine, { users: ['ada'] })

      await enter(server, 'ada', 'Wrong-Horse-7')
      await enter(server)

      const log = JSON.stringify(server.log.lines)
      doesNotMatch(log, /Wrong-Horse-7|Correct-Horse-7/)
    })
  })
}
