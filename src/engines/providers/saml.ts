/**
 * XML Signature and Encryption through `@node-saml/node-saml`: loaded, as this file, with the first SAML message.
 *
 * Of that package only these functions are used. Its own reading of responses goes by the machine's clock and takes
 * algorithms and forms that the core does not.
 *
 * @module
 */
import { createPrivateKey } from 'node:crypto'
import { decryptXml, getVerifiedXml, parseDomFromString } from '@node-saml/node-saml/lib/xml.js'
import type { SignedXml } from '#ports/signed-xml.ts'

export const nodeSaml: SignedXml = {
  async verify(text, id, certificates) {
    try {
      // The package makes the same of line ends once more, in a second reading (XML 1.0 §2.11).
      const normal = text.replace(/\r\n?/g, '\n')
      const { documentElement: root } = await parseDomFromString(normal)
      const element = [root, ...Array.from<Node>(root.childNodes)].find((node) => node.getAttribute?.('ID') === id)
      return (element && getVerifiedXml(normal, element, certificates.map(toPem))) ?? undefined
    } catch {
      return undefined
    }
  },

  async decrypt(text, privateKey) {
    try {
      const key = createPrivateKey({ key: privateKey, format: 'der', type: 'pkcs8' })
      return await decryptXml(text, key.export({ format: 'pem', type: 'pkcs8' }))
    } catch {
      return undefined
    }
  },
}

/** Of the parser that the package brings along; only elements have attributes. */
type Node = Parameters<typeof getVerifiedXml>[1] & { getAttribute?(name: string): string }

function toPem(certificate: string): string {
  return `-----BEGIN CERTIFICATE-----\n${certificate.match(/.{1,64}/g)!.join('\n')}\n-----END CERTIFICATE-----\n`
}
