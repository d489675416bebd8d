/**
 * Attacks on accounts, each refused with Cognito's own text. A new way in that somebody thinks of begins here.
 *
 * They run on both engines, because single use and counting are promises of the database.
 */
import { deepEqual, equal, notEqual, ok, rejects } from 'node:assert/strict'
import { createHmac, createPublicKey, getDiffieHellman, type JsonWebKey } from 'node:crypto'
import { suite, test } from 'node:test'
import type { InitiateAuthResponse } from '@aws-sdk/client-cognito-identity-provider'
import {
  CompactEncrypt,
  decodeJwt,
  decodeProtectedHeader,
  exportJWK,
  generateKeyPair,
  SignJWT,
  UnsecuredJWT,
} from 'jose'
import { jwksOf } from './support/discovery.ts'
import { engines } from './support/engines.ts'
import { claim, ephemeral, type VerifierChallenge } from './support/srp-client.ts'
import { type Started, start } from './support/start.ts'
import { password } from './support/users.ts'

const wrongPassword = { name: 'NotAuthorizedException', message: 'Incorrect username or password.' }
const invalidSession = { name: 'NotAuthorizedException', message: 'Invalid session for the user.' }
const spentSession = {
  name: 'NotAuthorizedException',
  message: 'Invalid session for the user, session can only be used once.',
}
const expiredSession = {
  name: 'NotAuthorizedException',
  message: 'Invalid session for the user, session is expired.',
}
const invalidToken = { name: 'NotAuthorizedException', message: 'Invalid Access Token' }
const forgedToken = { name: 'NotAuthorizedException', message: 'Could not verify signature for Access Token' }
const revokedToken = { name: 'NotAuthorizedException', message: 'Access Token has been revoked' }
const invalidRefresh = { name: 'NotAuthorizedException', message: 'Invalid Refresh Token.' }
const codeMismatch = {
  name: 'CodeMismatchException',
  message: 'Invalid verification code provided, please try again.',
}
const codeExpired = { name: 'ExpiredCodeException', message: 'Invalid code provided, please request a code again.' }

const modulus = BigInt(`0x${getDiffieHellman('modp15').getPrime('hex')}`)

for (const engine of engines) {
  suite(`Attacks on a password, on ${engine}`, () => {
    test('a proof made with a wrong password', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })

      const challenge = await beginSrp(server, 'ada')

      await rejects(
        answerSrp(server, claim(server.poolId, 'Wrong-Horse-7', challenge, server.clock.now())),
        wrongPassword,
      )
    })

    test('a proof of all zeros, an empty one, one cut short, and one that is not base64', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })

      const honest = claim(server.poolId, password, await beginSrp(server, 'ada'), server.clock.now())
      const cutShort = honest.PASSWORD_CLAIM_SIGNATURE!.slice(0, 20)

      for (const signature of [Buffer.alloc(32).toString('base64'), cutShort, '%%%']) {
        await rejects(answerSrp(server, { ...honest, PASSWORD_CLAIM_SIGNATURE: signature }), wrongPassword)
      }
      await rejects(answerSrp(server, { ...honest, PASSWORD_CLAIM_SIGNATURE: '' }), {
        name: 'InvalidParameterException',
        message: 'Missing required parameter PASSWORD_CLAIM_SIGNATURE',
      })
    })

    test('a public value that makes the shared secret known: 0, N and 2 N', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })

      for (const A of [0n, modulus, 2n * modulus]) {
        await rejects(beginSrp(server, 'ada', A), { name: 'InvalidParameterException' })
      }
    })

    test('a proof that was overheard and is sent again', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })

      const answers = claim(server.poolId, password, await beginSrp(server, 'ada'), server.clock.now())
      const first = await answerSrp(server, answers)

      ok(first.AuthenticationResult?.AccessToken)
      await rejects(answerSrp(server, answers), spentSession)
    })

    test('a proof for another user’s secret block, and for an old one', async (t) => {
      const server = await start(t, engine, { users: ['ada', 'bob'] })

      const [ofAda, ofBob] = [await beginSrp(server, 'ada'), await beginSrp(server, 'bob')]
      const mixed = claim(server.poolId, password, { ...ofAda, SECRET_BLOCK: ofBob.SECRET_BLOCK }, server.clock.now())
      const honest = claim(server.poolId, password, ofAda, server.clock.now())

      await rejects(answerSrp(server, mixed), { name: 'NotAuthorizedException' })
      server.clock.advance(20 * 60_000)
      await rejects(answerSrp(server, honest), { name: 'NotAuthorizedException' })
    })

    test('guessing: the right password is refused too while the user is locked', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })

      for (let guess = 0; guess < 5; guess++)
        await rejects(signIn(server, 'ada', `Wrong-Horse-${guess}`), wrongPassword)

      await rejects(signIn(server, 'ada', password), {
        name: 'NotAuthorizedException',
        message: 'Password attempts exceeded',
      })
      server.clock.advance(16 * 60_000)
      ok((await signIn(server, 'ada', password)).AuthenticationResult)
    })

    test('guessing with fifty connections at once gains no more guesses than one', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })

      const guesses = Array.from({ length: 50 }, (_, guess) => signIn(server, 'ada', `Wrong-Horse-${guess}`))
      const refusals = (await Promise.allSettled(guesses)).map(
        (each) => each.status === 'rejected' && each.reason.message,
      )

      const judged = refusals.filter((message) => message === wrongPassword.message).length
      ok(judged <= 5, `${judged} guesses were judged`)
      ok(refusals.includes('Password attempts exceeded'))
    })
  })

  suite(`Attacks on a challenge session, on ${engine}`, () => {
    const fresh = { username: 'ada', password: false as const }

    test('an invented session, and one with a flipped bit', async (t) => {
      const server = await start(t, engine, { users: [fresh] })

      const { Session } = await signIn(server, 'ada', password)
      const flipped = `${Session?.slice(0, 40)}${Session?.[40] === 'A' ? 'B' : 'A'}${Session?.slice(41)}`

      await rejects(setPassword(server, 'ada', 'A'.repeat(120)), invalidSession)
      await rejects(setPassword(server, 'ada', flipped), invalidSession)
    })

    test('a session that was answered already', async (t) => {
      const server = await start(t, engine, { users: [fresh] })

      const { Session } = await signIn(server, 'ada', password)
      await setPassword(server, 'ada', Session)

      await rejects(setPassword(server, 'ada', Session), spentSession)
    })

    test('one session answered twice at the same instant: one answer counts', async (t) => {
      const server = await start(t, engine, { users: [fresh] })

      const { Session } = await signIn(server, 'ada', password)
      const answers = await Promise.allSettled([1, 2, 3, 4].map(() => setPassword(server, 'ada', Session)))

      equal(answers.filter(({ status }) => status === 'fulfilled').length, 1)
    })

    test('a session of yesterday', async (t) => {
      const server = await start(t, engine, { users: [fresh] })

      const { Session } = await signIn(server, 'ada', password)
      server.clock.advance(4 * 60_000)

      await rejects(setPassword(server, 'ada', Session), expiredSession)
    })

    test('a session of another user, another client, another pool, and another step', async (t) => {
      const server = await start(t, engine, { users: [fresh, { ...fresh, username: 'bob' }] })
      const elsewhere = await start(t, engine, { users: [fresh] })
      const { UserPoolClient } = await server.cognito.createUserPoolClient({
        UserPoolId: server.poolId,
        ClientName: 'other',
        ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      })

      const { Session } = await signIn(server, 'ada', password)

      await rejects(setPassword(server, 'bob', Session), invalidSession)
      await rejects(setPassword({ ...server, clientId: UserPoolClient!.ClientId! }, 'ada', Session), invalidSession)
      await rejects(setPassword(elsewhere, 'ada', Session), invalidSession)
      await rejects(
        server.cognito.respondToAuthChallenge({
          ClientId: server.clientId,
          ChallengeName: 'SMS_MFA',
          Session,
          ChallengeResponses: { USERNAME: 'ada', SMS_MFA_CODE: '123456' },
        }),
        invalidSession,
      )
    })
  })

  suite(`Attacks on a code, on ${engine}`, () => {
    const pool = { AutoVerifiedAttributes: ['email' as const] }

    test('a code that was used', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })

      const code = await forgotPassword(server, 'ada')
      await resetPassword(server, 'ada', code)

      await rejects(resetPassword(server, 'ada', code), codeExpired)
    })

    test('a code of another user', async (t) => {
      const server = await start(t, engine, { users: ['ada', 'bob'] })

      const codeOfBob = await forgotPassword(server, 'bob')
      await forgotPassword(server, 'ada')

      await rejects(resetPassword(server, 'ada', codeOfBob), codeMismatch)
    })

    test('a code for another purpose', async (t) => {
      const server = await start(t, engine, { pool })

      const { code } = await signUp(server, 'ada')

      await rejects(resetPassword(server, 'ada', code!), codeExpired)
    })

    test('an old code after a new one was asked for', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })

      const old = await forgotPassword(server, 'ada')
      const recent = await forgotPassword(server, 'ada')

      notEqual(old, recent)
      await rejects(resetPassword(server, 'ada', old), codeMismatch)
    })

    test('a code after its hour', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })

      const code = await forgotPassword(server, 'ada')
      server.clock.advance(60 * 60_000)

      await rejects(resetPassword(server, 'ada', code), codeExpired)
    })

    test('trying codes one after another ends long before one in a thousand was tried', async (t) => {
      const server = await start(t, engine, { pool })
      const { code } = await signUp(server, 'ada')

      let judged = 0
      for (let guess = 0; guess < 100; guess++) {
        const wrong = String((Number(code) + 1 + guess) % 1_000_000).padStart(6, '0')
        const refusal = await confirm(server, 'ada', wrong).catch((error) => error)
        if (refusal.name === codeMismatch.name) judged++
      }

      ok(judged > 0 && judged <= 15, `${judged} guesses were judged`)
      await rejects(confirm(server, 'ada', code!))
    })

    test('one code used twice at the same instant: one use counts', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })

      const code = await forgotPassword(server, 'ada')
      const uses = await Promise.allSettled([1, 2, 3, 4].map(() => resetPassword(server, 'ada', code)))

      equal(uses.filter(({ status }) => status === 'fulfilled').length, 1)
    })
  })

  suite(`Attacks on a token, on ${engine}`, () => {
    test('a token without a signature, and one signed with the public key as a shared secret', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const { AccessToken } = await signedIn(server)
      const claims = decodeJwt(AccessToken)
      const { kid } = decodeProtectedHeader(AccessToken)
      const { keys } = (await (await fetch(jwksOf(server))).json()) as { keys: JsonWebKey[] }
      const publicKey = createPublicKey({ key: keys.find((key) => key.kid === kid)!, format: 'jwk' })
      const pem = publicKey.export({ type: 'spki', format: 'pem' }) as string

      const unsigned = new UnsecuredJWT(claims).encode()
      const confused = await new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid }).sign(Buffer.from(pem))

      for (const AccessToken of [unsigned, confused]) {
        await rejects(server.cognito.getUser({ AccessToken }), forgedToken)
      }
    })

    test('a token with changed claims, and one signed by a key that names itself', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const { AccessToken } = await signedIn(server)
      const [header, , signature] = AccessToken.split('.')
      const claims = decodeJwt(AccessToken)
      const { privateKey, publicKey } = await generateKeyPair('RS256')
      const jwk = await exportJWK(publicKey)

      const changed = Buffer.from(JSON.stringify({ ...claims, username: 'root' })).toString('base64url')
      const ownKey = await new SignJWT(claims)
        .setProtectedHeader({ alg: 'RS256', kid: decodeProtectedHeader(AccessToken).kid, jwk })
        .sign(privateKey)

      await rejects(server.cognito.getUser({ AccessToken: `${header}.${changed}.${signature}` }), forgedToken)
      await rejects(server.cognito.getUser({ AccessToken: ownKey }), forgedToken)
    })

    test('an ID token or a refresh token in the place of an access token, and the reverse', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const { AccessToken, IdToken, RefreshToken } = await signedIn(server)

      await rejects(server.cognito.getUser({ AccessToken: IdToken }), invalidToken)
      await rejects(server.cognito.getUser({ AccessToken: RefreshToken }), invalidToken)
      for (const token of [AccessToken, IdToken]) await rejects(refresh(server, token), invalidRefresh)
    })

    test('a token of another pool that claims to be of this one', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const elsewhere = await start(t, engine, { users: ['ada'] })
      const { AccessToken, RefreshToken } = await signedIn(elsewhere)
      const [header, , signature] = AccessToken.split('.')
      const own = decodeJwt((await signedIn(server)).AccessToken)
      const borrowed = Buffer.from(JSON.stringify(own)).toString('base64url')

      await rejects(server.cognito.getUser({ AccessToken: `${header}.${borrowed}.${signature}` }), forgedToken)
      await rejects(refresh(server, RefreshToken), invalidRefresh)
    })

    test('a token that has expired', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const { AccessToken, RefreshToken } = await signedIn(server)

      server.clock.advance(3_600_000)
      await rejects(server.cognito.getUser({ AccessToken }), {
        name: 'NotAuthorizedException',
        message: 'Access Token has expired',
      })
      server.clock.advance(30 * 24 * 3_600_000)
      await rejects(refresh(server, RefreshToken), {
        name: 'NotAuthorizedException',
        message: 'Refresh Token has expired',
      })
    })

    test('tokens of a session that was revoked, of a user who signed out everywhere, and of one disabled', async (t) => {
      const server = await start(t, engine, { users: ['ada', 'bob', 'eve'] })
      const { cognito, clientId, poolId } = server
      const [ada, bob, eve] = [await signedIn(server), await signedIn(server, 'bob'), await signedIn(server, 'eve')]

      await cognito.revokeToken({ ClientId: clientId, Token: ada.RefreshToken })
      await cognito.globalSignOut({ AccessToken: bob.AccessToken })
      await cognito.adminDisableUser({ UserPoolId: poolId, Username: 'eve' })

      await rejects(cognito.getUser({ AccessToken: ada.AccessToken }), revokedToken)
      await rejects(cognito.getUser({ AccessToken: bob.AccessToken }), revokedToken)
      await rejects(cognito.getUser({ AccessToken: eve.AccessToken }), { message: 'User is disabled.' })
      for (const { RefreshToken } of [ada, bob]) {
        await rejects(refresh(server, RefreshToken), { message: 'Refresh Token has been revoked' })
      }
      await rejects(refresh(server, eve.RefreshToken), { message: 'User is disabled.' })
    })

    test('an invented refresh token, one encrypted under a guessed key, and one of another client', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const { RefreshToken } = await signedIn(server)
      const { UserPoolClient } = await server.cognito.createUserPoolClient({
        UserPoolId: server.poolId,
        ClientName: 'other',
      })
      const header = decodeProtectedHeader(RefreshToken)
      const guessed = await new CompactEncrypt(Buffer.from(JSON.stringify({ sub: 'root' })))
        .setProtectedHeader({ ...header, alg: 'dir', enc: 'A256GCM' })
        .encrypt(Buffer.alloc(32))

      await rejects(refresh(server, 'invented'), invalidRefresh)
      await rejects(refresh(server, guessed), invalidRefresh)
      await rejects(refresh({ ...server, clientId: UserPoolClient!.ClientId! }, RefreshToken), invalidRefresh)
    })
  })

  suite(`Attacks on a client, on ${engine}`, () => {
    const client = { GenerateSecret: true }

    test('a confidential client without its secret hash, or with one for another name', async (t) => {
      const server = await start(t, engine, { client, users: ['ada'] })
      const { clientId, clientSecret } = server
      const forBob = createHmac('sha256', clientSecret!).update(`bob${clientId}`).digest('base64')

      await rejects(signIn(server, 'ada', password), {
        name: 'NotAuthorizedException',
        message: `Client ${clientId} is configured with secret but SECRET_HASH was not received`,
      })
      await rejects(signIn(server, 'ada', password, { SECRET_HASH: forBob }), {
        name: 'NotAuthorizedException',
        message: `Unable to verify secret hash for client ${clientId}`,
      })
    })

    test('setting attributes that prove something, or that the client may not write', async (t) => {
      const server = await start(t, engine, {
        pool: { Schema: [{ Name: 'plan', AttributeDataType: 'String', Mutable: true }] },
        client: { WriteAttributes: ['email'] },
      })

      for (const Name of ['email_verified', 'custom:plan', 'sub', 'name', 'identities', 'cognito:user_status']) {
        const attempt = server.cognito.signUp({
          ClientId: server.clientId,
          Username: 'eve',
          Password: password,
          UserAttributes: [{ Name, Value: 'true' }],
        })
        await rejects(attempt, ({ name }: Error) =>
          ['NotAuthorizedException', 'InvalidParameterException'].includes(name),
        )
      }
    })

    test('names that mean something to JavaScript', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })

      for (const name of ['__proto__', 'constructor', 'hasOwnProperty', 'toString']) {
        await rejects(signIn(server, name, password), {
          name: 'UserNotFoundException',
          message: 'User does not exist.',
        })
        await rejects(server.cognito.initiateAuth({ ClientId: name.replaceAll('_', ''), AuthFlow: 'USER_SRP_AUTH' }), {
          name: 'ResourceNotFoundException',
        })
      }
    })
  })

  suite(`Finding out who has an account, on ${engine}`, () => {
    const client = { PreventUserExistenceErrors: 'ENABLED' as const }

    test('a wrong password and an unknown name get one answer', async (t) => {
      const server = await start(t, engine, { client, users: ['ada'] })

      await rejects(signIn(server, 'ada', 'Wrong-Horse-7'), wrongPassword)
      await rejects(signIn(server, 'nobody', 'Wrong-Horse-7'), wrongPassword)
    })

    test('an unknown name gets an SRP challenge like any other, the same each time', async (t) => {
      const server = await start(t, engine, { client, users: ['ada'] })

      const known = await beginSrp(server, 'ada')
      const [first, second] = [await beginSrp(server, 'nobody'), await beginSrp(server, 'nobody')]

      deepEqual(Object.keys(first).sort(), Object.keys(known).sort())
      equal(first.SALT.length, known.SALT.length)
      deepEqual([first.SALT, first.USER_ID_FOR_SRP], [second.SALT, second.USER_ID_FOR_SRP])
      notEqual(first.SRP_B, second.SRP_B)
      await rejects(answerSrp(server, claim(server.poolId, password, first, server.clock.now())), wrongPassword)
    })

    test('an unknown name is locked after as many wrong passwords as a known one', async (t) => {
      const server = await start(t, engine, { client, users: ['ada'] })

      for (const name of ['ada', 'nobody']) {
        for (let guess = 0; guess < 5; guess++) await rejects(signIn(server, name, 'Wrong-Horse-7'), wrongPassword)
        await rejects(signIn(server, name, 'Wrong-Horse-7'), { message: 'Password attempts exceeded' })
      }
    })

    test('a forgotten password is answered for anybody, and a guessed code is wrong for anybody', async (t) => {
      const server = await start(t, engine, { client, users: ['ada'] })

      await forgotPassword(server, 'ada')
      const { CodeDeliveryDetails } = await server.cognito.forgotPassword({
        ClientId: server.clientId,
        Username: 'nobody@example.com',
      })

      equal(CodeDeliveryDetails?.DeliveryMedium, 'EMAIL')
      deepEqual(await server.inbox.list('nobody@example.com'), [])
      for (const name of ['ada', 'nobody@example.com'])
        await rejects(resetPassword(server, name, '000000'), codeMismatch)
    })
  })
}

async function beginSrp(server: Started, username: string, A = ephemeral.A): Promise<VerifierChallenge> {
  const { ChallengeParameters } = await server.cognito.initiateAuth({
    ClientId: server.clientId,
    AuthFlow: 'USER_SRP_AUTH',
    AuthParameters: { USERNAME: username, SRP_A: A.toString(16) },
  })
  return ChallengeParameters as unknown as VerifierChallenge
}

function answerSrp({ cognito, clientId }: Started, answers: Record<string, string>) {
  return cognito.respondToAuthChallenge({
    ClientId: clientId,
    ChallengeName: 'PASSWORD_VERIFIER',
    ChallengeResponses: answers,
  })
}

function signIn(
  { cognito, clientId }: Started,
  username: string,
  password: string,
  more: Record<string, string> = {},
): Promise<InitiateAuthResponse> {
  return cognito.initiateAuth({
    ClientId: clientId,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: username, PASSWORD: password, ...more },
  })
}

async function signedIn(server: Started, username = 'ada') {
  const { AuthenticationResult } = await signIn(server, username, password)
  return AuthenticationResult as { AccessToken: string; IdToken: string; RefreshToken: string }
}

function refresh({ cognito, clientId }: Started, token: string) {
  return cognito.initiateAuth({
    ClientId: clientId,
    AuthFlow: 'REFRESH_TOKEN_AUTH',
    AuthParameters: { REFRESH_TOKEN: token },
  })
}

function setPassword({ cognito, clientId }: Started, username: string, session: string | undefined) {
  return cognito.respondToAuthChallenge({
    ClientId: clientId,
    ChallengeName: 'NEW_PASSWORD_REQUIRED',
    Session: session,
    ChallengeResponses: { USERNAME: username, NEW_PASSWORD: 'Analytical-Engine-1' },
  })
}

async function signUp({ cognito, clientId, inbox }: Started, username: string) {
  const email = `${username}@example.com`
  const UserAttributes = [{ Name: 'email', Value: email }]
  await cognito.signUp({ ClientId: clientId, Username: username, Password: password, UserAttributes })
  return inbox.next(email)
}

function confirm({ cognito, clientId }: Started, username: string, code: string) {
  return cognito.confirmSignUp({ ClientId: clientId, Username: username, ConfirmationCode: code })
}

async function forgotPassword({ cognito, clientId, inbox }: Started, username: string): Promise<string> {
  await cognito.forgotPassword({ ClientId: clientId, Username: username })
  return (await inbox.next(`${username}@example.com`)).code as string
}

function resetPassword({ cognito, clientId }: Started, username: string, code: string) {
  return cognito.confirmForgotPassword({
    ClientId: clientId,
    Username: username,
    ConfirmationCode: code,
    Password: 'Analytical-Engine-1',
  })
}
