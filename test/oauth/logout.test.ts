/** Signing out at a pool's pages. */
import { deepEqual, equal, match } from 'node:assert/strict'
import { suite, type TestContext, test } from 'node:test'
import { type Engine, engines } from '../support/engines.ts'
import { region } from '../support/start.ts'
import { Visitor } from '../support/visitor.ts'
import { startApp } from './app.ts'

const goodbye = 'https://app.example/bye?a=1&b=%20'

interface Left {
  status: number
  location: string | null
  cookies: string[]
}

async function startSite(t: TestContext, engine: Engine) {
  const app = await startApp(t, engine, { LogoutURLs: [goodbye] })
  const leave = async (members: Record<string, string>): Promise<Left> => {
    const query = new URLSearchParams(members)
    const { status, headers } = await fetch(`${app.endpoint}/logout?${query}`, { redirect: 'manual' })
    equal(headers.get('cache-control'), 'no-store')
    return { status, location: headers.get('location'), cookies: headers.getSetCookie() }
  }
  const dropped = `cognito.${app.poolId}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax`
  return { app, leave, dropped }
}

for (const engine of engines) {
  suite(`Logout on ${engine}`, () => {
    test('the browser goes to the app, without a session', async (t) => {
      const { app, leave, dropped } = await startSite(t, engine)

      const left = await leave({ client_id: app.clientId, logout_uri: goodbye, state: 'x' })

      deepEqual(left, { status: 302, location: goodbye, cookies: [dropped] })
    })

    test('or to sign in again, for what the app asks, at no provider', async (t) => {
      const { app, leave, dropped } = await startSite(t, engine)
      const request = { client_id: app.clientId, redirect_uri: 'https://app.example/cb?x=1', response_type: 'code' }

      const named = await leave({ ...request, scope: 'openid email', state: 'a b', nonce: 'n' })
      const unnamed = await leave({ ...request, identity_provider: 'Google', idp_identifier: 'example.com' })

      const scope = 'openid email phone profile aws.cognito.signin.user.admin shop/read'
      const query = (members: object) => `/login?${new URLSearchParams({ ...request, ...members })}`
      deepEqual(
        [named, unnamed],
        [
          {
            status: 302,
            location: query({ scope: 'openid email', state: 'a b', nonce: 'n' }),
            cookies: [dropped],
          },
          { status: 302, location: query({ scope }), cookies: [dropped] },
        ],
      )
    })

    test('of both, the app’s own page wins', async (t) => {
      const { app, leave } = await startSite(t, engine)
      const request = { client_id: app.clientId, redirect_uri: 'https://app.example/cb', response_type: 'code' }

      equal((await leave({ ...request, logout_uri: goodbye })).location, goodbye)
    })

    test('nobody is sent where the client has not said, but the session ends', async (t) => {
      const { app, leave, dropped } = await startSite(t, engine)
      const error = `/error?error=Required+String+parameter+%27redirect_uri%27+is+not+present&client_id=${app.clientId}`

      const asked: Record<string, string>[] = [
        {},
        { logout_uri: 'https://evil.example/' },
        { logout_uri: `${goodbye}#` },
        { logout_uri: goodbye.toUpperCase() },
        { logout_uri: '' },
        { logout_uri: 'https://evil.example/', redirect_uri: 'https://evil.example/', response_type: 'code' },
        { post_logout_redirect_uri: goodbye },
      ]
      for (const members of asked) {
        const left = await leave({ client_id: app.clientId, ...members })
        deepEqual(left, { status: 302, location: error, cookies: [dropped] })
      }
    })

    test('without a client, or with one that is unknown, there is only an error to show', async (t) => {
      const { leave } = await startSite(t, engine)

      const answers = [await leave({ logout_uri: goodbye }), await leave({ client_id: 'a\0', logout_uri: goodbye })]

      deepEqual(answers, [
        { status: 302, location: '/error?error=Required+String+parameter+%27client_id%27+is+not+present', cookies: [] },
        { status: 302, location: '/error?error=Client+does+not+exist.&client_id=a%00', cookies: [] },
      ])
    })

    test('on a domain the session is that of the domain, also for a client of another pool', async (t) => {
      const { app } = await startSite(t, engine)
      const Domain = `d-${app.userId.slice(0, 8)}`
      await app.cognito.createUserPoolDomain({ UserPoolId: app.poolId, Domain })
      const { UserPool } = await app.cognito.createUserPool({ PoolName: 'others' })
      const { UserPoolClient } = await app.cognito.createUserPoolClient({
        UserPoolId: UserPool!.Id,
        ClientName: 'other',
        LogoutURLs: [goodbye],
      })
      const visitor = new Visitor()
      const at = (clientId: string) => {
        const query = new URLSearchParams({ client_id: clientId, logout_uri: goodbye })
        const origin = `http://${Domain}.auth.${region}.localhost:${new URL(app.endpoint).port}`
        return visitor.get(`${origin}/logout?${query}`)
      }

      const [own, other] = [await at(app.clientId), await at(UserPoolClient!.ClientId!)]

      equal(own.location, goodbye)
      match(other.location!, /\/error\?error=Client\+does\+not\+exist\./)
      for (const { headers } of [own, other]) {
        deepEqual(headers['set-cookie'], ['cognito=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax'])
      }
    })
  })
}
