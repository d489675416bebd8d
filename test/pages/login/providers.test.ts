/** The sign-in page of clients whose users come from identity providers. */
import { deepEqual, doesNotMatch, equal, match } from 'node:assert/strict'
import { suite, type TestContext, test } from 'node:test'
import { type Engine, engines } from '../../support/engines.ts'
import { callback, type Hosted, type HostedOptions, startHosted } from '../../support/hosted.ts'
import { samlMetadata } from '../../support/provider-site.ts'
import { formOf } from '../../support/visitor.ts'
import { alertOf, arrive, headingOf } from './visits.ts'

interface Providers {
  /** Of `Corp`, a SAML provider, by its identifiers; without them there is none. */
  corp?: string[]
  supported?: string[]
}

async function startWith(t: TestContext, engine: Engine, providers: Providers, options: HostedOptions = {}) {
  const server = await startHosted(t, engine, options)
  const { cognito, poolId } = server
  await cognito.createIdentityProvider({
    UserPoolId: poolId,
    ProviderName: 'Google',
    ProviderType: 'Google',
    ProviderDetails: { client_id: 'us', client_secret: 'secret', authorize_scopes: 'openid' },
  })
  if (providers.corp) {
    await cognito.createIdentityProvider({
      UserPoolId: poolId,
      ProviderName: 'Corp',
      ProviderType: 'SAML',
      ProviderDetails: { MetadataFile: samlMetadata() },
      IdpIdentifiers: providers.corp,
    })
  }
  await support(server, providers.supported ?? ['COGNITO', 'Google', ...(providers.corp ? ['Corp'] : [])])
  return server
}

async function support({ cognito, poolId, clientId }: Hosted, SupportedIdentityProviders: string[]) {
  await cognito.updateUserPoolClient({
    UserPoolId: poolId,
    ClientId: clientId,
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthFlows: ['code'],
    AllowedOAuthScopes: ['openid'],
    CallbackURLs: [callback],
    SupportedIdentityProviders,
  })
}

/** Where the buttons of providers lead. */
function buttons(body: string): URL[] {
  const links = [...body.matchAll(/<a class="button provider[^"]*" href="([^"]*)"/g)]
  return links.map(([, href]) => new URL(href!.replaceAll('&#38;', '&'), 'http://here'))
}

for (const engine of engines) {
  suite(`/login with identity providers on ${engine}`, () => {
    test('a button for each leads to its sign-in, with what the app asked for', async (t) => {
      const server = await startWith(t, engine, { corp: [] })

      const { page } = await arrive(server, { state: 'a+b', nonce: 'n', login_hint: 'ada' })

      const links = buttons(page.body)
      deepEqual(
        links.map(({ searchParams }) => searchParams.get('identity_provider')),
        ['Google', 'Corp'],
      )
      for (const { pathname, searchParams } of links) {
        equal(pathname, '/oauth2/authorize')
        equal(searchParams.get('state'), 'a+b')
        equal(searchParams.get('nonce'), 'n')
        equal(searchParams.get('client_id'), server.clientId)
      }
      match(page.body, /cognitoSignInForm/)
    })

    test('without the pool itself there is no form', async (t) => {
      const server = await startWith(t, engine, { corp: [], supported: ['Google', 'Corp'] })

      const { page } = await arrive(server)

      equal(buttons(page.body).length, 2)
      doesNotMatch(page.body, /<form|\/signup/)
    })

    test('a provider that the app has named stands alone', async (t) => {
      const server = await startWith(t, engine, { corp: [] })
      const url = server.authorizeUrl({ identity_provider: 'Google' }).replace('/oauth2/authorize', '/login')

      const { visitor } = await arrive(server)
      const page = await visitor.get(url)

      deepEqual(
        buttons(page.body).map(({ searchParams }) => searchParams.getAll('identity_provider').join()),
        ['Google'],
      )
      doesNotMatch(page.body, /<form/)
    })

    test('one that was deleted has no button', async (t) => {
      const server = await startWith(t, engine, { corp: [] })
      await server.cognito.deleteIdentityProvider({ UserPoolId: server.poolId, ProviderName: 'Corp' })

      const { page } = await arrive(server)

      equal(buttons(page.body).length, 1)
    })

    test('on classic pages an address finds the provider, once all SAML providers have identifiers', async (t) => {
      const server = await startWith(t, engine, { corp: ['Corp.example', 'corp'] }, { managedLoginVersion: 1 })
      const { visitor, page } = await arrive(server, { state: 's' })

      const { action, hidden } = formOf(page, 'domainEmail')
      const found = await visitor.post(action, { ...hidden, domainEmail: ' ada@CORP.example ' })
      const unknown = await visitor.submit(page, { domainEmail: 'ada@nowhere.example' }, 'domainEmail')

      equal(buttons(page.body).length, 1)
      match(page.body, /Enter your corporate email/)
      match(found.location!, /\/oauth2\/authorize\?.*state=s.*idp_identifier=Corp\.example$/)
      equal(unknown.status, 400)
      equal(headingOf(unknown), 'Sign in')
      match(alertOf(unknown)!, /no sign-in for this email domain/)
    })

    test('managed login shows buttons all the same, unless its style wants a search', async (t) => {
      const server = await startWith(t, engine, { corp: ['corp.example'] })
      const { page: usual } = await arrive(server)
      await server.cognito.createManagedLoginBranding({
        UserPoolId: server.poolId,
        ClientId: server.clientId,
        Settings: { categories: { auth: { federation: { interfaceStyle: 'DOMAIN_SEARCH' } } } },
      })

      const { page } = await arrive(server)

      equal(buttons(usual.body).length, 2)
      equal(buttons(page.body).length, 1)
      match(page.body, /name="domainEmail"/)
    })
  })
}
