/** Sign-ins at the social providers, by the forms of request and answer that each of them documents. */
import { deepEqual, equal, ok } from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { suite, test } from 'node:test'
import { decodeProtectedHeader, jwtVerify } from 'jose'
import { engines } from '../support/engines.ts'
import { type Away, type AwayOptions, readReply, startAway } from '../support/signed-in.ts'
import { json, type Upstream } from '../support/upstream.ts'
import { Visitor } from '../support/visitor.ts'

/** What the provider's page is asked with, without what is new each time. */
function asked({ upstream }: Away): Record<string, string> {
  const { state, nonce, code_challenge, ...rest } = upstream.askedOf('/authorize')[0]!.query
  return { ...rest, ...(nonce && { nonce: 'yes' }), ...(code_challenge && { code_challenge: 'yes' }) }
}

async function attributesOf({ cognito, poolId }: Away, Username: string): Promise<Record<string, string | undefined>> {
  const { UserAttributes = [] } = await cognito.adminGetUser({ UserPoolId: poolId, Username })
  const { sub: _, identities: __, ...rest } = Object.fromEntries(UserAttributes.map((a) => [a.Name!, a.Value]))
  return rest
}

const hints = { login_hint: 'ada@example.com', prompt: 'select_account' }

const google: AwayOptions = {
  type: 'Google',
  details: ({ url }) => ({
    client_id: 'us.apps.googleusercontent.com',
    client_secret: 'secret',
    authorize_scopes: 'openid email profile',
    oidc_issuer: url,
    authorize_url: `${url}/authorize`,
    token_url: `${url}/token`,
    attributes_url: `${url}/userinfo?personFields=`,
  }),
  AttributeMapping: { email: 'email', email_verified: 'email_verified', gender: 'genders' },
}

const facebook: AwayOptions = {
  type: 'Facebook',
  details: ({ url }) => ({
    client_id: '1234567890',
    client_secret: 'secret',
    authorize_scopes: 'public_profile, email',
    api_version: 'v17.0',
    authorize_url: `${url}/authorize`,
    token_url: `${url}/token`,
    attributes_url: `${url}/userinfo?fields=`,
  }),
  AttributeMapping: { email: 'email', name: 'name' },
}

const amazon: AwayOptions = {
  type: 'LoginWithAmazon',
  details: ({ url }) => ({
    client_id: 'amzn1.application-oa2-client.1',
    client_secret: 'secret',
    authorize_scopes: 'profile postal_code',
    authorize_url: `${url}/authorize`,
    token_url: `${url}/token`,
    attributes_url: `${url}/userinfo`,
  }),
  AttributeMapping: { email: 'email', name: 'name', zoneinfo: 'postal_code' },
}

const appleKey = generateKeyPairSync('ec', { namedCurve: 'P-256' })

const apple: AwayOptions = {
  type: 'SignInWithApple',
  details: ({ url }) => ({
    client_id: 'com.example.shop',
    team_id: 'TEAM123456',
    key_id: 'KEY1234567',
    // As consoles take it: the file without its first and last line.
    private_key: appleKey.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
    authorize_scopes: 'email name',
    oidc_issuer: url,
    authorize_url: `${url}/authorize`,
    token_url: `${url}/token`,
  }),
  AttributeMapping: { email: 'email', name: 'name', given_name: 'firstName', family_name: 'lastName' },
}

/** Neither gives ID tokens. */
function withoutIdToken(upstream: Upstream, userInfo: object): void {
  upstream.tokens = { id_token: undefined, token_type: 'bearer' }
  upstream.userInfo = userInfo
}

for (const engine of engines) {
  suite(`Google on ${engine}`, () => {
    test('is asked with nonce and PKCE, and told of no hint', async (t) => {
      const away = await startAway(t, engine, google)

      await away.signIn(hints)

      deepEqual(asked(away), {
        client_id: 'us.apps.googleusercontent.com',
        redirect_uri: `${away.origin}/oauth2/idpresponse`,
        scope: 'openid email profile',
        response_type: 'code',
        code_challenge_method: 'S256',
        prompt: 'select_account',
        nonce: 'yes',
        code_challenge: 'yes',
      })
    })

    test('tells of the user in the ID token, and of fields that are mapped beside it', async (t) => {
      const away = await startAway(t, engine, google)
      away.upstream.claims = { sub: '1122', email: 'ada@gmail.com', email_verified: true }
      away.upstream.userInfo = { resourceName: 'people/1122', genders: ['female'] }

      ok((await away.signIn()).code)

      deepEqual(away.upstream.askedOf('/userinfo')[0]?.query, { personFields: 'genders' })
      const attributes = { email: 'ada@gmail.com', email_verified: 'true', gender: '[female]' }
      deepEqual(await attributesOf(away, 'Google_1122'), attributes)
    })

    test('has texts of its own when it refuses', async (t) => {
      const away = await startAway(t, engine, google)
      away.upstream.handlers['/token'] = (_, response) => json(response, { error: 'invalid_grant' }, 400)

      equal((await away.signIn()).error_description, 'Google Error - 400 invalid_grant')
    })
  })

  suite(`Facebook on ${engine}`, () => {
    test('is asked with scopes between commas, then with GET alone', async (t) => {
      const away = await startAway(t, engine, facebook)
      withoutIdToken(away.upstream, { id: '77', email: 'ada@example.com', name: 'Ada' })

      ok((await away.signIn(hints)).code)

      const redirect_uri = `${away.origin}/oauth2/idpresponse`
      deepEqual(asked(away), {
        client_id: '1234567890',
        redirect_uri,
        scope: 'public_profile,email',
        response_type: 'code',
        prompt: 'select_account',
      })
      const [token, info] = away.upstream.asked.slice(1)
      const { code, ...rest } = token!.query
      deepEqual([token!.method, rest], ['GET', { client_id: '1234567890', redirect_uri, client_secret: 'secret' }])
      deepEqual(
        [info!.method, info!.query, info!.authorization],
        ['GET', { fields: 'id,email,name' }, 'Bearer upstream-access'],
      )
      deepEqual(await attributesOf(away, 'Facebook_77'), {
        email: 'ada@example.com',
        email_verified: 'false',
        name: 'Ada',
      })
    })
  })

  suite(`Login with Amazon on ${engine}`, () => {
    test('is asked with a form, then for the profile', async (t) => {
      const away = await startAway(t, engine, amazon)
      withoutIdToken(away.upstream, {
        user_id: 'amzn1.account.K2',
        email: 'a@example.com',
        name: 'Ada',
        postal_code: '98052',
      })

      ok((await away.signIn(hints)).code)

      const redirect_uri = `${away.origin}/oauth2/idpresponse`
      deepEqual(asked(away), {
        client_id: 'amzn1.application-oa2-client.1',
        redirect_uri,
        scope: 'profile postal_code',
        response_type: 'code',
        prompt: 'select_account',
      })
      const [token, info] = away.upstream.asked.slice(1)
      const { code, ...rest } = token!.form
      deepEqual(rest, {
        grant_type: 'authorization_code',
        redirect_uri,
        client_id: 'amzn1.application-oa2-client.1',
        client_secret: 'secret',
      })
      deepEqual([info!.method, info!.query, info!.authorization], ['GET', {}, 'Bearer upstream-access'])
      const attributes = { email: 'a@example.com', email_verified: 'false', name: 'Ada', zoneinfo: '98052' }
      deepEqual(await attributesOf(away, 'LoginWithAmazon_amzn1.account.K2'), attributes)
    })

    test('that says nothing of who it is signs nobody in', async (t) => {
      const away = await startAway(t, engine, amazon)
      withoutIdToken(away.upstream, { email: 'a@example.com' })

      equal((await away.signIn()).error_description, 'attributes required: [username]')
    })
  })

  suite(`Sign in with Apple on ${engine}`, () => {
    /** The browser posts what Apple has put into a form. */
    async function post(away: Away, fields: Record<string, string> = {}) {
      const browser = new Visitor()
      const back = new URL(await away.goAndReturn(browser))
      return browser.post(back.origin + back.pathname, { ...Object.fromEntries(back.searchParams), ...fields })
    }

    test('is asked to have the browser post a form', async (t) => {
      const away = await startAway(t, engine, apple)

      ok(readReply(await post(away)).code)

      deepEqual(asked(away), {
        client_id: 'com.example.shop',
        redirect_uri: `${away.origin}/oauth2/idpresponse`,
        scope: 'email name',
        response_type: 'code',
        response_mode: 'form_post',
        nonce: 'yes',
      })
    })

    test('gets a client secret that the key of the team has signed', async (t) => {
      const away = await startAway(t, engine, apple)

      await post(away)

      const secret = away.upstream.askedOf('/token')[0]!.form.client_secret!
      deepEqual(decodeProtectedHeader(secret), { alg: 'ES256', kid: 'KEY1234567' })
      const { payload } = await jwtVerify(secret, appleKey.publicKey, { currentDate: away.clock.now() })
      const iat = Math.floor(away.clock.now().getTime() / 1000)
      deepEqual(payload, {
        iss: 'TEAM123456',
        iat,
        exp: iat + 300,
        aud: away.upstream.url,
        sub: 'com.example.shop',
      })
    })

    test('tells the name once, which stays', async (t) => {
      const away = await startAway(t, engine, apple)
      away.upstream.claims = { sub: '000123.abc', email: 'ada@privaterelay.appleid.com', email_verified: 'true' }
      // The address in the form could be anybody's: it is not signed.
      const name = { firstName: 'Ada', lastName: 'Lovelace' }
      const user = JSON.stringify({ name, email: 'eve@example.com' })

      await post(away, { user })
      await post(away)

      deepEqual(await attributesOf(away, 'SignInWithApple_000123.abc'), {
        email: 'ada@privaterelay.appleid.com',
        email_verified: 'false',
        name: 'Ada Lovelace',
        given_name: 'Ada',
        family_name: 'Lovelace',
      })
    })

    test('is believed whatever the browser says beside the code', async (t) => {
      const away = await startAway(t, engine, apple)
      for (const user of ['', 'null', '[]', '{"name":1}', '{"name":{"firstName":{}}}', '{"name":{"sub":"x"}}']) {
        ok(readReply(await post(away, { user, id_token: 'x.y.z', sub: 'eve' })).code, user)
      }

      deepEqual(await attributesOf(away, 'SignInWithApple_ada-1'), {})
    })

    test('with a key that is none signs nobody in', async (t) => {
      const details = (upstream: Upstream) => ({ ...apple.details!(upstream), private_key: 'no key' })
      const away = await startAway(t, engine, { ...apple, details })
      away.upstream.handlers['/token'] = ({ form }, response) =>
        json(response, { error: form.client_secret ? 'server_error' : 'invalid_client' }, 400)

      equal(readReply(await post(away)).error_description, 'SignInWithApple Error - 400 error getting token')
    })
  })
}
