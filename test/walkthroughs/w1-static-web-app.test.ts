/**
 * W1: a static web app in front of an API server. The web app uses `amazon-cognito-identity-js` or Amplify, the API
 * server is a process of its own that knows the issuer and the public keys.
 */
import { deepEqual, equal, ok, rejects } from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { suite, type TestContext, test } from 'node:test'
import {
  AuthenticationDetails,
  CognitoUser,
  CognitoUserAttribute,
  CognitoUserPool,
  type CognitoUserSession,
  type ISignUpResult,
} from 'amazon-cognito-identity-js'
import { Amplify } from 'aws-amplify'
import { fetchAuthSession, signIn, signOut, signUp } from 'aws-amplify/auth'
import { issuerOf, jwksOf } from '../support/discovery.ts'
import { engines } from '../support/engines.ts'
import { type Started, type StartOptions, start } from '../support/start.ts'
import { password } from '../support/users.ts'

const hour = 3_600_000

/** A pool whose function wants to see an invitation, and then confirms by itself. */
const invitedOnly: StartOptions = {
  pool: {
    AutoVerifiedAttributes: ['email'],
    LambdaConfig: { PreSignUp: 'arn:aws:lambda:eu-central-1:123456789012:function:preSignUp' },
  },
  functions: {
    preSignUp: (event) => {
      if (event.request.validationData?.invitation !== 'spring') throw new Error('Not invited')
      return { ...event, response: { ...event.response, autoConfirmUser: true, autoVerifyEmail: true } }
    },
  },
}

for (const engine of engines) {
  suite(`W1, a static web app, on ${engine}`, () => {
    test('an administrator confirms who signed up at the command line, and signs in for them', async (t) => {
      const { cognito, poolId, clientId } = await start(t, engine)
      const ada = { UserPoolId: poolId, Username: 'ada' }

      await cognito.signUp({
        ClientId: clientId,
        Username: 'ada',
        Password: password,
        ValidationData: [{ Name: 'invitation', Value: 'spring' }],
      })
      const before = await cognito.adminGetUser(ada)
      await cognito.adminConfirmSignUp(ada)
      const after = await cognito.adminGetUser(ada)
      const { AuthenticationResult } = await cognito.adminInitiateAuth({
        UserPoolId: poolId,
        ClientId: clientId,
        AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'ada', PASSWORD: password },
      })

      deepEqual([before.UserStatus, after.UserStatus], ['UNCONFIRMED', 'CONFIRMED'])
      deepEqual(Object.keys(AuthenticationResult ?? {}).sort(), [
        'AccessToken',
        'ExpiresIn',
        'IdToken',
        'RefreshToken',
        'TokenType',
      ])
    })

    test('amazon-cognito-identity-js signs up, confirms, signs in over SRP and refreshes by itself', async (t) => {
      const server = await start(t, engine, { pool: { AutoVerifiedAttributes: ['email'] } })
      t.mock.timers.enable({ apis: ['Date'], now: server.clock.now() })
      const pool = new CognitoUserPool({
        UserPoolId: server.poolId,
        ClientId: server.clientId,
        endpoint: server.endpoint,
      })
      const email = new CognitoUserAttribute({ Name: 'email', Value: 'ada@example.com' })

      await called((done) => pool.signUp('ada', password, [email], [], done))
      const user = new CognitoUser({ Username: 'ada', Pool: pool })
      const { code } = await server.inbox.next('ada@example.com')
      const confirmed = await called((done) => user.confirmRegistration(code as string, true, done))
      const first = await signInWith(user)
      t.mock.timers.tick(2 * hour)
      server.clock.advance(2 * hour)
      const later = await called<CognitoUserSession>((done) => pool.getCurrentUser()?.getSession(done))

      equal(confirmed, 'SUCCESS')
      equal(first.getIdToken().payload.email, 'ada@example.com')
      equal(later.getAccessToken().payload.auth_time, first.getAccessToken().payload.auth_time)
      equal(later.getAccessToken().payload.iat, first.getAccessToken().payload.iat + 2 * 3600)
    })

    test('Amplify signs in over SRP and refreshes an expired session by itself', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      t.mock.timers.enable({ apis: ['Date'], now: server.clock.now() })
      configureAmplify(t, server)

      const { isSignedIn } = await signIn({ username: 'ada', password })
      const first = await fetchAuthSession()
      t.mock.timers.tick(2 * hour)
      server.clock.advance(2 * hour)
      const later = await fetchAuthSession()

      ok(isSignedIn)
      equal(later.userSub, first.userSub)
      equal(later.tokens?.accessToken.payload.iat, (first.tokens?.accessToken.payload.iat as number) + 2 * 3600)
    })

    test('a function lets in who knows the invitation, so that no code is needed', async (t) => {
      const server = await start(t, engine, invitedOnly)
      configureAmplify(t, server)
      const options = (invitation: string) => ({
        userAttributes: { email: 'ada@example.com' },
        validationData: { invitation },
      })

      await rejects(signUp({ username: 'ada', password, options: options('autumn') }), {
        name: 'UserLambdaValidationException',
        message: 'PreSignUp failed with error Not invited.',
      })
      const { isSignUpComplete } = await signUp({ username: 'ada', password, options: options('spring') })
      const { isSignedIn } = await signIn({ username: 'ada', password })
      const { tokens } = await fetchAuthSession()

      deepEqual([isSignUpComplete, isSignedIn], [true, true])
      equal(tokens?.idToken?.payload.email_verified, true)
      deepEqual(await server.inbox.list('ada@example.com'), [])
    })

    test('amazon-cognito-identity-js signs up where a function confirms', async (t) => {
      const server = await start(t, engine, invitedOnly)
      t.mock.timers.enable({ apis: ['Date'], now: server.clock.now() })
      const { poolId: UserPoolId, clientId: ClientId, endpoint } = server
      const pool = new CognitoUserPool({ UserPoolId, ClientId, endpoint })
      const email = new CognitoUserAttribute({ Name: 'email', Value: 'ada@example.com' })
      const invitation = new CognitoUserAttribute({ Name: 'invitation', Value: 'spring' })

      const made = await called<ISignUpResult>((done) => pool.signUp('ada', password, [email], [invitation], done))
      const session = await signInWith(new CognitoUser({ Username: 'ada', Pool: pool }))

      equal(made.userConfirmed, true)
      equal(session.getIdToken().payload.email_verified, true)
    })

    test('an API server of another process believes both tokens, and nobody else’s', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const other = await start(t, engine, { users: ['ada'] })
      const api = await startResourceServer(t, server)

      const tokens = await signInPlainly(server)
      const foreign = await signInPlainly(other)
      const answers = await Promise.all([
        callApi(api, tokens.AccessToken),
        callApi(api, tokens.IdToken),
        callApi(api, foreign.AccessToken),
        callApi(api, `${tokens.AccessToken?.slice(0, -4)}AAAA`),
      ])

      deepEqual(
        answers.map(({ status }) => status),
        [200, 200, 401, 401],
      )
      equal(answers[0]?.claims?.username, 'ada')
      equal(answers[1]?.claims?.['cognito:username'], 'ada')
    })
  })
}

/** Turns a call with a node-style callback into a promise. */
function called<T>(call: (done: (error?: Error | null, result?: T) => void) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    call((error, result) => (error ? reject(error) : resolve(result as T)))
  })
}

function signInWith(user: CognitoUser): Promise<CognitoUserSession> {
  const details = new AuthenticationDetails({ Username: user.getUsername(), Password: password })
  return new Promise((onSuccess, onFailure) => user.authenticateUser(details, { onSuccess, onFailure }))
}

function configureAmplify(t: TestContext, { poolId, clientId, endpoint }: Started): void {
  const settings = { userPoolId: poolId, userPoolClientId: clientId, userPoolEndpoint: endpoint }
  Amplify.configure({ Auth: { Cognito: settings } })
  t.after(() => signOut())
}

async function signInPlainly({ cognito, clientId }: Started) {
  const { AuthenticationResult } = await cognito.initiateAuth({
    ClientId: clientId,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: 'ada', PASSWORD: password },
  })
  return AuthenticationResult ?? {}
}

async function startResourceServer(t: TestContext, server: Started): Promise<string> {
  const script = join(import.meta.dirname, 'resource-server.ts')
  const child = spawn(process.execPath, [script, issuerOf(server), jwksOf(server), server.clientId], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  t.after(() => stop(child))
  const [url] = await once(createInterface({ input: child.stdout }), 'line')
  return url
}

async function stop(child: ChildProcess): Promise<void> {
  child.kill()
  await once(child, 'exit')
}

async function callApi(api: string, token: string | undefined) {
  const response = await fetch(api, { headers: { authorization: `Bearer ${token}` } })
  const claims = response.ok ? ((await response.json()) as Record<string, unknown>) : undefined
  return { status: response.status, claims }
}
