/** Tokens for a code: once, for its client, and for whoever began the request. */
import { deepEqual, equal, match, notEqual } from 'node:assert/strict'
import { suite, type TestContext, test } from 'node:test'
import { issueOAuthTokens } from '#core/oauth/issue-tokens.ts'
import { issuerOf } from '../support/discovery.ts'
import { type Engine, engines } from '../support/engines.ts'
import { start } from '../support/start.ts'
import { functionArn, record } from '../triggers/recorder.ts'
import {
  addApp,
  atHash,
  challenge,
  claimsOf,
  codeOf,
  contextOf,
  grantOf,
  machine,
  outcome,
  redeem,
  refresh,
  refusal,
  signIn,
  startApp,
  verifier,
} from './app.ts'

const invalidGrant = refusal('invalid_grant')
const invalidRequest = refusal('invalid_request')

for (const engine of engines) {
  suite(`The grant authorization_code on ${engine}`, () => {
    test('a code brings all three tokens, which tell of the sign-in', async (t) => {
      const app = await startApp(t, engine)
      const authenticatedAt = new Date(app.clock.now().getTime() - 90_000)
      const code = await codeOf(app, { authenticatedAt, nonce: 'n-0S6', resource: 'https://api.shop.example' })

      const { status, body } = await redeem(app, code)

      equal(status, 200)
      deepEqual(Object.keys(body), ['id_token', 'access_token', 'refresh_token', 'expires_in', 'token_type'])
      deepEqual([body.expires_in, body.token_type], [3600, 'Bearer'])
      match(code, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
      const [id, access] = [claimsOf(body.id_token), claimsOf(body.access_token)]
      const now = Math.floor(app.clock.now().getTime() / 1000)
      const common = {
        sub: app.userId,
        iss: issuerOf(app),
        origin_jti: access.origin_jti,
        event_id: access.event_id,
        auth_time: Math.floor(authenticatedAt.getTime() / 1000),
        iat: now,
        exp: now + 3600,
      }
      deepEqual(access, {
        ...common,
        version: 2,
        aud: 'https://api.shop.example',
        client_id: app.clientId,
        token_use: 'access',
        scope: 'openid email',
        jti: access.jti,
        username: 'ada',
      })
      deepEqual(id, {
        ...common,
        email: 'ada@example.com',
        email_verified: true,
        'cognito:username': 'ada',
        at_hash: atHash(body.access_token),
        nonce: 'n-0S6',
        aud: app.clientId,
        token_use: 'id',
        jti: id.jti,
      })
      notEqual(id.jti, access.jti)
    })

    test('a code is used once: a second use is refused, and ends what the first one brought', async (t) => {
      const app = await startApp(t, engine)
      const code = await codeOf(app, { scopes: ['openid', 'aws.cognito.signin.user.admin'] })
      const { body } = await redeem(app, code)
      const other = await signIn(app)

      const before = await refresh(app, body.refresh_token)
      const again = await redeem(app, code)
      const after = await refresh(app, body.refresh_token)

      equal(before.status, 200)
      deepEqual([again, after].map(outcome), [invalidGrant, invalidGrant])
      equal((await refresh(app, other.refresh_token)).status, 200)
      const call = app.cognito.getUser({ AccessToken: body.access_token })
      equal(await call.catch(({ message }) => message), 'Access Token has been revoked')
    })

    test('who has only the code can neither use it, nor end what it was used for', async (t) => {
      const app = await startApp(t, engine)
      const other = await addApp(app)
      const code = await codeOf(app)
      const wrong = () =>
        Promise.all([
          redeem(app, code, { code_verifier: `${verifier}x` }),
          redeem(app, code, { code_verifier: challenge }),
          redeem(app, code, { code_verifier: undefined }),
          redeem(app, code, { redirect_uri: 'https://app.example/callback' }),
          redeem({ ...app, ...other }, code),
        ])

      const before = await wrong()
      const { status, body } = await redeem(app, code)
      const after = await wrong()

      deepEqual([...before, ...after].map(outcome), Array(10).fill(invalidGrant))
      equal(status, 200)
      equal((await refresh(app, body.refresh_token)).status, 200)
    })

    test('a verifier is refused where there was no challenge, and none is fine', async (t) => {
      const app = await startApp(t, engine)
      const code = await codeOf(app, { codeChallenge: undefined })

      const downgraded = await redeem(app, code)
      const plain = await redeem(app, code, { code_verifier: undefined })

      deepEqual(outcome(downgraded), invalidGrant)
      equal(plain.status, 200)
    })

    test('a code lives five minutes', async (t) => {
      const app = await startApp(t, engine)
      const [used, late] = [await codeOf(app), await codeOf(app)]

      app.clock.advance(5 * 60_000 - 1)
      const inTime = await redeem(app, used)
      app.clock.advance(1)
      const tooLate = await redeem(app, late)

      equal(inTime.status, 200)
      deepEqual(outcome(tooLate), invalidGrant)
    })

    test('a code that is none, or of another pool, is refused', async (t) => {
      const app = await startApp(t, engine)
      const { UserPool } = await app.cognito.createUserPool({ PoolName: 'others' })
      await app.cognito.createResourceServer({
        UserPoolId: UserPool!.Id,
        Identifier: 'shop',
        Name: 'shop',
        Scopes: [{ ScopeName: 'read', ScopeDescription: 'read' }],
      })
      const other = await addApp({ ...app, poolId: UserPool!.Id! })
      const code = await codeOf(app)

      const answers = [await redeem(app, 'no-code'), await redeem({ ...app, ...other }, code)]

      deepEqual(answers.map(outcome), [invalidGrant, invalidGrant])
    })

    test('code and redirect URI are required', async (t) => {
      const app = await startApp(t, engine)
      const code = await codeOf(app)

      const answers = [
        await redeem(app, code, { redirect_uri: undefined }),
        await redeem(app, code, { redirect_uri: '' }),
        await redeem(app, ''),
      ]

      deepEqual(answers.map(outcome), [invalidRequest, invalidRequest, invalidRequest])
    })

    test('a user who was disabled, signed out or deleted meanwhile gets no tokens', async (t) => {
      const app = await startApp(t, engine)
      const user = { UserPoolId: app.poolId, Username: 'ada' }
      const codes = [await codeOf(app), await codeOf(app), await codeOf(app)] as const

      await app.cognito.adminDisableUser(user)
      const disabled = await redeem(app, codes[0])
      await app.cognito.adminEnableUser(user)
      await app.cognito.adminUserGlobalSignOut(user)
      const signedOut = await redeem(app, codes[1])
      await app.cognito.adminDeleteUser(user)
      const deleted = await redeem(app, codes[2])

      deepEqual([disabled, signedOut, deleted].map(outcome), [invalidGrant, invalidGrant, invalidGrant])
    })

    test('a client without the flow is refused', async (t) => {
      const app = await startApp(t, engine)
      const others = [
        await addApp(app, { AllowedOAuthFlows: ['implicit'] }),
        await addApp(app, { AllowedOAuthFlowsUserPoolClient: false }),
        await addApp(app, machine),
      ]

      const answers = await Promise.all(
        others.map(async (other) => {
          const its = { ...app, ...other }
          return redeem(its, await codeOf(its))
        }),
      )

      deepEqual(answers.map(outcome), Array(3).fill(refusal('unauthorized_client')))
    })

    test('the session is in the list of a pool that keeps one, until the code is used again', async (t) => {
      const app = await startApp(t, engine)
      const TokenSession = { MaxPerUser: 20 }
      const tracking = { UserPoolId: app.poolId, UserSessionTracking: 'ENABLED', TokenSession } as const
      await app.cognito.setUserPoolSessionConfiguration(tracking)
      const code = await codeOf(app)
      const list = async () => {
        const { Sessions } = await app.cognito.adminListUserSessions({ UserPoolId: app.poolId, Username: 'ada' })
        return Sessions!.length
      }

      await redeem(app, code)
      const signedIn = await list()
      await redeem(app, code)

      deepEqual([signedIn, await list()], [1, 0])
    })

    test('two servers that are given a code at once bring tokens once', async (t) => {
      const left = await startApp(t, engine)
      const right = await neighbour(t, engine, left)
      const outcomes: number[][] = []

      for (let round = 0; round < 8; round++) {
        const code = await codeOf(left)
        const answers = await Promise.all([left, right, left, right].map((app) => redeem(app, code)))
        outcomes.push(answers.map(({ status }) => status).sort())
        for (const { status, body } of answers) if (status !== 200) deepEqual(body, { error: 'invalid_grant' })
      }

      deepEqual(outcomes, Array(8).fill([200, 400, 400, 400]))
    })

    test('a function is told that the sign-in came from the pages, and may refuse it', async (t) => {
      const calls = record({
        PreTokenGeneration: ({ request, response }) => {
          if (request.userAttributes.email !== 'ada@example.com') throw new Error('not today')
          return { ...(response as object), claimsAndScopeOverrideDetails: { accessTokenGeneration: scopesToAdd } }
        },
      })
      const scopesToAdd = { scopesToAdd: ['extra'], claimsToAddOrOverride: { aud: 'https://evil.example' } }
      const PreTokenGenerationConfig = { LambdaArn: functionArn('PreTokenGeneration'), LambdaVersion: 'V2_0' as const }
      const options = { functions: calls.functions, pool: { LambdaConfig: { PreTokenGenerationConfig } } }
      const app = await startApp(t, engine, {}, options)

      const { access_token } = await signIn(app, { resource: 'https://api.shop.example' })
      await app.cognito.adminUpdateUserAttributes({
        UserPoolId: app.poolId,
        Username: 'ada',
        UserAttributes: [{ Name: 'email', Value: 'other@example.com' }],
      })
      const refused = await redeem(app, await codeOf(app))

      deepEqual(calls.sources(), ['TokenGeneration_HostedAuth', 'TokenGeneration_HostedAuth'])
      deepEqual(calls.events[0]!.request.scopes, ['openid', 'email'])
      const { scope, aud } = claimsOf(access_token)
      deepEqual([scope, aud], ['openid email extra', 'https://api.shop.example'])
      deepEqual(outcome(refused), invalidGrant)
    })

    test('a function that is broken does not make a client forget its grant', async (t) => {
      const functions = { PreTokenGeneration: { kind: 'misconfigured' as const } }
      const LambdaConfig = { PreTokenGeneration: functionArn('PreTokenGeneration') }
      const app = await startApp(t, engine, {}, { functions, pool: { LambdaConfig } })

      deepEqual(outcome(await redeem(app, await codeOf(app))), invalidRequest)
    })

    test('what is stored does not show the code', async (t) => {
      const app = await startApp(t, engine)
      const code = await codeOf(app)
      const { storage } = contextOf(app)

      const byItself = await storage.authorizationCodes.find({ poolId: app.poolId, hash: code })

      equal(byItself, undefined)
      equal((await redeem(app, code)).status, 200)
    })

    test('an implicit answer has the same tokens, without one to refresh them', async (t) => {
      const app = await startApp(t, engine)
      const ctx = contextOf(app)

      const whole = await issueOAuthTokens(ctx, grantOf(app, { nonce: 'n' }), { withRefreshToken: false })
      const noId = await issueOAuthTokens(ctx, grantOf(app, { scopes: ['shop/read'] }), { withRefreshToken: false })

      deepEqual(Object.keys(whole), ['accessToken', 'idToken', 'expiresIn'])
      equal(claimsOf(whole.idToken!).nonce, 'n')
      equal(claimsOf(whole.idToken!).at_hash, atHash(whole.accessToken))
      deepEqual([claimsOf(noId.accessToken).scope, noId.idToken], ['shop/read', undefined])
    })
  })
}

/** On PostgreSQL a second server on the same database; SQLite has one. */
async function neighbour(t: TestContext, engine: Engine, app: Awaited<ReturnType<typeof startApp>>) {
  if (engine === 'sqlite') return app
  const { accountId } = app.services.settings
  const { endpoint } = await start(t, engine, { pool: false, accountId })
  return { ...app, endpoint }
}
