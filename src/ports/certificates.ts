/** X.509 certificates (RFC 5280) for keys of ours. @module */
export interface CertificateRequest {
  /** CN of the subject. */
  commonName: string
  /** At most 20 bytes; made positive. */
  serialNumber: Buffer
  notBefore: Date
  notAfter: Date
  /** RSA, or EC on P-256; PKCS #8 in DER. */
  privateKey: Buffer
}

export interface Certificates {
  /** A certificate in DER, for signing and for being sent encrypted keys, and for no further certificates. */
  selfSigned(request: CertificateRequest): Promise<Buffer>
}
