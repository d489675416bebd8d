/** userInfo: what it tells, and whom. What scopes make of it is in scopes.test.ts. */
import { deepEqual, equal } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { tokensOf } from '../api/sign-in/calls.ts'
import { engines } from '../support/engines.ts'
import { region } from '../support/start.ts'
import { Visitor } from '../support/visitor.ts'
import { type Answer, type App, ada, machine, read, refresh, signIn, startApp, tokens } from './app.ts'

const badRequest = told(400, 'invalid_request', 'Bad OAuth2 request at UserInfo Endpoint')
const invalidToken = told(
  401,
  'invalid_token',
  'Access token is expired, disabled, or deleted, or the user has globally signed out.',
)
const noOpenid = told(401, 'invalid_token', 'Access token does not contain openid scope')

function told(status: number, error: string, error_description: string) {
  return [status, `error="${error}", error_description="${error_description}"`, { error, error_description }]
}

function refusalOf({ status, headers, body }: Answer) {
  return [status, headers.get('www-authenticate'), body]
}

async function ask({ endpoint }: App, authorization?: string, method = 'GET'): Promise<Answer> {
  const headers = authorization === undefined ? {} : { authorization }
  return read(await fetch(`${endpoint}/oauth2/userInfo`, { method, headers }))
}

for (const engine of engines) {
  suite(`userInfo on ${engine}`, () => {
    test('it tells the user, every value as text, by either method', async (t) => {
      const app = await startApp(t, engine)
      const { access_token } = await signIn(app, { scopes: ['openid'] })

      const answers = [await ask(app, `Bearer ${access_token}`), await ask(app, `bearer ${access_token}`, 'POST')]

      for (const { status, headers, body } of answers) {
        equal(status, 200)
        equal(headers.get('content-type'), 'application/json;charset=UTF-8')
        equal(headers.get('access-control-allow-origin'), '*')
        deepEqual(body, { sub: app.userId, ...ada, phone_number_verified: 'false', username: 'ada' })
      }
    })

    test('attributes are those of now, and of tokens from a refresh too', async (t) => {
      const app = await startApp(t, engine)
      const first = await signIn(app, { scopes: ['openid', 'profile'] })
      await app.cognito.adminUpdateUserAttributes({
        UserPoolId: app.poolId,
        Username: 'ada',
        UserAttributes: [{ Name: 'name', Value: 'Countess' }],
      })

      const second = await refresh(app, first.refresh_token)

      for (const { access_token } of [first, second.body]) {
        equal((await ask(app, `Bearer ${access_token}`)).body.name, 'Countess')
      }
    })

    test('identities of a user are told as the text that they are, where the scopes grant a profile', async (t) => {
      const app = await startApp(t, engine)
      await app.cognito.createIdentityProvider({
        UserPoolId: app.poolId,
        ProviderName: 'Google',
        ProviderType: 'Google',
        ProviderDetails: { client_id: 'id', client_secret: 'secret', authorize_scopes: 'openid' },
      })
      await app.cognito.adminLinkProviderForUser({
        UserPoolId: app.poolId,
        DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: 'ada' },
        SourceUser: {
          ProviderName: 'Google',
          ProviderAttributeName: 'Cognito_Subject',
          ProviderAttributeValue: '123',
        },
      })
      const identitiesFor = async (...scopes: string[]) => {
        const { access_token } = await signIn(app, { scopes })
        return (await ask(app, `Bearer ${access_token}`)).body.identities
      }

      const [alone, profile, email] = [
        await identitiesFor('openid'),
        await identitiesFor('openid', 'profile'),
        await identitiesFor('openid', 'email'),
      ]

      equal(JSON.parse(alone)[0].userId, '123')
      deepEqual([profile, email], [alone, undefined])
    })

    test('a request without an access token, or with two words too many, is none', async (t) => {
      const app = await startApp(t, engine)

      const answers = await Promise.all(
        [undefined, '', 'Bearer', 'Bearer ', 'Basic YTpi', 'Bearer a b', 'Bearer \u00e9'].map((header) =>
          ask(app, header),
        ),
      )

      deepEqual(answers.map(refusalOf), Array(7).fill(badRequest))
    })

    test('what is no access token of here is refused', async (t) => {
      const app = await startApp(t, engine)
      const { access_token, id_token, refresh_token } = await signIn(app)
      const [head, claims] = access_token.split('.')
      const foreign = Buffer.from(JSON.stringify({ token_use: 'access', iss: 'https://x/\0' })).toString('base64url')

      const answers = await Promise.all(
        [
          'nonsense',
          id_token,
          refresh_token,
          `${access_token.slice(0, -6)}AAAAAA`,
          `${head}.${claims}.`,
          `${head}.${foreign}.AAAA`,
        ].map((token) => ask(app, `Bearer ${token}`)),
      )

      deepEqual(answers.map(refusalOf), Array(6).fill(invalidToken))
    })

    test('a token without openid tells nothing: of the API, or of a program', async (t) => {
      const app = await startApp(t, engine)
      const robot = await startApp(t, engine, machine)
      const { AccessToken } = await tokensOf(app)
      const { access_token } = await signIn(app, { scopes: ['email', 'shop/read'] })
      const own = await tokens(robot, { grant_type: 'client_credentials' })

      const answers = [
        await ask(app, `Bearer ${AccessToken}`),
        await ask(app, `Bearer ${access_token}`),
        await ask(robot, `Bearer ${own.body.access_token}`),
      ]

      deepEqual(answers.map(refusalOf), [noOpenid, noOpenid, noOpenid])
    })

    test('a token that has expired or was revoked is refused', async (t) => {
      const app = await startApp(t, engine)
      const [revoked, live] = [await signIn(app), await signIn(app)]
      await app.cognito.revokeToken({ ClientId: app.clientId, Token: revoked.refresh_token })

      const answers = [await ask(app, `Bearer ${revoked.access_token}`)]
      equal((await ask(app, `Bearer ${live.access_token}`)).status, 200)
      app.clock.advance(3_600_000)
      answers.push(await ask(app, `Bearer ${live.access_token}`))

      deepEqual(answers.map(refusalOf), [invalidToken, invalidToken])
    })

    test('a user who was signed out, disabled, must reset the password or was deleted is not told of', async (t) => {
      const app = await startApp(t, engine)
      const user = { UserPoolId: app.poolId, Username: 'ada' }
      const first = await signIn(app)
      const answers: Answer[] = []

      await app.cognito.adminUserGlobalSignOut(user)
      answers.push(await ask(app, `Bearer ${first.access_token}`))
      app.clock.advance(1000)
      const { access_token } = await signIn(app)
      await app.cognito.adminDisableUser(user)
      answers.push(await ask(app, `Bearer ${access_token}`))
      await app.cognito.adminEnableUser(user)
      await app.cognito.adminResetUserPassword(user)
      answers.push(await ask(app, `Bearer ${access_token}`))
      await app.cognito.adminDeleteUser(user)
      answers.push(await ask(app, `Bearer ${access_token}`))

      deepEqual(answers.map(refusalOf), Array(4).fill(invalidToken))
    })

    test('on the domain of another pool a token is of no use', async (t) => {
      const app = await startApp(t, engine)
      const { UserPool } = await app.cognito.createUserPool({ PoolName: 'others' })
      const [here, there] = ['a', 'b'].map((letter) => `${letter}-${app.userId.slice(0, 8)}`) as [string, string]
      await app.cognito.createUserPoolDomain({ UserPoolId: app.poolId, Domain: here })
      await app.cognito.createUserPoolDomain({ UserPoolId: UserPool!.Id!, Domain: there })
      const { access_token } = await signIn(app)
      const at = (name: string) =>
        new Visitor().get(`http://${name}.auth.${region}.localhost:${new URL(app.endpoint).port}/oauth2/userInfo`, {
          authorization: `Bearer ${access_token}`,
        })

      deepEqual([(await at(here)).status, (await at(there)).status], [200, 401])
    })

    test('requests beyond the rate are refused where they are limited', async (t) => {
      const app = await startApp(t, engine, {}, { limits: 'aws' })
      app.clock.advance(1000)

      const answers = await Promise.all(Array.from({ length: 122 }, () => ask(app)))

      const limited = answers.filter(({ status }) => status === 429)
      deepEqual(
        limited.map(({ body }) => body),
        [{ error: 'temporarily_unavailable' }, { error: 'temporarily_unavailable' }],
      )
    })
  })
}
