/**
 * Verifying what authenticators sign (WebAuthn §7), through `@simplewebauthn/server`.
 *
 * Challenge, origin and type of the ceremony have been looked at before; here it is about keys and signatures. This file
 * is loaded with the first passkey, and the library with it: most servers never see one.
 *
 * @module
 */
import { SettingsService, verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server'
import { decodeAttestationObject } from '@simplewebauthn/server/helpers'
import type { AssertionResponse, ClientData, RegistrationResponse } from './responses.ts'

/** Longer ones are no keys: RSA has 550 bytes at 4,096 bits. */
const longestKey = 2048

/**
 * Formats of attestation statements that can be looked at without asking anybody. `android-key` and
 * `android-safetynet` are not among them: verifying those fetches revocation lists from where the statement says.
 * Browsers send no statement to who asks for none, and the answer here trusts none more than the other.
 */
const formats = ['none', 'packed', 'fido-u2f', 'apple', 'tpm']

// With the maker's root, the library would fetch the revocation lists of Apple's certificates.
SettingsService.setRootCertificates({ identifier: 'apple', certificates: [] })

export interface Expected {
  relyingPartyId: string
  /** Whether the authenticator has to have verified its user. */
  verification: boolean
}

export interface ExpectedKey extends Expected {
  /** COSE identifiers of the signatures that were asked for. */
  algorithms: number[]
}

/** A new key pair, as the authenticator tells of it. */
export interface Registered {
  id: string
  publicKey: Buffer
  counter: number
  /** UUID of the authenticator's model; zeros where it does not tell. */
  aaguid: string
  backupEligible: boolean
  backedUp: boolean
}

export interface Asserted {
  counter: number
  backupEligible: boolean
  backedUp: boolean
  userVerified: boolean
}

/** The new key pair, or why it is refused: it is for another relying party, or it is no good. */
export async function verifyRegistration(
  { id, clientDataJSON, attestationObject }: RegistrationResponse,
  { challenge, origin }: ClientData,
  { relyingPartyId, verification, algorithms }: ExpectedKey,
): Promise<Registered | 'relying party' | 'credential'> {
  try {
    const format = decodeAttestationObject(new Uint8Array(Buffer.from(attestationObject, 'base64url'))).get('fmt')
    if (!formats.includes(format)) return 'credential'
    const { registrationInfo } = await verifyRegistrationResponse({
      response: toJson(id, { clientDataJSON, attestationObject }),
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: relyingPartyId,
      requireUserVerification: verification,
      supportedAlgorithmIDs: algorithms,
    })
    const { credential, aaguid, credentialDeviceType, credentialBackedUp } = registrationInfo!
    if (credential.id !== id || credential.publicKey.length > longestKey) return 'credential'
    return {
      id,
      publicKey: Buffer.from(credential.publicKey),
      counter: credential.counter,
      aaguid,
      backupEligible: credentialDeviceType === 'multiDevice',
      backedUp: credentialBackedUp,
    }
  } catch (error) {
    return (error as Error).name === 'UnexpectedRPIDHash' ? 'relying party' : 'credential'
  }
}

/** What was signed with the key; `undefined` when it was not, or was for another relying party. */
export async function verifyAssertion(
  { id, clientDataJSON, authenticatorData, signature }: AssertionResponse,
  { challenge, origin }: ClientData,
  publicKey: Buffer,
  { relyingPartyId, verification }: Expected,
): Promise<Asserted | undefined> {
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: toJson(id, { clientDataJSON, authenticatorData, signature }),
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: relyingPartyId,
      requireUserVerification: verification,
      // The counter is compared where it is written, so that two answers at once do not both go forward.
      credential: { id, publicKey: new Uint8Array(publicKey), counter: 0 },
    })
    if (!verified) return undefined
    const { newCounter, credentialDeviceType, credentialBackedUp, userVerified } = authenticationInfo
    return {
      counter: newCounter,
      backupEligible: credentialDeviceType === 'multiDevice',
      backedUp: credentialBackedUp,
      userVerified,
    }
  } catch {
    return undefined
  }
}

function toJson<T>(id: string, response: T) {
  return { id, rawId: id, type: 'public-key' as const, clientExtensionResults: {}, response }
}
