/** A sign-in at an OpenID provider that others have written: node-oidc-provider, as certified by the OpenID Foundation. */
import { deepEqual, equal, ok } from 'node:assert/strict'
import { suite, type TestContext, test } from 'node:test'
import { callback, startHosted } from '../support/hosted.ts'
import { peerProvider, servePeer } from '../support/openid-peer.ts'
import { idTokenOf, readReply } from '../support/signed-in.ts'
import { Visitor } from '../support/visitor.ts'

/** A browser at the peer's sign-in page, where a pool has sent it. */
async function leave(t: TestContext, alg: 'RS256' | 'ES256' | 'HS256', method: 'GET' | 'POST') {
  const { cognito, poolId, clientId, origin, authorizeUrl } = await startHosted(t, 'sqlite')
  const issuer = await servePeer(t, `${origin}/oauth2/idpresponse`, alg)
  const peer = peerProvider(issuer)
  await cognito.createIdentityProvider({
    ...peer,
    UserPoolId: poolId,
    ProviderDetails: { ...peer.ProviderDetails, attributes_request_method: method },
  })
  await cognito.updateUserPoolClient({
    UserPoolId: poolId,
    ClientId: clientId,
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthFlows: ['implicit'],
    AllowedOAuthScopes: ['openid'],
    CallbackURLs: [callback],
    SupportedIdentityProviders: ['Peer'],
  })
  const browser = new Visitor()
  const away = await browser.get(authorizeUrl({ response_type: 'token', login_hint: 'ada' }))
  return { browser, page: await browser.open(away.location!) }
}

suite('node-oidc-provider', () => {
  const ways = [
    ['RS256', 'GET'],
    ['ES256', 'POST'],
    ['HS256', 'GET'],
  ] as const
  for (const [alg, method] of ways) {
    test(`signs in with ${alg}, and tells more by ${method}`, async (t) => {
      const { browser, page } = await leave(t, alg, method)

      const consent = await browser.submit(page, { login: 'ada', password: 'any' })
      const back = await browser.submit(consent, {})
      const reply = readReply(await browser.get(back.location!))

      ok(page.body.includes('value="ada"'))
      equal(reply.error, undefined, reply.error_description)
      const { email, email_verified, name, 'cognito:username': username } = idTokenOf(reply)
      deepEqual([email, email_verified, name, username], ['ada@example.com', true, 'Ada', 'Peer_ada'])
    })
  }

  test('tells of a user who has turned back', async (t) => {
    const { browser, page } = await leave(t, 'RS256', 'GET')

    const back = await browser.open(`${page.url}/abort`)

    deepEqual(readReply(await browser.get(back.location!)), {
      error_description: 'End-User aborted interaction',
      error: 'access_denied',
    })
  })
})
