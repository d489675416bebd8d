/** RFC 9700, Best Current Practice for OAuth 2.0 Security, clause by clause: what it asks of whatever browsers are shown. */
import { deepEqual, equal, match, notEqual, ok, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { decodeJwt } from 'jose'
import { callback } from '../support/hosted.ts'
import { password } from '../support/users.ts'
import { formOf, Visitor } from '../support/visitor.ts'
import { machine, post } from './app.ts'
import { codeIn, everything, invalidGrant, open, redeem, signIn } from './bcp.ts'

suite('RFC 9700 §4.2 and §4.3, what gets out', () => {
  test('§4.2.4: no page tells another where the browser was, or loads anything from elsewhere', async (t) => {
    const server = await open(t)

    for (const { url, headers, body } of await everything(server)) {
      match(String(headers['referrer-policy']), /^(no-referrer|same-origin)$/, url)
      const { 'content-security-policy': policy } = headers
      if (body !== '') match(String(policy), /^default-src 'none';/)
      ok(!/(src|href)="(https?:)?\/\//.test(body), url)
    }
  })

  test('§4.2.4: a code is worth nothing once it was used, or after five minutes', async (t) => {
    const server = await open(t)
    const [used, old] = [codeIn(await signIn(server)), codeIn(await signIn(server))]

    const statuses = [await redeem(server, used), await redeem(server, used)].map(({ status }) => status)
    server.clock.advance(5 * 60_000)

    deepEqual(statuses, [200, 400])
    deepEqual((await redeem(server, old)).body, invalidGrant)
  })

  test('§4.3.1: nothing that a browser was shown or told is kept', async (t) => {
    const server = await open(t)

    for (const { url, headers } of await everything(server)) equal(headers['cache-control'], 'no-store', url)
    const { headers } = await redeem(server, codeIn(await signIn(server)))
    match(headers.get('cache-control')!, /no-store/)
    equal(headers.get('pragma'), 'no-cache')
  })

  test('§4.3.2: tokens are in no query, neither given nor taken', async (t) => {
    const server = await open(t)

    const implicit = new URL((await signIn(server, { response_type: 'token' })).location!)
    const token = new URLSearchParams(implicit.hash.slice(1)).get('access_token')
    const asked = await fetch(`${server.endpoint}/oauth2/userInfo?access_token=${token}`)

    equal(implicit.search, '')
    equal(asked.status, 400)
  })

  test('§4.3: credentials are taken from no address', async (t) => {
    const server = await open(t)
    const visitor = new Visitor()
    const page = await visitor.open(server.authorizeUrl())
    const query = new URLSearchParams({ username: 'ada', password, ...formOf(page).hidden })

    const shown = await visitor.get(`${page.url}&${query}`)
    const asked = await new Visitor().get(`${server.origin}/oauth2/token?grant_type=client_credentials`)

    deepEqual([shown.status, shown.location, asked.status], [200, undefined, 404])
  })
})

suite('RFC 9700 §4.11, open redirectors', () => {
  test('§4.11.2: no endpoint leads where nobody has said', async (t) => {
    const server = await open(t)
    const { origin, clientId } = server
    const evil = ['https://evil.example/', '//evil.example/', '/\\evil.example/', 'javascript:alert(1)', 'myapp://x']
    const parameters = ['redirect_uri', 'logout_uri', 'post_logout_redirect_uri', 'next', 'returnTo', 'url', 'state']
    const paths = ['/logout', '/login', '/signup', '/error', '/oauth2/authorize', '/oauth2/idpresponse']

    for (const path of paths) {
      for (const parameter of parameters) {
        for (const url of evil) {
          const query = new URLSearchParams({ client_id: clientId, response_type: 'code', [parameter]: url })
          const { location, body } = await new Visitor().get(`${origin}${path}?${query}`)

          equal(location === undefined || new URL(location).origin === origin, true, `${path} ${parameter} ${url}`)
          ok(!/(href|action|src|content)="[^"]*evil\.example\/?"/.test(body) && !body.includes('javascript:alert'))
        }
      }
    }
  })

  test('§4.11.2: what a provider’s answer carries is no address', async (t) => {
    const { origin, clientId } = await open(t)
    const evil = [
      'https://evil.example/',
      `client_id=${clientId}&redirect_uri=https://evil.example/&response_type=code`,
    ]

    for (const path of ['/saml2/idpresponse', '/saml2/logout', '/oauth2/idpresponse']) {
      for (const RelayState of evil) {
        const fields = { RelayState, state: RelayState, SAMLResponse: 'PHg+', code: 'a' }
        const { status, location } = await new Visitor().post(`${origin}${path}`, fields)

        deepEqual([status, new URL(location!).origin], [302, origin])
      }
    }
  })

  test('§4.11.2: a path of slashes is no other site', async (t) => {
    const { origin } = await open(t)

    for (const path of ['//evil.example', '/\\evil.example', '//evil.example/..', '/%2f%2fevil.example', '/login/']) {
      const { status, location } = await new Visitor().get(`${origin}${path}`)

      deepEqual([status, location], [404, undefined])
    }
  })

  test('§4.11.2: an error goes to addresses of the client alone, or is shown here', async (t) => {
    const server = await open(t)
    const wrong = { scope: 'admin', response_type: 'code', prompt: 'none' }

    const known = await new Visitor().get(server.authorizeUrl(wrong))
    const foreign = await new Visitor().get(server.authorizeUrl({ ...wrong, redirect_uri: 'https://evil.example/' }))
    const shown = await new Visitor().open(foreign.location!)

    equal(known.location, `${callback}?error=invalid_scope`)
    equal(new URL(foreign.location!).origin, server.origin)
    equal(shown.status, 400)
    ok(!shown.body.includes('evil.example'))
  })

  test('§4.11: schemes that run something are no addresses of apps', async (t) => {
    const { cognito, poolId } = await open(t)
    const urls = {
      'javascript:alert(1)': 'JAVASCRIPT',
      'JavaScript://app.example/%0aalert(1)': 'JAVASCRIPT',
      'data:text/html,x': 'DATA',
      'vbscript:x': 'VBSCRIPT',
      'blob:x': 'BLOB',
      'about:blank': 'ABOUT',
    }

    for (const [url, scheme] of Object.entries(urls)) {
      const client = { UserPoolId: poolId, ClientName: 'app' }
      const refusal = { name: 'InvalidParameterException', message: `${url} cannot use the ${scheme} protocol.` }
      await rejects(cognito.createUserPoolClient({ ...client, CallbackURLs: [url] }), refusal)
      await rejects(cognito.createUserPoolClient({ ...client, LogoutURLs: [url] }), refusal)
    }
  })

  test('§4.11: an address in any script is gone to as it is', async (t) => {
    const japanese = 'https://例え.example/戻る?é=1'
    const server = await open(t, { client: { CallbackURLs: [japanese], LogoutURLs: [japanese] } })

    const back = await signIn(server, { redirect_uri: japanese })
    const query = new URLSearchParams({ client_id: server.clientId, logout_uri: japanese })
    const left = await new Visitor().get(`${server.origin}/logout?${query}`)

    equal(left.location, new URL(japanese).href)
    ok(back.location!.startsWith(`${new URL(japanese).href}&code=`))
  })
})

suite('RFC 9700 §4.12 to §4.17, browsers', () => {
  test('§4.12: who posts a password is sent on without it', async (t) => {
    const server = await open(t)

    const { status } = await signIn(server)

    // Browsers make a GET of it, as of 303; only 307 and 308 would send the form again (Fetch §4.4).
    equal(status, 302)
  })

  test('§4.13: what a proxy would say is not believed of anybody', async (t) => {
    const server = await open(t)
    const forged = {
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
      'x-forwarded-port': '1',
      forwarded: 'host=evil.example;proto=https',
      'x-original-url': '/error',
      'x-rewrite-url': '/error',
    }

    const reply = await new Visitor().get(server.authorizeUrl(), forged)
    const metadata = await fetch(`${server.endpoint}/${server.poolId}/.well-known/openid-configuration`, {
      headers: forged,
    })

    equal(reply.location, `${server.origin}/login${new URL(server.authorizeUrl()).search}`)
    ok(!(await metadata.text()).includes('evil.example'))
  })

  test('§4.15: a client is no user', async (t) => {
    const server = await open(t)
    await server.cognito.createResourceServer({
      UserPoolId: server.poolId,
      Identifier: 'shop',
      Name: 'shop',
      Scopes: ['read', 'write'].map((ScopeName) => ({ ScopeName, ScopeDescription: ScopeName })),
    })
    const { UserPoolClient } = await server.cognito.createUserPoolClient({
      UserPoolId: server.poolId,
      ClientName: 'robot',
      AllowedOAuthFlowsUserPoolClient: true,
      ...machine,
    })
    const { ClientId: client_id, ClientSecret: client_secret } = UserPoolClient!

    const form = { grant_type: 'client_credentials', client_id, client_secret }
    const { body } = await post(server, '/oauth2/token', form)
    const { sub, username } = decodeJwt(body.access_token)
    const asked = await fetch(`${server.endpoint}/oauth2/userInfo`, {
      headers: { authorization: `Bearer ${body.access_token}` },
    })

    deepEqual([sub, username], [client_id, undefined])
    equal(asked.status, 401)
    await rejects(server.cognito.getUser({ AccessToken: body.access_token }), { name: 'NotAuthorizedException' })
  })

  test('§4.16: nothing is shown in a frame', async (t) => {
    const server = await open(t)

    for (const { url, headers, body } of await everything(server)) {
      equal(headers['x-frame-options'], 'DENY', url)
      if (body !== '') match(String(headers['content-security-policy']), /frame-ancestors 'none'/)
    }
  })

  test('§4.17: nothing is answered by messages between windows, or by forms', async (t) => {
    const server = await open(t)

    for (const response_mode of ['web_message', 'form_post']) {
      const { status, body } = await signIn(server, { response_mode })

      deepEqual([status, body], [302, ''])
    }
  })

  test('OpenID Connect Core §3.1.2.1: nothing asks for silence and is asked for a password', async (t) => {
    const server = await open(t)

    const { location } = await new Visitor().get(server.authorizeUrl({ prompt: 'none', state: 's' }))

    equal(location, `${callback}?state=s&error=login_required`)
  })
})

suite('Sessions of browsers', () => {
  for (const tls of [false, true]) {
    test(`are kept from scripts, other sites and other hosts over ${tls ? 'TLS' : 'plain HTTP'}`, async (t) => {
      const server = await open(t, { tls })

      const { headers } = await signIn(server)

      const [session, csrf] = (headers['set-cookie'] ?? []).map((line) => line.replace(/=[^;]*/, ''))
      const secure = tls ? '; Secure' : ''
      equal(session, `${tls ? '__Host-' : ''}cognito; Max-Age=3600; Path=/; HttpOnly${secure}; SameSite=Lax`)
      equal(csrf, `XSRF-TOKEN; Path=/; HttpOnly${secure}; SameSite=Lax`)
    })
  }

  test('are new after each sign-in, whatever the browser had before', async (t) => {
    const server = await open(t)
    const [attacker, victim] = [new Visitor(), new Visitor()]
    await signIn(server, {}, attacker)
    const { hostname } = new URL(server.origin)
    const planted = new Map(attacker.cookies.get(hostname))
    victim.cookies.set(hostname, new Map(planted))

    await signIn(server, { prompt: 'login' }, victim)

    notEqual(victim.cookies.get(hostname)!.get('cognito'), planted.get('cognito'))
    ok(planted.get('cognito'))
  })

  test('are none where the value was made up, or is of another pool', async (t) => {
    const [server, other] = [await open(t), await open(t)]
    const visitor = new Visitor()
    await signIn(other, {}, visitor)
    const foreign = visitor.cookies.get(new URL(other.origin).hostname)!.get('cognito')!

    for (const cookie of [foreign, 'a', '', `${foreign.slice(0, -2)}AA`, 'A'.repeat(4000)]) {
      const { location } = await new Visitor({ cookie: `cognito=${cookie}` }).get(server.authorizeUrl())

      ok(location!.startsWith(`${server.origin}/login?`))
    }
  })

  test('begin by forms of this site alone', async (t) => {
    const server = await open(t)
    const attacker = new Visitor()
    const { action, hidden } = formOf(await attacker.open(server.authorizeUrl()))
    const mine = { ...hidden, username: 'ada', password }

    const victim = new Visitor()
    await victim.open(server.authorizeUrl())
    const replies = [
      await new Visitor().post(action, mine),
      await victim.post(action, mine),
      await attacker.post(action, mine, { 'sec-fetch-site': 'cross-site' }),
      await attacker.post(action, mine, { 'sec-fetch-site': 'same-site' }),
      // Browsers that send no Fetch Metadata, as none does over plain HTTP to another machine.
      await attacker.post(action, mine, { origin: 'https://evil.example' }),
      await attacker.post(action, mine, { origin: server.origin.replace('://', '://evil.') }),
      await attacker.post(action, mine, { origin: 'null' }),
    ]
    const own = await attacker.post(action, mine, { origin: server.origin })

    for (const { status, location, headers } of replies) {
      deepEqual([status, location], [403, undefined])
      ok(!String(headers['set-cookie']).includes('cognito='))
    }
    ok(own.location?.startsWith(callback))
  })

  test('are read by web pages of no other origin', async (t) => {
    const server = await open(t)
    const origin = { origin: 'https://evil.example' }
    const visitor = new Visitor()

    const { headers } = await signIn(server, {}, visitor)
    const shown = await visitor.get(
      server.authorizeUrl({ prompt: 'login' }).replace('/oauth2/authorize', '/login'),
      origin,
    )
    const asked = await fetch(`${server.endpoint}/oauth2/token`, { method: 'POST', headers: origin })

    for (const { headers: given } of [{ headers }, shown]) {
      equal(given['access-control-allow-origin'], undefined)
      equal(given['access-control-allow-credentials'], undefined)
    }
    equal(asked.headers.get('access-control-allow-origin'), '*')
    equal(asked.headers.get('access-control-allow-credentials'), null)
  })
})
