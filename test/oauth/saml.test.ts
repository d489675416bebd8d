/** Signing in at a SAML provider, as a browser does it (reference: oauth-and-hosted-ui §12). */
import { deepEqual, equal, match, ok, rejects } from 'node:assert/strict'
import { X509Certificate } from 'node:crypto'
import { suite, test } from 'node:test'
import { engines } from '../support/engines.ts'
import { callback } from '../support/hosted.ts'
import { queryOf, startSaml } from '../support/saml-hosted.ts'
import { region } from '../support/start.ts'
import { Visitor } from '../support/visitor.ts'

const attributes = { mail: ['ada@example.com'], 'urn:name': ['Ada', 'Lovelace'] }
const page = 'Invalid samlResponse or relayState from identity provider'

for (const engine of engines) {
  suite(`Signing in at a SAML provider on ${engine}`, () => {
    test('begins there, and ends at the app with a code and a new user', async (t) => {
      const { signIn, cognito, poolId } = await startSaml(t, engine)

      const reply = await signIn({ nameId: 'Ada.1', attributes }, { state: 'a b' })

      equal(reply.status, 302)
      ok(reply.location?.startsWith(`${callback}?code=`))
      equal(queryOf(reply).state, 'a b')
      match(String(reply.headers['set-cookie']), /^cognito=[\w-]+; Max-Age=3600; Path=\/; HttpOnly; SameSite=Lax/)
      const user = await cognito.adminGetUser({ UserPoolId: poolId, Username: 'Okta_Ada.1' })
      equal(user.UserStatus, 'EXTERNAL_PROVIDER')
      const found = Object.fromEntries((user.UserAttributes ?? []).map(({ Name, Value }) => [Name, Value]))
      equal(found.email, 'ada@example.com')
      equal(found.name, '[Ada, Lovelace]')
      const [identity] = JSON.parse(found.identities!)
      deepEqual([identity.userId, identity.providerType], ['Ada.1', 'SAML'])
    })

    test('asks as the metadata and the pool have it, unsigned', async (t) => {
      const { leave, poolId, origin, clock } = await startSaml(t, engine)

      const { url, xml, requestId, relayState } = await leave()

      deepEqual([...new URL(url).searchParams.keys()], ['tenant', 'SAMLRequest', 'RelayState'])
      ok(url.startsWith('https://idp.example.com/sso?tenant=1&'))
      match(requestId, /^_[0-9a-f]{8}-[0-9a-f-]{27}$/)
      match(relayState, /^[\w-]+$/)
      equal(
        xml,
        `<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" AssertionConsumerServiceURL="${origin}/saml2/idpresponse" ProtocolBinding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Destination="https://idp.example.com/sso?tenant=1" ID="${requestId}" IssueInstant="${clock.now().toISOString()}" Version="2.0"><saml:Issuer>urn:amazon:cognito:sp:${poolId}</saml:Issuer></samlp:AuthnRequest>`,
      )
    })

    test('asks under a signature that the provider can verify', async (t) => {
      const details = { RequestSigningAlgorithm: 'rsa-sha256' }
      const { leave, provider, metadata } = await startSaml(t, engine, { details })
      const { url, requestId } = await leave()
      const other = (await leave()).url

      const read = await provider.readRequest(url, 'login', await metadata())

      equal((read.request as { id: string }).id, requestId)
      const forged = url.replace(/RelayState=[\w-]+/, /RelayState=[\w-]+/.exec(other)![0])
      await rejects(provider.readRequest(forged, 'login', await metadata()), /SIGNATURE/)
    })

    test('is done by the same person again, whose attributes are brought up to date', async (t) => {
      const { signIn, cognito, poolId } = await startSaml(t, engine)
      await signIn({ nameId: 'ada', attributes })

      const reply = await signIn({ nameId: 'ada', attributes: { mail: ['new@example.com'] } }, { prompt: 'login' })

      ok(queryOf(reply).code)
      const { Users = [] } = await cognito.listUsers({ UserPoolId: poolId, Filter: 'email = "new@example.com"' })
      deepEqual(
        Users.map(({ Username }) => Username),
        ['Okta_ada'],
      )
    })

    test('ends at the app with the reason when the response is not believed', async (t) => {
      const { signIn, log } = await startSaml(t, engine)

      const reply = await signIn(
        { change: (xml) => xml.replace('<saml:Audience>', '<saml:Audience>x') },
        { state: 's' },
      )

      deepEqual(queryOf(reply), {
        error_description: 'Invalid SAML response received: The assertion is for another audience',
        state: 's',
        error: 'server_error',
      })
      equal(reply.headers['set-cookie'], undefined)
      ok(JSON.stringify(log.lines).includes('The assertion is for another audience'))
    })

    test('ends at the app when an answer is to another request', async (t) => {
      const { leave, signIn } = await startSaml(t, engine)
      const { requestId } = await leave()

      const reply = await signIn({ requestId })

      equal(queryOf(reply).error_description, 'Invalid SAML response received: The response answers another request')
    })

    test('ends at the app when the pool requires an attribute that did not come', async (t) => {
      const pool = { Schema: [{ Name: 'email', Required: true }] }
      const { signIn } = await startSaml(t, engine, { pool })

      const reply = await signIn()

      deepEqual(queryOf(reply), {
        error_description:
          'Error in SAML response processing: Invalid user attributes: email: The attribute is required',
        error: 'server_error',
      })
    })

    test('ends at the app when a function refuses the user, who was told of in the words of the provider', async (t) => {
      const events: { request: { attributes: unknown } }[] = []
      const arn = (name: string) => `arn:aws:lambda:${region}:123456789012:function:${name}`
      const { signIn } = await startSaml(t, engine, {
        functions: {
          preSignUp: () => {
            throw new Error('Invalid email domain.')
          },
          inbound: (event) => {
            events.push(event)
            return event
          },
        },
        pool: {
          LambdaConfig: {
            PreSignUp: arn('preSignUp'),
            InboundFederation: { LambdaVersion: 'V1_0', LambdaArn: arn('inbound') },
          },
        },
      })

      const reply = await signIn({ attributes })

      equal(
        queryOf(reply).error_description,
        'Invalid SAML response received: PreSignUp failed with error Invalid email domain.. ',
      )
      deepEqual(events[0]?.request.attributes, {
        samlResponse: { mail: 'ada@example.com', 'urn:name': ['Ada', 'Lovelace'] },
      })
    })

    const unusable: Record<string, [fields: Record<string, string>, error: string]> = {
      'without RelayState': [{ SAMLResponse: 'x' }, "Required String parameter 'RelayState' is not present"],
      'without SAMLResponse': [{ RelayState: 'x' }, "Required String parameter 'SAMLResponse' is not present"],
      'with a RelayState of nobody': [{ SAMLResponse: 'x', RelayState: 'x' }, page],
    }
    for (const [what, [fields, error]] of Object.entries(unusable)) {
      test(`ends at the error page ${what}`, async (t) => {
        const { comeBack, origin } = await startSaml(t, engine)

        const reply = await comeBack(fields)

        equal(reply.status, 302)
        equal(reply.location?.split('?')[0], `${origin}/error`)
        deepEqual(queryOf(reply), { error })
      })
    }

    test('ends at the error page in another browser, after five minutes, and the second time', async (t) => {
      const { leave, answer, comeBack, clock, origin } = await startSaml(t, engine)
      const first = await leave()
      const form = { SAMLResponse: await answer({ requestId: first.requestId }), RelayState: first.relayState }

      const stranger = await new Visitor().post(`${origin}/saml2/idpresponse`, form)
      const once = await comeBack(form)
      const twice = await comeBack(form)
      const late = await leave({ prompt: 'login' })
      clock.advance(300_000)
      const response = await answer({ requestId: late.requestId })
      const tooLate = await comeBack({ SAMLResponse: response, RelayState: late.relayState })

      ok(queryOf(once).code)
      deepEqual(queryOf(stranger), { error: page })
      deepEqual(queryOf(twice), { error: page })
      deepEqual(queryOf(tooLate), { error: page })
    })

    test('takes no assertion for an OpenID provider', async (t) => {
      const { cognito, poolId, clientId, visitor, authorizeUrl, answer, comeBack } = await startSaml(t, engine)
      await cognito.createIdentityProvider({
        UserPoolId: poolId,
        ProviderName: 'Google',
        ProviderType: 'Google',
        ProviderDetails: { client_id: 'us', client_secret: 'secret', authorize_scopes: 'openid' },
      })
      await cognito.updateUserPoolClient({
        UserPoolId: poolId,
        ClientId: clientId,
        AllowedOAuthFlowsUserPoolClient: true,
        AllowedOAuthFlows: ['code'],
        AllowedOAuthScopes: ['openid'],
        CallbackURLs: [callback],
        SupportedIdentityProviders: ['Google', 'Okta'],
      })
      const { location = '' } = await visitor.get(authorizeUrl({ identity_provider: 'Google' }))
      const RelayState = new URL(location).searchParams.get('state')!

      const reply = await comeBack({ SAMLResponse: await answer(), RelayState })

      deepEqual(queryOf(reply), { error: page })
    })
  })

  suite(`Encrypted SAML assertions on ${engine}`, () => {
    const details = { EncryptedResponses: 'true' }

    test('are read with a key of the provider, whose certificate Describe and the metadata tell', async (t) => {
      const { signIn, cognito, poolId, metadata } = await startSaml(t, engine, { details })

      const reply = await signIn({ isEncrypted: true, attributes })

      ok(queryOf(reply).code)
      const { IdentityProvider } = await cognito.describeIdentityProvider({ UserPoolId: poolId, ProviderName: 'Okta' })
      const { ActiveEncryptionCertificate = '', ...rest } = IdentityProvider?.ProviderDetails ?? {}
      equal(new X509Certificate(Buffer.from(ActiveEncryptionCertificate, 'base64')).publicKey.asymmetricKeyType, 'rsa')
      deepEqual(Object.keys(rest).sort(), [
        'EncryptedResponses',
        'MetadataFile',
        'SLORedirectBindingURI',
        'SSORedirectBindingURI',
      ])
      ok((await metadata()).includes(ActiveEncryptionCertificate))
    })

    test('are the only ones that are taken then', async (t) => {
      const { signIn } = await startSaml(t, engine, { details })

      const reply = await signIn()

      equal(queryOf(reply).error_description, 'Invalid SAML response received: The assertion is not encrypted')
    })

    test('keep their key when the provider is changed, whatever the caller sends back', async (t) => {
      const { cognito, poolId, provider } = await startSaml(t, engine, { details })
      const name = { UserPoolId: poolId, ProviderName: 'Okta' }
      const before = (await cognito.describeIdentityProvider(name)).IdentityProvider?.ProviderDetails

      const { IdentityProvider: kept } = await cognito.updateIdentityProvider({
        ...name,
        ProviderDetails: {
          MetadataFile: provider.metadata,
          ...details,
          IDPSignout: 'true',
          ActiveEncryptionCertificate: 'mine',
          private_key: 'mine',
        },
      })
      const { IdentityProvider: off } = await cognito.updateIdentityProvider({
        ...name,
        ProviderDetails: { MetadataFile: provider.metadata },
      })

      equal(kept?.ProviderDetails?.ActiveEncryptionCertificate, before?.ActiveEncryptionCertificate)
      equal(off?.ProviderDetails?.ActiveEncryptionCertificate, undefined)
    })
  })

  suite(`A sign-in that a SAML provider begins on ${engine}`, () => {
    const details = { IDPInit: 'true' }
    const relayState = (clientId: string, changes: Record<string, string> = {}) =>
      new URLSearchParams({
        identity_provider: 'Okta',
        client_id: clientId,
        redirect_uri: callback,
        response_type: 'code',
        scope: 'openid',
        ...changes,
      }).toString()

    test('ends at the app that RelayState names', async (t) => {
      const { answer, comeBack, clientId } = await startSaml(t, engine, { details })

      const reply = await comeBack({ SAMLResponse: await answer(), RelayState: relayState(clientId, { state: 's' }) })

      ok(reply.location?.startsWith(`${callback}?code=`))
      equal(queryOf(reply).state, 's')
    })

    test('is good for one time', async (t) => {
      const { answer, comeBack, clientId } = await startSaml(t, engine, { details })
      const form = { SAMLResponse: await answer(), RelayState: relayState(clientId) }

      await comeBack(form)
      const reply = await comeBack(form)

      equal(queryOf(reply).error_description, 'Invalid SAML response received: The assertion has been used before')
    })

    test('is good for six minutes, and answers nobody', async (t) => {
      const { answer, comeBack, clientId, clock } = await startSaml(t, engine, { details })
      const SAMLResponse = await answer({ lifetime: 3600 })
      const asked = await answer({ requestId: '_1' })

      const answering = await comeBack({ SAMLResponse: asked, RelayState: relayState(clientId) })
      clock.advance(360_001)
      const late = await comeBack({ SAMLResponse, RelayState: relayState(clientId) })

      equal(queryOf(late).error_description, 'Invalid SAML response received: The assertion is too old')
      equal(
        queryOf(answering).error_description,
        'Invalid SAML response received: The response answers another request',
      )
    })

    test('is refused unless the provider may begin', async (t) => {
      const { answer, comeBack, clientId } = await startSaml(t, engine)

      const reply = await comeBack({ SAMLResponse: await answer(), RelayState: relayState(clientId) })

      deepEqual(queryOf(reply), { error: page })
    })

    test('is refused for a client that has other providers', async (t) => {
      const { cognito, poolId, clientId, answer, comeBack } = await startSaml(t, engine, { details })
      const { UserPoolClient } = await cognito.describeUserPoolClient({ UserPoolId: poolId, ClientId: clientId })
      const { ClientName: _, ...settings } = UserPoolClient!
      const SupportedIdentityProviders = ['Okta', 'COGNITO']
      await cognito.updateUserPoolClient({
        ...settings,
        UserPoolId: poolId,
        ClientId: clientId,
        SupportedIdentityProviders,
      })

      const reply = await comeBack({ SAMLResponse: await answer(), RelayState: relayState(clientId) })

      deepEqual(queryOf(reply), { error: page })
    })

    test('goes to no address but one of the client', async (t) => {
      const { answer, comeBack, clientId, origin } = await startSaml(t, engine, { details })
      const RelayState = relayState(clientId, { redirect_uri: 'https://evil.example/' })

      const reply = await comeBack({ SAMLResponse: await answer(), RelayState })

      ok(reply.location?.startsWith(`${origin}/error?error=redirect_mismatch`))
    })
  })
}
