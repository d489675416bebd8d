/** A sign-in at an OpenID provider that others have written: node-oidc-provider, as certified by the OpenID Foundation. */
import { deepEqual, equal, ok } from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { suite, type TestContext, test } from 'node:test'
import Provider from 'oidc-provider'
import { callback, startHosted } from '../support/hosted.ts'
import { idTokenOf, readReply } from '../support/signed-in.ts'
import { Visitor } from '../support/visitor.ts'

/** It knows everybody by the name that was typed. */
async function servePeer(t: TestContext, redirectUri: string, alg: 'RS256' | 'ES256' | 'HS256'): Promise<string> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const peer = new Provider(issuer, {
    clients: [
      {
        client_id: 'pool',
        client_secret: 'a secret of more than thirty-two bytes',
        redirect_uris: [redirectUri],
        token_endpoint_auth_method: 'client_secret_post',
        id_token_signed_response_alg: alg,
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    jwks: { keys: [await newKey('RSA'), await newKey('EC')] },
    enabledJWA: { idTokenSigningAlgValues: ['RS256', 'ES256', 'HS256'] },
    cookies: { keys: ['a key for cookies'] },
    pkce: { required: () => true },
    async findAccount(_, id) {
      const claims = { sub: id, email: `${id}@example.com`, email_verified: true, name: 'Ada' }
      return { accountId: id, claims: async () => claims }
    },
  })
  server.on('request', peer.callback())
  return issuer
}

async function newKey(kty: 'RSA' | 'EC') {
  const { exportJWK, generateKeyPair } = await import('jose')
  const alg = kty === 'RSA' ? 'RS256' : 'ES256'
  const { privateKey } = await generateKeyPair(alg, { extractable: true })
  return { ...(await exportJWK(privateKey)), kid: `key-${kty}`, alg, use: 'sig' }
}

/** A browser at the peer's sign-in page, where a pool has sent it. */
async function leave(t: TestContext, alg: 'RS256' | 'ES256' | 'HS256', method: 'GET' | 'POST') {
  const { cognito, poolId, clientId, origin, authorizeUrl } = await startHosted(t, 'sqlite')
  const issuer = await servePeer(t, `${origin}/oauth2/idpresponse`, alg)
  await cognito.createIdentityProvider({
    UserPoolId: poolId,
    ProviderName: 'Peer',
    ProviderType: 'OIDC',
    ProviderDetails: {
      client_id: 'pool',
      client_secret: 'a secret of more than thirty-two bytes',
      authorize_scopes: 'openid email profile',
      attributes_request_method: method,
      oidc_issuer: issuer,
    },
    AttributeMapping: { email: 'email', email_verified: 'email_verified', name: 'name' },
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
