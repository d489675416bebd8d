/** The authorization endpoint: what is checked, in which order, and where the browser is sent (reference: oauth-and-hosted-ui §3). */
import { equal, match, ok } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../support/engines.ts'
import { type HostedOptions, startHosted } from '../support/hosted.ts'
import { Visitor } from '../support/visitor.ts'

const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'

for (const engine of engines) {
  suite(`GET /oauth2/authorize on ${engine}`, () => {
    test('a good request leads to the sign-in page, and is its query', async (t) => {
      const { authorizeUrl, origin } = await startHosted(t, engine)
      const url = authorizeUrl({
        state: 'a b+c/ä',
        nonce: 'n',
        code_challenge: challenge,
        code_challenge_method: 'S256',
      })

      const { status, location } = await new Visitor().get(url)

      equal(status, 302)
      equal(location, `${origin}/login${new URL(url).search}`)
    })

    test('the older path leads there too', async (t) => {
      const { authorizeUrl, origin } = await startHosted(t, engine)

      const { location } = await new Visitor().get(authorizeUrl().replace('/oauth2/authorize', '/authorize'))

      ok(location?.startsWith(`${origin}/login?`))
    })

    const pages: [title: string, change: Record<string, string | undefined>, error: string][] = [
      ['without a client', { client_id: undefined }, "Required String parameter 'client_id' is not present"],
      ['of an unknown client', { client_id: 'unknown' }, 'Client does not exist.'],
      ['without a redirect URI', { redirect_uri: undefined }, 'redirect_mismatch'],
      ['with an unregistered redirect URI', { redirect_uri: 'https://evil.example/' }, 'redirect_mismatch'],
      ['with a slash more', { redirect_uri: 'https://app.example/back/' }, 'redirect_mismatch'],
      ['with a query more', { redirect_uri: 'https://app.example/back?x=1' }, 'redirect_mismatch'],
      ['in other letters', { redirect_uri: 'https://app.example/BACK' }, 'redirect_mismatch'],
    ]
    for (const [title, change, error] of pages) {
      test(`a request ${title} goes to the error page, and to no app`, async (t) => {
        const { authorizeUrl, origin } = await startHosted(t, engine)

        const { status, location = '' } = await new Visitor().get(authorizeUrl(change))

        equal(status, 302)
        const { origin: there, pathname, searchParams } = new URL(location)
        equal(there, origin)
        equal(pathname, '/error')
        equal(searchParams.get('error'), error)
      })
    }

    const refusals: [
      title: string,
      change: Record<string, string | undefined>,
      error: string,
      options?: HostedOptions,
    ][] = [
      ['without a response type', { response_type: undefined }, 'invalid_request'],
      ['of an unknown response type', { response_type: 'id_token' }, 'invalid_request'],
      ['with a scope that the client does not have', { scope: 'openid admin' }, 'invalid_scope'],
      ['with a challenge and no method', { code_challenge: challenge }, 'invalid_request'],
      ['with a method and no challenge', { code_challenge_method: 'S256' }, 'invalid_request'],
      ['with the method plain', { code_challenge: challenge, code_challenge_method: 'plain' }, 'invalid_request'],
      ['with a short challenge', { code_challenge: 'short', code_challenge_method: 'S256' }, 'invalid_request'],
      ['with an unusable resource', { resource: 'no URL' }, 'invalid_target'],
      ['with prompt none and another', { prompt: 'none login' }, 'invalid_request'],
      ['with prompt none, when nobody is signed in', { prompt: 'none' }, 'login_required'],
      ['with prompt NONE, as Amplify writes it', { prompt: 'NONE' }, 'login_required'],
      [
        'of a client without the grant',
        {},
        'unauthorized_client',
        { client: { AllowedOAuthFlows: ['implicit'], AllowedOAuthScopes: ['openid'] } },
      ],
      ['for an unknown provider', { identity_provider: 'Acme' }, 'invalid_request'],
      ['for an unknown identifier', { idp_identifier: 'acme.example' }, 'invalid_request'],
    ]
    for (const [title, change, error, options] of refusals) {
      test(`a request ${title} goes back to the app`, async (t) => {
        const { authorizeUrl } = await startHosted(t, engine, options)

        const { status, location = '' } = await new Visitor().get(authorizeUrl({ state: 'x y', ...change }))

        equal(status, 302)
        const { origin, pathname, searchParams, hash } = new URL(location)
        equal(`${origin}${pathname}`, 'https://app.example/back')
        equal(searchParams.get('error'), error)
        equal(searchParams.get('state'), 'x y')
        equal(hash, '')
      })
    }

    test('errors of the implicit grant stand in the fragment', async (t) => {
      const { authorizeUrl } = await startHosted(t, engine)

      const { location } = await new Visitor().get(authorizeUrl({ response_type: 'token', scope: 'admin', state: 's' }))

      equal(location, 'https://app.example/back#state=s&error=invalid_scope')
    })

    test('a parameter that comes twice is refused', async (t) => {
      const { authorizeUrl } = await startHosted(t, engine)

      const twice = await new Visitor().get(`${authorizeUrl()}&scope=openid`)
      const redirects = await new Visitor().get(`${authorizeUrl()}&redirect_uri=https%3A%2F%2Fevil.example`)

      match(twice.location ?? '', /^https:\/\/app\.example\/back\?error=invalid_request$/)
      match(redirects.location ?? '', /\/error\?error=redirect_mismatch&/)
    })

    test('a client of another pool is unknown on the domain', async (t) => {
      const { authorizeUrl, cognito } = await startHosted(t, engine)
      const { UserPool } = await cognito.createUserPool({ PoolName: 'other' })
      const other = await cognito.createUserPoolClient({ UserPoolId: UserPool?.Id, ClientName: 'other' })

      const { location } = await new Visitor().get(authorizeUrl({ client_id: other.UserPoolClient?.ClientId }))

      match(location ?? '', /\/error\?error=Client\+does\+not\+exist\.&/)
    })

    test('a domain that no pool has is nobody’s', async (t) => {
      const { authorizeUrl, origin } = await startHosted(t, engine)

      const { location } = await new Visitor().get(authorizeUrl().replace(origin, origin.replace('//', '//not-')))

      match(location ?? '', /\/error\?error=Client\+does\+not\+exist\.&/)
    })

    test('on the server’s own address the client names the pool', async (t) => {
      const { authorizeUrl, origin, endpoint } = await startHosted(t, engine)

      const { location } = await new Visitor().get(authorizeUrl().replace(origin, endpoint))

      ok(location?.startsWith(`${endpoint}/login?`))
    })

    test('a client with one provider and one callback need not name it', async (t) => {
      const { authorizeUrl } = await startHosted(t, engine, { client: { CallbackURLs: ['https://app.example/back'] } })

      const { location } = await new Visitor().get(authorizeUrl({ redirect_uri: undefined, scope: 'admin' }))

      equal(location, 'https://app.example/back?error=invalid_scope')
    })
  })
}
