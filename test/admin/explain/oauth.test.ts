/** What is said of authorization requests, of sign-ins on pages, and of requests to the token endpoint. */
import { deepEqual, equal, match, ok } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { type Explained, instant } from '../../support/explain.ts'
import { callback, type Hosted, type HostedOptions, startHosted } from '../../support/hosted.ts'
import { password } from '../../support/users.ts'
import { Visitor } from '../../support/visitor.ts'

const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'
const pkce = { code_challenge: challenge, code_challenge_method: 'S256' }

type Changes = Record<string, string | undefined>

/** The explanation that an answer links to. */
async function linked(headers: { get(name: string): string | null } | Record<string, unknown>): Promise<Explained> {
  const name = 'x-poolhouse-explain'
  const link = 'get' in headers && typeof headers.get === 'function' ? headers.get(name) : (headers as never)[name]
  ok(link, 'There is no link.')
  return (await (await fetch(link, { headers: { accept: 'application/json' } })).json()) as Explained
}

async function whyNot(server: Hosted, changes: Changes): Promise<Explained> {
  const { headers } = await new Visitor().get(server.authorizeUrl(changes))
  return linked(headers)
}

const said = ({ notes }: Explained) => notes.map(({ text }) => text)

async function getCode({ authorizeUrl }: Hosted, changes: Changes = {}): Promise<string> {
  const visitor = new Visitor()
  const page = await visitor.open(authorizeUrl(changes))
  const { location } = await visitor.submit(page, { username: 'ada', password })
  return new URL(location!).searchParams.get('code')!
}

function redeem({ endpoint, clientId }: Hosted, fields: Changes): Promise<Response> {
  const usual = { grant_type: 'authorization_code', client_id: clientId, redirect_uri: callback }
  const given = Object.entries({ ...usual, ...fields }).filter((entry): entry is [string, string] => !!entry[1])
  return fetch(`${endpoint}/oauth2/token`, { method: 'POST', body: new URLSearchParams(given) })
}

suite('Why an authorization request was refused', () => {
  const reasons: [changes: Changes, text: string, options?: HostedOptions][] = [
    [{ client_id: 'stranger' }, 'At this address there is no client stranger.'],
    [
      { redirect_uri: `${callback}/` },
      `The client has no callback URL "${callback}/", letter for letter. It has: ${callback}, myapp://back.`,
    ],
    [{ response_type: 'id_token' }, 'The response type is "id_token".'],
    [
      { scope: 'openid admin' },
      'The client may not ask for the scope "admin". It may ask for: openid, email, phone, profile, aws.cognito.signin.user.admin.',
    ],
    [{ code_challenge: challenge }, 'The code challenge cannot be used.'],
    [{ identity_provider: 'Acme' }, '"Acme" is no identity provider of the client. It has: COGNITO.'],
    [{ prompt: 'none' }, 'With prompt=none nobody is asked, and in this browser nobody is signed in.'],
    [
      { response_type: 'token' },
      'The client may not use the flow implicit. It may use: code.',
      { client: { AllowedOAuthFlows: ['code'] } },
    ],
    [
      {},
      'The client has no identity provider, not even the pool.',
      { client: { SupportedIdentityProviders: undefined } },
    ],
  ]
  for (const [changes, text, options] of reasons) {
    test(`${JSON.stringify(changes)}: ${text.slice(0, 50)}`, async (t) => {
      const server = await startHosted(t, 'sqlite', options)

      const explained = await whyNot(server, changes)

      equal(said(explained).at(-1), text)
      equal(explained.operation, 'GET /oauth2/authorize')
      ok(explained.exception)
    })
  }

  test('the list of refusals has it, although it is answered by a redirect', async (t) => {
    const server = await startHosted(t, 'sqlite')
    const { requestId } = await whyNot(server, { scope: 'admin' })

    const response = await fetch(`${server.endpoint}/_poolhouse/explain`, { headers: { accept: 'application/json' } })

    const { refusals } = (await response.json()) as { refusals: Explained[] }
    deepEqual(
      refusals.map((each) => [each.requestId, each.exception, each.status]),
      [[requestId, 'invalid_scope', 302]],
    )
  })
})

suite('Why a sign-in on a page was refused', () => {
  test('the page says that it was, and the explanation why', async (t) => {
    const server = await startHosted(t, 'sqlite', { users: ['ada'] })
    const visitor = new Visitor()
    const page = await visitor.open(server.authorizeUrl())

    const { headers, body } = await visitor.submit(page, { username: 'ada', password: 'Wrong-Horse-9' })

    match(body, /Incorrect username or password/)
    const explained = await linked(headers)
    equal(explained.operation, 'POST /login')
    match(said(explained).at(-1)!, /^The password is wrong/)
  })
})

suite('Why a client got no tokens', () => {
  test('the code, and what came with it', async (t) => {
    const server = await startHosted(t, 'sqlite', { users: ['ada'] })
    const code = await getCode(server, pkce)
    const { UserPoolClient: other } = await server.cognito.createUserPoolClient({
      UserPoolId: server.poolId,
      ClientName: 'other',
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid'],
      CallbackURLs: [callback],
    })
    const tried: Changes[] = [
      { code: undefined },
      { code: 'another' },
      { code, client_id: other!.ClientId },
      { code, redirect_uri: 'myapp://back' },
      { code },
      { code, code_verifier: 'x'.repeat(43) },
      { code: await getCode(server), code_verifier: verifier },
    ]

    const reasons: (string | undefined)[] = []
    for (const fields of tried) reasons.push(said(await linked((await redeem(server, fields)).headers)).at(-1))
    await redeem(server, { code, code_verifier: verifier })
    const used = await linked((await redeem(server, { code, code_verifier: verifier })).headers)

    deepEqual(reasons, [
      'code is missing or empty. Given: grant_type, client_id, redirect_uri.',
      'The code was never issued by this server, or was cut or changed.',
      `The code was issued to client ${server.clientId}, and comes from ${other!.ClientId}.`,
      `The redirect_uri is "myapp://back"; that of the authorization request was "${callback}".`,
      'The authorization request had a code challenge.',
      'The code_verifier is not the one of the code challenge.',
      'The authorization request had no code challenge, so there is no code_verifier to send.',
    ])
    deepEqual(said(used), ['The code had been used. The tokens of its first use have ended now.'])
    deepEqual(
      [used.operation, used.status, used.exception, used.asked],
      [
        'POST /oauth2/token',
        400,
        'invalid_grant',
        { grant_type: 'authorization_code', client_id: server.clientId, redirect_uri: callback },
      ],
    )
  })

  test('a code that is too old', async (t) => {
    const server = await startHosted(t, 'sqlite', { users: ['ada'] })
    const code = await getCode(server)
    const expiredAt = server.clock.now().getTime() + 300_000
    server.clock.advance(300_000)

    const { headers } = await redeem(server, { code })

    deepEqual(said(await linked(headers)), [`The code expired at ${instant(expiredAt)}, after five minutes.`])
  })

  test('the client and its secret', async (t) => {
    const server = await startHosted(t, 'sqlite', { client: { GenerateSecret: true } })
    const { UserPoolClient: open } = await server.cognito.createUserPoolClient({
      UserPoolId: server.poolId,
      ClientName: 'open',
    })
    const tried: Changes[] = [
      { client_id: undefined },
      { client_id: 'stranger' },
      {},
      { client_secret: 'guess' },
      { client_id: open!.ClientId, client_secret: 'guess' },
      { client_id: open!.ClientId },
    ]

    const reasons: (string | undefined)[] = []
    for (const fields of tried) {
      const explained = await linked((await redeem(server, { code: 'any', ...fields })).headers)
      ok(!JSON.stringify(explained).includes('guess'))
      reasons.push(said(explained).at(-1))
    }

    deepEqual(reasons, [
      'The request does not say which client it is from.',
      'There is no client "stranger" here.',
      `Client ${server.clientId} has a secret, and the request brings none.`,
      `The secret is none of client ${server.clientId}.`,
      `Client ${open!.ClientId} has no secret, and the request brings one.`,
      'OAuth is not enabled for the client.',
    ])
  })

  test('an access token that userInfo does not take', async (t) => {
    const server = await startHosted(t, 'sqlite', { users: ['ada'] })
    const { AuthenticationResult } = await server.cognito.initiateAuth({
      ClientId: server.clientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'ada', PASSWORD: password },
    })

    const { headers } = await fetch(`${server.endpoint}/oauth2/userInfo`, {
      headers: { authorization: `Bearer ${AuthenticationResult!.AccessToken}` },
    })

    match(said(await linked(headers)).at(-1)!, /^The token has the scopes: aws\.cognito\.signin\.user\.admin\./)
  })

  test('nothing is kept, and no link sent, where explanations are off', async (t) => {
    const server = await startHosted(t, 'sqlite', { explains: false })

    const authorized = await new Visitor().get(server.authorizeUrl({ scope: 'admin' }))
    const redeemed = await redeem(server, { code: 'any' })

    equal(authorized.headers['x-poolhouse-explain'], undefined)
    equal(redeemed.headers.get('x-poolhouse-explain'), null)
  })
})
