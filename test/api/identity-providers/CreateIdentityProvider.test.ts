import { deepEqual, equal, ok, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { inspect } from 'node:util'
import { engines } from '../../support/engines.ts'
import { certificate, discoveryDocument, keyDescriptor, samlMetadata, serveSite } from '../../support/provider-site.ts'
import { start } from '../../support/start.ts'
import { google, oidc, oidcDetails, social } from './details.ts'

const samlUrls = {
  SSORedirectBindingURI: 'https://idp.example.com/sso',
  SLORedirectBindingURI: 'https://idp.example.com/slo',
}

for (const engine of engines) {
  suite(`CreateIdentityProvider on ${engine}`, () => {
    for (const [type, { sent, added, username }] of Object.entries(social)) {
      test(`${type} gets its endpoints and the claim of its usernames`, async (t) => {
        const { cognito, poolId, clock } = await start(t, engine)

        const { IdentityProvider } = await cognito.createIdentityProvider({
          UserPoolId: poolId,
          ProviderName: type,
          ProviderType: type as keyof typeof social,
          ProviderDetails: sent,
          AttributeMapping: { email: 'email' },
        })

        const { private_key: _, ...shown } = sent as Record<string, string>
        deepEqual(IdentityProvider, {
          UserPoolId: poolId,
          ProviderName: type,
          ProviderType: type,
          ProviderDetails: { ...shown, ...added },
          AttributeMapping: { email: 'email', username },
          LastModifiedDate: clock.now(),
          CreationDate: clock.now(),
        })
        const { IdentityProvider: described } = await cognito.describeIdentityProvider({
          UserPoolId: poolId,
          ProviderName: type,
        })
        deepEqual(described, { ...IdentityProvider, IdpIdentifiers: [] })
      })
    }

    test('Facebook without a version gets one', async (t) => {
      const { cognito, poolId } = await start(t, engine)
      const { api_version: _, ...details } = social.Facebook.sent

      const { IdentityProvider } = await cognito.createIdentityProvider({
        UserPoolId: poolId,
        ProviderName: 'Facebook',
        ProviderType: 'Facebook',
        ProviderDetails: details,
      })

      equal(IdentityProvider?.ProviderDetails?.api_version, 'v17.0')
      equal(IdentityProvider?.ProviderDetails?.token_url, 'https://graph.facebook.com/v17.0/oauth/access_token')
    })

    test('an OpenID provider is discovered', async (t) => {
      const { cognito, poolId } = await start(t, engine)
      const site = await serveSite(t, discoveryDocument)
      const details = {
        client_id: 'shop',
        authorize_scopes: 'openid',
        attributes_request_method: 'POST',
        oidc_issuer: site.url,
      }

      const { IdentityProvider } = await cognito.createIdentityProvider({
        UserPoolId: poolId,
        ProviderName: 'Corporate',
        ProviderType: 'OIDC',
        ProviderDetails: { ...details, client_secret: '', token_url: 'https://elsewhere.example.com/token' },
        IdpIdentifiers: ['example.com', 'staff', 'staff'],
      })

      deepEqual(IdentityProvider?.ProviderDetails, {
        ...details,
        attributes_url: `${site.url}/userinfo`,
        attributes_url_add_attributes: 'false',
        authorize_url: `${site.url}/authorize`,
        jwks_uri: `${site.url}/keys`,
        token_url: 'https://elsewhere.example.com/token',
      })
      deepEqual(IdentityProvider?.AttributeMapping, { username: 'sub' })
      deepEqual(IdentityProvider?.IdpIdentifiers, ['example.com', 'staff'])
      deepEqual(site.asked, ['/.well-known/openid-configuration'])
    })

    test('an OpenID provider that comes with all endpoints is not asked', async (t) => {
      const { cognito, poolId } = await start(t, engine)

      const { IdentityProvider } = await cognito.createIdentityProvider({ UserPoolId: poolId, ...oidc })

      deepEqual(IdentityProvider?.ProviderDetails, { ...oidcDetails, attributes_url_add_attributes: 'false' })
    })

    test('an issuer that cannot be discovered is refused, and the log says why', async (t) => {
      const { cognito, poolId, log } = await start(t, engine)
      const site = await serveSite(t, () => ({}))
      const broken = await serveSite(t, () => ({ '/.well-known/openid-configuration': '{"issuer": ' }))
      const poor = await serveSite(t, (url) => discoveryDocument(url, { jwks_uri: undefined }))
      const refusal = { name: 'InvalidParameterException', message: 'Unable to contact well-known endpoint' }

      for (const { url } of [site, broken, poor]) {
        await rejects(cognito.createIdentityProvider(discovered(poolId, url)), refusal)
      }

      ok(log.lines.some(({ details }) => inspect(details).includes('answered 404')))
      deepEqual((await cognito.listIdentityProviders({ UserPoolId: poolId })).Providers, [])
    })

    test('an issuer that calls itself otherwise is refused', async (t) => {
      const { cognito, poolId } = await start(t, engine)
      const site = await serveSite(t, (url) => discoveryDocument(url, { issuer: 'https://evil.example.com' }))

      await rejects(cognito.createIdentityProvider(discovered(poolId, site.url)), {
        name: 'InvalidParameterException',
        message: `The issuer of ${site.url}/.well-known/openid-configuration is not ${site.url}.`,
      })
    })

    test('endpoints without TLS are refused, given or discovered', async (t) => {
      const { cognito, poolId } = await start(t, engine)
      const site = await serveSite(t, (url) =>
        discoveryDocument(url, { token_endpoint: 'http://idp.example.com/token' }),
      )
      const refusal = { name: 'InvalidParameterException', message: 'OIDC endpoint must start with https://' }

      await rejects(cognito.createIdentityProvider(discovered(poolId, site.url)), refusal)
      for (const [key, url] of [
        ['oidc_issuer', 'http://idp.example.com'],
        ['authorize_url', 'javascript:alert(1)'],
        ['jwks_uri', 'keys'],
      ]) {
        const ProviderDetails = { ...oidcDetails, [key!]: url! }
        await rejects(cognito.createIdentityProvider({ UserPoolId: poolId, ...oidc, ProviderDetails }), refusal)
      }
    })

    test('details that lack something are refused', async (t) => {
      const { cognito, poolId } = await start(t, engine)
      const create = (type: string, details: Record<string, string>) =>
        cognito.createIdentityProvider({
          UserPoolId: poolId,
          ProviderName: type in social ? type : 'Corporate',
          ProviderType: type as 'Google',
          ProviderDetails: details,
        })
      const withSecret = 'clientId, clientSecret and authorizeScopes are all required idp details.'
      const required: Record<string, [keys: string[], message: string]> = {
        Google: [['client_id', 'client_secret', 'authorize_scopes'], withSecret],
        Facebook: [['client_id', 'client_secret', 'authorize_scopes'], withSecret],
        LoginWithAmazon: [['client_id', 'client_secret', 'authorize_scopes'], withSecret],
        SignInWithApple: [
          ['client_id', 'private_key', 'team_id', 'key_id'],
          'clientId, privateKey, teamId, and keyId are all required idp details.',
        ],
        OIDC: [
          ['client_id', 'authorize_scopes', 'oidc_issuer', 'attributes_request_method'],
          'clientId, authorizeScopes, oidcIssuer and attributesRequestMethod are all required idp details.',
        ],
      }

      for (const [type, [keys, message]] of Object.entries(required)) {
        const whole = type === 'OIDC' ? oidcDetails : social[type as keyof typeof social].sent
        for (const key of keys) {
          await rejects(create(type, { ...whole, [key]: '' }), { name: 'InvalidParameterException', message })
        }
      }
      await rejects(create('OIDC', { ...oidcDetails, attributes_request_method: 'PUT' }), {
        name: 'InvalidParameterException',
        message: 'attributesRequestMethod must be GET or POST.',
      })
    })

    test('a SAML provider is known by its metadata, fetched or uploaded', async (t) => {
      const { cognito, poolId, services, clock } = await start(t, engine)
      const site = await serveSite(t, () => ({ '/metadata': samlMetadata() }))
      const flags = { IDPInit: 'true', IDPSignout: 'false', RequestSigningAlgorithm: 'rsa-sha256' }
      const byUrl = { ...flags, MetadataURL: `${site.url}/metadata` }
      const byFile = { ...flags, MetadataFile: samlMetadata({ slo: 'urn:other' }) }

      const { IdentityProvider: fetched } = await cognito.createIdentityProvider(saml(poolId, byUrl))
      const { IdentityProvider: uploaded } = await cognito.createIdentityProvider({
        ...saml(poolId, {
          ...byFile,
          SLORedirectBindingURI: 'https://old.example.com',
          ActiveEncryptionCertificate: 'MII',
        }),
        ProviderName: 'Partner',
      })

      deepEqual(fetched?.ProviderDetails, { ...byUrl, ...samlUrls })
      deepEqual(fetched?.AttributeMapping, {})
      deepEqual(uploaded?.ProviderDetails, { ...byFile, SSORedirectBindingURI: samlUrls.SSORedirectBindingURI })
      const stored = await services.storage.identityProviders.find(poolId, 'Corporate')
      deepEqual(stored?.saml, {
        entityId: 'https://idp.example.com/entity',
        signingCertificates: [certificate],
        refreshAt: new Date(clock.now().getTime() + 6 * 3_600_000),
      })
    })

    test('a SAML provider needs one source of metadata', async (t) => {
      const { cognito, poolId } = await start(t, engine)
      const both = { MetadataURL: 'https://idp.example.com/metadata', MetadataFile: samlMetadata() }

      await rejects(cognito.createIdentityProvider(saml(poolId, { IDPInit: 'true' })), {
        name: 'InvalidParameterException',
        message: 'At least one of the MetadataURL or MetadataFile should be provided.',
      })
      await rejects(cognito.createIdentityProvider(saml(poolId, both)), {
        name: 'InvalidParameterException',
        message: 'Only one of the MetadataURL or MetadataFile should be provided.',
      })
    })

    test('metadata that cannot be had is refused, and its URL named', async (t) => {
      const { cognito, poolId } = await start(t, engine)
      const site = await serveSite(t, () => ({}))

      for (const MetadataURL of [`${site.url}/metadata`, 'http://idp.example.com/metadata', 'file:///etc/passwd']) {
        await rejects(cognito.createIdentityProvider(saml(poolId, { MetadataURL })), {
          name: 'InvalidParameterException',
          message: `Error retrieving metadata from ${MetadataURL}`,
        })
      }
    })

    test('metadata that is of no use is refused', async (t) => {
      const { cognito, poolId, clock } = await start(t, engine)
      const unreadable = 'Unable to unmarshall metadata'
      const cases: [MetadataFile: string, message: string][] = [
        ['no XML', unreadable],
        ['<EntityDescriptor/>', unreadable],
        [samlMetadata({ head: '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' }), unreadable],
        [samlMetadata().replace('SAML:2.0:protocol', 'SAML:1.1:protocol'), unreadable],
        [samlMetadata().replace('https://idp.example.com/entity', ''), unreadable],
        [samlMetadata({ sso: 'urn:other' }), 'No SingleSignOn Http redirect binding location found in metadata.'],
        [
          samlMetadata().replaceAll('https://idp.example.com/sso', 'javascript:alert(1)'),
          'No SingleSignOn Http redirect binding location found in metadata.',
        ],
        [samlMetadata({ keys: '' }), 'No signing certificate found in metadata.'],
        [samlMetadata({ keys: keyDescriptor('AAAA') }), 'No signing certificate found in metadata.'],
        [
          samlMetadata({ keys: keyDescriptor(certificate, 'use="encryption"') }),
          'No signing certificate found in metadata.',
        ],
      ]

      for (const [MetadataFile, message] of cases) {
        await rejects(cognito.createIdentityProvider(saml(poolId, { MetadataFile })), {
          name: 'InvalidParameterException',
          message,
        })
      }
      clock.set(new Date('2200-01-01'))
      await rejects(cognito.createIdentityProvider(saml(poolId, { MetadataFile: samlMetadata() })), {
        name: 'InvalidParameterException',
        message: 'No signing certificate in metadata is valid at this time.',
      })
    })

    test('values that SAML settings cannot have are refused', async (t) => {
      const { cognito, poolId } = await start(t, engine)
      const MetadataFile = samlMetadata()

      await rejects(cognito.createIdentityProvider(saml(poolId, { MetadataFile, IDPSignout: 'yes' })), {
        name: 'InvalidParameterException',
        message: 'IDPSignout must be true or false.',
      })
      await rejects(
        cognito.createIdentityProvider(saml(poolId, { MetadataFile, RequestSigningAlgorithm: 'rsa-sha1' })),
        { name: 'InvalidParameterException', message: 'RequestSigningAlgorithm must be rsa-sha256.' },
      )
    })

    test('a social provider is called by its type, and no other is', async (t) => {
      const { cognito, poolId } = await start(t, engine)
      const create = (ProviderName: string, provider: typeof google | typeof oidc) =>
        cognito.createIdentityProvider({ UserPoolId: poolId, ...provider, ProviderName })
      const refusal = (message: string) => ({ name: 'InvalidParameterException', message })

      await rejects(create('MyGoogle', google), refusal('Provider MyGoogle cannot be of type Google.'))
      await rejects(create('Facebook', google), refusal('Provider Facebook cannot be of type Google.'))
      await rejects(create('Google', oidc), refusal('Provider Google cannot be of type OIDC.'))
      await rejects(create('COGNITO', oidc), refusal('Provider COGNITO cannot be of type OIDC.'))
    })

    test('a name or an identifier that is taken is refused', async (t) => {
      const { cognito, poolId } = await start(t, engine)
      await cognito.createIdentityProvider({ UserPoolId: poolId, ...oidc, IdpIdentifiers: ['example.com'] })

      await rejects(cognito.createIdentityProvider({ UserPoolId: poolId, ...oidc }), {
        name: 'DuplicateProviderException',
        message: 'A provider with the name Corporate already exists in the user pool.',
      })
      await rejects(
        cognito.createIdentityProvider({ UserPoolId: poolId, ...google, IdpIdentifiers: ['a', 'example.com'] }),
        {
          name: 'DuplicateProviderException',
          message: 'A provider with the identifier example.com already exists in the user pool.',
        },
      )
      const { Providers = [] } = await cognito.listIdentityProviders({ UserPoolId: poolId })
      deepEqual(
        Providers.map(({ ProviderName }) => ProviderName),
        ['Corporate'],
      )
    })

    test('of many who want one name at once, one gets it', async (t) => {
      const { cognito, poolId } = await start(t, engine)

      const results = await Promise.allSettled(
        Array.from({ length: 5 }, () => cognito.createIdentityProvider({ UserPoolId: poolId, ...oidc })),
      )

      const refusals = results.flatMap((result) => (result.status === 'rejected' ? [result.reason.name] : []))
      deepEqual(refusals, Array(4).fill('DuplicateProviderException'))
    })

    test('the first provider brings the attribute identities, between standard and custom ones', async (t) => {
      const Schema = [{ Name: 'plan', AttributeDataType: 'String' as const }]
      const { cognito, poolId } = await start(t, engine, { pool: { Schema } })
      const tail = async () => {
        const { UserPool } = await cognito.describeUserPool({ UserPoolId: poolId })
        return UserPool?.SchemaAttributes?.slice(19).map(({ Name }) => Name)
      }
      const before = await tail()

      await cognito.createIdentityProvider({ UserPoolId: poolId, ...oidc })
      await cognito.createIdentityProvider({ UserPoolId: poolId, ...google })

      deepEqual(before, ['updated_at', 'custom:plan'])
      deepEqual(await tail(), ['updated_at', 'identities', 'custom:plan'])
      const { UserPool } = await cognito.describeUserPool({ UserPoolId: poolId })
      deepEqual(UserPool?.SchemaAttributes?.[20], {
        Name: 'identities',
        AttributeDataType: 'String',
        DeveloperOnlyAttribute: false,
        Mutable: true,
        Required: false,
        StringAttributeConstraints: {},
      })
    })

    test('an unknown pool is refused before anything is fetched', async (t) => {
      const { cognito } = await start(t, engine)
      const site = await serveSite(t, discoveryDocument)

      await rejects(cognito.createIdentityProvider(discovered('eu-central-1_nowhere00', site.url)), {
        name: 'ResourceNotFoundException',
        message: 'User pool eu-central-1_nowhere00 does not exist.',
      })

      deepEqual(site.asked, [])
    })

    test('the secrets of providers are sealed', async (t) => {
      const { cognito, poolId, services } = await start(t, engine)
      await cognito.createIdentityProvider({ UserPoolId: poolId, ...google })
      await cognito.createIdentityProvider({
        UserPoolId: poolId,
        ProviderName: 'SignInWithApple',
        ProviderType: 'SignInWithApple',
        ProviderDetails: social.SignInWithApple.sent,
      })

      const { items } = await services.storage.identityProviders.list({ poolId, limit: 10 })

      for (const { sealedDetails } of items) {
        ok(!sealedDetails.includes('provider-secret') && !sealedDetails.includes('PRIVATE'))
      }
    })
  })
}

suite('CreateIdentityProvider', () => {
  test('a type that there is not is refused', async (t) => {
    const { cognito, poolId } = await start(t, 'sqlite')
    const ProviderType = 'MySpace' as 'OIDC'

    await rejects(cognito.createIdentityProvider({ UserPoolId: poolId, ...oidc, ProviderType }), {
      name: 'InvalidParameterException',
      message:
        "1 validation error detected: Value 'MySpace' at 'providerType' failed to satisfy constraint: Member must satisfy enum value set: [SAML, Facebook, Google, LoginWithAmazon, SignInWithApple, OIDC]",
    })
  })

  test('a pool takes three hundred providers', async (t) => {
    const { cognito, poolId, services } = await start(t, 'sqlite')
    await cognito.createIdentityProvider({ UserPoolId: poolId, ...oidc })
    const provider = (await services.storage.identityProviders.find(poolId, 'Corporate'))!
    await services.storage.transaction(async (tx) => {
      for (let i = 1; i < 300; i++) await tx.identityProviders.insert({ ...provider, name: `provider${i}` })
    })

    await rejects(cognito.createIdentityProvider({ UserPoolId: poolId, ...google }), {
      name: 'LimitExceededException',
      message: 'The user pool has 300 identity providers, and can have no more.',
    })
  })
})

function discovered(poolId: string, issuer: string) {
  const { authorize_url: _, token_url: __, attributes_url: ___, jwks_uri: ____, ...details } = oidcDetails
  return { UserPoolId: poolId, ...oidc, ProviderDetails: { ...details, oidc_issuer: issuer } }
}

function saml(poolId: string, details: Record<string, string>) {
  return { UserPoolId: poolId, ProviderName: 'Corporate', ProviderType: 'SAML' as const, ProviderDetails: details }
}
