/**
 * An authenticator without a person, for tests of passkeys: it makes key pairs and signs, rightly, or wrongly in one
 * way that a test asks for. Written from WebAuthn §6, apart from the server's code.
 *
 * @module
 */
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

/** PublicKeyCredentialCreationOptionsJSON, as far as an authenticator heeds it. */
export interface CreationOptions {
  rp: { id: string; name: string }
  user: { id: string; name: string; displayName: string }
  challenge: string
}

/** PublicKeyCredentialRequestOptionsJSON, likewise. */
export interface RequestOptions {
  rpId: string
  challenge: string
  allowCredentials: { id: string; type: string; transports?: string[] }[]
}

/** What is otherwise than it should be. */
export interface Twist {
  type?: string
  challenge?: string
  origin?: string
  crossOrigin?: boolean
  /** The relying party that the authenticator believes to answer. */
  relyingPartyId?: string
  userPresent?: boolean
  userVerified?: boolean
  backupEligible?: boolean
  backedUp?: boolean
  counter?: number
  id?: string
  /** Of a new passkey, where a test has to know them. */
  keys?: KeyPair
  format?: string
  /** As a function, of what is to be signed and of the passkey's key. */
  statement?: Statement | ((signed: Buffer, key: KeyObject) => Statement)
  /** UUID of the model. */
  aaguid?: string
  /** Null leaves it out. */
  userHandle?: string | null
  signature?: Buffer
}

export type Cbor = number | string | Buffer | Cbor[] | Map<number | string, Cbor>

export type Statement = Map<string, Cbor>

type Algorithm = 'ES256' | 'RS256' | 'EdDSA'

export interface KeyPair {
  privateKey: KeyObject
  publicKey: KeyObject
}

interface Passkey {
  id: string
  key: KeyObject
  user: string
}

export class Authenticator {
  readonly #origin: string
  readonly #algorithm: Algorithm
  readonly passkeys: Passkey[] = []
  counter = 0

  constructor(origin = 'http://localhost:3000', algorithm: Algorithm = 'ES256') {
    this.#origin = origin
    this.#algorithm = algorithm
  }

  /** RegistrationResponseJSON for a new passkey. */
  create({ rp, user, challenge }: CreationOptions, twist: Twist = {}) {
    const { privateKey, publicKey } = twist.keys ?? makeKeys(this.#algorithm)
    const id = twist.id ?? randomBytes(20).toString('base64url')
    this.passkeys.push({ id, key: privateKey, user: user.id })
    const rawId = Buffer.from(id, 'base64url')
    const aaguid = Buffer.from((twist.aaguid ?? '').replaceAll('-', '').padEnd(32, '0'), 'hex')
    const length = Buffer.from([rawId.length >> 8, rawId.length & 255])
    const attested = Buffer.concat([aaguid, length, rawId, encode(toCose(publicKey, this.#algorithm))])
    const data = this.#data(rp.id, twist, attested)
    const clientData = this.#clientData('webauthn.create', challenge, twist)
    const { format = 'none', statement = new Map() } = twist
    const attestation = new Map<string, Cbor>([
      ['fmt', format],
      ['attStmt', typeof statement === 'function' ? statement(toSign(data, clientData), privateKey) : statement],
      ['authData', data],
    ])
    return {
      id,
      rawId: id,
      type: 'public-key',
      authenticatorAttachment: 'platform',
      clientExtensionResults: {},
      response: {
        clientDataJSON: clientData.toString('base64url'),
        attestationObject: encode(attestation).toString('base64url'),
        transports: ['internal', 'hybrid'],
      },
    }
  }

  /** AuthenticationResponseJSON, with the first of its passkeys that the options allow, else with its first. */
  get({ rpId, challenge, allowCredentials }: RequestOptions, twist: Twist = {}) {
    const allowed = allowCredentials.map(({ id }) => id)
    const passkey = this.passkeys.find(({ id }) => allowed.includes(id)) ?? this.passkeys[0]!
    this.counter++
    const data = this.#data(rpId, twist)
    const clientData = this.#clientData('webauthn.get', challenge, twist)
    const signed = toSign(data, clientData)
    const id = twist.id ?? passkey.id
    const userHandle = twist.userHandle === undefined ? passkey.user : (twist.userHandle ?? undefined)
    return {
      id,
      rawId: id,
      type: 'public-key',
      clientExtensionResults: {},
      response: {
        clientDataJSON: clientData.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: (twist.signature ?? sign('sha256', signed, passkey.key)).toString('base64url'),
        userHandle,
      },
    }
  }

  /** A second authenticator with the same keys, which counts on for itself. */
  clone(): Authenticator {
    const copy = new Authenticator(this.#origin, this.#algorithm)
    copy.passkeys.push(...this.passkeys)
    copy.counter = this.counter
    return copy
  }

  /** Authenticator data (WebAuthn §6.1). */
  #data(relyingPartyId: string, twist: Twist, attested = Buffer.alloc(0)): Buffer {
    const { userPresent = true, userVerified = true, backupEligible = false, backedUp = false } = twist
    const flags = [userPresent, false, userVerified, backupEligible, backedUp, false, attested.length > 0]
    const bits = flags.reduce((sum, flag, bit) => sum | (Number(flag) << bit), 0)
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(twist.counter ?? this.counter)
    const hash = createHash('sha256')
      .update(twist.relyingPartyId ?? relyingPartyId)
      .digest()
    return Buffer.concat([hash, Buffer.of(bits), counter, attested])
  }

  #clientData(type: string, challenge: string, twist: Twist): Buffer {
    const { crossOrigin = false, origin = this.#origin } = twist
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin, ...pick(twist, ['type', 'challenge']) }))
  }
}

/** What signatures are of, in attestations and assertions. */
function toSign(data: Buffer, clientData: Buffer): Buffer {
  return Buffer.concat([data, createHash('sha256').update(clientData).digest()])
}

function pick(twist: Twist, names: (keyof Twist)[]): object {
  return Object.fromEntries(names.filter((name) => twist[name] !== undefined).map((name) => [name, twist[name]]))
}

function makeKeys(algorithm: Algorithm) {
  if (algorithm === 'RS256') return generateKeyPairSync('rsa', { modulusLength: 2048 })
  return algorithm === 'ES256' ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : generateKeyPairSync('ed25519')
}

/** COSE_Key (RFC 9053 §7). */
function toCose(key: KeyObject, algorithm: Algorithm): Map<number, Cbor> {
  const jwk = key.export({ format: 'jwk' })
  const bytes = (member: string) => Buffer.from(jwk[member] as string, 'base64url')
  const keys: Record<Algorithm, () => [number, Cbor][]> = {
    ES256: () => [
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, bytes('x')],
      [-3, bytes('y')],
    ],
    RS256: () => [
      [1, 3],
      [3, -257],
      [-1, bytes('n')],
      [-2, bytes('e')],
    ],
    EdDSA: () => [
      [1, 1],
      [3, -8],
      [-1, 6],
      [-2, bytes('x')],
    ],
  }
  return new Map(keys[algorithm]())
}

/** CBOR (RFC 8949 §3), as much of it as authenticators write. */
export function encode(value: Cbor): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value])
  if (Array.isArray(value)) return Buffer.concat([head(4, value.length), ...value.map(encode)])
  return Buffer.concat([head(5, value.size), ...[...value].flatMap(([key, member]) => [encode(key), encode(member)])])
}

function head(major: number, argument: number): Buffer {
  const first = major << 5
  if (argument < 24) return Buffer.of(first | argument)
  if (argument < 256) return Buffer.of(first | 24, argument)
  return Buffer.of(first | 25, argument >> 8, argument & 255)
}
