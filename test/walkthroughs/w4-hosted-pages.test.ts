/** W4, step 3: the hosted pages, both grants, and people who come from identity providers. */
import { deepEqual, equal, match } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { decodeJwt } from 'jose'
import { atHash } from '../oauth/app.ts'
import { redeemed } from '../pages/login/visits.ts'
import { engines } from '../support/engines.ts'
import { addProvider, callback, type Hosted, startHosted } from '../support/hosted.ts'
import { peerProvider, servePeer } from '../support/openid-peer.ts'
import { startSaml } from '../support/saml-hosted.ts'
import { readReply } from '../support/signed-in.ts'
import { password } from '../support/users.ts'
import { Visitor } from '../support/visitor.ts'

const ada = { username: 'ada', attributes: { email: 'ada@example.com', email_verified: 'true', name: 'Ada' } }

async function userInfo({ endpoint }: Hosted, accessToken: string): Promise<object> {
  const headers = { authorization: `Bearer ${accessToken}` }
  return (await fetch(`${endpoint}/oauth2/userInfo`, { headers })).json() as Promise<object>
}

for (const engine of engines) {
  suite(`W4, the hosted pages, on ${engine}`, () => {
    test('the code grant: the page, the code, and the tokens of the scopes', async (t) => {
      const server = await startHosted(t, engine, { users: [ada] })
      const visitor = new Visitor()

      const page = await visitor.open(server.authorizeUrl({ scope: 'openid email', state: 'a b+c/ä', nonce: 'n' }))
      const back = await visitor.submit(page, { username: 'ada', password })
      const { code, ...rest } = readReply(back)
      const { id_token, access_token, refresh_token } = await redeemed(server, back)

      equal(page.url, `${server.origin}/login${new URL(page.url).search}`)
      match(code!, /^[0-9a-f-]{36}$/)
      deepEqual(rest, { state: 'a b+c/ä' })
      const [id, access] = [decodeJwt(id_token), decodeJwt(access_token)]
      deepEqual(
        [id.iss, id.aud, id.token_use, id.email, id.name, id.nonce],
        [`${server.endpoint}/${server.poolId}`, server.clientId, 'id', 'ada@example.com', undefined, 'n'],
      )
      deepEqual([access.scope, access.client_id, access.username], ['openid email', server.clientId, 'ada'])
      match(refresh_token, /./)
      deepEqual(await userInfo(server, access_token), {
        sub: id.sub,
        email: 'ada@example.com',
        email_verified: 'true',
        username: 'ada',
      })
    })

    test('the implicit grant: the tokens stand in the fragment, and none that refreshes', async (t) => {
      const server = await startHosted(t, engine, { users: [ada] })
      const visitor = new Visitor()

      const page = await visitor.open(server.authorizeUrl({ response_type: 'token', scope: 'openid', state: 's' }))
      const { location = '' } = await visitor.submit(page, { username: 'ada', password })

      const url = new URL(location)
      const reply = Object.fromEntries(new URLSearchParams(url.hash.slice(1)))
      equal(`${url.origin}${url.pathname}${url.search}`, callback)
      deepEqual(Object.keys(reply), ['id_token', 'access_token', 'expires_in', 'token_type', 'state'])
      deepEqual([reply.expires_in, reply.token_type, reply.state], ['3600', 'Bearer', 's'])
      equal(decodeJwt(reply.id_token!).at_hash, atHash(reply.access_token!))
    })

    test('people from an OpenID provider, by its button on the page', async (t) => {
      const server = await startHosted(t, engine)
      await addProvider(server, peerProvider(await servePeer(t, `${server.origin}/oauth2/idpresponse`)))
      const visitor = new Visitor()

      const page = await visitor.open(server.authorizeUrl())
      const [, href = ''] = page.body.match(/href="(\/oauth2\/authorize\?[^"]*identity_provider=Peer[^"]*)"/) ?? []
      const away = await visitor.get(new URL(href.replaceAll('&#38;', '&'), server.origin).href)
      const consent = await visitor.submit(await visitor.open(away.location!), { login: 'grace', password: 'any' })
      const back = await visitor.submit(consent, {})
      const { id_token } = await redeemed(server, await visitor.get(back.location!))

      const { email, name, 'cognito:username': username, 'cognito:groups': groups } = decodeJwt(id_token)
      deepEqual([email, name, username], ['grace@example.com', 'Ada', 'Peer_grace'])
      deepEqual(groups, [`${server.poolId}_Peer`])
    })

    test('people from a SAML provider, who sign out there too', async (t) => {
      const LogoutURLs = ['https://app.example/bye']
      const server = await startSaml(t, engine, { client: { LogoutURLs }, details: { IDPSignout: 'true' } })
      const { visitor, provider, origin, clientId } = server

      const back = await server.signIn({
        nameId: 'Grace',
        attributes: { mail: ['grace@example.com'], 'urn:name': ['Grace Hopper'] },
      })
      const { id_token } = await redeemed(server, back)
      const again = await visitor.get(server.authorizeUrl())
      const query = new URLSearchParams({ client_id: clientId, logout_uri: LogoutURLs[0]! })
      const { location: away = '' } = await visitor.get(`${origin}/logout?${query}`)
      const request = await provider.readRequest(away, 'logout', await server.metadata())
      const page = await visitor.get(server.authorizeUrl())

      const { email, name, 'cognito:username': username, 'cognito:groups': groups, identities } = decodeJwt(id_token)
      deepEqual([email, name, username], ['grace@example.com', 'Grace Hopper', 'Okta_Grace'])
      deepEqual(groups, [`${server.poolId}_Okta`])
      const [{ userId, providerType, issuer }] = identities as [Record<string, string>]
      deepEqual([userId, providerType, issuer], ['Grace', 'SAML', provider.entityId])
      match(again.location!, /^https:\/\/app\.example\/back\?code=/)
      equal(request.nameID, 'Grace')
      // The session is over here as well: the next sign-in is at the provider.
      match(page.location!, /^https:\/\/idp\.example\.com\/sso\?/)
    })
  })
}
