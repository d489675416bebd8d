/** Codes for tokens, of somebody whose browser is signed in. @module */
import { Visitor } from '../test/support/visitor.ts'
import { call, follow, sendForm, type Work } from './load.ts'
import type { Fixture } from './rows.ts'

const redirectUri = 'https://app.example/back'
const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'

/** A client that sends people to the pool's pages, and the query that it sends them with. */
export async function addWebClient({ server, poolId }: Fixture): Promise<{ clientId: string; query: string }> {
  const { UserPoolClient } = await call(server, 'CreateUserPoolClient', {
    UserPoolId: poolId,
    ClientName: 'web',
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthFlows: ['code'],
    AllowedOAuthScopes: ['openid', 'email'],
    CallbackURLs: [redirectUri],
    SupportedIdentityProviders: ['COGNITO'],
  })
  const clientId: string = UserPoolClient.ClientId
  const query = new URLSearchParams({
    client_id: clientId,
    response_type: 'code',
    redirect_uri: redirectUri,
    code_challenge: challenge,
    code_challenge_method: 'S256',
  })
  return { clientId, query: query.toString() }
}

/** Each piece of work gets a code from the authorization endpoint, and three tokens for it, with PKCE. */
export async function codeExchanges(fixture: Fixture): Promise<Work> {
  const { server, username, password } = fixture
  const { clientId, query } = await addWebClient(fixture)
  const authorize = `/oauth2/authorize?${query}`
  const cookie = await signIn(server.endpoint, authorize, { username, password })

  return async () => {
    const code = (await follow(server, authorize, cookie)).searchParams.get('code')
    if (!code) throw new Error('There is no code.')
    const form = {
      grant_type: 'authorization_code',
      client_id: clientId,
      code,
      redirect_uri: redirectUri,
      code_verifier: verifier,
    }
    await sendForm(server, '/oauth2/token', form)
  }
}

/** What the browser keeps of a sign-in on the pool's own page. */
async function signIn(endpoint: string, authorize: string, person: Record<string, string>): Promise<string> {
  const visitor = new Visitor()
  await visitor.submit(await visitor.open(endpoint + authorize), person)
  const cookies = visitor.cookies.get(new URL(endpoint).hostname) ?? []
  return [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
}
