/** Names of the SAML 2.0 specifications. @module */

export const namespaces = {
  assertion: 'urn:oasis:names:tc:SAML:2.0:assertion',
  metadata: 'urn:oasis:names:tc:SAML:2.0:metadata',
  protocol: 'urn:oasis:names:tc:SAML:2.0:protocol',
  signature: 'http://www.w3.org/2000/09/xmldsig#',
}

export const bindings = {
  post: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST',
  redirect: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect',
}

export const bearer = 'urn:oasis:names:tc:SAML:2.0:cm:bearer'

/** Values of `StatusCode` begin with it. */
export const statusPrefix = 'urn:oasis:names:tc:SAML:2.0:status:'

/** RFC 6931 §2.3.2. */
export const rsaSha256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256'
