/**
 * A web app on Amplify whose users have passkeys: a page of another origin, in a browser with an authenticator of its own.
 *
 * @module
 */
import { deepEqual, equal, match, rejects } from 'node:assert/strict'
import { suite, type TestContext, test } from 'node:test'
import { type PasskeyOptions, passkeyClient, startWithPasskeys } from '../api/passkeys/calls.ts'
import { type Engine, engines } from '../support/engines.ts'
import { region } from '../support/start.ts'
import { password } from '../support/users.ts'
import { callLibrary, newProfile, servePage } from '../support/web-app.ts'

const username = 'ada'
const choosing = { authFlowType: 'USER_AUTH' }
const byPasskey = { username, options: { ...choosing, preferredChallenge: 'WEB_AUTHN' } }
const byPassword = { username, password, options: { authFlowType: 'USER_PASSWORD_AUTH' } }
const signedIn = { isSignedIn: true, nextStep: { signInStep: 'DONE' } }

const amplify = `export { Amplify } from 'aws-amplify'; export * from 'aws-amplify/auth'`

interface AppOptions extends PasskeyOptions {
  /** Where the page is: `localhost`, or below. */
  host?: string
}

/** A page that uses the server, in a browser whose authenticator verifies its user. */
async function openApp(t: TestContext, engine: Engine, { host = 'localhost', ...options }: AppOptions = {}) {
  const server = await startWithPasskeys(t, engine, { verification: 'required', client: passkeyClient, ...options })
  const context = await newProfile(t)
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  await page.goto(`http://${host}:${await servePage(t, amplify)}`)

  /** Calls a function of Amplify's in the page. */
  const call = <T>(name: string, ...values: unknown[]): Promise<T> => callLibrary(page, name, ...values)
  const { poolId: userPoolId, clientId: userPoolClientId, endpoint: userPoolEndpoint } = server
  await call('Amplify.configure', { Auth: { Cognito: { userPoolId, userPoolClientId, userPoolEndpoint } } })
  const stored = async () => (await devtools.send('WebAuthn.getCredentials', { authenticatorId })).credentials
  return { server, call, stored }
}

interface Listed {
  credentials: { credentialId: string; [member: string]: unknown }[]
}

for (const engine of engines) {
  suite(`Passkeys with Amplify in a browser on ${engine}`, () => {
    test('a passkey is registered, listed, signs in, preferred or chosen, and is deleted', async (t) => {
      const { server, call, stored } = await openApp(t, engine)

      await call('signIn', byPassword)
      await call('associateWebAuthnCredential')
      const listed = await call<Listed>('listWebAuthnCredentials')
      await call('signOut')
      const preferred = await call('signIn', byPasskey)
      await call('signOut')
      const { nextStep } = await call<{ nextStep: unknown }>('signIn', { username, options: choosing })
      const chosen = await call('confirmSignIn', { challengeResponse: 'WEB_AUTHN' })
      const [made] = await stored()
      const credentialId = listed.credentials[0]!.credentialId
      await call('deleteWebAuthnCredential', { credentialId })
      const left = await call<Listed>('listWebAuthnCredentials')
      await call('signOut')
      const afterwards = await call('signIn', byPasskey)

      const { UserAttributes } = await server.cognito.adminGetUser({ UserPoolId: server.poolId, Username: username })
      const sub = UserAttributes!.find(({ Name }) => Name === 'sub')!.Value
      deepEqual([preferred, chosen], [signedIn, signedIn])
      deepEqual(nextStep, {
        signInStep: 'CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION',
        availableChallenges: ['PASSWORD_SRP', 'PASSWORD', 'WEB_AUTHN'],
      })
      equal(listed.credentials.length, 1)
      equal(listed.credentials[0]!.relyingPartyId, 'localhost')
      deepEqual(listed.credentials[0]!.authenticatorTransports, ['internal'])
      match(credentialId, /^[\w-]+$/)
      equal(made!.credentialId, standard(credentialId))
      equal(Buffer.from(made!.userHandle!, 'base64').toString(), sub)
      equal(made!.rpId, 'localhost')
      deepEqual(left.credentials, [])
      deepEqual(afterwards, {
        isSignedIn: false,
        nextStep: {
          signInStep: 'CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION',
          availableChallenges: ['PASSWORD_SRP', 'PASSWORD'],
        },
      })
    })

    test('a page below the pool’s own domain registers a passkey, and signs in with it', async (t) => {
      const prefix = `shop-${Date.now()}`
      const relyingParty = `${prefix}.auth.${region}.localhost`
      const { server, call, stored } = await openApp(t, engine, { webAuthn: false, host: `app.${relyingParty}` })
      await server.cognito.createUserPoolDomain({ UserPoolId: server.poolId, Domain: prefix })
      await call('signIn', byPassword)

      await call('associateWebAuthnCredential')
      await call('signOut')
      const answer = await call('signIn', byPasskey)

      deepEqual(answer, signedIn)
      equal((await stored())[0]!.rpId, relyingParty)
    })

    test('an authenticator that has a passkey of the user makes no second one', async (t) => {
      const { call, stored } = await openApp(t, engine)
      await call('signIn', byPassword)
      await call('associateWebAuthnCredential')

      await rejects(call('associateWebAuthnCredential'), /PasskeyAlreadyExists/)

      const { credentials } = await call<Listed>('listWebAuthnCredentials')
      equal(credentials.length, 1)
      equal((await stored()).length, 1)
    })
  })
}

/** Base64url as plain base64, which is what the browser's protocol speaks. */
function standard(text: string): string {
  return Buffer.from(text, 'base64url').toString('base64')
}
