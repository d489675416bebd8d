/** WEB_AUTHN: signing in with a passkey, and everything that is no such sign-in. */
import { deepEqual, equal, match, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { decodeJwt } from 'jose'
import { Authenticator, type Twist } from '../../support/authenticator.ts'
import { engines } from '../../support/engines.ts'
import type { App } from '../../support/start.ts'
import {
  answerWebAuthn,
  beginWithPasskey,
  configure,
  passkeyClient,
  register,
  signInWithPasskey,
  startRegistered,
  startWithPasskeys,
  wrongPasskey,
} from '../passkeys/calls.ts'
import { disabled, expiredSession, invalidSession, missing, otherClient, respond, spentSession } from './calls.ts'
import { begin, hiding, prefer } from './choice.ts'

const minute = 60_000

/** An answer that is wrong in one way. */
const wrong: Record<string, Twist> = {
  'the ceremony of a registration': { type: 'webauthn.create' },
  'another challenge': { challenge: Buffer.alloc(32, 'x').toString('base64url') },
  'no challenge': { challenge: '' },
  'a page of another site': { origin: 'https://evil.example' },
  'a page that is called like ours': { origin: 'https://localhost.evil.example' },
  'a frame of another site’s page': { crossOrigin: true },
  'another relying party': { relyingPartyId: 'evil.example' },
  'nobody present': { userPresent: false },
  'nobody verified': { userVerified: false },
  'a passkey that cannot be backed up and is': { backedUp: true },
  'a passkey that could not be backed up and can': { backupEligible: true },
  'another user': { userHandle: Buffer.from('bob').toString('base64url') },
  'an unknown passkey': { id: 'AAAA' },
  'no signature': { signature: Buffer.alloc(0) },
  'a signature that is none': { signature: Buffer.alloc(71, 7) },
}

for (const engine of engines) {
  suite(`WEB_AUTHN on ${engine}`, () => {
    test('asks for the user’s passkeys, and answers tokens to who has one', async (t) => {
      const { server, authenticator } = await startRegistered(t, engine)
      await register(server, 'ada', authenticator)
      await register(server, 'bob', new Authenticator())

      const { options, session } = await beginWithPasskey(server)
      const { AuthenticationResult } = await answerWebAuthn(server, session, JSON.stringify(authenticator.get(options)))

      const { challenge, allowCredentials, ...rest } = options
      const ids = authenticator.passkeys.map(({ id }) => id).sort()
      match(challenge, /^[\w-]{43}$/)
      deepEqual(
        allowCredentials,
        ids.map((id) => ({ type: 'public-key', id, transports: ['hybrid', 'internal'] })),
      )
      deepEqual(rest, { timeout: 60_000, rpId: 'localhost', userVerification: 'preferred' })
      equal(decodeJwt(AuthenticationResult!.AccessToken!).username, 'ada')
      equal(typeof AuthenticationResult!.RefreshToken, 'string')
    })

    test('an authenticator that counts signs in again and again, and so does one that does not', async (t) => {
      const { server, authenticator } = await startRegistered(t, engine)

      const counting = [await signInWithPasskey(server, authenticator), await signInWithPasskey(server, authenticator)]
      const silent = new Authenticator()
      await register(server, 'ada', silent)
      const uncounted = { id: silent.passkeys[0]!.id, counter: 0 }
      const own = { ...uncounted, userHandle: null }
      silent.passkeys.push(...authenticator.passkeys)
      const still = [await signInSilently(), await signInSilently()]

      equal(
        [...counting, ...still].every(({ AuthenticationResult }) => AuthenticationResult),
        true,
      )

      async function signInSilently() {
        const { options, session } = await beginWithPasskey(server)
        const chosen = { ...options, allowCredentials: options.allowCredentials.filter(({ id }) => id === own.id) }
        return answerWebAuthn(server, session, JSON.stringify(silent.get(chosen, own)))
      }
    })

    test('a copy of the authenticator is found out by its counter', async (t) => {
      const { server, authenticator } = await startRegistered(t, engine)
      const copy = authenticator.clone()
      await signInWithPasskey(server, authenticator)
      await signInWithPasskey(server, authenticator)

      await rejects(signInWithPasskey(server, copy), wrongPasskey)
      await rejects(signInWithPasskey(server, copy, { counter: 2 }), wrongPasskey)
      await rejects(signInWithPasskey(server, copy, { counter: 0 }), wrongPasskey)

      const { AuthenticationResult } = await signInWithPasskey(server, authenticator)
      equal(AuthenticationResult?.TokenType, 'Bearer')
    })

    test('of two answers with one counter at the same time one succeeds', async (t) => {
      const { server, authenticator } = await startRegistered(t, engine)
      const begun = await Promise.all(Array.from({ length: 4 }, () => beginWithPasskey(server)))
      const answers = begun.map(({ options }) => JSON.stringify(authenticator.get(options, { counter: 9 })))

      const outcomes = await Promise.allSettled(
        answers.map((answer, i) => answerWebAuthn(server, begun[i]!.session, answer)),
      )

      equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1)
    })

    test('whatever is wrong with an answer, it is refused alike, and the right one still succeeds', async (t) => {
      const { server, authenticator } = await startRegistered(t, engine, { verification: 'required' })
      const { options, session } = await beginWithPasskey(server)

      for (const [what, twist] of Object.entries(wrong)) {
        const answer = JSON.stringify(authenticator.get(options, twist))
        await rejects(answerWebAuthn(server, session, answer), wrongPasskey, what)
      }

      const { AuthenticationResult } = await answerWebAuthn(server, session, JSON.stringify(authenticator.get(options)))
      equal(AuthenticationResult?.TokenType, 'Bearer')
    })

    test('a passkey that can be backed up comes to be, and stays one', async (t) => {
      const server = await startWithPasskeys(t, engine)
      const authenticator = new Authenticator()
      await register(server, 'ada', authenticator, { backupEligible: true })
      const { webAuthnCredentials } = server.services.storage
      const backup = async () => {
        const passkey = await webAuthnCredentials.find(server.poolId, authenticator.passkeys[0]!.id)
        return { backupEligible: passkey?.backupEligible, backedUp: passkey?.backedUp }
      }
      const before = await backup()

      await signInWithPasskey(server, authenticator, { backupEligible: true, backedUp: true })

      deepEqual(before, { backupEligible: true, backedUp: false })
      deepEqual(await backup(), { backupEligible: true, backedUp: true })
      await rejects(signInWithPasskey(server, authenticator), wrongPasskey)
    })

    test('a signature is of all that the answer says', async (t) => {
      const { server, authenticator } = await startRegistered(t, engine)
      const { options, session } = await beginWithPasskey(server)
      const { response, ...credential } = authenticator.get(options, { userVerified: false })
      const data = Buffer.from(response.authenticatorData, 'base64url')
      data[32]! |= 0b100 // user verified
      const clientData = Buffer.from(response.clientDataJSON, 'base64url').toString().replace('3000', '3001')
      const tampered = [
        { authenticatorData: data.toString('base64url') },
        { clientDataJSON: Buffer.from(clientData).toString('base64url') },
      ]

      for (const members of tampered) {
        const answer = JSON.stringify({ ...credential, response: { ...response, ...members } })
        await rejects(answerWebAuthn(server, session, answer), wrongPasskey)
      }
    })

    test('the passkey of another user is refused, whatever user it is told for', async (t) => {
      const { server, authenticator } = await startRegistered(t, engine)
      const mallory = new Authenticator()
      await register(server, 'bob', mallory)
      const { options, session } = await beginWithPasskey(server)
      const own = { ...options, allowCredentials: [] }
      const ada = authenticator.passkeys[0]!

      for (const twist of [{}, { userHandle: null }, { userHandle: ada.user }, { id: ada.id, userHandle: ada.user }]) {
        const answer = JSON.stringify(mallory.get(own, twist))
        await rejects(answerWebAuthn(server, session, answer), wrongPasskey)
      }
    })

    test('text that is no assertion is refused', async (t) => {
      const { server, authenticator } = await startRegistered(t, engine)
      const { options, session } = await beginWithPasskey(server)
      const right = authenticator.get(options)
      const withResponse = (members: object) =>
        JSON.stringify({ ...right, response: { ...right.response, ...members } })
      const tooLong = 'A'.repeat(50_000)
      const texts = [
        'none',
        'null',
        '[]',
        '{}',
        `${'['.repeat(40_000)}`,
        JSON.stringify({ ...right, type: 'password' }),
        JSON.stringify({ ...right, id: 7 }),
        JSON.stringify({ ...right, id: tooLong, rawId: tooLong }),
        withResponse({ signature: null }),
        withResponse({ signature: tooLong }),
        withResponse({ authenticatorData: '' }),
        withResponse({ authenticatorData: 'AAAA' }),
        withResponse({ authenticatorData: tooLong }),
        withResponse({ userHandle: {} }),
        withResponse({ userHandle: tooLong }),
        withResponse({ clientDataJSON: tooLong }),
      ]

      for (const text of texts) await rejects(answerWebAuthn(server, session, text), wrongPasskey)
    })

    test('an answer is good once, for its own session', async (t) => {
      const { server, authenticator } = await startRegistered(t, engine)
      const [first, second] = [await beginWithPasskey(server), await beginWithPasskey(server)]
      const answer = JSON.stringify(authenticator.get(first.options))

      await answerWebAuthn(server, first.session, answer)

      await rejects(answerWebAuthn(server, first.session, answer), spentSession)
      await rejects(answerWebAuthn(server, second.session, answer), wrongPasskey)
    })

    test('a session is of one user and one client, and ends', async (t) => {
      const { server, authenticator } = await startRegistered(t, engine)
      const other = await otherClient(server, passkeyClient)
      const { options, session } = await beginWithPasskey(server)
      const answer = JSON.stringify(authenticator.get(options))

      await rejects(answerWebAuthn(server, session, answer, 'bob'), invalidSession)
      await rejects(answerWebAuthn(other, session, answer), invalidSession)
      server.clock.advance(3 * minute)

      await rejects(answerWebAuthn(server, session, answer), expiredSession)
    })

    test('a passkey whose domain the pool has left is neither asked for nor taken', async (t) => {
      const { server, authenticator } = await startRegistered(t, engine)
      const before = await beginWithPasskey(server)
      await configure(server, { RelyingPartyId: 'app.localhost' })

      const after = await prefer(server, 'WEB_AUTHN')
      const answer = authenticator.get(before.options, { origin: 'http://app.localhost:3000' })

      deepEqual(after.AvailableChallenges, ['PASSWORD_SRP', 'PASSWORD'])
      await rejects(answerWebAuthn(server, before.session, JSON.stringify(answer)), wrongPasskey)
    })

    test('a disabled user does not get in, and the passkey’s counter stays', async (t) => {
      const { server, authenticator } = await startRegistered(t, engine)
      const ada = { UserPoolId: server.poolId, Username: 'ada' }
      const { options, session } = await beginWithPasskey(server)
      await server.cognito.adminDisableUser(ada)

      const answer = JSON.stringify(authenticator.get(options, { counter: 50 }))
      await rejects(answerWebAuthn(server, session, answer), disabled)
      await server.cognito.adminEnableUser(ada)

      const { AuthenticationResult } = await signInWithPasskey(server, authenticator, { counter: 50 })
      equal(AuthenticationResult?.TokenType, 'Bearer')
    })

    test('a name that nobody has is asked for the same passkey each time, and no answer is right', async (t) => {
      const server = await startWithPasskeys(t, engine, { client: { ...hiding, ...passkeyClient } })
      const authenticator = new Authenticator()
      await register(server, 'ada', authenticator)
      const [nobody, noOne] = await namesWithPasskeys(server)

      const [first, second] = [await beginWithPasskey(server, nobody), await beginWithPasskey(server, nobody)]
      const another = await beginWithPasskey(server, noOne)
      const real = await beginWithPasskey(server)

      const answer = JSON.stringify(authenticator.get(first.options, { id: first.options.allowCredentials[0]!.id }))
      deepEqual(first.options.allowCredentials, second.options.allowCredentials)
      equal(first.options.allowCredentials[0]!.id === another.options.allowCredentials[0]!.id, false)
      deepEqual(
        { ...first.options, challenge: '', allowCredentials: [] },
        { ...real.options, challenge: '', allowCredentials: [] },
      )
      await rejects(answerWebAuthn(server, first.session, answer, nobody), wrongPasskey)
    })

    test('a credential is needed, and a session', async (t) => {
      const { server } = await startRegistered(t, engine)
      const { session } = await beginWithPasskey(server)

      await rejects(respond(server, 'WEB_AUTHN', { USERNAME: 'ada' }, session), missing('CREDENTIAL'))
      await rejects(answerWebAuthn(server, undefined, '{}'), missing('Session'))
    })
  })
}

/** Of made-up users, those who seem to have a passkey; about half of all. */
async function namesWithPasskeys(server: App): Promise<string[]> {
  const names = Array.from({ length: 40 }, (_, n) => `nobody${n}`)
  const offers = await Promise.all(names.map((name) => begin(server, name)))
  return names.filter((_, n) => offers[n]!.AvailableChallenges?.includes('WEB_AUTHN'))
}
