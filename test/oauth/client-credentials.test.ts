/** Tokens for programs, at the token endpoint. */
import { deepEqual, equal } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { issuerOf } from '../support/discovery.ts'
import { engines } from '../support/engines.ts'
import { functionArn, record } from '../triggers/recorder.ts'
import { type App, claimsOf, type Form, machine, outcome, refusal, setScopes, startApp, tokens } from './app.ts'

const invalidScope = refusal('invalid_scope')

function ask(app: App, form: Form = {}) {
  return tokens(app, { grant_type: 'client_credentials', ...form })
}

async function scopeOf(app: App, scope?: string): Promise<unknown> {
  const { body } = await ask(app, { scope })
  return claimsOf(body.access_token).scope
}

for (const engine of engines) {
  suite(`The grant client_credentials on ${engine}`, () => {
    test('an access token comes by itself, and is about the client', async (t) => {
      const app = await startApp(t, engine, {
        ...machine,
        AccessTokenValidity: 5,
        TokenValidityUnits: { AccessToken: 'minutes' },
      })

      const { status, body } = await ask(app, { scope: 'shop/read' })

      const { access_token, ...rest } = body
      deepEqual([status, rest], [200, { expires_in: 300, token_type: 'Bearer' }])
      const now = Math.floor(app.clock.now().getTime() / 1000)
      const { jti, ...claims } = claimsOf(access_token)
      deepEqual(claims, {
        sub: app.clientId,
        token_use: 'access',
        scope: 'shop/read',
        auth_time: now,
        iss: issuerOf(app),
        exp: now + 300,
        iat: now,
        version: 2,
        client_id: app.clientId,
      })
    })

    test('without scope it is for all that the client has, and never for a scope that is gone', async (t) => {
      const app = await startApp(t, engine, machine)

      const all = [await scopeOf(app), await scopeOf(app, ''), await scopeOf(app, ' shop/write  shop/read ')]
      await setScopes(app, ['write'])
      const left = await scopeOf(app)
      await setScopes(app, [])

      deepEqual([...all, left], ['shop/read shop/write', 'shop/read shop/write', 'shop/write shop/read', 'shop/write'])
      deepEqual(outcome(await ask(app)), invalidScope)
    })

    test('a scope that is not the client’s, or not custom, is refused', async (t) => {
      const app = await startApp(t, engine, { ...machine, AllowedOAuthScopes: ['shop/read', 'openid'] })

      const answers = await Promise.all(
        ['shop/write', 'shop/read shop/write', 'openid', 'shop/read openid', 'none/such', '\0'].map((scope) =>
          ask(app, { scope }),
        ),
      )

      deepEqual(answers.map(outcome), Array(6).fill(invalidScope))
    })

    test('a client of another flow is refused', async (t) => {
      const app = await startApp(t, engine, { GenerateSecret: true })

      deepEqual(outcome(await ask(app)), refusal('unauthorized_client'))
    })

    test('a function gets aws_client_metadata, and words the token', async (t) => {
      const calls = record({
        PreTokenGeneration: ({ request }) => ({
          claimsAndScopeOverrideDetails: {
            accessTokenGeneration: { claimsToAddOrOverride: { tenant: request.clientMetadata.tenant } },
          },
        }),
      })
      const LambdaArn = functionArn('PreTokenGeneration')
      const LambdaConfig = { PreTokenGenerationConfig: { LambdaArn, LambdaVersion: 'V3_0' as const } }
      const app = await startApp(t, engine, machine, { functions: calls.functions, pool: { LambdaConfig } })

      const { body } = await ask(app, { scope: 'shop/read', aws_client_metadata: '{"tenant":"north"}' })

      equal(claimsOf(body.access_token).tenant, 'north')
      const { userName, request, callerContext } = calls.only('TokenGeneration_ClientCredentials')
      deepEqual([userName, callerContext.clientId], ['ClientCredentials', app.clientId])
      deepEqual(request, {
        userAttributes: {},
        groupConfiguration: null,
        scopes: ['shop/read'],
        clientMetadata: { tenant: 'north' },
      })
    })

    test('aws_client_metadata that is no JSON of texts is refused', async (t) => {
      const app = await startApp(t, engine, machine)

      const answers = await Promise.all(
        ['{', 'null', '[]', '"a"', '{"a":1}', '{"a":{}}', '{"a":null}'].map((aws_client_metadata) =>
          ask(app, { aws_client_metadata }),
        ),
      )

      deepEqual(answers.map(outcome), Array(7).fill(refusal('invalid_request')))
    })
  })
}
