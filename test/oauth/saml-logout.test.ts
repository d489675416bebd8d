/** Signing out at a SAML provider on the way out of a pool (reference: oauth-and-hosted-ui §7, §12.4). */
import { deepEqual, equal, ok, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { inflateRawSync } from 'node:zlib'
import { engines } from '../support/engines.ts'
import { queryOf, type SamlHosted, startSaml } from '../support/saml-hosted.ts'
import { makeSamlProvider } from '../support/saml-provider.ts'
import type { PageReply } from '../support/visitor.ts'

const bye = 'https://app.example/bye'
const details = { IDPSignout: 'true' }
const client = { LogoutURLs: [bye] }
const page = 'Invalid samlResponse or relayState from identity provider'

/** Signs in and out again; answers where the browser goes. */
async function signOut({ signIn, visitor, origin, clientId }: SamlHosted): Promise<PageReply> {
  await signIn({ nameId: 'ada&co' })
  return visitor.get(`${origin}/logout?${new URLSearchParams({ client_id: clientId, logout_uri: bye })}`)
}

function requestIn({ location = '' }: PageReply) {
  const query = new URL(location).searchParams
  const xml = inflateRawSync(Buffer.from(query.get('SAMLRequest') ?? '', 'base64')).toString()
  return { xml, RelayState: query.get('RelayState') ?? '', requestId: / ID="([^"]*)"/.exec(xml)?.[1] ?? '' }
}

for (const engine of engines) {
  suite(`Signing out at a SAML provider on ${engine}`, () => {
    test('goes there with a signed request, and comes back to the address of the app', async (t) => {
      const server = await startSaml(t, engine, { details, client })
      const { provider, metadata, visitor, origin, poolId, clock } = server

      const out = await signOut(server)
      const { xml, requestId, RelayState } = requestIn(out)
      const read = await provider.readRequest(out.location!, 'logout', await metadata())
      const SAMLResponse = provider.endLogout({ to: await metadata(), now: clock.now(), requestId })
      const back = await visitor.post(`${origin}/saml2/logout`, { SAMLResponse, RelayState })

      ok(out.location?.startsWith('https://idp.example.com/slo?SAMLRequest='))
      deepEqual([...new URL(out.location!).searchParams.keys()], ['SAMLRequest', 'RelayState', 'SigAlg', 'Signature'])
      equal(
        xml,
        `<samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" Destination="https://idp.example.com/slo" ID="${requestId}" IssueInstant="${clock.now().toISOString()}" Version="2.0"><saml:Issuer>urn:amazon:cognito:sp:${poolId}</saml:Issuer><saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">ada&#38;co</saml:NameID><samlp:SessionIndex>session-1</samlp:SessionIndex></samlp:LogoutRequest>`,
      )
      equal(read.nameID, 'ada&co')
      equal(
        [...visitor.cookies.values()].some((jar) => jar.has('cognito')),
        false,
      )
      equal(back.status, 302)
      equal(back.location, bye)
      const forged = out.location!.replace(/SAMLRequest=[^&]+/, `SAMLRequest=${encodeURIComponent('x')}`)
      await rejects(provider.readRequest(forged, 'logout', await metadata()))
    })

    test('ends at the address of the app also when the provider could not do it', async (t) => {
      const server = await startSaml(t, engine, { details, client })
      const { provider, metadata, visitor, origin, clock, log } = server
      const { requestId, RelayState } = requestIn(await signOut(server))

      const SAMLResponse = provider.endLogout({
        to: await metadata(),
        now: clock.now(),
        requestId,
        change: (xml) => xml.replace('status:Success', 'status:Responder'),
      })
      const back = await visitor.post(`${origin}/saml2/logout`, { SAMLResponse, RelayState })

      equal(back.location, bye)
      ok(JSON.stringify(log.lines).includes('The identity provider answered Responder'))
    })

    const refused: ((xml: string) => string)[] = [
      (xml) => xml.replace(/InResponseTo="[^"]+"/, 'InResponseTo="_other"'),
      (xml) => xml.replace(/Destination="[^"]+"/, 'Destination="https://other.example"'),
      (xml) => xml.replace('idp.example.com/entity', 'other.example.com'),
    ]
    test('is not ended by an answer that is not to it', async (t) => {
      const server = await startSaml(t, engine, { details, client })
      const { provider, metadata, visitor, origin, clock } = server
      const { requestId, RelayState } = requestIn(await signOut(server))
      const to = await metadata()
      const answer = (change?: (xml: string) => string) =>
        provider.endLogout({ to, now: clock.now(), requestId, ...(change && { change }) })
      const post = async (SAMLResponse: string, text = RelayState) =>
        queryOf(await visitor.post(`${origin}/saml2/logout`, { SAMLResponse, RelayState: text }))

      const changed = await Promise.all(refused.map((change) => post(answer(change))))
      const xml = Buffer.from(answer(), 'base64').toString()
      const unsigned = xml.replace(/<ds:Signature.*<\/ds:Signature>/s, '')
      const stranger = (await makeSamlProvider()).endLogout({ to, now: clock.now(), requestId })

      for (const query of changed) deepEqual(query, { error: page })
      deepEqual(await post(Buffer.from(unsigned).toString('base64')), { error: page })
      deepEqual(await post(stranger), { error: page })
      deepEqual(await post(answer(), 'x'), { error: page })
      clock.advance(300_000)
      deepEqual(await post(answer()), { error: page })
    })

    test('is no way to anywhere without an answer', async (t) => {
      const { visitor, origin } = await startSaml(t, engine, { details, client })

      const [first, second] = await Promise.all([
        visitor.post(`${origin}/saml2/logout`, { SAMLResponse: 'x' }),
        visitor.post(`${origin}/saml2/logout`, { RelayState: 'x' }),
      ])

      deepEqual(queryOf(first!), { error: "Required String parameter 'RelayState' is not present" })
      deepEqual(queryOf(second!), { error: "Required String parameter 'SAMLResponse' is not present" })
    })

    test('does not take place when the provider is not to be told, or cannot be', async (t) => {
      const silent = await startSaml(t, engine, { client })
      const deaf = await startSaml(t, engine, { details, client })
      const MetadataFile = deaf.provider.metadata.replace(/<SingleLogoutService[^>]*>(<\/SingleLogoutService>)?/g, '')
      await deaf.cognito.updateIdentityProvider({
        UserPoolId: deaf.poolId,
        ProviderName: 'Okta',
        ProviderDetails: { MetadataFile, ...details },
      })

      equal((await signOut(silent)).location, bye)
      equal((await signOut(deaf)).location, bye)
    })
  })
}
