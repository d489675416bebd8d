import { deepEqual, equal, rejects } from 'node:assert/strict'
import { KeyObject, sign } from 'node:crypto'
import { suite, test } from 'node:test'
import 'reflect-metadata'
import { BasicConstraintsExtension, X509CertificateGenerator } from '@peculiar/x509'
import { Authenticator, type Cbor, encode, type Twist } from '../../support/authenticator.ts'
import { engines } from '../../support/engines.ts'
import { signIn } from '../../support/sign-in.ts'
import { otherClient } from '../sign-in/calls.ts'
import {
  completeRegistration,
  configure,
  passkeyClient,
  register,
  signInWithPasskey,
  startRegistration,
  startWithPasskeys,
} from './calls.ts'

const minute = 60_000

const malformed = { name: 'InvalidParameterException', message: 'Credential is not a registration response.' }
const noChallenge = {
  name: 'WebAuthnChallengeNotFoundException',
  message: 'The registration was not started, is complete or has expired.',
}
const originNotAllowed = {
  name: 'WebAuthnOriginNotAllowedException',
  message: 'The origin does not belong to the relying party ID of the user pool.',
}
const anotherParty = {
  name: 'WebAuthnRelyingPartyMismatchException',
  message: 'The credential is for another relying party ID.',
}
const notSupported = {
  name: 'WebAuthnCredentialNotSupportedException',
  message: 'The credential is not supported.',
}

const bitwarden = 'd548826e-79b4-db40-a3d8-11116f7e8349'

const alg: [string, number] = ['alg', -7]

/** Statements that are not what their formats say. */
const garbage: Twist[] = [
  statement('no such format', {}),
  statement('none', { sig: Buffer.of(1) }),
  statement('packed', {}),
  statement('packed', { alg: -7, sig: Buffer.alloc(70) }),
  statement('packed', { alg: -7, sig: Buffer.of(1), x5c: [Buffer.of(1)] }),
  statement('fido-u2f', { sig: Buffer.of(1), x5c: [Buffer.of(1)] }),
  statement('apple', { x5c: [Buffer.of(48, 0)] }),
  statement('tpm', { ver: '2.0' }),
  statement('android-key', { x5c: [Buffer.of(48, 0)] }),
  statement('android-safetynet', { response: Buffer.from('a.b.c') }),
]

for (const engine of engines) {
  suite(`CompleteWebAuthnRegistration on ${engine}`, () => {
    for (const algorithm of ['ES256', 'RS256'] as const) {
      test(`a passkey with a key for ${algorithm} is kept as the authenticator tells it, and signs in`, async (t) => {
        const server = await startWithPasskeys(t, engine)
        const authenticator = new Authenticator(undefined, algorithm)

        const token = await register(server, 'ada', authenticator, { aaguid: bitwarden })

        const { Credentials } = await server.cognito.listWebAuthnCredentials({ AccessToken: token })
        const { AuthenticationResult } = await signInWithPasskey(server, authenticator)
        deepEqual(Credentials, [
          {
            CredentialId: authenticator.passkeys[0]!.id,
            FriendlyCredentialName: 'Bitwarden',
            RelyingPartyId: 'localhost',
            AuthenticatorAttachment: 'platform',
            AuthenticatorTransports: ['hybrid', 'internal'],
            CreatedAt: server.clock.now(),
          },
        ])
        equal(AuthenticationResult?.TokenType, 'Bearer')
      })
    }

    test('a challenge is good for one registration, and not for five minutes', async (t) => {
      const server = await startWithPasskeys(t, engine)
      const token = await signIn(server, 'ada')
      const authenticator = new Authenticator()
      const [first, second] = [await startRegistration(server, token), await startRegistration(server, token)]

      await completeRegistration(server, token, authenticator.create(first))
      const replayed = completeRegistration(server, token, authenticator.create(first))
      await rejects(replayed, noChallenge)
      server.clock.advance(5 * minute)

      await rejects(completeRegistration(server, token, authenticator.create(second)), noChallenge)
    })

    test('of registrations with one challenge at the same time one succeeds', async (t) => {
      const server = await startWithPasskeys(t, engine)
      const token = await signIn(server, 'ada')
      const authenticator = new Authenticator()
      const options = await startRegistration(server, token)
      const answers = Array.from({ length: 4 }, () => authenticator.create(options))

      const outcomes = await Promise.allSettled(answers.map((each) => completeRegistration(server, token, each)))

      const { Credentials } = await server.cognito.listWebAuthnCredentials({ AccessToken: token })
      equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1)
      equal(Credentials?.length, 1)
    })

    test('a challenge of nobody, of another user or of a sign-in is none', async (t) => {
      const server = await startWithPasskeys(t, engine)
      const [ada, bob] = [await signIn(server, 'ada'), await signIn(server, 'bob')]
      const authenticator = new Authenticator()
      const [own, others] = [await startRegistration(server, ada), await startRegistration(server, bob)]
      const madeUp = Buffer.alloc(32, 'challenge').toString('base64url')

      for (const challenge of [madeUp, '', '\0', others.challenge, `${own.challenge}A`]) {
        await rejects(completeRegistration(server, ada, authenticator.create({ ...own, challenge })), noChallenge)
      }
    })

    test('another client cannot complete what one has started', async (t) => {
      const server = await startWithPasskeys(t, engine)
      const other = await otherClient(server, passkeyClient)
      const options = await startRegistration(server, await signIn(server, 'ada'))

      const completed = completeRegistration(server, await signIn(other, 'ada'), new Authenticator().create(options))

      await rejects(completed, {
        name: 'WebAuthnClientMismatchException',
        message: 'The registration was started by another client.',
      })
    })

    test('pages of other sites, pages in frames of other sites and pages over http are refused', async (t) => {
      const server = await startWithPasskeys(t, engine, { webAuthn: { RelyingPartyId: 'shop.example' } })
      const token = await signIn(server, 'ada')
      const authenticator = new Authenticator('https://shop.example')
      const options = await startRegistration(server, token)
      const twists = [
        { origin: 'https://evil.example' },
        { origin: 'https://evilshop.example' },
        { origin: 'https://shop.example.evil.example' },
        { origin: 'https://shop.example@evil.example' },
        { origin: 'http://shop.example' },
        { origin: 'https://shop.example/path' },
        { origin: 'null' },
        { origin: '' },
        { crossOrigin: true },
      ]

      for (const twist of twists) {
        await rejects(completeRegistration(server, token, authenticator.create(options, twist)), originNotAllowed)
      }
      await completeRegistration(
        server,
        token,
        authenticator.create(options, { origin: 'https://www.shop.example:8443' }),
      )
    })

    test('a passkey for another relying party is refused, also when the pool’s was changed meanwhile', async (t) => {
      const server = await startWithPasskeys(t, engine)
      const token = await signIn(server, 'ada')
      const authenticator = new Authenticator()
      const options = await startRegistration(server, token)

      const twisted = authenticator.create(options, { relyingPartyId: 'evil.example' })
      await rejects(completeRegistration(server, token, twisted), anotherParty)
      await configure(server, { RelyingPartyId: 'app.localhost' })
      const late = authenticator.create(options, { origin: 'http://app.localhost:3000' })

      await rejects(completeRegistration(server, token, late), anotherParty)
    })

    test('nobody present, or not verified where that is required, is refused', async (t) => {
      const server = await startWithPasskeys(t, engine, { verification: 'required' })
      const token = await signIn(server, 'ada')
      const options = await startRegistration(server, token)

      for (const twist of [{ userPresent: false }, { userVerified: false }]) {
        const credential = new Authenticator().create(options, twist)
        await rejects(completeRegistration(server, token, credential), notSupported)
      }
    })

    test('an algorithm that was not asked for is refused', async (t) => {
      const server = await startWithPasskeys(t, engine)
      const token = await signIn(server, 'ada')
      const options = await startRegistration(server, token)

      const credential = new Authenticator(undefined, 'EdDSA').create(options)

      await rejects(completeRegistration(server, token, credential), notSupported)
    })

    test('the id of a passkey that somebody has is refused', async (t) => {
      const server = await startWithPasskeys(t, engine)
      const authenticator = new Authenticator()
      await register(server, 'ada', authenticator)
      const { id } = authenticator.passkeys[0]!

      await rejects(register(server, 'ada', new Authenticator(), { id }), notSupported)
      await rejects(register(server, 'bob', new Authenticator(), { id }), notSupported)
    })

    test('statements of the authenticator and of its maker are right when they are signed', async (t) => {
      const server = await startWithPasskeys(t, engine)
      const token = await signIn(server, 'ada')
      const authenticator = new Authenticator()
      const bySelf: Twist = {
        format: 'packed',
        statement: (signed, key) => new Map<string, Cbor>([alg, ['sig', sign('sha256', signed, key)]]),
      }
      const { certificate, key: makersKey } = await makeMaker()
      const byMaker = (key: KeyObject): Twist => ({
        format: 'packed',
        statement: (signed) =>
          new Map<string, Cbor>([alg, ['sig', sign('sha256', signed, key)], ['x5c', [certificate]]]),
      })
      const complete = async (twist: Twist) =>
        completeRegistration(server, token, authenticator.create(await startRegistration(server, token), twist))

      await complete(bySelf)
      await complete(byMaker(makersKey))
      await rejects(complete(byMaker((await makeMaker()).key)), notSupported)

      const { Credentials } = await server.cognito.listWebAuthnCredentials({ AccessToken: token })
      equal(Credentials?.length, 2)
    })

    test('garbage for an attestation is refused', async (t) => {
      const server = await startWithPasskeys(t, engine)
      const token = await signIn(server, 'ada')
      const options = await startRegistration(server, token)

      for (const twist of garbage) {
        const credential = new Authenticator().create(options, twist)
        await rejects(completeRegistration(server, token, credential), notSupported, twist.format)
      }
    })

    test('bytes that are no attestation are refused', async (t) => {
      const server = await startWithPasskeys(t, engine)
      const token = await signIn(server, 'ada')
      const credential = new Authenticator().create(await startRegistration(server, token))
      const right = Buffer.from(credential.response.attestationObject, 'base64url')
      const nested = Buffer.alloc(60_000, 0x81) // arrays in arrays
      const endless = Buffer.from('9affffffff', 'hex') // an array of four thousand million
      const wrong = [Buffer.alloc(0), nested, endless, encode('none'), encode(new Map()), right.subarray(0, -40)]

      for (const bytes of [...wrong, ...cuts(right)]) {
        const response = { ...credential.response, attestationObject: bytes.toString('base64url') }
        await rejects(completeRegistration(server, token, { ...credential, response }), notSupported)
      }
    })

    test('a document that is no registration response is refused', async (t) => {
      const server = await startWithPasskeys(t, engine)
      const token = await signIn(server, 'ada')
      const options = await startRegistration(server, token)
      const right = new Authenticator().create(options)
      const withResponse = (members: object) => ({ ...right, response: { ...right.response, ...members } })
      const tooLong = 'A'.repeat(100_000)
      const documents: unknown[] = [
        {},
        [],
        'text',
        7,
        true,
        { ...right, id: '' },
        { ...right, id: 'not base64url!' },
        { ...right, id: tooLong, rawId: tooLong },
        { ...right, rawId: 'AAAA' },
        { ...right, type: 'password' },
        { ...right, response: 'none' },
        { ...right, response: null },
        { ...right, response: [] },
        withResponse({ clientDataJSON: 7 }),
        withResponse({ clientDataJSON: '' }),
        withResponse({ clientDataJSON: Buffer.from('{').toString('base64url') }),
        withResponse({ clientDataJSON: Buffer.from('null').toString('base64url') }),
        withResponse({ clientDataJSON: Buffer.from('{"type":"webauthn.create"}').toString('base64url') }),
        withResponse({ clientDataJSON: tooLong }),
        withResponse({ attestationObject: {} }),
        withResponse({ attestationObject: tooLong }),
        new Authenticator().create(options, { type: 'webauthn.get' }),
      ]

      for (const document of documents) await rejects(completeRegistration(server, token, document), malformed)
    })

    test('what clients tell about transports and attachment is kept when it is known', async (t) => {
      const server = await startWithPasskeys(t, engine)
      const token = await signIn(server, 'ada')
      const right = new Authenticator().create(await startRegistration(server, token))
      const response = { ...right.response, transports: ['usb', 'telepathy', 7, 'usb'] }

      await completeRegistration(server, token, { ...right, authenticatorAttachment: '<b>', response })

      const { Credentials } = await server.cognito.listWebAuthnCredentials({ AccessToken: token })
      deepEqual(Credentials?.[0]?.AuthenticatorTransports, ['usb'])
      equal(Credentials?.[0]?.AuthenticatorAttachment, undefined)
    })

    test('of registrations at the same time no more than twenty succeed', async (t) => {
      const server = await startWithPasskeys(t, engine)
      const token = await signIn(server, 'ada')
      const authenticator = new Authenticator()
      const options = await Promise.all(Array.from({ length: 22 }, () => startRegistration(server, token)))

      const outcomes = await Promise.allSettled(
        options.map((each) => completeRegistration(server, token, authenticator.create(each))),
      )

      const { Credentials } = await server.cognito.listWebAuthnCredentials({ AccessToken: token })
      const refused = outcomes.filter(({ status }) => status === 'rejected')
      equal(Credentials?.length, 20)
      equal(refused.length, 2)
    })
  })
}

function statement(format: string, members: Record<string, Cbor>): Twist {
  return { format, statement: new Map(Object.entries(members)) }
}

/** The key and the certificate of somebody who makes authenticators (WebAuthn §8.2.1). */
async function makeMaker(): Promise<{ certificate: Buffer; key: KeyObject }> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const { rawData } = await X509CertificateGenerator.createSelfSigned({
    name: 'C=DE, O=Maker, OU=Authenticator Attestation, CN=Model 1',
    signingAlgorithm: algorithm,
    keys,
    extensions: [new BasicConstraintsExtension(false)],
  })
  return { certificate: Buffer.from(rawData), key: KeyObject.from(keys.privateKey) }
}

/** The bytes cut off at some places. */
function cuts(bytes: Buffer): Buffer[] {
  return [1, 10, 20, 40, 60, 80, 100, 120].map((length) => bytes.subarray(0, length))
}
