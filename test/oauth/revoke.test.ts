/** Revoking at the OAuth endpoint (RFC 7009). */
import { deepEqual, equal } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { tokensOf } from '../api/sign-in/calls.ts'
import { engines } from '../support/engines.ts'
import {
  type Answer,
  type App,
  addApp,
  basic,
  type Form,
  outcome,
  post,
  read,
  refresh,
  refusal,
  signIn,
  startApp,
} from './app.ts'

const invalidGrant = refusal('invalid_grant')
const done = [200, '']

function revoke(app: App, token: string, form: Form = {}, headers = {}): Promise<Answer> {
  return post(app, '/oauth2/revoke', { client_id: app.clientId, token, ...form }, headers)
}

for (const engine of engines) {
  suite(`Revocation on ${engine}`, () => {
    test('a refresh token is ended with all tokens of its sign-in, and with no others', async (t) => {
      const app = await startApp(t, engine)
      const [ended, other] = [await signIn(app), await signIn(app)]
      const refreshed = await refresh(app, ended.refresh_token)

      const answer = await revoke(app, ended.refresh_token, { token_type_hint: 'refresh_token' })

      deepEqual(outcome(answer), done)
      equal(answer.headers.get('access-control-allow-origin'), '*')
      deepEqual(outcome(await refresh(app, ended.refresh_token)), invalidGrant)
      equal((await refresh(app, other.refresh_token)).status, 200)
      for (const token of [ended.access_token, refreshed.body.access_token]) {
        const headers = { authorization: `Bearer ${token}` }
        equal((await read(await fetch(`${app.endpoint}/oauth2/userInfo`, { headers }))).status, 401)
      }
    })

    test('one of the API is ended too', async (t) => {
      const app = await startApp(t, engine)
      const { RefreshToken } = await tokensOf(app)

      deepEqual(outcome(await revoke(app, RefreshToken)), done)
      deepEqual(outcome(await refresh(app, RefreshToken)), invalidGrant)
    })

    test('what is ended already, or is no token, is fine', async (t) => {
      const app = await startApp(t, engine)
      const { refresh_token } = await signIn(app)

      const answers = [
        await revoke(app, refresh_token),
        await revoke(app, refresh_token),
        await revoke(app, 'nonsense'),
      ]

      deepEqual(answers.map(outcome), [done, done, done])
    })

    test('access and ID tokens are of another type', async (t) => {
      const app = await startApp(t, engine)
      const { access_token, id_token } = await signIn(app)

      const answers = [await revoke(app, access_token), await revoke(app, id_token)]

      deepEqual(answers.map(outcome), Array(2).fill(refusal('unsupported_token_type')))
    })

    test('a client that cannot show who it is is refused, with a status of its own', async (t) => {
      const app = await startApp(t, engine, { GenerateSecret: true })
      const { refresh_token } = await signIn(app)

      const refused = [
        await revoke(app, refresh_token),
        await revoke(app, refresh_token, { client_secret: 'wrong' }),
        await revoke(app, refresh_token, { client_id: 'unknown' }),
        await revoke(app, refresh_token, { client_id: undefined }, basic(app.clientId, 'wrong')),
      ]
      const nobody = await revoke(app, refresh_token, { client_id: undefined })
      const shown = await revoke(app, refresh_token, { client_id: undefined }, basic(app.clientId, app.clientSecret!))

      deepEqual(refused.map(outcome), Array(4).fill(refusal('invalid_client', 401)))
      deepEqual(outcome(nobody), refusal('invalid_request'))
      deepEqual(outcome(shown), done)
    })

    test('another client’s token is left alone', async (t) => {
      const app = await startApp(t, engine)
      const other = { ...app, ...(await addApp(app)) }
      const { refresh_token } = await signIn(app)

      deepEqual(outcome(await revoke(other, refresh_token)), invalidGrant)
      equal((await refresh(app, refresh_token)).status, 200)
    })

    test('a request without a token, and a client whose tokens cannot be revoked, are refused', async (t) => {
      const app = await startApp(t, engine, { EnableTokenRevocation: false })
      const { refresh_token } = await signIn(app)

      const answers = [await revoke(app, ''), await revoke(app, refresh_token)]

      deepEqual(answers.map(outcome), Array(2).fill(refusal('invalid_request')))
      equal((await refresh(app, refresh_token)).status, 200)
    })
  })
}
