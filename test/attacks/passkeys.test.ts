/** Attacks on passkeys: pages and challenges of others, passkeys of others, and getting by a second factor. */
import { deepEqual, equal, ok, rejects } from 'node:assert/strict'
import { createHash, generateKeyPairSync } from 'node:crypto'
import { suite, type TestContext, test } from 'node:test'
import type { WebAuthnFactorConfigurationType } from '@aws-sdk/client-cognito-identity-provider'
import {
  answerWebAuthn,
  beginWithPasskey,
  completeRegistration,
  passkeyClient,
  passkeyPool,
  register,
  startRegistered,
  startRegistration,
  wrongPasskey,
} from '../api/passkeys/calls.ts'
import { invalidSession, spentSession } from '../api/sign-in/calls.ts'
import { begin } from '../api/sign-in/choice.ts'
import { Authenticator, type RequestOptions, type Twist } from '../support/authenticator.ts'
import { type Engine, engines } from '../support/engines.ts'
import { ada, byToken, enrol, startWithMfa } from '../support/mfa.ts'
import { serveSite } from '../support/provider-site.ts'
import { signIn } from '../support/sign-in.ts'
import type { Started } from '../support/start.ts'
import { androidKeyStatement } from './android-key.ts'

const originNotAllowed = {
  name: 'WebAuthnOriginNotAllowedException',
  message: 'The origin does not belong to the relying party ID of the user pool.',
}
const noChallenge = {
  name: 'WebAuthnChallengeNotFoundException',
  message: 'The registration was not started, is complete or has expired.',
}
const notSupported = { name: 'WebAuthnCredentialNotSupportedException', message: 'The credential is not supported.' }
const notFound = { name: 'ResourceNotFoundException', message: 'Passkey does not exist.' }

/** Pages that an attacker may have a user look at. */
const phishing = [
  'https://evil.example',
  'https://localhost.evil.example',
  'https://evil-localhost',
  'http://127.0.0.1:3000',
  'http://localhost@evil.example',
  'http://localhost:3000/',
  'file://',
  'null',
]

const passwords = ['PASSWORD_SRP', 'PASSWORD']

/** A user with a passkey in a pool with authenticator apps, of which passkeys are one factor or two. */
async function startWithFactors(
  t: TestContext,
  engine: Engine,
  FactorConfiguration: WebAuthnFactorConfigurationType,
  twist?: Twist,
) {
  const server = await startWithMfa(t, engine, 'OPTIONAL', byToken, {
    pool: passkeyPool,
    client: passkeyClient,
    users: [ada],
  })
  await setFactors(server, 'OPTIONAL', 'SINGLE_FACTOR')
  const authenticator = new Authenticator()
  await register(server, 'ada', authenticator, twist)
  await setFactors(server, 'OPTIONAL', FactorConfiguration)
  return { server, authenticator }
}

function setFactors(
  { cognito, poolId }: Started,
  MfaConfiguration: 'ON' | 'OPTIONAL',
  FactorConfiguration: WebAuthnFactorConfigurationType,
) {
  const WebAuthnConfiguration = {
    RelyingPartyId: 'localhost',
    UserVerification: 'preferred' as const,
    FactorConfiguration,
  }
  return cognito.setUserPoolMfaConfig({
    UserPoolId: poolId,
    MfaConfiguration,
    ...byToken,
    WebAuthnConfiguration,
  })
}

function answerWith(
  server: Started,
  authenticator: Authenticator,
  { options, session }: { options: RequestOptions; session: string | undefined },
  twist?: Twist,
) {
  return answerWebAuthn(server, session, JSON.stringify(authenticator.get(options, twist)))
}

for (const engine of engines) {
  suite(`Attacks on a passkey from elsewhere, on ${engine}`, () => {
    test('a page of the attacker’s passes on what the server asks', async (t) => {
      const { server, authenticator, token } = await startRegistered(t, engine)
      const options = await startRegistration(server, token)
      const begun = await beginWithPasskey(server)

      for (const origin of phishing) {
        const credential = new Authenticator().create(options, { origin })
        await rejects(completeRegistration(server, token, credential), originNotAllowed, origin)
        await rejects(answerWith(server, authenticator, begun, { origin }), wrongPasskey, origin)
      }

      ok((await answerWith(server, authenticator, begun)).AuthenticationResult)
    })

    test('the challenge of another sign-in, of a registration, and of another pool', async (t) => {
      const { server, authenticator, token } = await startRegistered(t, engine)
      const elsewhere = await startRegistered(t, engine)
      const { challenge: ofRegistration } = await startRegistration(server, token)
      const [begun, other] = [await beginWithPasskey(server), await beginWithPasskey(server)]
      const foreign = await beginWithPasskey(elsewhere.server)

      for (const challenge of [other.options.challenge, foreign.options.challenge, ofRegistration]) {
        await rejects(answerWith(server, authenticator, begun, { challenge }), wrongPasskey)
      }
      await rejects(answerWith(server, authenticator, foreign), invalidSession)
    })

    test('an attestation that would have the server send a request to where it says', async (t) => {
      const { server, token } = await startRegistered(t, engine)
      const site = await serveSite(t, () => ({ '/revoked': '' }))
      const options = await startRegistration(server, token)
      const authenticator = new Authenticator()
      const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' })
      const { clientDataJSON } = authenticator.create(options, { keys }).response
      const clientDataHash = createHash('sha256').update(Buffer.from(clientDataJSON, 'base64url')).digest()
      const statement = await androidKeyStatement(keys, clientDataHash, `${site.url}/revoked`)

      const credential = authenticator.create(options, { keys, format: 'android-key', statement })

      await rejects(completeRegistration(server, token, credential), notSupported)
      deepEqual(site.asked, [])
    })

    test('a registration with the challenge of a sign-in, of another user, and of another pool', async (t) => {
      const { server, token } = await startRegistered(t, engine)
      const elsewhere = await startRegistered(t, engine)
      const options = await startRegistration(server, token)
      const { challenge: ofSignIn } = (await beginWithPasskey(server)).options
      const { challenge: ofBob } = await startRegistration(server, await signIn(server, 'bob'))
      const { challenge: ofPool } = await startRegistration(elsewhere.server, elsewhere.token)

      for (const challenge of [ofSignIn, ofBob, ofPool]) {
        const credential = new Authenticator().create(options, { challenge })
        await rejects(completeRegistration(server, token, credential), noChallenge)
      }
    })

    test('an answer that was overheard', async (t) => {
      const { server, authenticator } = await startRegistered(t, engine)
      const begun = await beginWithPasskey(server)
      const overheard = JSON.stringify(authenticator.get(begun.options))
      await answerWebAuthn(server, begun.session, overheard)

      await rejects(answerWebAuthn(server, begun.session, overheard), spentSession)
      const { session } = await beginWithPasskey(server)
      await rejects(answerWebAuthn(server, session, overheard), wrongPasskey)
    })
  })

  suite(`Attacks on a passkey by another user, on ${engine}`, () => {
    test('a passkey of one’s own for the sign-in of another', async (t) => {
      const { server, authenticator } = await startRegistered(t, engine)
      const mallory = new Authenticator()
      await register(server, 'bob', mallory)
      const begun = await beginWithPasskey(server)
      const { id, user } = authenticator.passkeys[0]!

      for (const twist of [{}, { userHandle: user }, { userHandle: null }, { id }, { id, userHandle: user }]) {
        await rejects(answerWith(server, mallory, begun, twist), wrongPasskey)
      }
    })

    test('another’s passkey taken over, or deleted', async (t) => {
      const { server, authenticator, token } = await startRegistered(t, engine)
      const bob = await signIn(server, 'bob')
      const { id } = authenticator.passkeys[0]!

      await rejects(register(server, 'bob', new Authenticator(), { id }), notSupported)
      await rejects(server.cognito.deleteWebAuthnCredential({ AccessToken: bob, CredentialId: id }), notFound)

      const { Credentials } = await server.cognito.listWebAuthnCredentials({ AccessToken: token })
      equal(Credentials?.length, 1)
      ok((await answerWith(server, authenticator, await beginWithPasskey(server))).AuthenticationResult)
    })
  })

  suite(`Attacks on the second factor by way of a passkey, on ${engine}`, () => {
    test('a passkey that is one factor is not offered to who has a second', async (t) => {
      const { server } = await startWithFactors(t, engine, 'SINGLE_FACTOR')
      await enrol(server)

      const offered = await begin(server)

      deepEqual(offered.AvailableChallenges, passwords)
    })

    test('a sign-in by passkey that began before the second factor was set up', async (t) => {
      const { server, authenticator } = await startWithFactors(t, engine, 'SINGLE_FACTOR')
      const begun = await beginWithPasskey(server)
      await enrol(server)

      const { ChallengeName, AuthenticationResult } = await answerWith(server, authenticator, begun)

      deepEqual([ChallengeName, AuthenticationResult], ['SOFTWARE_TOKEN_MFA', undefined])
    })

    test('a passkey that does not verify its user, where passkeys are two factors', async (t) => {
      const unverified = { userVerified: false }
      const { server, authenticator } = await startWithFactors(
        t,
        engine,
        'MULTI_FACTOR_WITH_USER_VERIFICATION',
        unverified,
      )
      await enrol(server)
      for (const MfaConfiguration of ['OPTIONAL', 'ON'] as const) {
        await setFactors(server, MfaConfiguration, 'MULTI_FACTOR_WITH_USER_VERIFICATION')

        const begun = await beginWithPasskey(server)
        const { response, ...credential } = authenticator.get(begun.options, unverified)
        const data = Buffer.from(response.authenticatorData, 'base64url')
        data[32]! |= 0b100 // user verified
        const lying = { ...credential, response: { ...response, authenticatorData: data.toString('base64url') } }

        equal((begun.options as unknown as Record<string, unknown>).userVerification, 'required')
        await rejects(answerWith(server, authenticator, begun, unverified), wrongPasskey)
        await rejects(answerWebAuthn(server, begun.session, JSON.stringify(lying)), wrongPasskey)
        ok((await answerWith(server, authenticator, begun)).AuthenticationResult)
      }
    })

    test('a sign-in without user verification, begun before passkeys were made two factors', async (t) => {
      const { server, authenticator } = await startWithFactors(t, engine, 'SINGLE_FACTOR')
      const begun = await beginWithPasskey(server)
      await enrol(server)
      await setFactors(server, 'ON', 'MULTI_FACTOR_WITH_USER_VERIFICATION')

      await rejects(answerWith(server, authenticator, begun, { userVerified: false }), wrongPasskey)
    })

    test('a sign-in with user verification, begun before passkeys were made one factor', async (t) => {
      const { server, authenticator } = await startWithFactors(t, engine, 'MULTI_FACTOR_WITH_USER_VERIFICATION')
      await enrol(server)
      const begun = await beginWithPasskey(server)
      await setFactors(server, 'OPTIONAL', 'SINGLE_FACTOR')

      const { ChallengeName, AuthenticationResult } = await answerWith(server, authenticator, begun)

      deepEqual([ChallengeName, AuthenticationResult], ['SOFTWARE_TOKEN_MFA', undefined])
    })
  })
}
