/**
 * A site outside, on this machine: it serves what identity providers publish about themselves.
 *
 * @module
 */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'

export interface Site {
  /** `http://127.0.0.1:<port>` */
  url: string
  /** What has been asked for, in order. */
  asked: string[]
}

type Page = string | ((request: IncomingMessage, response: ServerResponse) => void)

/** Serves pages by their paths; `pages` gets the site's URL. What it does not have is 404. Gone when the test ends. */
export async function serveSite(t: TestContext, pages: (url: string) => Record<string, Page>): Promise<Site> {
  const site: Site = { url: '', asked: [] }
  const server = createServer((request, response) => {
    site.asked.push(request.url!)
    const page = pages(site.url)[request.url!]
    if (page === undefined) response.writeHead(404).end()
    else if (typeof page === 'string') response.end(page)
    else page(request, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  site.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return site
}

/** The discovery document of an OpenID provider at this URL. */
export function discoveryDocument(issuer: string, members: object = {}): Record<string, string> {
  const document = {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    userinfo_endpoint: `${issuer}/userinfo`,
    jwks_uri: `${issuer}/keys`,
    response_types_supported: ['code'],
    ...members,
  }
  return { '/.well-known/openid-configuration': JSON.stringify(document) }
}

/** Self-signed, valid from 2020 to 2099. */
export const certificate =
  'MIIBHDCBxAIBATAKBggqhkjOPQQDAjAaMRgwFgYDVQQDDA9pZHAuZXhhbXBsZS5jb20wIBcNMjAwMTAxMDAwMDAwWhgPMjEwMDAxMDEwMDAwMDBaMBoxGDAWBgNVBAMMD2lkcC5leGFtcGxlLmNvbTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABAQi426b4vE7erJ89F+eDgwOYIj7onfVJxZv3G4fAZTUtnbETOtNtt/YC52DrkNM+XYYrN8zQEPozrUmZwhjiIkwCgYIKoZIzj0EAwIDRwAwRAIgTJ/lixvFn7dPuN0kfFsvkIzPHNFtYER0EODE57v3z5oCIHfbXqXnINgud9LxykP4tU8a+puRAYyp9HHmbX4uV9Pe'

const redirect = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect'
const post = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST'

/** Metadata of a SAML provider, or one that lacks something. */
export function samlMetadata({
  keys = keyDescriptor(certificate),
  sso = redirect,
  slo = redirect,
  head = '',
} = {}): string {
  return `<?xml version="1.0" encoding="UTF-8"?>${head}
<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://idp.example.com/entity">
  <md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
    ${keys}
    <md:SingleLogoutService Binding="${post}" Location="https://idp.example.com/slo/post"/>
    <md:SingleLogoutService Binding="${slo}" Location="https://idp.example.com/slo"/>
    <md:SingleSignOnService Binding="${post}" Location="https://idp.example.com/sso/post"/>
    <md:SingleSignOnService Binding="${sso}" Location="https://idp.example.com/sso"/>
  </md:IDPSSODescriptor>
</md:EntityDescriptor>`
}

export function keyDescriptor(text: string, attributes = 'use="signing"'): string {
  return `<md:KeyDescriptor ${attributes}>
      <ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#">
        <ds:X509Data><ds:X509Certificate>${text}</ds:X509Certificate></ds:X509Data>
      </ds:KeyInfo>
    </md:KeyDescriptor>`
}
