/** `/login` with a name and a password, filled in without scripts. */
import { deepEqual, doesNotMatch, equal, match, ok } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { decodeJwt } from 'jose'
import { StorageBusy } from '#ports/storage.ts'
import { engines } from '../../support/engines.ts'
import { callback, startHosted } from '../../support/hosted.ts'
import { password } from '../../support/users.ts'
import { formOf, Visitor } from '../../support/visitor.ts'
import { alertOf, arrive, enter, headingOf, redeemed } from './visits.ts'

for (const engine of engines) {
  suite(`/login on ${engine}`, () => {
    test('name and password lead back to the app, which gets tokens', async (t) => {
      const server = await startHosted(t, engine, { users: ['ada'] })
      const { visitor, page } = await arrive(server, { state: 'a+b /ä' })

      const back = await visitor.submit(page, { username: 'ada', password })

      equal(page.status, 200)
      equal(back.status, 302)
      const { searchParams } = new URL(back.location!)
      equal(searchParams.get('state'), 'a+b /ä')
      const { id_token } = await redeemed(server, back)
      const claims = decodeJwt(id_token)
      equal(claims['cognito:username'], 'ada')
      equal(claims.aud, server.clientId)
      equal(claims.auth_time, Math.floor(server.clock.now().getTime() / 1000))
    })

    test('a client with a secret and no password flow of its own signs in users here', async (t) => {
      const client = { GenerateSecret: true, ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH' as const] }
      const server = await startHosted(t, engine, { users: ['ada'], client })

      const { page } = await enter(server)

      match(page.location!, /^https:\/\/app\.example\/back\?code=/)
    })

    test('the form has the names and ids that programs know', async (t) => {
      const server = await startHosted(t, engine, { users: ['ada'], managedLoginVersion: 1 })

      const { visitor, page } = await arrive(server)

      const { action, hidden } = formOf(page, 'name="cognitoSignInForm"')
      equal(action, page.url)
      deepEqual(Object.keys(hidden), ['_csrf', 'cognitoAsfData'])
      equal(hidden._csrf, visitor.cookies.get(new URL(page.url).hostname)?.get('XSRF-TOKEN'))
      match(page.body, /id="signInFormUsername" name="username"/)
      match(page.body, /<input [^>]*id="signInFormPassword" name="password" type="password"/)
      match(page.body, /name="signInSubmitButton"/)
      equal(page.body.match(/<form/g)?.length, 1)
    })

    test('programs for managed login call the token csrf', async (t) => {
      const server = await startHosted(t, engine, { users: ['ada'] })
      const { visitor, page } = await arrive(server)
      const { action, hidden } = formOf(page)

      const csrf = { csrf: hidden._csrf!, cognitoAsfData: '' }
      const back = await visitor.post(action, { ...csrf, username: 'ada', password }, { origin: server.origin })

      await redeemed(server, back)
    })

    test('a wrong password is told on the same page, which can be sent again', async (t) => {
      const server = await startHosted(t, engine, { users: ['ada'] })
      const { visitor, page: wrong } = await enter(server, 'ada', 'Wrong-Horse-7')

      const back = await visitor.submit(wrong, { username: 'ada', password })

      equal(wrong.status, 401)
      equal(alertOf(wrong), 'Incorrect username or password.')
      match(wrong.body, /name="username"[^>]* value="ada"|value="ada"[^>]* name="username"/)
      doesNotMatch(wrong.body, /Wrong-Horse-7/)
      await redeemed(server, back)
    })

    test('a name that nobody has looks like a wrong password, where the client hides its users', async (t) => {
      const client = { PreventUserExistenceErrors: 'ENABLED' as const }
      const server = await startHosted(t, engine, { users: ['ada'], client })

      const known = await enter(server, 'ada', 'Wrong-Horse-7')
      const unknown = await enter(server, 'bob', 'Wrong-Horse-7')

      equal(unknown.page.status, known.page.status)
      const bare = (body: string) => body.replaceAll(/ada|bob/g, '').replaceAll(/value="[0-9a-f-]{36}"/g, '')
      equal(bare(unknown.page.body), bare(known.page.body))
    })

    test('a client that tells who exists says that nobody has the name', async (t) => {
      const server = await startHosted(t, engine, { users: ['ada'] })

      const { page } = await enter(server, 'bob')

      equal(page.status, 401)
      equal(alertOf(page), 'User does not exist.')
    })

    test('after too many wrong passwords the page says so', async (t) => {
      const server = await startHosted(t, engine, { users: ['ada'] })
      for (let count = 0; count < 5; count++) await enter(server, 'ada', 'Wrong-Horse-7')

      const { page } = await enter(server)

      equal(page.status, 429)
      equal(alertOf(page), 'Too many attempts. Please wait a while and try again.')
    })

    test('a disabled user is told', async (t) => {
      const server = await startHosted(t, engine, { users: ['ada'] })
      await server.cognito.adminDisableUser({ UserPoolId: server.poolId, Username: 'ada' })

      const { page } = await enter(server)

      equal(page.status, 403)
      equal(alertOf(page), 'This account is disabled.')
    })

    test('an unconfirmed user gets a new code, and goes on at the page that takes it', async (t) => {
      const server = await startHosted(t, engine, { pool: { AutoVerifiedAttributes: ['email'] } })
      const { visitor, page } = await arrive(server)
      const UserAttributes = [{ Name: 'email', Value: 'ada@example.com' }]
      await server.cognito.signUp({ ClientId: server.clientId, Username: 'ada', Password: password, UserAttributes })
      await server.inbox.next('ada@example.com')

      const reply = await visitor.post(formOf(page).action, { ...formOf(page).hidden, username: 'ada', password })

      equal(reply.status, 302)
      equal(new URL(reply.location!).pathname, '/confirm')
      equal(new URL(reply.location!).search, new URL(page.url).search)
      match(String(reply.headers['set-cookie']), /page-data=/)
      equal((await server.inbox.next('ada@example.com')).purpose, 'RESEND_CODE')
    })

    test('an unconfirmed user who can get no code is told', async (t) => {
      const server = await startHosted(t, engine)
      await server.cognito.signUp({ ClientId: server.clientId, Username: 'ada', Password: password })

      const { page } = await enter(server)

      equal(alertOf(page), 'This account has not been confirmed yet.')
    })

    test('a password that has to be reset leads to the page for that', async (t) => {
      const server = await startHosted(t, engine, { users: ['ada'] })
      await server.cognito.adminResetUserPassword({ UserPoolId: server.poolId, Username: 'ada' })
      const { visitor, page } = await arrive(server)

      const reply = await visitor.post(formOf(page).action, { ...formOf(page).hidden, username: 'ada', password })

      equal(reply.status, 302)
      equal(new URL(reply.location!).pathname, '/forgotPassword')
      match(String(reply.headers['set-cookie']), /page-data=/)
    })

    test('what a function refuses with is shown as text', async (t) => {
      const server = await startHosted(t, engine, {
        users: ['ada'],
        pool: { LambdaConfig: { PreAuthentication: arn('no') } },
        functions: { no: () => Promise.reject(new Error('<b>Not today & never</b>')) },
      })

      const { page } = await enter(server)

      equal(page.status, 400)
      equal(alertOf(page), 'PreAuthentication failed with error &#60;b&#62;Not today &#38; never&#60;/b&#62;.')
    })

    test('what a name may be follows the pool', async (t) => {
      const byContact = await startHosted(t, engine, { pool: { UsernameAttributes: ['email', 'phone_number'] } })
      const withAlias = await startHosted(t, engine, { pool: { AliasAttributes: ['email', 'preferred_username'] } })

      const { page: first } = await arrive(byContact)
      const { page: second } = await arrive(withAlias)
      const { page: third } = await arrive(withAlias, { lang: 'ja' })

      match(first.body, />Email address or phone number</)
      match(second.body, />Username or email address</)
      match(third.body, />ユーザー名またはメールアドレス</)
    })

    test('the name is the one of login_hint', async (t) => {
      const server = await startHosted(t, engine)

      const { page } = await arrive(server, { login_hint: '"><b>ada' })

      match(page.body, /value="&#34;&#62;&#60;b&#62;ada"/)
    })

    test('links lead to sign-up and recovery where users may do that', async (t) => {
      const open = await startHosted(t, engine)
      const closed = await startHosted(t, engine, {
        pool: {
          AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
          AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'admin_only', Priority: 1 }] },
        },
      })

      const { page } = await arrive(open, { state: 's' })
      const { page: bare } = await arrive(closed)

      const query = new URL(page.url).search.replaceAll('&', '&#38;')
      ok(page.body.includes(`href="/signup${query}"`))
      ok(page.body.includes(`href="/forgotPassword${query}"`))
      doesNotMatch(bare.body, /\/signup|\/forgotPassword/)
    })

    test('nobody signs in with a password where the client has only providers', async (t) => {
      const server = await startHosted(t, engine, { users: ['ada'] })
      const { visitor, page } = await arrive(server)
      await server.cognito.createIdentityProvider({
        UserPoolId: server.poolId,
        ProviderName: 'Google',
        ProviderType: 'Google',
        ProviderDetails: { client_id: 'us', client_secret: 'secret', authorize_scopes: 'openid' },
      })
      await server.cognito.updateUserPoolClient({
        UserPoolId: server.poolId,
        ClientId: server.clientId,
        AllowedOAuthFlowsUserPoolClient: true,
        AllowedOAuthFlows: ['code'],
        AllowedOAuthScopes: ['openid'],
        CallbackURLs: [callback],
        SupportedIdentityProviders: ['Google'],
      })

      const reply = await visitor.submit(page, { username: 'ada', password })

      equal(reply.status, 400)
      doesNotMatch(reply.body, /cognitoSignInForm/)
    })

    test('who is signed in goes straight to the app, with the time of that sign-in', async (t) => {
      const server = await startHosted(t, engine, { users: ['ada'] })
      const { visitor } = await enter(server)
      const signedInAt = Math.floor(server.clock.now().getTime() / 1000)
      server.clock.advance(600_000)

      const reply = await visitor.get(server.authorizeUrl().replace('/oauth2/authorize', '/login'))

      const { id_token } = await redeemed(server, reply)
      equal(decodeJwt(id_token).auth_time, signedInAt)
      doesNotMatch(String(reply.headers['set-cookie']), /cognito=/)
    })

    test('prompt=login asks again, and an hour ends the session', async (t) => {
      const server = await startHosted(t, engine, { users: ['ada'] })
      const { visitor } = await enter(server)

      const { page: asked } = await arrive(server, { prompt: 'login' }, visitor)
      server.clock.advance(3_600_000)
      const { page: late } = await arrive(server, {}, visitor)

      equal(headingOf(asked), 'Sign in')
      equal(headingOf(late), 'Sign in')
    })

    test('the classic page asks whether to go on as the same user', async (t) => {
      const server = await startHosted(t, engine, { users: ['ada', 'bob'], managedLoginVersion: 1 })
      const { visitor } = await enter(server)

      const { page } = await arrive(server, {}, visitor)
      const back = await visitor.submit(page, { continue: '1' })
      const other = await visitor.submit(page, { another: '1' })
      const asBob = await visitor.submit(other, { username: 'bob', password })

      match(page.body, /Continue as ada/)
      equal(decodeJwt((await redeemed(server, back)).id_token)['cognito:username'], 'ada')
      match(other.body, /cognitoSignInForm/)
      equal(decodeJwt((await redeemed(server, asBob)).id_token)['cognito:username'], 'bob')
    })

    test('a storage that is overrun asks for patience', async (t) => {
      const server = await startHosted(t, engine, { users: ['ada'] })
      const { visitor, page } = await arrive(server)
      t.mock.method(server.services.storage, 'transaction', () => Promise.reject(new StorageBusy()))

      const reply = await visitor.submit(page, { username: 'ada', password: 'Wrong-Horse-7' })

      equal(reply.status, 429)
      equal(alertOf(reply), 'Too many attempts. Please wait a while and try again.')
    })

    test('what another page has left to say is said once, for this client alone', async (t) => {
      const server = await startHosted(t, engine)
      const expiresAt = server.clock.now().getTime() + 600_000
      const leave = async (clientId: string) => {
        const visitor = new Visitor()
        const content = { username: 'grace', notice: 'passwordChanged', clientId, expiresAt }
        const sealed = server.services.vault.seal('page data', JSON.stringify(content)).toString('base64url')
        visitor.cookies.set(new URL(server.origin).hostname, new Map([['page-data', sealed]]))
        return arrive(server, {}, visitor)
      }

      const { visitor, page } = await leave(server.clientId)
      const { page: again } = await arrive(server, {}, visitor)
      const { page: foreign } = await leave('another')

      match(page.body, /role="status">.*Your password has been changed/s)
      match(page.body, /value="grace"/)
      for (const { body } of [again, foreign]) doesNotMatch(body, /grace|has been changed/)
    })

    test('hostile fields are refused like any wrong ones', async (t) => {
      const server = await startHosted(t, engine, { users: ['ada'] })
      const { visitor, page } = await arrive(server)
      const { action, hidden } = formOf(page)
      const long = 'x'.repeat(100_000)
      const forms: Record<string, string>[] = [
        {},
        { username: 'ada' },
        { username: '', password },
        { username: 'a\0b', password },
        { username: long, password },
        { username: 'ada', password: long },
        { username: 'ada', password: `${password}\0` },
        { username: '__proto__', password: '__proto__' },
      ]

      for (const form of forms) {
        const reply = await visitor.post(action, { ...hidden, ...form })

        equal(reply.status, 401, JSON.stringify(form).slice(0, 80))
      }
    })

    test('sign-ins beyond the rates of the account are refused where they are limited', async (t) => {
      const server = await startHosted(t, engine, { users: ['ada'], limits: 'aws' })
      server.clock.advance(1000)
      const { visitor, page } = await arrive(server)
      const { action, hidden } = formOf(page)
      const attempt = () => visitor.post(action, { ...hidden, username: 'nobody', password })

      const replies = await Promise.all(Array.from({ length: 121 }, attempt))

      const limited = replies.filter(({ status }) => status === 429)
      equal(limited.length, 1)
      equal(alertOf(limited[0]!), 'Too many attempts. Please wait a while and try again.')
    })

    test('a form that another site made, or that lost its cookie, is not taken', async (t) => {
      const server = await startHosted(t, engine, { users: ['ada'] })
      const { visitor, page } = await arrive(server)
      const { action, hidden } = formOf(page)
      const { page: strangers } = await arrive(server)
      const credentials = { username: 'ada', password }

      const replies = [
        await visitor.post(action, credentials),
        await visitor.post(action, { ...credentials, _csrf: formOf(strangers).hidden._csrf! }),
        await new Visitor().post(action, { ...credentials, ...hidden }),
        await visitor.post(action, { ...credentials, ...hidden }, { 'sec-fetch-site': 'cross-site' }),
        await visitor.post(action, { ...credentials, ...hidden }, { 'sec-fetch-site': 'same-site' }),
        await visitor.post(action, { ...credentials, ...hidden }, { 'content-type': 'text/plain' }),
      ]

      for (const reply of replies) {
        equal(reply.status, 403)
        match(alertOf(reply)!, /Please try again/)
        match(reply.body, /cognitoSignInForm/)
      }
      ok((await visitor.post(action, { ...credentials, ...hidden })).location)
    })

    test('the page is not for frames, caches and other sites', async (t) => {
      const server = await startHosted(t, engine)

      const { page } = await arrive(server)

      equal(page.headers['x-frame-options'], 'DENY')
      equal(page.headers['cache-control'], 'no-store')
      match(String(page.headers['content-security-policy']), /default-src 'none'.*frame-ancestors 'none'/)
    })
  })
}

function arn(name: string): string {
  return `arn:aws:lambda:eu-central-1:123456789012:function:${name}`
}
