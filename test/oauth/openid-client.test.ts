/** A relying party with openid-client, which is strict about OpenID Connect. */
import { deepEqual, equal, ok, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import * as client from 'openid-client'
import { issuerOf } from '../support/discovery.ts'
import { engines } from '../support/engines.ts'
import { type App, claimsOf, codeOf, machine, startApp } from './app.ts'

/** What the relying party knows of the pool, for the way in which it shows its secret. */
function discover(app: App, authentication: client.ClientAuth): Promise<client.Configuration> {
  const execute = [client.allowInsecureRequests]
  return client.discovery(new URL(issuerOf(app)), app.clientId, undefined, authentication, { execute })
}

for (const engine of engines) {
  suite(`openid-client on ${engine}`, () => {
    for (const [name, hasSecret, authenticationOf] of [
      ['none', false, () => client.None()],
      ['client_secret_post', true, ({ clientSecret }: App) => client.ClientSecretPost(clientSecret)],
      ['client_secret_basic', true, ({ clientSecret }: App) => client.ClientSecretBasic(clientSecret)],
    ] as const) {
      test(`signs somebody in with PKCE, refreshes, asks who it is and revokes, by ${name}`, async (t) => {
        const app = await startApp(t, engine, { GenerateSecret: hasSecret })
        const pool = await discover(app, authenticationOf(app))
        const pkceCodeVerifier = client.randomPKCECodeVerifier()
        const codeChallenge = await client.calculatePKCECodeChallenge(pkceCodeVerifier)
        const [state, nonce] = [client.randomState(), client.randomNonce()]
        // It takes the address without its query for the redirect URI.
        const redirectUri = 'https://app.example/signed-in'
        const url = new URL(redirectUri)
        url.searchParams.set('code', await codeOf(app, { codeChallenge, nonce, redirectUri }))
        url.searchParams.set('state', state)

        const checks = { pkceCodeVerifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true }
        const first = await client.authorizationCodeGrant(pool, url, checks)
        const second = await client.refreshTokenGrant(pool, first.refresh_token!)
        const who = await client.fetchUserInfo(pool, second.access_token, first.claims()!.sub)
        await client.tokenRevocation(pool, first.refresh_token!)

        ok(pool.serverMetadata().supportsPKCE())
        equal(second.claims()!.sub, app.userId)
        deepEqual(who, { sub: app.userId, email: 'ada@example.com', email_verified: 'true', username: 'ada' })
        await rejects(client.refreshTokenGrant(pool, first.refresh_token!), { error: 'invalid_grant', status: 400 })
        await rejects(client.fetchUserInfo(pool, second.access_token, app.userId))
      })
    }

    test('gets a token for a program', async (t) => {
      const app = await startApp(t, engine, machine)
      const pool = await discover(app, client.ClientSecretBasic(app.clientSecret))

      const { access_token, token_type } = await client.clientCredentialsGrant(pool, { scope: 'shop/read' })

      deepEqual([claimsOf(access_token).scope, token_type], ['shop/read', 'bearer'])
      const stranger = await discover(app, client.ClientSecretBasic('wrong'))
      await rejects(client.clientCredentialsGrant(stranger), { error: 'invalid_client' })
    })
  })
}
