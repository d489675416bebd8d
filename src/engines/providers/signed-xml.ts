/** XML Signature and Encryption, loaded when a server meets its first SAML message. @module */
import type { SignedXml } from '#ports/signed-xml.ts'

export const signedXml: SignedXml = {
  verify: async (...message) => (await load()).verify(...message),
  decrypt: async (...message) => (await load()).decrypt(...message),
}

async function load(): Promise<SignedXml> {
  return (await import('./saml.ts')).nodeSaml
}
