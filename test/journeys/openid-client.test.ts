/** A relying party with openid-client: everything that it finds out for itself, from the pool's pages to the end of the tokens. */
import { deepEqual, equal, match, rejects } from 'node:assert/strict'
import { suite, type TestContext, test } from 'node:test'
import * as client from 'openid-client'
import { issuerOf } from '../support/discovery.ts'
import { type Engine, engines } from '../support/engines.ts'
import { callback, startHosted } from '../support/hosted.ts'
import { resolveLocalhost } from '../support/localhost-names.ts'
import { password } from '../support/users.ts'
import { Visitor } from '../support/visitor.ts'

const ada = { username: 'ada', attributes: { email: 'ada@example.com', email_verified: 'true', name: 'Ada' } }

async function startParty(t: TestContext, engine: Engine, algorithm: 'oidc' | 'oauth2' = 'oidc') {
  resolveLocalhost(t)
  const server = await startHosted(t, engine, { users: [ada], client: { GenerateSecret: true } })
  const options = { algorithm, execute: [client.allowInsecureRequests] }
  const party = await client.discovery(
    new URL(issuerOf(server)),
    server.clientId,
    undefined,
    client.ClientSecretBasic(server.clientSecret),
    options,
  )
  return { server, party }
}

/** A person signs in on the pages, with a password or by what the browser kept; answers where the app is then. */
async function visit(browser: Visitor, url: URL): Promise<URL> {
  const page = await browser.open(url.href)
  const back = page.status === 200 ? await browser.submit(page, { username: 'ada', password }) : page
  return new URL(back.location!)
}

/** A request as the library's documentation has it, and what is needed to check the answer. */
async function request(party: client.Configuration, parameters: Record<string, string> = {}) {
  const pkceCodeVerifier = client.randomPKCECodeVerifier()
  const [expectedState, expectedNonce] = [client.randomState(), client.randomNonce()]
  const url = client.buildAuthorizationUrl(party, {
    redirect_uri: callback,
    scope: 'openid email profile',
    code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
    state: expectedState,
    nonce: expectedNonce,
    ...parameters,
  })
  return { url, checks: { pkceCodeVerifier, expectedState, expectedNonce, idTokenExpected: true } }
}

for (const engine of engines) {
  suite(`A relying party with openid-client on ${engine}`, () => {
    test('signs a person in on the pool’s pages, and keeps to the end of it', async (t) => {
      const { party } = await startParty(t, engine)
      const { url, checks } = await request(party)

      const first = await client.authorizationCodeGrant(party, await visit(new Visitor(), url), checks)
      const { sub } = first.claims()!
      const told = await client.fetchUserInfo(party, first.access_token, sub)
      const second = await client.refreshTokenGrant(party, first.refresh_token!)
      await client.tokenRevocation(party, first.refresh_token!)

      deepEqual(first.claims()!.email, 'ada@example.com')
      deepEqual(told, { sub, email: 'ada@example.com', email_verified: 'true', name: 'Ada', username: 'ada' })
      equal(second.claims()!.sub, sub)
      await rejects(client.refreshTokenGrant(party, first.refresh_token!), { error: 'invalid_grant' })
      await rejects(client.fetchUserInfo(party, second.access_token, sub))
    })

    test('finds the same behind the metadata of RFC 8414', async (t) => {
      const { party } = await startParty(t, engine, 'oauth2')
      const { url, checks } = await request(party)

      const { access_token } = await client.authorizationCodeGrant(party, await visit(new Visitor(), url), checks)

      match(access_token, /^ey/)
      equal(party.serverMetadata().supportsPKCE(), true)
    })

    test('asks nobody a second time in the same browser, unless it wants to', async (t) => {
      const { party } = await startParty(t, engine)
      const browser = new Visitor()
      const [first, silent, again] = [
        await request(party),
        await request(party, { prompt: 'none' }),
        await request(party, { prompt: 'login' }),
      ]
      const before = await visit(browser, silent.url)
      await visit(browser, first.url)

      const after = await client.authorizationCodeGrant(party, await visit(browser, silent.url), silent.checks)
      const page = await browser.open(again.url.href)

      await rejects(client.authorizationCodeGrant(party, before, silent.checks), { error: 'login_required' })
      equal(after.claims()!.email, 'ada@example.com')
      equal(page.status, 200)
    })

    test('sends the browser to sign out in Cognito’s way', async (t) => {
      const { server, party } = await startParty(t, engine)
      const browser = new Visitor()
      const { url } = await request(party)
      await visit(browser, url)
      const parameters = { client_id: server.clientId, logout_uri: 'https://app.example/bye' }

      const left = await browser.get(client.buildEndSessionUrl(party, parameters).href)
      const page = await browser.open(url.href)

      equal(left.location, 'https://app.example/bye')
      equal(page.status, 200)
    })
  })
}
