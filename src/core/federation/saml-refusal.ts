/** Why a SAML message is not believed. @module */

/** The message is the reason, in words that the app is told. Most are ours. */
export class SamlRefusal extends Error {
  override readonly name = 'SamlRefusal'
}

/** Of all that is wrong with signatures and encryption, so that nobody can probe for one of them. */
export function invalidSignature(): SamlRefusal {
  return new SamlRefusal('SAML Response signature is invalid')
}
