/**
 * RFC 9700, Best Current Practice for OAuth 2.0 Security, clause by clause: what it asks of an authorization server, and of
 * a client of others where people sign in at identity providers. What it asks of pages is in security-bcp-browsers.test.ts.
 *
 * Left out is what Cognito has nothing of: tokens that are bound to a sender (§4.10.1), `iss` in answers (§4.4.2.1; apps
 * have a redirect URI for each server instead, §4.4.2.2), and clients that register themselves.
 *
 * @module
 */
import { deepEqual, equal, match, notEqual, ok, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { decodeJwt } from 'jose'
import { redeemed } from '../pages/login/visits.ts'
import { engines } from '../support/engines.ts'
import { callback, type Hosted, startHosted } from '../support/hosted.ts'
import { readReply, startAway } from '../support/signed-in.ts'
import { password } from '../support/users.ts'
import { formOf, Visitor } from '../support/visitor.ts'
import { atHash, challenge, type Form, post, verifier } from './app.ts'
import { codeIn, invalidGrant, open, pkce, redeem, signIn } from './bcp.ts'

suite('RFC 9700 §2, what is recommended', () => {
  test('§2.1: answers go over TLS, but for this very machine and the schemes of apps', async (t) => {
    const { cognito, poolId } = await open(t)
    const withCallback = (url: string) =>
      cognito.createUserPoolClient({ UserPoolId: poolId, ClientName: 'app', CallbackURLs: [url] })

    for (const url of ['http://app.example/', 'http://localhost.app.example/', 'http://127.0.0.2.nip.io/']) {
      await rejects(withCallback(url), { message: `${url} cannot use the HTTP protocol.` })
    }
    for (const url of ['https://app.example/', 'http://localhost:1/', 'http://127.0.0.1:1/', 'com.example.app:/back']) {
      await withCallback(url)
    }
  })

  test('§2.1.1: PKCE is there, is announced, and takes S256 alone', async (t) => {
    const server = await open(t)
    const { body } = await new Visitor().get(`${server.origin}/.well-known/oauth-authorization-server`)

    const plain = await new Visitor().get(server.authorizeUrl({ ...pkce, code_challenge_method: 'plain' }))
    const unsaid = await new Visitor().get(server.authorizeUrl({ code_challenge: challenge }))

    deepEqual(JSON.parse(body).code_challenge_methods_supported, ['S256'])
    deepEqual([readReply(plain), readReply(unsaid)], [{ error: 'invalid_request' }, { error: 'invalid_request' }])
  })

  test('§2.1.2: the implicit grant is for clients that were given it', async (t) => {
    const server = await open(t, { client: { AllowedOAuthFlows: ['code'] } })

    const reply = await new Visitor().get(server.authorizeUrl({ response_type: 'token' }))

    equal(reply.location, `${callback}#error=unauthorized_client`)
  })

  test('§2.3: a token can be had for one resource, and for no more scopes than were asked for', async (t) => {
    const server = await open(t)

    const reply = await signIn(server, { scope: 'openid', resource: 'https://api.example/' })
    const { access_token } = await redeemed(server, reply)

    const { aud, scope } = decodeJwt(access_token)
    deepEqual([aud, scope], ['https://api.example/', 'openid'])
  })

  test('§2.4: there is no grant for the password of a user', async (t) => {
    const server = await open(t)

    const { status, body } = await redeem(server, '', { grant_type: 'password', username: 'ada', password })

    deepEqual([status, body], [400, { error: 'unsupported_grant_type' }])
  })

  test('§2.5: a client with a secret does nothing without it', async (t) => {
    const server = await open(t, { client: { GenerateSecret: true } })
    const code = codeIn(await signIn(server))

    const { body } = await redeem(server, code)

    deepEqual(body, { error: 'invalid_client' })
  })
})

const pages = [
  '/login',
  '/signup',
  '/confirm',
  '/resendcode',
  '/forgotPassword',
  '/confirmforgotPassword',
  '/passkeys/add',
]

suite('RFC 9700 §4.1, redirect URIs', () => {
  test('§4.1.3: are compared as text, and nothing else is as good', async (t) => {
    const server = await open(t, { client: { CallbackURLs: [callback, 'myapp://back', 'http://localhost:3000/back'] } })
    const lookalikes = [
      'https://app.example/back/',
      'https://app.example/back?',
      'https://app.example/back#',
      'https://app.example/back#fragment',
      'https://app.example/BACK',
      'HTTPS://app.example/back',
      'https://app.example:443/back',
      'https://app.example./back',
      'https://app.example//back',
      'https://app.example/x/../back',
      'https://app.example/%62ack',
      'https://app.example/back%00',
      'https://app.example/back ',
      ' https://app.example/back',
      'https://app.example/back\r\nset-cookie: a=b',
      'https://app.example@evil.example/back',
      'https://app.example\\@evil.example/back',
      'https://app.example.evil.example/back',
      'https://evil.example/?https://app.example/back',
      '//app.example/back',
      '/back',
      'http://app.example/back',
      'myapp://back/',
      'myapp://BACK',
      'myapp:back',
      'otherapp://back',
      'http://localhost:3001/back',
      'http://127.0.0.1:3000/back',
      'javascript:alert(1)',
      'data:text/html,<script>alert(1)</script>',
    ]

    for (const path of ['/oauth2/authorize', ...pages]) {
      for (const redirect_uri of lookalikes) {
        const url = server.authorizeUrl({ redirect_uri }).replace('/oauth2/authorize', path)
        const { status, location } = await new Visitor().get(url)

        const error = `${server.origin}/error?error=redirect_mismatch&client_id=${server.clientId}`
        deepEqual([status, location], [302, error], `${path} ${redirect_uri}`)
      }
    }
  })

  test('§4.1.3: the token endpoint wants the one that the code went to', async (t) => {
    const server = await open(t)
    const code = codeIn(await signIn(server))

    for (const redirect_uri of ['myapp://back', `${callback}/`, `${callback}?a=b`]) {
      deepEqual((await redeem(server, code, { redirect_uri })).body, invalidGrant)
    }
    deepEqual((await redeem(server, code, { redirect_uri: undefined })).body, { error: 'invalid_request' })
    equal((await redeem(server, code)).status, 200)
  })

  test('§4.1: a parameter that comes twice, or in the form, leads nowhere else', async (t) => {
    const server = await open(t)
    const evil = 'https://evil.example/'
    const visitor = new Visitor()
    const page = await visitor.open(server.authorizeUrl())

    const twice = [
      `${server.authorizeUrl()}&redirect_uri=${encodeURIComponent(evil)}`,
      `${server.authorizeUrl({ redirect_uri: evil })}&redirect_uri=${encodeURIComponent(callback)}`,
      `${server.authorizeUrl()}&client_id=other`,
      `${server.authorizeUrl()}&response_type=token`,
      `${server.authorizeUrl(pkce)}&code_challenge=${'A'.repeat(43)}`,
      `${server.authorizeUrl({ state: 'a' })}&state=b`,
    ]
    const locations = await Promise.all(twice.map(async (url) => (await new Visitor().get(url)).location!))
    const fields = { username: 'ada', password, redirect_uri: evil, client_id: 'other', response_type: 'token' }
    const { location } = await visitor.submit(page, fields)
    const arrays = await new Visitor().get(`${server.authorizeUrl()}&redirect_uri[]=${encodeURIComponent(evil)}`)

    for (const there of locations) match(there, /[?&]error=(redirect_mismatch|invalid_request|Required)/)
    ok(!locations.some((there) => new URL(there).host === 'evil.example'))
    match(location!, /^https:\/\/app\.example\/back\?code=[^&]+$/)
    ok(arrays.location!.startsWith(`${server.origin}/login?`))
  })
})

suite('RFC 9700 §4.4 and §4.7, identity providers', () => {
  test('§4.4.2: who was sent to one comes back from no other', async (t) => {
    const away = await startAway(t, 'sqlite')
    away.upstream.sentBack.iss = 'https://attacker.example'

    const reply = await away.signIn()

    equal(reply.error, 'invalid_request')
    equal(away.upstream.askedOf('/token').length, 0)
  })

  test('§4.5.3: the provider is asked with PKCE and a nonce, new for each sign-in', async (t) => {
    const away = await startAway(t, 'sqlite')

    await away.signIn()
    await away.signIn()

    const [first, second] = away.upstream.askedOf('/authorize').map(({ query }) => query)
    for (const name of ['state', 'nonce', 'code_challenge']) notEqual(first![name], second![name])
    deepEqual([first!.code_challenge_method, first!.response_type], ['S256', 'code'])
  })

  test('§4.7.1: an answer that another browser was given signs nobody in', async (t) => {
    const away = await startAway(t, 'sqlite')
    const attackers = await away.goAndReturn(new Visitor())

    const victim = new Visitor()
    const { location } = await victim.get(attackers)

    equal(location, `${away.origin}/error?error=Invalid+State`)
    deepEqual(
      [...victim.cookies.values()].flatMap((jar) => [...jar.keys()]),
      [],
    )
  })
})

suite('RFC 9700 §4.5 and §4.8, codes of others', () => {
  test('§4.5.3.1: a code without its verifier is worth nothing', async (t) => {
    const server = await open(t)
    const code = codeIn(await signIn(server, pkce))

    const refusals = [
      await redeem(server, code),
      await redeem(server, code, { code_verifier: `${verifier.slice(0, -1)}A` }),
      await redeem(server, code, { code_verifier: challenge }),
    ]

    for (const { body } of refusals) deepEqual(body, invalidGrant)
    equal((await redeem(server, code, { code_verifier: verifier })).status, 200)
  })

  test('§4.5.3.2: the nonce comes back in the ID token', async (t) => {
    const server = await open(t)

    const { id_token } = await redeemed(server, await signIn(server, { nonce: 'of this request' }))

    equal(decodeJwt(id_token).nonce, 'of this request')
  })

  test('§4.8.2: who takes the challenge away is found out by the verifier', async (t) => {
    const server = await open(t)
    const code = codeIn(await signIn(server))

    const { body } = await redeem(server, code, { code_verifier: verifier })

    deepEqual(body, invalidGrant)
  })

  test('§4.8.2: a challenge that comes later changes nothing', async (t) => {
    const server = await open(t)
    const visitor = new Visitor()
    const { action, hidden } = formOf(await visitor.open(server.authorizeUrl(pkce)))

    const reply = await visitor.post(action, { ...hidden, username: 'ada', password, code_challenge: 'A'.repeat(43) })

    equal((await redeem(server, codeIn(reply), { code_verifier: verifier })).status, 200)
  })
})

for (const engine of engines) {
  suite(`RFC 9700 §4.5 and §4.14 on ${engine}, what is used once`, () => {
    test('§4.5: of many that use one code at once, one at most gets tokens', async (t) => {
      const server = await startHosted(t, engine, { users: ['ada'] })
      const code = codeIn(await signIn(server, pkce))

      const answers = await Promise.all(
        Array.from({ length: 8 }, () => redeem(server, code, { code_verifier: verifier })),
      )

      equal(answers.filter(({ status }) => status === 200).length, 1)
      for (const { status, body } of answers) if (status !== 200) deepEqual([status, body], [400, invalidGrant])
    })

    test('§4.5: the tokens of a code that is used twice are over', async (t) => {
      const server = await startHosted(t, engine, { users: ['ada'] })
      const code = codeIn(await signIn(server))
      const { body: tokens } = await redeem(server, code)

      await redeem(server, code)

      const refreshed = await redeem(server, '', { grant_type: 'refresh_token', refresh_token: tokens.refresh_token })
      const asked = await fetch(`${server.endpoint}/oauth2/userInfo`, {
        headers: { authorization: `Bearer ${tokens.access_token}` },
      })
      deepEqual(refreshed.body, invalidGrant)
      equal(asked.status, 401)
    })

    test('§4.14.2: a refresh token is for its client alone, and with rotation for one use', async (t) => {
      const server = await startHosted(t, engine, {
        users: ['ada'],
        client: {
          ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'],
          RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 0 },
        },
      })
      const { UserPoolClient } = await server.cognito.createUserPoolClient({
        UserPoolId: server.poolId,
        ClientName: 'other',
      })
      const { body: tokens } = await redeem(server, codeIn(await signIn(server)))
      const refresh = (form: Form = {}) =>
        redeem(server, '', { grant_type: 'refresh_token', refresh_token: tokens.refresh_token, ...form })

      const stolen = await refresh({ client_id: UserPoolClient!.ClientId })
      const first = await refresh()
      const replayed = await refresh()

      deepEqual(stolen.body, invalidGrant)
      equal(first.status, 200)
      deepEqual(replayed.body, invalidGrant)
    })

    test('§4.14.2: signing out everywhere, and revocation, end refresh tokens', async (t) => {
      const server = await startHosted(t, engine, { users: ['ada'] })
      const { body: revoked } = await redeem(server, codeIn(await signIn(server)))
      const { body: ended } = await redeem(server, codeIn(await signIn(server)))
      const refresh = (refresh_token: string) => redeem(server, '', { grant_type: 'refresh_token', refresh_token })

      await post(server, '/oauth2/revoke', { client_id: server.clientId, token: revoked.refresh_token })
      const before = await refresh(ended.refresh_token)
      await server.cognito.adminUserGlobalSignOut({ UserPoolId: server.poolId, Username: 'ada' })

      equal(before.status, 200)
      deepEqual((await refresh(revoked.refresh_token)).body, invalidGrant)
      deepEqual((await refresh(ended.refresh_token)).body, invalidGrant)
    })
  })
}

suite('RFC 9700 §4.6 to §4.10, tokens of others', () => {
  test('§4.6: an ID token names the access token that it came with', async (t) => {
    const server = await open(t)

    const tokens = await redeemed(server, await signIn(server))
    const implicit = readReply(await signIn(server, { response_type: 'token' }))

    equal(decodeJwt(tokens.id_token).at_hash, atHash(tokens.access_token))
    equal(decodeJwt(implicit.id_token!).at_hash, atHash(implicit.access_token!))
  })

  test('§4.7.1: the state comes back byte for byte, and cannot become anything else', async (t) => {
    const server = await open(t)
    const states = [
      'a b+c/ä=&?#%25',
      '日本\u{1f600}',
      'x\r\nset-cookie: a=b',
      '"><script>alert(1)</script>',
      'code=stolen',
    ]

    for (const state of states) {
      const { location } = await signIn(server, { state })

      deepEqual(new URL(location!).searchParams.getAll('state'), [state])
      equal(new URL(location!).searchParams.getAll('code').length, 1)
    }
  })

  test('§4.10: tokens of one pool, and ID tokens, open nothing', async (t) => {
    const [server, other] = [await open(t), await open(t)]
    const tokens = await redeemed(server, await signIn(server))
    const ask = async ({ endpoint }: Hosted, token: string) =>
      (await fetch(`${endpoint}/oauth2/userInfo`, { headers: { authorization: `Bearer ${token}` } })).status

    const statuses = [
      await ask(server, tokens.access_token),
      await ask(other, tokens.access_token),
      await ask(server, tokens.id_token),
      await ask(server, tokens.refresh_token),
    ]

    deepEqual(statuses, [200, 401, 401, 401])
  })
})
