/** Passkeys as lists show them. @module */

import type { WebAuthnCredentialDescription } from '#contract/index.ts'
import type { WebAuthnCredentialRecord } from '#ports/webauthn-credentials.ts'

export function toWebAuthnCredentialDescription(passkey: WebAuthnCredentialRecord): WebAuthnCredentialDescription {
  return {
    CredentialId: passkey.id,
    FriendlyCredentialName: passkey.name,
    RelyingPartyId: passkey.relyingPartyId,
    AuthenticatorAttachment: passkey.attachment,
    AuthenticatorTransports: passkey.transports,
    CreatedAt: passkey.createdAt,
  }
}
