/** There and back again: sign-ins at OpenID providers, and those who would like to have a part in them. */
import { deepEqual, equal, match, notEqual, ok } from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { suite, test } from 'node:test'
import { StorageBusy } from '#ports/storage.ts'
import { engines } from '../support/engines.ts'
import { callback } from '../support/hosted.ts'
import { type Away, idTokenOf, openIdDetails, readReply, startAway } from '../support/signed-in.ts'
import { json } from '../support/upstream.ts'
import { Visitor } from '../support/visitor.ts'

const implicit = { response_type: 'token', scope: 'openid' }

async function usernames({ cognito, poolId }: Away) {
  const { Users = [] } = await cognito.listUsers({ UserPoolId: poolId })
  return Users.map(({ Username }) => Username)
}

/** Where a browser ends that has nothing to come back with. */
const lost = ({ origin }: Away) => `${origin}/error?error=Invalid+State`

for (const engine of engines) {
  suite(`A sign-in at an OpenID provider on ${engine}`, () => {
    test('sends the browser there with what OpenID Connect wants, and no more', async (t) => {
      const { authorizeUrl, upstream, origin } = await startAway(t, engine)

      const { status, location, headers } = await new Visitor().get(authorizeUrl({ identity_provider: 'Okta' }))

      equal(status, 302)
      const url = new URL(location!)
      equal(url.origin + url.pathname, `${upstream.url}/authorize`)
      const { state, nonce, code_challenge, ...rest } = Object.fromEntries(url.searchParams)
      deepEqual(rest, {
        client_id: 'us',
        redirect_uri: `${origin}/oauth2/idpresponse`,
        scope: 'openid email',
        response_type: 'code',
        code_challenge_method: 'S256',
      })
      for (const value of [state, nonce, code_challenge]) match(value!, /^[\w-]{43,}$/)
      deepEqual(
        (headers['set-cookie'] ?? []).map((line) => line.replace(/=[^;]*/, '')),
        [
          'csrf-state; Max-Age=300; Path=/; HttpOnly; Secure; SameSite=None',
          'csrf-state-legacy; Max-Age=300; Path=/; HttpOnly',
        ],
      )
    })

    test('passes a hint and a prompt on', async (t) => {
      const { authorizeUrl } = await startAway(t, engine)
      const given = { identity_provider: 'Okta', login_hint: 'ada@example.com', prompt: 'login consent' }

      const { location } = await new Visitor().get(authorizeUrl(given))

      const { searchParams } = new URL(location!)
      deepEqual([searchParams.get('login_hint'), searchParams.get('prompt')], ['ada@example.com', 'login consent'])
    })

    test('ends at the app with a code, and a session in the browser', async (t) => {
      const away = await startAway(t, engine)
      away.upstream.claims.email = 'ada@example.com'
      const browser = new Visitor()

      const reply = await browser.get(await away.goAndReturn(browser, { state: 'a b+c/ä' }))

      equal(reply.status, 302)
      ok(reply.location!.startsWith(`${callback}?code=`))
      equal(readReply(reply).state, 'a b+c/ä')
      deepEqual(await usernames(away), ['Okta_ada-1'])
      // Single sign-on: nobody is sent away a second time.
      const again = await browser.get(away.authorizeUrl({ identity_provider: 'Okta' }))
      match(again.location!, /^https:\/\/app\.example\/back\?code=/)
      equal(away.upstream.askedOf('/authorize').length, 1)
    })

    test('asks for patience where a storage is overrun, before and after it is known for whom', async (t) => {
      const away = await startAway(t, engine)
      const [first, second] = [new Visitor(), new Visitor()]
      const returns = [await away.goAndReturn(first), await away.goAndReturn(second)]
      const { storage } = away.services
      const works = storage.transaction.bind(storage)
      let spent = 0
      t.mock.method(storage, 'transaction', (work: never) =>
        spent++ === 1 ? works(work) : Promise.reject(new StorageBusy()),
      )

      const unknown = await first.get(returns[0]!)
      const known = await second.get(returns[1]!)

      equal(unknown.location, `${away.origin}/error?error=temporarily_unavailable`)
      equal(known.location, `${callback}?error=temporarily_unavailable`)
    })

    test('counts towards the rates of the account where they are limited', async (t) => {
      const away = await startAway(t, engine, { limits: 'aws' })
      away.clock.advance(1000)
      const { requestLimits } = away.services
      const counted: string[] = []
      const take = requestLimits.take.bind(requestLimits)
      t.mock.method(requestLimits, 'take', (...given: Parameters<typeof take>) => {
        counted.push(given[1].category)
        return counted.length > 1 ? Promise.resolve(false) : take(...given)
      })

      const first = await away.signIn()
      const second = await away.signIn()

      equal(first.error, undefined)
      equal(second.error, 'temporarily_unavailable')
      deepEqual(counted, ['UserFederation', 'UserFederation'])
    })

    test('redeems the code with the secret and the verifier of its challenge', async (t) => {
      const { signIn, upstream, origin } = await startAway(t, engine)

      await signIn()

      const { query } = upstream.askedOf('/authorize')[0]!
      const { form } = upstream.askedOf('/token')[0]!
      const { code, code_verifier, ...rest } = form
      equal(createHash('sha256').update(code_verifier!).digest('base64url'), query.code_challenge)
      ok(code)
      deepEqual(rest, {
        grant_type: 'authorization_code',
        redirect_uri: `${origin}/oauth2/idpresponse`,
        client_id: 'us',
        client_secret: openIdDetails(upstream).client_secret,
      })
    })

    test('gives an ID token that tells where the user came from', async (t) => {
      const { signIn, upstream, poolId, clock } = await startAway(t, engine)
      upstream.claims.email = 'ada@example.com'

      const claims = idTokenOf(await signIn(implicit))

      equal(claims['cognito:username'], 'Okta_ada-1')
      deepEqual(claims['cognito:groups'], [`${poolId}_Okta`])
      deepEqual([claims.email, claims.email_verified], ['ada@example.com', false])
      deepEqual(claims.identities, [
        {
          userId: 'ada-1',
          providerName: 'Okta',
          providerType: 'OIDC',
          issuer: null,
          primary: 'true',
          dateCreated: String(clock.now().getTime()),
        },
      ])
    })

    test('asks for user info, over which the ID token wins', async (t) => {
      const AttributeMapping = {
        email: 'email',
        name: 'name',
        address: 'address',
        nickname: 'nicknames',
        birthdate: 'n',
      }
      const { signIn, upstream, cognito, poolId } = await startAway(t, engine, { AttributeMapping })
      upstream.claims = { sub: 'ada-1', email: 'ada@example.com' }
      const address = { locality: 'London' }
      upstream.userInfo = {
        sub: 'ada-1',
        email: 'eve@example.com',
        name: 7,
        address,
        nicknames: ['a', { b: 1 }, true],
        n: null,
      }

      await signIn()

      const { UserAttributes = [] } = await cognito.adminGetUser({ UserPoolId: poolId, Username: 'Okta_ada-1' })
      const { sub: _, identities: __, ...rest } = Object.fromEntries(UserAttributes.map((a) => [a.Name, a.Value]))
      deepEqual(rest, {
        email: 'ada@example.com',
        email_verified: 'false',
        name: '7',
        address: JSON.stringify(address),
        nickname: '[a, %7B%22b%22%3A1%7D, true]',
      })
    })

    test('maps the tokens of the provider, and asks for names behind its URL', async (t) => {
      const custom = (Name: string) => ({ Name, AttributeDataType: 'String', Mutable: true }) as const
      const { signIn, upstream, cognito, poolId } = await startAway(t, engine, {
        pool: { Schema: [custom('access'), custom('id')] },
        AttributeMapping: { 'custom:access': 'access_token', 'custom:id': 'id_token', email: 'email', name: 'name' },
        details: (upstream) => ({
          ...openIdDetails(upstream),
          attributes_url: `${upstream.url}/userinfo?fields=`,
          attributes_url_add_attributes: 'true',
          authorize_url: `${upstream.url}/authorize`,
          token_url: `${upstream.url}/token`,
          jwks_uri: `${upstream.url}/keys`,
        }),
      })
      upstream.claims.email = 'ada@example.com'

      await signIn()

      deepEqual(upstream.askedOf('/userinfo')[0]?.query, { fields: 'name' })
      const { UserAttributes = [] } = await cognito.adminGetUser({ UserPoolId: poolId, Username: 'Okta_ada-1' })
      const attributes = Object.fromEntries(UserAttributes.map(({ Name, Value }) => [Name, Value]))
      equal(attributes['custom:access'], 'upstream-access')
      equal(attributes['custom:id']!.split('.').length, 3)
    })
  })

  suite(`An OpenID provider that does not answer right, on ${engine}`, () => {
    test('is told of to the app, which gets its own state back', async (t) => {
      const { signIn, upstream } = await startAway(t, engine)
      upstream.handlers['/token'] = (_, response) => json(response, { error: 'invalid_client' }, 401)

      deepEqual(await signIn({ state: 'xyz' }), {
        error_description: 'Okta Error - 401 error getting token',
        state: 'xyz',
        error: 'invalid_request',
      })
    })

    test('is told of in the fragment where tokens would be', async (t) => {
      const away = await startAway(t, engine)
      away.upstream.handlers['/token'] = (_, response) => response.destroy()
      const browser = new Visitor()

      const { location } = await browser.get(await away.goAndReturn(browser, implicit))

      equal(location, `${callback}#error_description=Connection+reset&error=invalid_request`)
    })

    test('whose ID token does not hold signs nobody in', async (t) => {
      const away = await startAway(t, engine)
      away.upstream.claims.nonce = 'of another sign-in'

      deepEqual(await away.signIn(), {
        error_description: 'Okta Error - invalid token',
        error: 'invalid_request',
      })
      deepEqual(await usernames(away), [])
    })

    test('and refuses has the last word', async (t) => {
      const away = await startAway(t, engine)
      const browser = new Visitor()
      const back = new URL(await away.goAndReturn(browser))
      back.searchParams.delete('code')
      back.searchParams.set('error', 'access_denied')
      back.searchParams.set('error_description', 'The <user> said "no"\r\nSet-Cookie: a=b')

      const reply = await browser.get(back.href)

      deepEqual(readReply(reply), {
        error_description: 'The <user> said "no"\r\nSet-Cookie: a=b',
        error: 'access_denied',
      })
      equal(reply.headers['set-cookie'], undefined)
      equal(away.upstream.askedOf('/token').length, 0)
    })

    test('with claims of any size and shape never is an error of the server', async (t) => {
      const hostile = [
        { $gt: '' },
        'x'.repeat(3000),
        [[[[]]]],
        '\u0000',
        '\ud800',
        'a@b',
        -1.5,
        true,
        { a: 'y'.repeat(5000) },
      ]
      const away = await startAway(t, engine)
      for (const email of hostile) {
        away.upstream.claims = { sub: 'ada-1', email }

        const reply = await away.signIn()

        equal(
          reply.error ?? 'none',
          email === Infinity ? 'none' : 'invalid_request',
          JSON.stringify(email).slice(0, 50),
        )
      }
      for (const sub of ['', 'x'.repeat(4000), 'a\u0000', '\ud800', ' ', {}]) {
        away.upstream.claims = { sub }
        away.upstream.userInfo = { sub }

        equal((await away.signIn()).error, 'invalid_request', JSON.stringify(sub).slice(0, 50))
      }
      deepEqual(await usernames(away), [])
    })
  })

  suite(`Whoever did not begin a sign-in cannot end it, on ${engine}`, () => {
    test('in another browser', async (t) => {
      const away = await startAway(t, engine)
      const victim = new Visitor()
      await victim.get(away.authorizeUrl({ identity_provider: 'Okta' }))

      const attackers = await away.goAndReturn(new Visitor())

      // Login CSRF: the victim would be signed in as the attacker.
      equal((await victim.get(attackers)).location, lost(away))
      equal((await new Visitor().get(attackers)).location, lost(away))
      deepEqual(await usernames(away), [])
      equal(away.upstream.askedOf('/token').length, 0)
    })

    test('with a state that was used, is too old, or was made up', async (t) => {
      const away = await startAway(t, engine)
      const browser = new Visitor()
      const used = await away.goAndReturn(browser)
      const madeUp = new URL(used)
      madeUp.searchParams.set('state', `${madeUp.searchParams.get('state')!.slice(0, -4)}AAAA`)

      equal((await browser.get(madeUp.href)).location, lost(away))
      ok(readReply(await browser.get(used)).code)
      equal((await browser.get(used)).location, lost(away))
      const old = await away.goAndReturn(browser, { prompt: 'login' })
      away.clock.advance(5 * 60_000)
      equal((await browser.get(old)).location, lost(away))
      for (const query of ['', '?state=', '?state=x&code=y', `?code=${'x'.repeat(5000)}`]) {
        equal((await browser.get(`${away.origin}/oauth2/idpresponse${query}`)).location, lost(away))
        equal((await browser.post(`${away.origin}/oauth2/idpresponse${query}`, {})).location, lost(away))
      }
    })

    test('with the code of another sign-in', async (t) => {
      const away = await startAway(t, engine)
      const browser = new Visitor()
      const stolen = new URL(await away.goAndReturn(new Visitor())).searchParams.get('code')!
      const own = new URL(await away.goAndReturn(browser))
      own.searchParams.set('code', stolen)

      // The nonce in the ID token is that of the other one.
      equal(readReply(await browser.get(own.href)).error_description, 'Okta Error - invalid token')
    })

    test('at another provider than the browser was sent to', async (t) => {
      const away = await startAway(t, engine)
      away.upstream.sentBack = { iss: 'https://attacker.example' }

      equal((await away.signIn()).error_description, 'Okta Error - invalid token')
      equal(away.upstream.askedOf('/token').length, 0)
      away.upstream.sentBack = { iss: away.upstream.url }
      ok((await away.signIn()).code)
    })

    test('on another host', async (t) => {
      const away = await startAway(t, engine)
      const browser = new Visitor()
      const back = new URL(await away.goAndReturn(browser))
      const cookies = browser.cookies.get(back.hostname)!
      browser.cookies.set('127.0.0.1', cookies)

      const elsewhere = await browser.get(`${away.endpoint}/oauth2/idpresponse${back.search}`)

      match(elsewhere.location!, /\/error\?error=Invalid\+State$/)
      notEqual(readReply(await browser.get(back.href)).code, undefined)
    })

    test('once the provider has been taken away', async (t) => {
      const away = await startAway(t, engine)
      const browser = new Visitor()
      const back = await away.goAndReturn(browser)
      await away.cognito.deleteIdentityProvider({ UserPoolId: away.poolId, ProviderName: 'Okta' })

      equal((await browser.get(back)).location, lost(away))
    })
  })
}
