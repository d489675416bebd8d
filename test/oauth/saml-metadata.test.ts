/** Metadata: that of SAML providers, read again as it grows old, and that of a pool (reference: oauth-and-hosted-ui §11.2, §12.1). */
import { deepEqual, equal, ok } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../support/engines.ts'
import { serveSite } from '../support/provider-site.ts'
import { queryOf, startSaml } from '../support/saml-hosted.ts'
import { makeSamlProvider, type SamlProvider } from '../support/saml-provider.ts'

for (const engine of engines) {
  suite(`Metadata of a SAML provider from a URL on ${engine}`, () => {
    test('is read again after six hours, with new keys', async (t) => {
      let metadata = ''
      const site = await serveSite(t, () => ({ '/metadata': metadata }))
      const old = await makeSamlProvider()
      const fresh = await makeSamlProvider()
      metadata = old.metadata
      const details = { MetadataURL: `${site.url}/metadata` }
      const { leave, comeBack, metadata: own, clock, cognito, poolId } = await startSaml(t, engine, { details })
      const created = (await cognito.describeIdentityProvider({ UserPoolId: poolId, ProviderName: 'Okta' }))
        .IdentityProvider
      const signInAt = async (provider: SamlProvider) => {
        const { requestId, relayState } = await leave({ prompt: 'login' })
        const SAMLResponse = await provider.respond({ to: await own(), now: clock.now(), requestId })
        return queryOf(await comeBack({ SAMLResponse, RelayState: relayState }))
      }
      metadata = fresh.metadata.replace('https://idp.example.com/sso?tenant=1', 'https://new.example.com/sso')

      clock.advance(6 * 3_600_000 - 1)
      const early = await signInAt(fresh)
      clock.advance(1)
      const late = await signInAt(fresh)
      const lost = await signInAt(old)

      equal(early.error_description, 'Invalid SAML response received: SAML Response signature is invalid')
      ok(late.code)
      equal(lost.error_description, 'Invalid SAML response received: SAML Response signature is invalid')
      deepEqual(site.asked, ['/metadata', '/metadata'])
      const { IdentityProvider: now } = await cognito.describeIdentityProvider({
        UserPoolId: poolId,
        ProviderName: 'Okta',
      })
      equal(now?.ProviderDetails?.SSORedirectBindingURI, 'https://new.example.com/sso')
      deepEqual(now?.LastModifiedDate, created?.LastModifiedDate)
    })

    test('stays what it was when it cannot be read, and is asked for again ten minutes later', async (t) => {
      let metadata: string | undefined
      const site = await serveSite(t, () => ({ ...(metadata && { '/metadata': metadata }) }))
      const provider = await makeSamlProvider()
      metadata = provider.metadata
      const details = { MetadataURL: `${site.url}/metadata` }
      const { leave, clock, log } = await startSaml(t, engine, { details })
      clock.advance(6 * 3_600_000)

      metadata = undefined
      const first = await leave()
      metadata = 'no metadata'
      await leave()
      clock.advance(600_000)
      const last = await leave()

      ok(first.url.startsWith('https://idp.example.com/sso'))
      ok(last.url.startsWith('https://idp.example.com/sso'))
      equal(site.asked.length, 3)
      deepEqual(
        log.lines.filter(({ level }) => level === 'warn').map(({ message }) => message),
        ['SAML metadata was not read again.', 'SAML metadata was not read again.'],
      )
    })
  })

  suite(`Metadata of a pool for a SAML provider on ${engine}`, () => {
    test('tells name, addresses and the certificate of requests', async (t) => {
      const { metadata, origin, poolId, cognito } = await startSaml(t, engine)

      const xml = await metadata()

      const { Certificate } = await cognito.getSigningCertificate({ UserPoolId: poolId })
      ok(xml.includes(`entityID="urn:amazon:cognito:sp:${poolId}"`))
      ok(xml.includes(`HTTP-POST" Location="${origin}/saml2/idpresponse"`))
      ok(xml.includes(`HTTP-POST" Location="${origin}/saml2/logout"`))
      ok(xml.includes(`>${Certificate}<`))
    })

    test('is there for SAML providers alone', async (t) => {
      const { visitor, endpoint, poolId } = await startSaml(t, engine)

      const replies = await Promise.all(
        [`${poolId}/Other`, 'eu-central-1_Nobody/Okta'].map((name) =>
          visitor.get(`${endpoint}/_poolhouse/saml/${name}/metadata`),
        ),
      )

      deepEqual(
        replies.map(({ status, body }) => [status, JSON.parse(body).message]),
        [
          [404, 'There is no such SAML provider.'],
          [404, 'There is no such SAML provider.'],
        ],
      )
    })
  })
}
