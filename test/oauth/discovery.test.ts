/** Where verifiers learn about a pool's tokens, and the verifiers themselves. */
import { deepEqual, equal, match, ok, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { CognitoJwtVerifier, JwtVerifier } from 'aws-jwt-verify'
import { SimpleJwksCache } from 'aws-jwt-verify/jwk'
import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose'
import jsonwebtoken from 'jsonwebtoken'
import { JwksClient } from 'jwks-rsa'
import { tokensOf } from '../api/sign-in/calls.ts'
import { issuerOf, jwksOf } from '../support/discovery.ts'
import { engines } from '../support/engines.ts'
import { region, type Started, start } from '../support/start.ts'
import { Visitor } from '../support/visitor.ts'

interface Jwks {
  keys: Record<string, string>[]
}

async function getJson<T>(url: string): Promise<T> {
  const response = await fetch(url)
  equal(response.status, 200)
  equal(response.headers.get('content-type'), 'application/json')
  equal(response.headers.get('access-control-allow-origin'), '*')
  equal(response.headers.get('cache-control'), 'public, max-age=3600')
  return (await response.json()) as T
}

for (const engine of engines) {
  suite(`Discovery on ${engine}`, () => {
    test('the document has Cognito’s members in its order, and tells of PKCE', async (t) => {
      const server = await start(t, engine)

      const document = await getJson<object>(`${issuerOf(server)}/.well-known/openid-configuration`)

      deepEqual(document, metadataOf(server, server.endpoint))
      deepEqual(Object.keys(document), Object.keys(metadataOf(server, server.endpoint)))
    })

    test('it is there as the metadata of an authorization server too, by both of its addresses', async (t) => {
      const server = await start(t, engine)

      for (const path of [
        `/.well-known/oauth-authorization-server/${server.poolId}`,
        `/${server.poolId}/.well-known/oauth-authorization-server`,
      ]) {
        deepEqual(await getJson(server.endpoint + path), metadataOf(server, server.endpoint))
      }
    })

    test('of a pool with a domain it names the endpoints there, those of a custom domain first', async (t) => {
      const server = await start(t, engine)
      const port = new URL(server.endpoint).port
      const prefix = `d-${server.poolId
        .slice(-9)
        .toLowerCase()
        .replace(/[^a-z0-9]/g, '0')}`
      const custom = `login.${prefix}.example`
      const [prefixHost, customHost] = [`${prefix}.auth.${region}.localhost`, custom].map((host) => `${host}:${port}`)
      const read = () => getJson<object>(`${issuerOf(server)}/.well-known/openid-configuration`)
      const CertificateArn = 'arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012'

      await server.cognito.createUserPoolDomain({ UserPoolId: server.poolId, Domain: prefix })
      const withPrefix = await read()
      const CustomDomainConfig = { CertificateArn }
      await server.cognito.createUserPoolDomain({ UserPoolId: server.poolId, Domain: custom, CustomDomainConfig })
      const withBoth = await read()

      deepEqual(withPrefix, metadataOf(server, `http://${prefixHost}`))
      deepEqual(withBoth, metadataOf(server, `http://${customHost}`))
      for (const document of ['openid-configuration', 'oauth-authorization-server']) {
        const { status, body } = await new Visitor().get(`http://${prefixHost}/.well-known/${document}`)
        deepEqual([status, JSON.parse(body)], [200, withBoth])
      }
    })

    test('a host that is no domain has no document of its own', async (t) => {
      const server = await start(t, engine)
      const port = new URL(server.endpoint).port

      for (const host of ['127.0.0.1', `none-such.auth.${region}.localhost`]) {
        for (const document of ['openid-configuration', 'oauth-authorization-server']) {
          const { status, headers, body } = await new Visitor().get(`http://${host}:${port}/.well-known/${document}`)
          deepEqual([status, JSON.parse(body)], [404, { message: 'This host is no domain of a user pool.' }])
          equal(headers['cache-control'], 'no-store')
        }
      }
    })

    test('under the issuer of AWS keys and endpoints are still found here', async (t) => {
      const server = await start(t, engine, { issuer: 'aws' })

      const { issuer, jwks_uri, token_endpoint } = await getJson<Record<string, string>>(
        `${issuerOf(server)}/.well-known/openid-configuration`,
      )

      equal(issuer, `https://cognito-idp.${region}.amazonaws.com/${server.poolId}`)
      equal(jwks_uri, jwksOf(server))
      equal(token_endpoint, `${server.endpoint}/oauth2/token`)
    })

    test('the keys are those that sign, and show nothing private', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const { AccessToken, IdToken } = await tokensOf(server)

      const { keys, ...rest } = await getJson<Jwks>(jwksOf(server))

      deepEqual(rest, {})
      for (const key of keys) {
        deepEqual(Object.keys(key), ['alg', 'e', 'kid', 'kty', 'n', 'use'])
        deepEqual([key.alg, key.e, key.kty, key.use], ['RS256', 'AQAB', 'RSA', 'sig'])
        match(key.n!, /^[\w-]{342}$/)
      }
      const signing = [AccessToken, IdToken].map((token) => decodeProtectedHeader(token).kid)
      deepEqual(keys.map(({ kid }) => kid).sort(), signing.sort())
    })

    test('two pools have no key in common', async (t) => {
      const server = await start(t, engine)
      const { UserPool } = await server.cognito.createUserPool({ PoolName: 'others' })

      const [here, there] = await Promise.all([
        getJson<Jwks>(jwksOf(server)),
        getJson<Jwks>(jwksOf({ ...server, poolId: UserPool!.Id! })),
      ])

      equal(new Set([...here.keys, ...there.keys].map(({ kid }) => kid)).size, 4)
    })

    test('a pool that is not there has no documents, which nobody should keep', async (t) => {
      const server = await start(t, engine, { pool: false })

      for (const document of ['openid-configuration', 'oauth-authorization-server', 'jwks.json']) {
        const response = await fetch(`${server.endpoint}/${region}_Unknown/.well-known/${document}`)
        equal(response.status, 404)
        equal(response.headers.get('cache-control'), 'no-store')
        equal(response.headers.get('access-control-allow-origin'), '*')
        deepEqual(await response.json(), { message: `User pool ${region}_Unknown does not exist.` })
      }
    })

    test('aws-jwt-verify believes both tokens, and tells them apart', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const { AccessToken, IdToken } = await tokensOf(server)
      const verifier = JwtVerifier.create({
        issuer: issuerOf(server),
        audience: null,
        jwksUri: jwksOf(server),
      })
      verifier.cacheJwks(await fetchJwks(jwksOf(server)))

      const [access, id] = [await verifier.verify(AccessToken), await verifier.verify(IdToken)]

      deepEqual([access.token_use, access.client_id], ['access', server.clientId])
      deepEqual([id.token_use, id.aud], ['id', server.clientId])
      await rejects(verifier.verify(`${AccessToken.slice(0, -4)}AAAA`), { message: 'Invalid signature' })
    })

    test('aws-jwt-verify’s verifier for Cognito believes tokens with the issuer of AWS', async (t) => {
      const server = await start(t, engine, { issuer: 'aws', users: ['ada'] })
      const { AccessToken, IdToken } = await tokensOf(server)
      const expected = { userPoolId: server.poolId, clientId: server.clientId }

      for (const [tokenUse, token] of [['access', AccessToken] as const, ['id', IdToken] as const]) {
        const verifier = CognitoJwtVerifier.create({ ...expected, tokenUse })
        verifier.cacheJwks(await fetchJwks(jwksOf(server)))
        equal((await verifier.verify(token)).token_use, tokenUse)
      }
    })

    test('jose believes both tokens', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const { AccessToken, IdToken } = await tokensOf(server)
      const keys = createRemoteJWKSet(new URL(jwksOf(server)))
      const issuer = issuerOf(server)

      const id = await jwtVerify(IdToken, keys, { issuer, audience: server.clientId, algorithms: ['RS256'] })
      const access = await jwtVerify(AccessToken, keys, { issuer, algorithms: ['RS256'] })

      equal(id.payload.sub, access.payload.sub)
    })

    test('jsonwebtoken believes both tokens with the keys that jwks-rsa fetches', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const keys = new JwksClient({ jwksUri: jwksOf(server) })

      for (const token of Object.values(await tokensOf(server)).filter((value) => `${value}`.split('.').length === 3)) {
        const key = await keys.getSigningKey(decodeProtectedHeader(token).kid)
        const claims = jsonwebtoken.verify(token, key.getPublicKey(), {
          issuer: issuerOf(server),
          algorithms: ['RS256'],
        })
        ok(typeof claims === 'object' && claims.sub)
      }
    })
  })
}

/** Of a pool whose endpoints are at this origin. */
function metadataOf(server: Started, origin: string): object {
  return {
    authorization_endpoint: `${origin}/oauth2/authorize`,
    code_challenge_methods_supported: ['S256'],
    end_session_endpoint: `${origin}/logout`,
    id_token_signing_alg_values_supported: ['RS256'],
    issuer: issuerOf(server),
    jwks_uri: jwksOf(server),
    response_types_supported: ['code', 'token'],
    revocation_endpoint: `${origin}/oauth2/revoke`,
    scopes_supported: ['openid', 'email', 'phone', 'profile'],
    subject_types_supported: ['public'],
    token_endpoint: `${origin}/oauth2/token`,
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
    userinfo_endpoint: `${origin}/oauth2/userInfo`,
  }
}

/** aws-jwt-verify itself fetches over https alone. */
function fetchJwks(uri: string) {
  const fetchBytes = async (from: string) => (await fetch(from)).arrayBuffer()
  return new SimpleJwksCache({ fetcher: { fetch: fetchBytes } }).getJwks(uri)
}
