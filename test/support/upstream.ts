/**
 * An identity provider outside, on this machine, that speaks OAuth 2.0 and OpenID Connect: who comes to its page is sent
 * back at once, with a code. Tests say what it answers, and see what it was asked.
 *
 * @module
 */
import {
  constants,
  createHmac,
  generateKeyPairSync,
  type KeyObject,
  randomUUID,
  type SignKeyObjectInput,
  sign,
} from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { TestContext } from 'node:test'

export interface Asked {
  method: string
  path: string
  query: Record<string, string>
  form: Record<string, string>
  authorization: string | undefined
  userAgent: string | undefined
}

type Handler = (asked: Asked, response: ServerResponse) => void

export interface Upstream {
  /** `http://127.0.0.1:<port>`; also its issuer. */
  url: string
  asked: Asked[]
  /** What has been asked of a path, in order. */
  askedOf(path: string): Asked[]
  /** Claims of ID tokens, over the usual ones; `undefined` leaves one out. */
  claims: Record<string, unknown>
  /** What it answers in place of the usual. */
  handlers: Record<string, Handler>
  /** Makes an ID token of claims, in place of RS256 by its key. */
  makeIdToken(claims: object): string
  userInfo: unknown
  /** Members of the token response, over the usual ones; `undefined` leaves one out. */
  tokens: Record<string, unknown>
  /** Query members that go back with the code. */
  sentBack: Record<string, string>
}

export const upstreamKey = generateKeyPairSync('rsa', { modulusLength: 2048 })
export const upstreamKid = 'key-1'

/** What its authorization page knew, which its token endpoint has to know. */
interface Grant {
  nonce?: string
  client_id?: string
}

/** Serves until the test ends. `now` is the clock of its tokens. */
export async function serveUpstream(t: TestContext, now: () => Date = () => new Date()): Promise<Upstream> {
  const grants = new Map<string, Grant>()
  const upstream: Upstream = {
    url: '',
    asked: [],
    askedOf: (path) => upstream.asked.filter((asked) => asked.path === path),
    claims: { sub: 'ada-1' },
    handlers: {},
    makeIdToken: (claims) => signToken('RS256', upstreamKid, claims, upstreamKey.privateKey),
    userInfo: { sub: 'ada-1' },
    tokens: {},
    sentBack: {},
  }
  const usual: Record<string, Handler> = {
    '/authorize': ({ query }, response) => {
      const code = randomUUID()
      grants.set(code, query)
      const location = new URL(query.redirect_uri!)
      const members = { code, state: query.state!, ...upstream.sentBack }
      for (const [name, value] of Object.entries(members)) location.searchParams.set(name, value)
      response.writeHead(302, { location: location.href }).end()
    },
    '/token': ({ form, query }, response) => {
      const grant = grants.get(form.code ?? query.code ?? '') ?? {}
      const iat = Math.floor(now().getTime() / 1000)
      const usualClaims = { iss: upstream.url, aud: grant.client_id, iat, exp: iat + 600, nonce: grant.nonce }
      const id_token = upstream.makeIdToken({ ...usualClaims, ...upstream.claims })
      const usualTokens = { access_token: 'upstream-access', token_type: 'Bearer', expires_in: 600, id_token }
      json(response, { ...usualTokens, ...upstream.tokens })
    },
    '/userinfo': (_, response) => json(response, upstream.userInfo),
    '/keys': (_, response) => json(response, { keys: [publicJwk(upstreamKey.publicKey, upstreamKid)] }),
    '/.well-known/openid-configuration': (_, response) =>
      json(response, {
        issuer: upstream.url,
        authorization_endpoint: `${upstream.url}/authorize`,
        token_endpoint: `${upstream.url}/token`,
        userinfo_endpoint: `${upstream.url}/userinfo`,
        jwks_uri: `${upstream.url}/keys`,
      }),
  }
  const server = createServer(async (request, response) => {
    const asked = await read(request)
    upstream.asked.push(asked)
    const handler = upstream.handlers[asked.path] ?? usual[asked.path]
    if (handler) handler(asked, response)
    else response.writeHead(404).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  upstream.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return upstream
}

export function json(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

export function publicJwk(key: KeyObject, kid: string): object {
  return { ...key.export({ format: 'jwk' }), kid, use: 'sig' }
}

/** A JWT by node's own cryptography. `none` has no signature. */
export function signToken(alg: string, kid: string | undefined, claims: object, key: KeyObject | string): string {
  const parts = [{ alg, kid }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
  const signed = parts.join('.')
  const hash = `sha${alg.slice(2)}`
  if (alg === 'none') return `${signed}.`
  if (typeof key === 'string') return `${signed}.${createHmac(hash, key).update(signed).digest('base64url')}`
  const options: SignKeyObjectInput = alg.startsWith('ES')
    ? { key, dsaEncoding: 'ieee-p1363' }
    : alg.startsWith('PS')
      ? { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
      : { key }
  return `${signed}.${sign(hash, Buffer.from(signed), options).toString('base64url')}`
}

async function read(request: IncomingMessage): Promise<Asked> {
  const url = new URL(request.url!, 'http://upstream')
  return {
    method: request.method!,
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    form: Object.fromEntries(new URLSearchParams(await text(request))),
    authorization: request.headers.authorization,
    userAgent: request.headers['user-agent'],
  }
}
