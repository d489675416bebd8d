/**
 * What must not be found by whoever steals the database or reads the log: passwords, codes, client secrets, tokens and
 * private keys.
 */
import { equal, ok } from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite, type TestContext, test } from 'node:test'
import { inspect } from 'node:util'
import { build } from '#app/build.ts'
import type { Services } from '#core/context.ts'
import type { Explanation } from '#core/explain/explanations.ts'
import { secretHash } from '#core/sign-in/secret-hash.ts'
import { temporaryFolder } from './support/engines.ts'
import { readInbox } from './support/inbox.ts'
import { keyBank } from './support/key-bank.ts'
import { capturedLog } from './support/log.ts'
import { connect, region } from './support/start.ts'
import { codeAt, fromBase32 } from './support/totp.ts'

const passwords = { first: 'Correct-Horse-9!', second: 'Analytical-Engine-1', wrong: 'Wrong-Battery-3' }

suite('Secrets', () => {
  test('stand nowhere in the database files in the clear', async (t) => {
    const { files, secrets } = await live(t)

    for (const [what, secret] of Object.entries(secrets)) {
      for (const [name, bytes] of files()) {
        ok(!bytes.includes(secret), `the ${what} stands in ${name}`)
        ok(
          !bytes.includes(Buffer.from(secret).toString('base64').replace(/=*$/, '').slice(0, -1)),
          `the ${what} stands in ${name}, in base64`,
        )
      }
    }
  })

  test('never reach an explanation, whatever was refused', async (t) => {
    const { explained, secrets } = await live(t)

    // Six digits can stand in a request id.
    const text = JSON.stringify(explained.map(({ requestId, ...rest }) => rest))
    for (const [what, secret] of Object.entries({ ...secrets, ...codesAlone(secrets) }))
      ok(!text.includes(String(secret)), `the ${what} is in an explanation`)
    ok(explained.flatMap(({ notes }) => notes).length > 15)
  })

  test('never reach the log', async (t) => {
    const { log, secrets } = await live(t)

    const text = inspect(log.lines, { depth: 10, maxStringLength: null })
    for (const [what, secret] of Object.entries(secrets))
      ok(!text.includes(String(secret)), `the ${what} is in the log`)
    equal(log.lines.filter(({ level }) => level === 'error').length, 0)
  })
})

function codesAlone({ signUpCode, resetCode }: { signUpCode: string; resetCode: string }) {
  return { signUpCodeAlone: signUpCode.slice(-6), resetCodeAlone: resetCode.slice(-6) }
}

/** A day in the life of a server with a user: sign-up, sign-in, failures, a new password. */
async function live(t: TestContext) {
  const folder = temporaryFolder(t)
  const log = capturedLog((text) => t.diagnostic(text))
  const house = await build({
    database: join(folder, 'poolhouse.db'),
    masterKeys: [Buffer.alloc(32, 'master key')],
    region,
    accountId: '123456789012',
    issuer: 'own',
    log,
    explains: true,
    signingKeys: keyBank(),
  })
  const explained = watchExplanations(house.services)
  t.after(() => house.close())
  const cognito = connect(await house.listen({ host: '127.0.0.1', port: 0 }))
  const inbox = await readInbox(house.services)

  const { UserPool } = await cognito.createUserPool({ PoolName: 'people', AutoVerifiedAttributes: ['email'] })
  const { UserPoolClient } = await cognito.createUserPoolClient({
    UserPoolId: UserPool!.Id,
    ClientName: 'app',
    GenerateSecret: true,
    ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
  })
  const { ClientId = '', ClientSecret = '' } = UserPoolClient ?? {}
  const SecretHash = secretHash(ClientSecret, 'ada', ClientId)
  const ada = { ClientId, SecretHash, Username: 'ada' }

  await cognito.signUp({
    ...ada,
    Password: passwords.first,
    UserAttributes: [{ Name: 'email', Value: 'ada@example.com' }],
  })
  const signUpCode = (await inbox.next('ada@example.com')).code!
  await cognito.confirmSignUp({ ...ada, ConfirmationCode: signUpCode })
  const signIn = (PASSWORD: string) =>
    cognito.initiateAuth({
      ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'ada', PASSWORD, SECRET_HASH: SecretHash },
    })
  const { AuthenticationResult } = await signIn(passwords.first)
  await signIn(passwords.wrong).catch(() => {})
  await cognito.forgotPassword(ada)
  const resetCode = (await inbox.next('ada@example.com')).code!
  await cognito.confirmForgotPassword({ ...ada, ConfirmationCode: resetCode, Password: passwords.second })
  const AccessToken = AuthenticationResult!.AccessToken!
  const SoftwareTokenMfaConfiguration = { Enabled: true }
  const mfa = { MfaConfiguration: 'OPTIONAL' as const, SoftwareTokenMfaConfiguration }
  await cognito.setUserPoolMfaConfig({ UserPoolId: UserPool!.Id, ...mfa })
  const { SecretCode: token = '' } = await cognito.associateSoftwareToken({ AccessToken })
  await cognito.verifySoftwareToken({ AccessToken, UserCode: codeAt(token, new Date()) })
  const { SecretCode: pendingToken = '' } = await cognito.associateSoftwareToken({ AccessToken })
  await cognito.revokeToken({ ClientId, ClientSecret, Token: AuthenticationResult!.RefreshToken! })

  const hashOfAnother = secretHash(ClientSecret, 'bob', ClientId)
  const { RefreshToken = '' } = AuthenticationResult!
  const refused: Promise<unknown>[] = [
    signIn('Short-1'),
    cognito.forgotPassword({ ...ada, SecretHash: hashOfAnother }),
    cognito.confirmSignUp({ ...ada, ConfirmationCode: signUpCode }),
    cognito.confirmForgotPassword({ ...ada, ConfirmationCode: resetCode, Password: passwords.second }),
    cognito.getUser({ AccessToken }),
    cognito.getUser({ AccessToken: AuthenticationResult!.IdToken! }),
    cognito.revokeToken({ ClientId, ClientSecret: passwords.wrong, Token: RefreshToken }),
    cognito.getTokensFromRefreshToken({ ClientId, ClientSecret, RefreshToken }),
    cognito.getTokensFromRefreshToken({ ClientId, ClientSecret: passwords.wrong, RefreshToken }),
    cognito.respondToAuthChallenge({
      ClientId,
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      Session: AccessToken,
      ChallengeResponses: { USERNAME: 'ada', NEW_PASSWORD: passwords.first, SECRET_HASH: SecretHash },
    }),
    cognito.initiateAuth({
      ClientId,
      AuthFlow: 'USER_AUTH',
      AuthParameters: { USERNAME: 'ada', PASSWORD: passwords.second, SECRET_HASH: SecretHash },
    }),
  ]
  for (const call of await Promise.allSettled(refused)) equal(call.status, 'rejected')

  const [idKey] = await house.services.directory.signingKeys(UserPool!.Id!)
  const privateExponent = idKey!.privateKey.export({ format: 'jwk' }).d!
  return {
    log,
    explained,
    files: () => readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))] as const),
    secrets: {
      ...passwords,
      clientSecret: ClientSecret,
      secretHash: SecretHash,
      hashOfAnother,
      // Six digits stand in any large file by chance; with the words around them they do not.
      signUpCode: `code is ${signUpCode}`,
      resetCode: `code is ${resetCode}`,
      softwareToken: fromBase32(token),
      pendingSoftwareToken: fromBase32(pendingToken),
      softwareTokenInBase32: token,
      accessToken: AccessToken,
      idToken: AuthenticationResult!.IdToken!,
      refreshToken: AuthenticationResult!.RefreshToken!,
      privateKey: privateExponent,
    },
  }
}

/** Every explanation that is begun from now on. */
function watchExplanations({ explanations }: Services): Explanation[] {
  const begun: Explanation[] = []
  const begin = explanations!.begin.bind(explanations)
  explanations!.begin = (requestId, at) => {
    const explanation = begin(requestId, at)
    begun.push(explanation)
    return explanation
  }
  return begun
}
