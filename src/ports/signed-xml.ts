/**
 * XML Signature and XML Encryption, as SAML messages use them.
 *
 * An engine knows the algorithms and nothing of SAML. The core has parsed what it hands over, has refused what it could
 * be attacked with, and reads nothing but what comes back.
 *
 * @module
 */

export interface SignedXml {
  /**
   * What was signed of the document, in canonical form: the element with this ID and all in it but the signature that
   * it holds. Nothing when none of the certificates' keys made that signature. `certificates` are DER in base64.
   */
  verify(text: string, id: string, certificates: string[]): Promise<string | undefined>

  /**
   * The text inside an element that holds one EncryptedData. Nothing when it does not open with `privateKey` (RSA,
   * PKCS #8 in DER), for whatever reason: the reason would be an oracle.
   */
  decrypt(text: string, privateKey: Buffer): Promise<string | undefined>
}
