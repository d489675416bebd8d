/** What an identity provider is asked, and which of its answers are believed. */
import { deepEqual, equal, match, ok } from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { suite, type TestContext, test } from 'node:test'
import { openOAuthProviders } from '#engines/providers/oauth.ts'
import type { OAuthCode, OAuthRegistration } from '#ports/oauth-providers.ts'
import {
  json,
  publicJwk,
  serveUpstream,
  signToken,
  type Upstream,
  upstreamKey,
  upstreamKid,
} from '../support/upstream.ts'

const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' })

const code: OAuthCode = {
  code: 'the-code',
  redirectUri: 'https://pool.example/oauth2/idpresponse',
  nonce: 'the-nonce',
  verifier: 'v'.repeat(43),
  now: new Date(),
}

/** A provider whose ID token is right, and we at it. */
async function begin(t: TestContext) {
  const upstream = await serveUpstream(t)
  upstream.claims = { sub: 'ada-1', aud: 'us', nonce: 'the-nonce' }
  const registration: OAuthRegistration = {
    clientId: 'us',
    clientSecret: 'the secret of more than thirty-two bytes',
    tokenUrl: `${upstream.url}/token`,
    tokenMethod: 'POST',
    issuer: upstream.url,
    jwksUri: `${upstream.url}/keys`,
  }
  const providers = openOAuthProviders({ timeoutMs: 500 })
  const redeem = (changes: Partial<OAuthRegistration> = {}, changed: Partial<OAuthCode> = {}) =>
    providers.redeem({ ...registration, ...changes }, { ...code, ...changed })
  const failure = async (...changes: Parameters<typeof redeem>) => {
    const outcome = await redeem(...changes)
    ok('failure' in outcome, 'there is no failure')
    return outcome.failure
  }
  return { upstream, redeem, failure, registration }
}

suite('A code is redeemed', () => {
  test('by a form with the secret in it', async (t) => {
    const { upstream, redeem, registration } = await begin(t)

    await redeem()

    const [asked] = upstream.askedOf('/token')
    deepEqual(asked, {
      method: 'POST',
      path: '/token',
      query: {},
      form: {
        grant_type: 'authorization_code',
        code: 'the-code',
        redirect_uri: code.redirectUri,
        code_verifier: code.verifier,
        client_id: 'us',
        client_secret: registration.clientSecret,
      },
      authorization: undefined,
      userAgent: 'Poolhouse',
    })
  })

  test('without a secret where there is none', async (t) => {
    const { upstream, redeem } = await begin(t)

    const outcome = await redeem({ clientSecret: undefined })

    ok('redeemed' in outcome)
    const [asked] = upstream.askedOf('/token')
    equal(asked!.form.client_id, 'us')
    equal(asked!.form.client_secret, undefined)
  })

  test('for claims and tokens as they came', async (t) => {
    const { upstream, redeem } = await begin(t)
    upstream.claims = { ...upstream.claims, email: 'ada@example.com', address: { locality: 'London' } }
    upstream.tokens = { refresh_token: 'r', scope: 'openid', expires_in: '600' }

    const outcome = await redeem()

    ok('redeemed' in outcome)
    const { tokenResponse, idToken, userInfo } = outcome.redeemed
    const { id_token, ...tokens } = tokenResponse
    deepEqual(tokens, {
      access_token: 'upstream-access',
      token_type: 'Bearer',
      expires_in: '600',
      refresh_token: 'r',
      scope: 'openid',
    })
    const { iat, exp, ...claims } = idToken!
    deepEqual(claims, {
      iss: upstream.url,
      aud: 'us',
      nonce: 'the-nonce',
      sub: 'ada-1',
      email: 'ada@example.com',
      address: { locality: 'London' },
    })
    equal(userInfo, undefined)
  })

  test('by the clock of the house', async (t) => {
    const { redeem, failure } = await begin(t)
    const inAnHour = new Date(Date.now() + 3_600_000)

    ok('redeemed' in (await redeem()))
    match((await failure({}, { now: inAnHour })).detail, /JWT_TIMESTAMP/)
  })

  test('with keys that the discovery document names', async (t) => {
    const { upstream, redeem, failure } = await begin(t)

    ok('redeemed' in (await redeem({ jwksUri: undefined })))
    upstream.handlers['/.well-known/openid-configuration'] = (_, response) =>
      json(response, { issuer: 'https://other.example', jwks_uri: `${upstream.url}/keys` })

    equal((await failure({ jwksUri: undefined })).endpoint, 'discovery')
  })

  for (const alg of ['RS256', 'RS512', 'PS256', 'ES256', 'HS256', 'HS512']) {
    test(`with an ID token by ${alg}`, async (t) => {
      const { upstream, redeem, registration } = await begin(t)
      upstream.handlers['/keys'] = (_, response) =>
        json(response, {
          keys: [publicJwk(upstreamKey.publicKey, 'rsa'), publicJwk(elliptic.publicKey, 'ec'), 'none', { kid: 'ec' }],
        })
      const [kid, key] = alg.startsWith('E')
        ? ['ec', elliptic.privateKey]
        : alg.startsWith('H')
          ? [undefined, registration.clientSecret!]
          : ['rsa', upstreamKey.privateKey]
      upstream.makeIdToken = (claims) => signToken(alg, kid, claims, key)

      const outcome = await redeem()

      ok('redeemed' in outcome, JSON.stringify(outcome))
      equal(outcome.redeemed.idToken?.sub, 'ada-1')
    })
  }
})

suite('An ID token is not believed', () => {
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const short = generateKeyPairSync('rsa', { modulusLength: 1024 })
  type Forgery = (upstream: Upstream) => void
  const forgeries: Record<string, Forgery> = {
    'of another issuer': ({ claims }) => Object.assign(claims, { iss: 'https://other.example' }),
    'for another client': ({ claims }) => Object.assign(claims, { aud: 'them' }),
    'for others beside us': ({ claims }) => Object.assign(claims, { aud: ['us', 'them'], azp: 'them' }),
    'for nobody': ({ claims }) => Object.assign(claims, { aud: undefined }),
    'that has expired': ({ claims }) => Object.assign(claims, { exp: Math.floor(Date.now() / 1000) - 120 }),
    'that never expires': ({ claims }) => Object.assign(claims, { exp: undefined }),
    'with the nonce of another sign-in': ({ claims }) => Object.assign(claims, { nonce: 'another' }),
    'without a nonce': ({ claims }) => Object.assign(claims, { nonce: undefined }),
    'about nobody': ({ claims }) => Object.assign(claims, { sub: undefined }),
    'whose subject is no text': ({ claims }) => Object.assign(claims, { sub: { $ne: 1 } }),
    'that is not signed': (upstream) => {
      upstream.makeIdToken = (claims) => signToken('none', upstreamKid, claims, '')
    },
    'by a key that is none of the issuer': (upstream) => {
      upstream.makeIdToken = (claims) => signToken('RS256', upstreamKid, claims, stranger.privateKey)
    },
    'by a key that the issuer does not name': (upstream) => {
      upstream.makeIdToken = (claims) => signToken('RS256', 'key-2', claims, upstreamKey.privateKey)
    },
    'that names no key': (upstream) => {
      upstream.makeIdToken = (claims) => signToken('RS256', undefined, claims, upstreamKey.privateKey)
    },
    'by a key that is too short': (upstream) => {
      upstream.makeIdToken = (claims) => signToken('RS256', upstreamKid, claims, short.privateKey)
      upstream.handlers['/keys'] = (_, response) => json(response, { keys: [publicJwk(short.publicKey, upstreamKid)] })
    },
    'by a keyed hash under the public key': (upstream) => {
      const pem = upstreamKey.publicKey.export({ format: 'pem', type: 'spki' }).toString()
      upstream.makeIdToken = (claims) => signToken('HS256', upstreamKid, claims, pem)
    },
    'by an algorithm that the key is not for': (upstream) => {
      upstream.handlers['/keys'] = (_, response) =>
        json(response, { keys: [{ ...publicJwk(upstreamKey.publicKey, upstreamKid), alg: 'PS256' }] })
    },
    'by a key for encryption': (upstream) => {
      upstream.handlers['/keys'] = (_, response) =>
        json(response, { keys: [{ ...publicJwk(upstreamKey.publicKey, upstreamKid), use: 'enc' }] })
    },
    'with claims that were changed': (upstream) => {
      const { makeIdToken } = upstream
      upstream.makeIdToken = (claims) => {
        const [head, , signature] = makeIdToken(claims).split('.')
        return [
          head,
          Buffer.from(JSON.stringify({ ...claims, email: 'eve@example.com' })).toString('base64url'),
          signature,
        ].join('.')
      }
    },
    'that is none': (upstream) => {
      upstream.makeIdToken = () => 'an ID token'
    },
    'that is not there': ({ tokens }) => Object.assign(tokens, { id_token: undefined }),
    'that is nested beyond reason': ({ claims }) => {
      let deep: unknown = 1
      for (let level = 0; level < 100; level++) deep = [deep]
      Object.assign(claims, { deep })
    },
  }

  for (const [what, forge] of Object.entries(forgeries)) {
    test(what, async (t) => {
      const { upstream, failure } = await begin(t)
      forge(upstream)

      const { endpoint, kind } = await failure()

      deepEqual({ endpoint, kind }, { endpoint: 'token', kind: 'invalid' })
    })
  }

  test('when somebody else claims to have answered (RFC 9207)', async (t) => {
    const { upstream, redeem, failure } = await begin(t)

    ok('redeemed' in (await redeem({}, { issuer: upstream.url })))
    equal((await failure({}, { issuer: 'https://mix-up.example' })).kind, 'invalid')
    // The code is not shown to the wrong one.
    equal(upstream.askedOf('/token').length, 1)
  })
})

suite('User info', () => {
  for (const method of ['GET', 'POST'] as const) {
    test(`is asked for by ${method}`, async (t) => {
      const { upstream, redeem } = await begin(t)
      upstream.userInfo = { sub: 'ada-1', email: 'ada@example.com' }

      const outcome = await redeem({ userInfo: { url: `${upstream.url}/userinfo`, method, hasSubject: true } })

      ok('redeemed' in outcome)
      deepEqual(outcome.redeemed.userInfo, upstream.userInfo)
      const [asked] = upstream.askedOf('/userinfo')
      deepEqual([asked!.method, asked!.authorization], [method, 'Bearer upstream-access'])
    })
  }

  test('is asked for the names that the ID token lacks, and not at all when it has them', async (t) => {
    const { upstream, redeem } = await begin(t)
    upstream.claims.email = 'ada@example.com'
    upstream.userInfo = { genders: [{ value: 'female' }] }
    const ask = (...names: string[]) =>
      redeem({ userInfo: { url: `${upstream.url}/userinfo?personFields=`, method: 'GET', names, hasSubject: false } })

    const some = await ask('sub', 'email', 'genders', 'constructor')
    const none = await ask('sub', 'email')

    ok('redeemed' in some && 'redeemed' in none)
    deepEqual(
      upstream.askedOf('/userinfo').map(({ query }) => query),
      [{ personFields: 'genders,constructor' }],
    )
    equal(none.redeemed.userInfo, undefined)
  })

  test('about somebody else is not believed, nor about nobody where it has to say', async (t) => {
    const { upstream, redeem, failure } = await begin(t)
    const userInfo = { url: `${upstream.url}/userinfo`, method: 'GET', hasSubject: true } as const
    upstream.userInfo = { sub: 'eve-1' }

    equal((await failure({ userInfo })).detail, 'it is about somebody else')
    equal((await failure({ userInfo: { ...userInfo, hasSubject: false } })).detail, 'it is about somebody else')
    upstream.userInfo = {}
    equal((await failure({ userInfo })).detail, 'it is about somebody else')
    ok('redeemed' in (await redeem({ userInfo: { ...userInfo, hasSubject: false } })))
  })

  test('is a JSON object', async (t) => {
    const { upstream, failure } = await begin(t)
    const userInfo = { url: `${upstream.url}/userinfo`, method: 'GET', hasSubject: true } as const
    for (const body of [null, [], 'text', 1]) {
      upstream.userInfo = body

      deepEqual(await failure({ userInfo }), {
        endpoint: 'userInfo',
        kind: 'invalid',
        detail: 'it did not answer with a JSON object',
      })
    }
  })
})

suite('A provider that is no OpenID provider', () => {
  test('gives an access token to a form, and its own claims', async (t) => {
    const { upstream, redeem } = await begin(t)
    upstream.tokens = { id_token: undefined, token_type: 'bearer' }
    upstream.userInfo = { user_id: 'amzn1.account.K2LI23KL2LK2', name: 'Ada' }
    const userInfo = { url: `${upstream.url}/userinfo`, method: 'GET', hasSubject: false } as const

    const outcome = await redeem({ issuer: undefined, userInfo }, { verifier: undefined, issuer: 'https://whoever' })

    ok('redeemed' in outcome)
    deepEqual(outcome.redeemed, {
      tokenResponse: { access_token: 'upstream-access', token_type: 'bearer', expires_in: 600 },
      userInfo: upstream.userInfo,
    })
  })

  test('may want the code in a query', async (t) => {
    const { upstream, redeem, registration } = await begin(t)
    upstream.tokens = { id_token: undefined }
    upstream.userInfo = { id: '42', email: 'ada@example.com' }
    const userInfo = {
      url: `${upstream.url}/userinfo?fields=`,
      method: 'GET' as const,
      names: ['id', 'email'],
      hasSubject: false,
    }

    const outcome = await redeem({ issuer: undefined, tokenMethod: 'GET', userInfo })

    ok('redeemed' in outcome)
    const [token, info] = upstream.asked
    deepEqual(
      [token!.method, token!.query],
      [
        'GET',
        { client_id: 'us', redirect_uri: code.redirectUri, client_secret: registration.clientSecret, code: 'the-code' },
      ],
    )
    deepEqual(info!.query, { fields: 'id,email' })
    deepEqual(outcome.redeemed.userInfo, upstream.userInfo)
  })
})

suite('What keeps an answer from being had', () => {
  test('is told: no answer in time, at each endpoint', async (t) => {
    const { upstream, failure } = await begin(t)
    const userInfo = { url: `${upstream.url}/userinfo`, method: 'GET', hasSubject: true } as const
    const failures = []
    for (const path of ['/token', '/keys', '/userinfo']) {
      upstream.handlers = { [path]: () => undefined }
      failures.push(await failure({ userInfo }))
    }

    deepEqual(
      failures.map(({ endpoint, kind }) => [endpoint, kind]),
      [
        ['token', 'timed-out'],
        ['jwks', 'timed-out'],
        ['userInfo', 'timed-out'],
      ],
    )
  })

  test('is told: a connection that breaks, and none', async (t) => {
    const { upstream, failure } = await begin(t)
    upstream.handlers['/token'] = (_, response) => response.destroy()

    const broken = await failure()
    const none = await failure({ tokenUrl: 'http://127.0.0.1:1/token' })

    deepEqual([broken.kind, none.kind], ['reset', 'unreachable'])
  })

  test('is told: an error status, with the error of OAuth', async (t) => {
    const { upstream, failure } = await begin(t)
    upstream.handlers['/token'] = (_, response) => json(response, { error: 'invalid_grant' }, 400)
    const refused = await failure()
    upstream.handlers['/token'] = (_, response) => response.writeHead(503).end('<html>')
    const broken = await failure()
    upstream.handlers['/token'] = (_, response) => response.writeHead(302, { location: '/elsewhere' }).end()
    const moved = await failure()

    deepEqual(
      [refused, broken, moved].map(({ endpoint, kind, status, code }) => [endpoint, kind, status, code]),
      [
        ['token', 'refused', 400, 'invalid_grant'],
        ['token', 'refused', 503, undefined],
        ['token', 'refused', 302, undefined],
      ],
    )
    equal(upstream.askedOf('/elsewhere').length, 0)
  })

  test('is told: more than anybody could have to say', async (t) => {
    const { upstream, failure } = await begin(t)
    upstream.tokens = { scope: 'x'.repeat(300_000) }

    match((await failure()).detail, /larger than 262144 bytes/)
  })

  test('is told: an address where no provider lives', async (t) => {
    const { failure } = await begin(t)

    equal((await failure({ tokenUrl: 'https://169.254.169.254/token' })).detail, '169.254.169.254 is out of bounds')
    equal((await failure({ tokenUrl: 'http://idp.example/' })).detail, 'http://idp.example/ is not an https URL')
    equal((await failure({ jwksUri: 'file:///etc/passwd' })).detail, 'file:///etc/passwd is not an https URL')
  })

  test('never says what the secrets are', async (t) => {
    const { upstream, failure, registration } = await begin(t)
    const { clientSecret } = registration
    upstream.claims.aud = 'them'
    const failures = [await failure()]
    upstream.handlers['/token'] = (_, response) => response.destroy()
    failures.push(await failure(), await failure({ issuer: undefined, tokenMethod: 'GET' }))

    const text = JSON.stringify(failures)
    for (const secret of [clientSecret!, 'the-code', 'upstream-access', 'ada-1']) ok(!text.includes(secret), text)
  })
})
