/** The token endpoint: how requests must look, who the client is, and how answers look. */
import { deepEqual, equal, match } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../support/engines.ts'
import { region } from '../support/start.ts'
import { Visitor } from '../support/visitor.ts'
import {
  type Answer,
  type App,
  addApp,
  basic,
  callback,
  codeOf,
  machine,
  outcome,
  post,
  read,
  redeem,
  refusal,
  signIn,
  startApp,
  verifier,
} from './app.ts'

const invalidRequest = refusal('invalid_request')
const invalidClient = refusal('invalid_client')

const headersOfAll = {
  'access-control-allow-origin': '*',
  'cache-control': 'no-cache, no-store, max-age=0, must-revalidate',
  'content-type': 'application/json;charset=UTF-8',
  expires: '0',
  pragma: 'no-cache',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'x-xss-protection': '1; mode=block',
}

/** A client’s own token, with credentials in headers or in the form. */
function ownToken(app: App, form: Record<string, string>, headers: Record<string, string> = {}): Promise<Answer> {
  return post(app, '/oauth2/token', { grant_type: 'client_credentials', ...form }, headers)
}

for (const engine of engines) {
  suite(`The token endpoint on ${engine}`, () => {
    test('answers and refusals have Cognito’s headers, and an id of their own', async (t) => {
      const app = await startApp(t, engine, {}, { explains: false })

      const answers = [await redeem(app, await codeOf(app)), await redeem(app, 'none')]

      const ids = answers.map(({ headers }) => headers.get('x-amz-cognito-request-id')!)
      for (const [i, { headers }] of answers.entries()) {
        const { date, connection, 'keep-alive': _, 'content-length': length, ...rest } = Object.fromEntries(headers)
        deepEqual(rest, { ...headersOfAll, 'x-amz-cognito-request-id': ids[i] })
        match(ids[i]!, /^[0-9a-f-]{36}$/)
      }
      equal(new Set(ids).size, 2)
    })

    test('a browser may call it from any origin', async (t) => {
      const app = await startApp(t, engine)
      const ask = (path: string, headers = {}) => fetch(app.endpoint + path, { method: 'OPTIONS', headers })

      const named = await ask('/oauth2/token', { 'access-control-request-headers': 'content-type,x-amz-user-agent' })
      const unnamed = await Promise.all(
        ['/oauth2/token', '/oauth2/revoke', '/oauth2/userInfo'].map((path) => ask(path)),
      )

      equal(named.status, 200)
      equal(named.headers.get('access-control-allow-headers'), 'content-type,x-amz-user-agent')
      for (const { headers } of [named, ...unnamed]) equal(headers.get('access-control-allow-origin'), '*')
      deepEqual(
        unnamed.map(({ headers }) => [
          headers.get('access-control-allow-methods'),
          headers.get('access-control-allow-headers'),
        ]),
        ['POST', 'POST', 'GET,POST'].map((methods) => [methods, 'authorization,content-type,x-amz-user-agent']),
      )
    })

    test('a request that is no form, or says a thing twice, is refused', async (t) => {
      const app = await startApp(t, engine)
      const code = await codeOf(app)
      const form = `grant_type=authorization_code&client_id=${app.clientId}&code=${code}&code_verifier=${verifier}`
      const whole = `${form}&redirect_uri=${encodeURIComponent(callback)}`
      const send = async (body: string, type = 'application/x-www-form-urlencoded') =>
        read(await fetch(`${app.endpoint}/oauth2/token`, { method: 'POST', headers: { 'content-type': type }, body }))

      const refused = [
        await send(whole, 'application/json'),
        await send(whole, 'text/plain'),
        await send(JSON.stringify({ grant_type: 'authorization_code' })),
        await send(''),
        await send(`${whole}&code=${code}`),
        await send(`${whole}&client_id=${app.clientId}`),
        await send(`${whole}&x=1&x=2`),
        await send(whole.replace('grant_type', 'granttype')),
      ]
      const taken = await send(`${whole}&state=`, 'application/x-www-form-urlencoded; charset=UTF-8')

      deepEqual(refused.map(outcome), Array(8).fill(invalidRequest))
      equal(taken.status, 200)
    })

    test('another grant than the three is not supported', async (t) => {
      const app = await startApp(t, engine)

      for (const grant_type of ['password', 'implicit', 'constructor', 'Authorization_Code']) {
        const answer = await redeem(app, await codeOf(app), { grant_type })
        deepEqual(outcome(answer), refusal('unsupported_grant_type'))
      }
    })

    test('a client shows its secret in the header or in the form', async (t) => {
      const app = await startApp(t, engine, machine)
      const [client_id, client_secret] = [app.clientId, app.clientSecret!]
      await app.cognito.addUserPoolClientSecret({ UserPoolId: app.poolId, ClientId: client_id })
      const { ClientSecrets } = await app.cognito.listUserPoolClientSecrets({
        UserPoolId: app.poolId,
        ClientId: client_id,
      })
      equal(ClientSecrets!.length, 2)

      const answers = await Promise.all([
        ownToken(app, {}, basic(client_id, client_secret)),
        ownToken(app, { client_id }, basic(client_id, client_secret)),
        ownToken(app, {}, { authorization: basic(client_id, client_secret).authorization!.replace('Basic', 'bASIC') }),
        ownToken(app, { client_id, client_secret }),
      ])

      deepEqual(
        answers.map(({ status }) => status),
        [200, 200, 200, 200],
      )
    })

    test('either of two secrets will do, also one with a plus sign, form-encoded or not', async (t) => {
      const app = await startApp(t, engine, machine)
      const secret = 'a+b_c'.repeat(8)
      await app.cognito.addUserPoolClientSecret({
        UserPoolId: app.poolId,
        ClientId: app.clientId,
        ClientSecret: secret,
      })

      const answers = await Promise.all([
        ownToken(app, {}, basic(app.clientId, app.clientSecret!)),
        ownToken(app, {}, basic(app.clientId, secret)),
        ownToken(app, {}, basic(app.clientId, encodeURIComponent(secret))),
        ownToken(app, { client_id: app.clientId, client_secret: secret }),
      ])
      const spaces = await ownToken(app, {}, basic(app.clientId, secret.replaceAll('+', ' ')))

      deepEqual(
        answers.map(({ status }) => status),
        [200, 200, 200, 200],
      )
      deepEqual(outcome(spaces), invalidClient)
    })

    test('who cannot show who it is is refused', async (t) => {
      const app = await startApp(t, engine, machine)
      const [client_id, client_secret] = [app.clientId, app.clientSecret!]

      const refused = await Promise.all([
        ownToken(app, { client_id }),
        ownToken(app, { client_id, client_secret: '' }),
        ownToken(app, { client_id, client_secret: `${client_secret}x` }),
        ownToken(app, { client_id: 'unknown', client_secret }),
        ownToken(app, { client_id: 'a\0b', client_secret }),
        ownToken(app, {}, basic(client_id, '')),
        ownToken(app, {}, basic(client_id, 'wrong')),
        ownToken(app, {}, basic('unknown', client_secret)),
        ownToken(app, {}, basic('%E0%A4%A', client_secret)),
        ownToken(app, {}, { authorization: `Basic ${Buffer.from(client_id).toString('base64')}` }),
        ownToken(app, {}, { authorization: 'Basic ???' }),
        ownToken(app, { client_id, client_secret }, { authorization: 'Bearer token' }),
      ])

      deepEqual(refused.map(outcome), Array(12).fill(invalidClient))
    })

    test('one client at a time, and its secret in one place', async (t) => {
      const app = await startApp(t, engine, machine)
      const [client_id, client_secret] = [app.clientId, app.clientSecret!]

      const refused = await Promise.all([
        ownToken(app, {}),
        ownToken(app, { client_id: 'another' }, basic(client_id, client_secret)),
        ownToken(app, { client_id, client_secret }, basic(client_id, client_secret)),
      ])

      deepEqual(refused.map(outcome), [invalidRequest, invalidRequest, invalidRequest])
    })

    test('a client with a secret gets nothing without it, and one without gets nothing for one', async (t) => {
      const app = await startApp(t, engine)
      const secretive = { ...app, ...(await addApp(app, { GenerateSecret: true })) }
      const code = await codeOf(secretive)

      const withoutSecret = await redeem({ ...secretive, clientSecret: undefined }, code)
      const withSecret = await redeem(secretive, code)
      const madeUp = await redeem({ ...app, clientSecret: 'made-up' }, await codeOf(app))
      const empty = await post(
        app,
        '/oauth2/token',
        {
          grant_type: 'authorization_code',
          code: await codeOf(app),
          redirect_uri: callback,
          code_verifier: verifier,
        },
        basic(app.clientId, ''),
      )

      deepEqual([withoutSecret, madeUp].map(outcome), [invalidClient, invalidClient])
      deepEqual([withSecret.status, empty.status], [200, 200])
    })

    test('on a domain only the clients of its pool are known', async (t) => {
      const app = await startApp(t, engine)
      const { UserPool } = await app.cognito.createUserPool({ PoolName: 'others' })
      const [here, there] = [domainName(), domainName()]
      await app.cognito.createUserPoolDomain({ UserPoolId: app.poolId, Domain: here })
      await app.cognito.createUserPoolDomain({ UserPoolId: UserPool!.Id!, Domain: there })
      const { refresh_token } = await signIn(app)
      const form = { grant_type: 'refresh_token', client_id: app.clientId, refresh_token }
      const visitor = new Visitor()
      const at = (name: string) =>
        visitor.post(`http://${name}.auth.${region}.localhost:${new URL(app.endpoint).port}/oauth2/token`, form)

      const [own, other, nobodys] = [await at(here), await at(there), await at(domainName())]

      equal(own.status, 200)
      deepEqual(
        [other, nobodys].map(({ status, body }) => [status, JSON.parse(body)]),
        [invalidClient, invalidClient],
      )
    })

    test('a client that is deleted is unknown', async (t) => {
      const app = await startApp(t, engine)
      const { refresh_token } = await signIn(app)

      await app.cognito.deleteUserPoolClient({ UserPoolId: app.poolId, ClientId: app.clientId })

      const form = { grant_type: 'refresh_token', client_id: app.clientId, refresh_token }
      deepEqual(outcome(await post(app, '/oauth2/token', form)), invalidClient)
    })

    test('requests beyond the rates are refused where they are limited, each grant by its own', async (t) => {
      const app = await startApp(t, engine, machine, { limits: 'aws' })
      const [client_id, client_secret] = [app.clientId, app.clientSecret!]
      const refreshing = { grant_type: 'refresh_token', client_id, client_secret, refresh_token: 'none' }

      const own = await Promise.all(Array.from({ length: 152 }, () => ownToken(app, { client_id, client_secret })))
      const users = await Promise.all(Array.from({ length: 121 }, () => post(app, '/oauth2/token', refreshing)))

      const limited = refusal('temporarily_unavailable', 429)
      deepEqual(
        [own, users].map((answers) => answers.filter(({ status }) => status === 429).length),
        [2, 1],
      )
      deepEqual([...own, ...users].filter(({ status }) => status === 429).map(outcome), [limited, limited, limited])
    })

    test('a body that is too large is refused', async (t) => {
      const app = await startApp(t, engine)

      const answer = await redeem(app, 'a'.repeat(5 * 1024 * 1024))

      deepEqual(outcome(answer), refusal('invalid_request', 413))
      equal(answer.headers.get('access-control-allow-origin'), '*')
    })
  })
}

function domainName(): string {
  return `d-${Math.random().toString(36).slice(2)}`
}
