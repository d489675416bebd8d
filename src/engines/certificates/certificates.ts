/** The maker of certificates, whose code is loaded with the first one. @module */
import type { Certificates } from '#ports/certificates.ts'

export const certificates: Certificates = {
  selfSigned: async (request) => (await import('./x509.ts')).selfSigned(request),
}
