/**
 * What clients answer for an authenticator: RegistrationResponseJSON and AuthenticationResponseJSON (WebAuthn §5.1).
 *
 * Only the form is looked at here, and members that nobody needs are dropped. What the bytes say is for `webauthn.ts`.
 *
 * @module
 */
import { fromBase64url } from '#lib/base64url.ts'

export interface RegistrationResponse {
  id: string
  clientDataJSON: string
  attestationObject: string
  /** Known ones alone, each once. */
  transports: string[]
  attachment?: string
}

export interface AssertionResponse {
  id: string
  clientDataJSON: string
  authenticatorData: string
  signature: string
  userHandle?: string
}

/** CollectedClientData: what the browser knew of the ceremony. */
export interface ClientData {
  type: string
  /** Base64url. */
  challenge: string
  origin: string
  /** Whether it took place in a frame of another site's page. */
  crossOrigin: boolean
}

/** In bytes. WebAuthn §4 bounds credential ids; the others are beyond what any authenticator writes. */
const longest = { id: 1023, clientData: 8192, attestation: 65_536, authenticatorData: 8192, signature: 2048, user: 64 }

const attachments = ['platform', 'cross-platform']
const transports = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb']

/** `undefined` when it is no such document. */
export function readRegistrationResponse(document: unknown): RegistrationResponse | undefined {
  const credential = readCredential(document)
  if (!credential) return undefined
  const { id, response, attachment, clientDataJSON } = credential
  const attestationObject = readBytes(response.attestationObject, longest.attestation)
  if (attestationObject === undefined) return undefined
  const told = Array.isArray(response.transports) ? response.transports : []
  return {
    id,
    clientDataJSON,
    attestationObject,
    transports: transports.filter((transport) => told.includes(transport)),
    attachment: attachments.find((known) => known === attachment),
  }
}

/** `undefined` when the text holds no such document. */
export function readAssertionResponse(text: string): AssertionResponse | undefined {
  const credential = readCredential(parse(text))
  if (!credential) return undefined
  const { id, response, clientDataJSON } = credential
  const authenticatorData = readBytes(response.authenticatorData, longest.authenticatorData)
  const signature = readBytes(response.signature, longest.signature)
  const userHandle = readBytes(response.userHandle, longest.user)
  if (authenticatorData === undefined || signature === undefined) return undefined
  // Authenticators need not tell the user, and some clients write that as null or as nothing.
  if (userHandle === undefined && response.userHandle) return undefined
  return { id, clientDataJSON, authenticatorData, signature, userHandle }
}

/** `undefined` when it is not what browsers write. */
export function readClientData(clientDataJSON: string): ClientData | undefined {
  const data = asObject(parse(Buffer.from(clientDataJSON, 'base64url').toString()))
  if (typeof data?.type !== 'string' || typeof data.challenge !== 'string' || typeof data.origin !== 'string') {
    return undefined
  }
  return { type: data.type, challenge: data.challenge, origin: data.origin, crossOrigin: data.crossOrigin === true }
}

/** What both documents have. */
function readCredential(document: unknown) {
  const credential = asObject(document)
  const response = asObject(credential?.response)
  const id = readBytes(credential?.id, longest.id)
  const clientDataJSON = readBytes(response?.clientDataJSON, longest.clientData)
  if (!credential || !response || !id || clientDataJSON === undefined) return undefined
  if (credential.type !== 'public-key' || (credential.rawId ?? id) !== id) return undefined
  return { id, response, clientDataJSON, attachment: credential.authenticatorAttachment }
}

/** Base64url as browsers write it, of so many bytes at most. */
function readBytes(value: unknown, most: number): string | undefined {
  if (typeof value !== 'string' || value.length > Math.ceil((most * 4) / 3)) return undefined
  return fromBase64url(value) && value
}

function asObject(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
