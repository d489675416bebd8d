import { deepEqual, equal, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { discoveryDocument, samlMetadata, serveSite } from '../../support/provider-site.ts'
import { start } from '../../support/start.ts'
import { google, oidc, oidcDetails, social } from './details.ts'

const AttributeMapping = { email: 'mail', username: 'sub' }
const IdpIdentifiers = ['example.com']

for (const engine of engines) {
  suite(`UpdateIdentityProvider on ${engine}`, () => {
    test('what is given is replaced whole, the rest stays', async (t) => {
      const { cognito, poolId, clock } = await start(t, engine)
      const corporate = { UserPoolId: poolId, ProviderName: 'Corporate' }
      await cognito.createIdentityProvider({ UserPoolId: poolId, ...oidc, AttributeMapping, IdpIdentifiers })
      const created = clock.now()
      clock.advance(1000)

      const { IdentityProvider: updated } = await cognito.updateIdentityProvider({
        ...corporate,
        ProviderDetails: { ...oidcDetails, client_id: 'other', client_secret: '' },
      })

      const { client_secret: _, ...details } = { ...oidcDetails, client_id: 'other' }
      const expected = {
        UserPoolId: poolId,
        ...oidc,
        ProviderDetails: { ...details, attributes_url_add_attributes: 'false' },
        AttributeMapping,
        LastModifiedDate: clock.now(),
        CreationDate: created,
      }
      deepEqual(updated, expected)
      const { IdentityProvider: described } = await cognito.describeIdentityProvider(corporate)
      deepEqual(described, { ...expected, IdpIdentifiers })
    })

    test('mapping and identifiers are replaced without asking the provider again', async (t) => {
      const { cognito, poolId } = await start(t, engine)
      const corporate = { UserPoolId: poolId, ProviderName: 'Corporate' }
      const site = await serveSite(t, discoveryDocument)
      const { authorize_url: _, ...details } = { ...oidcDetails, oidc_issuer: site.url }
      await cognito.createIdentityProvider({ UserPoolId: poolId, ...oidc, ProviderDetails: details, IdpIdentifiers })

      const { IdentityProvider: changed } = await cognito.updateIdentityProvider({
        ...corporate,
        AttributeMapping: { name: 'name' },
        IdpIdentifiers: ['a', 'b'],
      })
      const { IdentityProvider: emptied } = await cognito.updateIdentityProvider({
        ...corporate,
        AttributeMapping: {},
        IdpIdentifiers: [],
      })

      deepEqual([changed?.AttributeMapping, changed?.IdpIdentifiers], [{ name: 'name' }, ['a', 'b']])
      deepEqual([emptied?.AttributeMapping, emptied?.IdpIdentifiers], [{}, []])
      equal(emptied?.ProviderDetails?.authorize_url, `${site.url}/authorize`)
      equal(site.asked.length, 1)
    })

    test('new details are completed and checked as at creation', async (t) => {
      const { cognito, poolId } = await start(t, engine)
      const corporate = { UserPoolId: poolId, ProviderName: 'Corporate' }
      const site = await serveSite(t, discoveryDocument)
      await cognito.createIdentityProvider({ UserPoolId: poolId, ...oidc })
      const { authorize_url: _, token_url: __, ...given } = { ...oidcDetails, oidc_issuer: site.url }

      const { IdentityProvider } = await cognito.updateIdentityProvider({ ...corporate, ProviderDetails: given })

      equal(IdentityProvider?.ProviderDetails?.token_url, `${site.url}/token`)
      await rejects(cognito.updateIdentityProvider({ ...corporate, ProviderDetails: { client_id: 'shop' } }), {
        name: 'InvalidParameterException',
        message: 'clientId, authorizeScopes, oidcIssuer and attributesRequestMethod are all required idp details.',
      })
    })

    test("Apple's private key has to be sent again with other details", async (t) => {
      const { cognito, poolId } = await start(t, engine)
      const apple = { UserPoolId: poolId, ProviderName: 'SignInWithApple' }
      const { sent } = social.SignInWithApple
      await cognito.createIdentityProvider({ ...apple, ProviderType: 'SignInWithApple', ProviderDetails: sent })
      const { IdentityProvider } = await cognito.describeIdentityProvider(apple)

      await rejects(cognito.updateIdentityProvider({ ...apple, ProviderDetails: IdentityProvider?.ProviderDetails }), {
        name: 'InvalidParameterException',
        message: 'clientId, privateKey, teamId, and keyId are all required idp details.',
      })
    })

    test('new metadata takes the place of the old', async (t) => {
      const { cognito, poolId, services } = await start(t, engine)
      const partner = { UserPoolId: poolId, ProviderName: 'Partner' }
      const first = { MetadataFile: samlMetadata() }
      const second = { MetadataFile: samlMetadata().replaceAll('idp.example.com', 'login.example.com') }
      await cognito.createIdentityProvider({ ...partner, ProviderType: 'SAML', ProviderDetails: first })

      const { IdentityProvider } = await cognito.updateIdentityProvider({ ...partner, ProviderDetails: second })

      deepEqual(IdentityProvider?.ProviderDetails, {
        ...second,
        SSORedirectBindingURI: 'https://login.example.com/sso',
        SLORedirectBindingURI: 'https://login.example.com/slo',
      })
      const stored = await services.storage.identityProviders.find(poolId, 'Partner')
      equal(stored?.saml?.entityId, 'https://login.example.com/entity')
    })

    test("another provider's identifier is refused, its own is not", async (t) => {
      const { cognito, poolId } = await start(t, engine)
      await cognito.createIdentityProvider({ UserPoolId: poolId, ...oidc, IdpIdentifiers })
      await cognito.createIdentityProvider({ UserPoolId: poolId, ...google })
      const update = (ProviderName: string) =>
        cognito.updateIdentityProvider({ UserPoolId: poolId, ProviderName, IdpIdentifiers })

      await rejects(update('Google'), {
        name: 'DuplicateProviderException',
        message: 'A provider with the identifier example.com already exists in the user pool.',
      })
      await update('Corporate')
    })

    test('an unknown provider and an unknown pool are refused', async (t) => {
      const { cognito, poolId } = await start(t, engine)
      const update = (UserPoolId: string) => cognito.updateIdentityProvider({ UserPoolId, ProviderName: 'Corporate' })

      await rejects(update(poolId), {
        name: 'ResourceNotFoundException',
        message: 'Identity provider Corporate does not exist.',
      })
      await rejects(update('eu-central-1_nowhere00'), {
        name: 'ResourceNotFoundException',
        message: 'User pool eu-central-1_nowhere00 does not exist.',
      })
    })
  })
}
