/** What scopes let an ID token and userInfo tell. */
import { deepEqual, equal } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../support/engines.ts'
import { type App, ada, claimsOf, codeOf, outcome, read, redeem, refusal, signIn, startApp } from './app.ts'

const email = { email: 'ada@example.com', email_verified: true }
const phone = { phone_number: '+15551234567', phone_number_verified: false }
const profile = { name: 'Ada', updated_at: 1_700_000_000, 'custom:plan': 'gold' }
const address = { address: { formatted: ada.address } }

const granted: [string[], object][] = [
  [['openid'], { ...email, ...phone, ...profile, ...address }],
  [['openid', 'email'], email],
  [['openid', 'phone'], phone],
  [['openid', 'profile'], profile],
  [['profile', 'openid', 'email'], { ...profile, ...email }],
  [['openid', 'shop/read'], {}],
]

for (const engine of engines) {
  suite(`Scopes on ${engine}`, () => {
    test('openid alone tells all, and beside others what those grant: in the ID token and in userInfo', async (t) => {
      const app = await startApp(t, engine)

      for (const [scopes, expected] of granted) {
        const { id_token, access_token } = await signIn(app, { scopes })
        deepEqual(attributesOf(claimsOf(id_token)), expected)
        deepEqual(await userInfoOf(app, access_token), { sub: app.userId, ...asText(expected), username: 'ada' })
      }
    })

    test('what the client may not read is told by no scope', async (t) => {
      const app = await startApp(t, engine, { ReadAttributes: ['name', 'phone_number', 'phone_number_verified'] })

      for (const [scopes, expected] of [
        [['openid'], { name: 'Ada', ...phone }],
        [['openid', 'profile'], { name: 'Ada' }],
      ] as const) {
        const { id_token, access_token } = await signIn(app, { scopes: [...scopes] })
        deepEqual(attributesOf(claimsOf(id_token)), expected)
        deepEqual(await userInfoOf(app, access_token), { sub: app.userId, ...asText(expected), username: 'ada' })
      }
    })

    test('a client that may not read both attributes of email or phone gets no tokens for that scope', async (t) => {
      const app = await startApp(t, engine, { ReadAttributes: ['email', 'phone_number', 'phone_number_verified'] })

      const withEmail = await redeem(app, await codeOf(app, { scopes: ['openid', 'email'] }))
      const withPhone = await redeem(app, await codeOf(app, { scopes: ['openid', 'phone'] }))

      deepEqual(outcome(withEmail), refusal('invalid_grant'))
      equal(withPhone.status, 200)
    })

    test('without openid there is no ID token, neither at first nor later', async (t) => {
      const app = await startApp(t, engine)

      const body = await signIn(app, { scopes: ['aws.cognito.signin.user.admin', 'shop/read'] })

      deepEqual(Object.keys(body), ['access_token', 'refresh_token', 'expires_in', 'token_type'])
      equal(claimsOf(body.access_token).scope, 'aws.cognito.signin.user.admin shop/read')
      const { UserAttributes } = await app.cognito.getUser({ AccessToken: body.access_token })
      equal(UserAttributes!.length > 5, true)
    })
  })
}

const common = /^(sub|iss|aud|iat|exp|jti|nonce|at_hash|auth_time|token_use|event_id|origin_jti|cognito:username)$/

function attributesOf(claims: object): object {
  return Object.fromEntries(Object.entries(claims).filter(([name]) => !common.test(name)))
}

async function userInfoOf({ endpoint }: App, accessToken: string): Promise<object> {
  const headers = { authorization: `Bearer ${accessToken}` }
  const { status, body } = await read(await fetch(`${endpoint}/oauth2/userInfo`, { headers }))
  equal(status, 200)
  return body
}

/** userInfo tells everything as text. */
function asText(attributes: object): object {
  const entries = Object.entries(attributes)
  return Object.fromEntries(entries.map(([name, value]) => [name, value?.formatted ?? String(value)]))
}
