/** The browser library that Amplify is built on, signing in over SRP. */
import { equal, match, notEqual, ok, rejects } from 'node:assert/strict'
import { suite, type TestContext, test } from 'node:test'
import {
  AuthenticationDetails,
  CognitoUser,
  CognitoUserPool,
  type CognitoUserSession,
} from 'amazon-cognito-identity-js'
import { type Engine, engines } from '../../support/engines.ts'
import { type StartOptions, start } from '../../support/start.ts'
import { password } from '../../support/users.ts'
import { chosen, newcomer } from './calls.ts'

/** A server, and a user of the library that talks to it, by a clock that both share. */
async function startWithUser(t: TestContext, engine: Engine, options: StartOptions, Username = 'ada') {
  const server = await start(t, engine, options)
  t.mock.timers.enable({ apis: ['Date'], now: server.clock.now() })
  const Pool = new CognitoUserPool({
    UserPoolId: server.poolId,
    ClientId: server.clientId,
    endpoint: server.endpoint,
  })
  return { server, user: new CognitoUser({ Username, Pool }) }
}

interface Challenged {
  userAttributes: Record<string, string>
  requiredAttributes: string[]
}

/** Signs in; answers a temporary password with the chosen one. */
function authenticate(
  user: CognitoUser,
  attempt = password,
): Promise<CognitoUserSession & { challenged?: Challenged }> {
  const details = new AuthenticationDetails({ Username: user.getUsername(), Password: attempt })
  return new Promise((onSuccess, onFailure) =>
    user.authenticateUser(details, {
      onSuccess,
      onFailure,
      newPasswordRequired(userAttributes, requiredAttributes) {
        const challenged = { userAttributes, requiredAttributes }
        user.completeNewPasswordChallenge(
          chosen,
          {},
          { onFailure, onSuccess: (session) => onSuccess(Object.assign(session, { challenged })) },
        )
      },
    }),
  )
}

for (const engine of engines) {
  suite(`amazon-cognito-identity-js on ${engine}`, () => {
    test('signs in with the username', async (t) => {
      const { user } = await startWithUser(t, engine, { users: ['ada'] })

      const session = await authenticate(user)

      equal(session.getAccessToken().payload.username, 'ada')
      equal(session.getIdToken().payload.email, 'ada@example.com')
      ok(session.isValid())
    })

    test('signs in with an e-mail address, and learns the username from the challenge', async (t) => {
      const pool = { AliasAttributes: ['email' as const] }
      const { user } = await startWithUser(t, engine, { pool, users: ['ada'] }, 'ada@example.com')

      await authenticate(user)

      equal(user.getUsername(), 'ada')
    })

    test('is refused with a wrong password', async (t) => {
      const { user } = await startWithUser(t, engine, { users: ['ada'] })

      await rejects(authenticate(user, 'Wrong-Horse-7'), {
        name: 'NotAuthorizedException',
        message: 'Incorrect username or password.',
      })
    })

    test('changes a temporary password', async (t) => {
      const { user } = await startWithUser(t, engine, { users: [newcomer] })

      const session = await authenticate(user)

      equal(session.challenged?.userAttributes.email, 'ada@example.com')
      ok(session.getRefreshToken().getToken())
    })

    test('refreshes its session, without a device to tell of', async (t) => {
      const { server, user } = await startWithUser(t, engine, { users: ['ada'] })
      const first = await authenticate(user)
      const refreshToken = first.getRefreshToken()
      server.clock.advance(60_000)
      t.mock.timers.tick(60_000)

      const second = await new Promise<CognitoUserSession>((resolve, reject) =>
        user.refreshSession(refreshToken, (error, session) => (error ? reject(error) : resolve(session))),
      )

      notEqual(second.getAccessToken().getJwtToken(), first.getAccessToken().getJwtToken())
      equal(second.getRefreshToken().getToken(), refreshToken.getToken())
    })

    test('signs out of this session by revoking its token, and of all of them', async (t) => {
      const { server, user } = await startWithUser(t, engine, { users: ['ada'] })
      const token = (await authenticate(user)).getAccessToken().getJwtToken()

      await new Promise<void>((resolve) => user.signOut(resolve))
      await rejects(server.cognito.getUser({ AccessToken: token }), { message: 'Access Token has been revoked' })

      await authenticate(user)
      const answer = await new Promise<string>((onSuccess, onFailure) => user.globalSignOut({ onSuccess, onFailure }))
      match(answer, /SUCCESS/)
    })

    test('signs in with names and passwords beyond ASCII', async (t) => {
      const users = [{ username: 'zoë', password: 'pässwörd✓1A!' }]
      const { user } = await startWithUser(t, engine, { users }, 'zoë')

      const session = await authenticate(user, 'pässwörd✓1A!')

      equal(session.getIdToken().payload['cognito:username'], 'zoë')
    })

    test('gets along with public values of every length', async (t) => {
      const { user } = await startWithUser(t, engine, { users: ['ada'] })

      for (let n = 0; n < 12; n++) ok(await authenticate(user))
    })
  })
}
