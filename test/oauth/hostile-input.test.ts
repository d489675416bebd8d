/** Whatever comes in, the endpoints answer: with what they have, or with an error that clients know. */
import { equal, ok } from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { hostileText } from '../api/door/hostile.ts'
import { engines } from '../support/engines.ts'
import {
  type Answer,
  type App,
  addApp,
  basic,
  callback,
  codeOf,
  machine,
  read,
  signIn,
  startApp,
  verifier,
} from './app.ts'

const known = new Set([
  'invalid_request',
  'invalid_client',
  'invalid_grant',
  'unauthorized_client',
  'unsupported_grant_type',
  'unsupported_token_type',
  'invalid_scope',
  'invalid_token',
])

const endpoints = ['/oauth2/token', '/oauth2/revoke', '/oauth2/userInfo']

for (const engine of engines) {
  suite(`Hostile input to the OAuth endpoints on ${engine}`, () => {
    test('in a form never makes an endpoint fail', async (t) => {
      const app = await startApp(t, engine)
      const forms = await formsOf(app)

      await fc.assert(
        fc.asyncProperty(spoiled(forms), fc.constantFrom(...endpoints), async (form, path) => {
          accept(await send(app, path, new URLSearchParams(form).toString()))
        }),
        { numRuns: 400 },
      )
    })

    test('in a header never makes an endpoint fail', async (t) => {
      const app = await startApp(t, engine)
      const { access_token } = await signIn(app)
      const header = fc.oneof(
        hostileText.map((text) => `Bearer ${text}`),
        fc.tuple(fc.nat(access_token.length), fc.string()).map(([at, text]) => {
          return `Bearer ${access_token.slice(0, at)}${text}${access_token.slice(at)}`
        }),
        fc.tuple(hostileText, hostileText).map(([id, secret]) => basic(id, secret).authorization!),
        fc.tuple(hostileText, hostileText).map(([id, secret]) => {
          return basic(encodeURIComponent(id.toWellFormed()), secret).authorization!
        }),
        hostileText,
      )

      await fc.assert(
        fc.asyncProperty(header, fc.constantFrom(...endpoints), async (authorization, path) => {
          const sent = authorization.replace(/[^\x20-\x7e]/g, '?').slice(0, 8000)
          accept(await send(app, path, 'grant_type=refresh_token&token=a&refresh_token=b', { authorization: sent }))
        }),
        { numRuns: 300 },
      )
    })

    test('of bytes that are no form never makes an endpoint fail', async (t) => {
      const app = await startApp(t, engine)
      const bytes = fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array))

      await fc.assert(
        fc.asyncProperty(bytes, fc.constantFrom(...endpoints), async (body, path) => {
          accept(await send(app, path, body))
        }),
        { numRuns: 200 },
      )
    })

    test('in a query never makes the logout fail, or send somebody where the client has not said', async (t) => {
      const app = await startApp(t, engine, { LogoutURLs: ['https://app.example/bye'] })
      const parameters = fc.dictionary(
        fc.constantFrom('client_id', 'logout_uri', 'redirect_uri', 'response_type', 'scope', 'state'),
        fc.oneof(hostileText, fc.constant(app.clientId), fc.webUrl()),
      )

      await fc.assert(
        fc.asyncProperty(parameters, async (members) => {
          const query = new URLSearchParams(members).toString().slice(0, 8000)
          const { status, headers } = await fetch(`${app.endpoint}/logout?${query}`, { redirect: 'manual' })
          equal(status, 302)
          ok(/^\/(error|login)\?/.test(headers.get('location')!))
        }),
        { numRuns: 200 },
      )
    })
  })
}

function accept({ status, headers, body }: Answer): void {
  equal(headers.get('access-control-allow-origin'), '*')
  if (status === 200) return
  ok(status === 400 || status === 401, `The status is ${status}.`)
  ok(known.has(body.error), `The error is ${body.error}.`)
}

async function send(
  { endpoint }: App,
  path: string,
  body: string | Buffer,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const type = { 'content-type': 'application/x-www-form-urlencoded' }
  return read(await fetch(endpoint + path, { method: 'POST', headers: { ...type, ...headers }, body }))
}

/** One sound form for each grant, and one for revocation. */
async function formsOf(app: App): Promise<Record<string, string>[]> {
  const { clientId: client_id } = app
  const robot = await addApp(app, machine)
  const { refresh_token, access_token } = await signIn(app)
  return [
    {
      grant_type: 'authorization_code',
      client_id,
      code: await codeOf(app),
      redirect_uri: callback,
      code_verifier: verifier,
    },
    { grant_type: 'refresh_token', client_id, refresh_token },
    {
      grant_type: 'client_credentials',
      client_id: robot.clientId,
      client_secret: robot.clientSecret!,
      scope: 'shop/read',
      aws_client_metadata: '{"a":"b"}',
    },
    { client_id, token: refresh_token },
    { client_id, token: access_token },
  ]
}

/** A sound form with up to three of its members spoiled, some twice, and some that nobody knows. */
function spoiled(forms: Record<string, string>[]): fc.Arbitrary<[string, string][]> {
  return fc.constantFrom(...forms).chain((form) => {
    const member = fc.tuple(fc.constantFrom(...Object.keys(form), 'client_secret', 'scope'), hostileText)
    return fc
      .tuple(fc.array(member, { maxLength: 3 }), fc.array(fc.tuple(hostileText, hostileText), { maxLength: 2 }))
      .map(([members, others]) => [...Object.entries({ ...form, ...Object.fromEntries(members) }), ...others])
  })
}
