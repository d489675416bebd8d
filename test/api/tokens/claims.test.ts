/** What the tokens of a sign-in say, to the last claim. */
import { deepEqual, equal, match, notEqual, ok } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { decodeJwt, decodeProtectedHeader } from 'jose'
import { toRecord } from '../../support/attributes.ts'
import { engines } from '../../support/engines.ts'
import { region, type Started, start } from '../../support/start.ts'
import { initiate, otherClient, tokensOf } from '../sign-in/calls.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const hour = 3600

async function subOf({ cognito, poolId }: Started, username = 'ada'): Promise<string> {
  const { UserAttributes } = await cognito.adminGetUser({ UserPoolId: poolId, Username: username })
  return toRecord(UserAttributes).sub!
}

function seconds({ clock }: Started): number {
  return Math.floor(clock.now().getTime() / 1000)
}

for (const engine of engines) {
  suite(`Claims on ${engine}`, () => {
    test('the access token says who, for which client, from when to when, and no more', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })

      const { jti, origin_jti, event_id, ...claims } = decodeJwt((await tokensOf(server)).AccessToken)

      deepEqual(claims, {
        sub: await subOf(server),
        iss: `${server.endpoint}/${server.poolId}`,
        client_id: server.clientId,
        token_use: 'access',
        scope: 'aws.cognito.signin.user.admin',
        auth_time: seconds(server),
        exp: seconds(server) + hour,
        iat: seconds(server),
        username: 'ada',
      })
      for (const id of [jti, origin_jti, event_id]) match(id as string, uuid)
      equal(new Set([jti, origin_jti, event_id]).size, 3)
    })

    test('the ID token says the same to the client, with what it may read of the user', async (t) => {
      const attributes = {
        email: 'ada@example.com',
        email_verified: 'true',
        phone_number: '+12065550100',
        name: 'Ada Lovelace',
        address: '12 St James’s Square, London',
        updated_at: '1700000000',
        'custom:plan': 'gold',
        'custom:seats': '3',
      }
      const Schema = [
        { Name: 'plan', AttributeDataType: 'String' as const, Mutable: true },
        { Name: 'seats', AttributeDataType: 'Number' as const, Mutable: true },
      ]
      const server = await start(t, engine, { pool: { Schema }, users: [{ username: 'ada', attributes }] })

      const { jti, origin_jti, event_id, ...claims } = decodeJwt((await tokensOf(server)).IdToken)

      deepEqual(claims, {
        sub: await subOf(server),
        iss: `${server.endpoint}/${server.poolId}`,
        'cognito:username': 'ada',
        aud: server.clientId,
        token_use: 'id',
        auth_time: seconds(server),
        exp: seconds(server) + hour,
        iat: seconds(server),
        email: 'ada@example.com',
        email_verified: true,
        phone_number: '+12065550100',
        phone_number_verified: false,
        name: 'Ada Lovelace',
        address: { formatted: '12 St James’s Square, London' },
        updated_at: 1_700_000_000,
        'custom:plan': 'gold',
        'custom:seats': '3',
      })
    })

    test('a client with a list of attributes to read finds no others', async (t) => {
      const attributes = { email: 'ada@example.com', email_verified: 'true', name: 'Ada', nickname: 'Countess' }
      const client = { ReadAttributes: ['email', 'nickname'] }
      const server = await start(t, engine, { client, users: [{ username: 'ada', attributes }] })

      const claims = decodeJwt((await tokensOf(server)).IdToken)

      deepEqual([claims.email, claims.nickname], ['ada@example.com', 'Countess'])
      deepEqual([claims.email_verified, claims.name], [undefined, undefined])
    })

    test('the two tokens are of one sign-in, under two keys, with headers of kid and alg alone', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const { AccessToken, IdToken } = await tokensOf(server)

      const [access, id] = [decodeJwt(AccessToken), decodeJwt(IdToken)]
      const headers = [decodeProtectedHeader(AccessToken), decodeProtectedHeader(IdToken)]

      deepEqual([access.origin_jti, access.event_id], [id.origin_jti, id.event_id])
      notEqual(access.jti, id.jti)
      for (const header of headers) {
        deepEqual(Object.keys(header), ['kid', 'alg'])
        equal(header.alg, 'RS256')
        match(header.kid!, /^[A-Za-z0-9+/]{43}=$/)
      }
      notEqual(headers[0]?.kid, headers[1]?.kid)
    })

    test('another sign-in is another session', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })

      const [first, second] = [await tokensOf(server), await tokensOf(server)].map((tokens) =>
        decodeJwt(tokens.AccessToken),
      )

      notEqual(first!.origin_jti, second!.origin_jti)
      notEqual(first!.event_id, second!.event_id)
      notEqual(first!.jti, second!.jti)
    })

    test('clients whose tokens cannot be revoked get no origin_jti', async (t) => {
      const server = await start(t, engine, { client: { EnableTokenRevocation: false }, users: ['ada'] })

      const { AccessToken, IdToken } = await tokensOf(server)

      for (const token of [AccessToken, IdToken]) equal('origin_jti' in decodeJwt(token), false)
    })

    test('clients that rotate refresh tokens get origin_jti in any case', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const rotating = await otherClient(server, {
        ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
        EnableTokenRevocation: false,
        RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 0 },
      })

      const { AccessToken } = await tokensOf(rotating)

      match(decodeJwt(AccessToken).origin_jti as string, uuid)
    })

    test('tokens live as long as the client says, in the units that it says', async (t) => {
      const client = {
        AccessTokenValidity: 10,
        IdTokenValidity: 2,
        RefreshTokenValidity: 2,
        TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'hours', RefreshToken: 'hours' },
      } as const
      const server = await start(t, engine, { client, users: ['ada'] })

      const { AccessToken, IdToken, RefreshToken, ExpiresIn } = await tokensOf(server)

      const [access, id] = [decodeJwt(AccessToken), decodeJwt(IdToken)]
      deepEqual([ExpiresIn, access.exp! - access.iat!, id.exp! - id.iat!], [600, 600, 2 * hour])
      server.clock.advance(2 * hour * 1000 - 1)
      ok((await initiate(server, 'REFRESH_TOKEN_AUTH', { REFRESH_TOKEN: RefreshToken })).AuthenticationResult)
    })

    test('the issuer follows the public URL of the server', async (t) => {
      const publicUrl = 'https://id.example.com'
      const server = await start(t, engine, { publicUrl, users: ['ada'] })

      const { AccessToken, IdToken } = await tokensOf(server)

      for (const token of [AccessToken, IdToken]) equal(decodeJwt(token).iss, `${publicUrl}/${server.poolId}`)
    })

    test('the issuer can be that of AWS, for verifiers that insist', async (t) => {
      const server = await start(t, engine, { issuer: 'aws', users: ['ada'] })

      const { AccessToken } = await tokensOf(server)

      equal(decodeJwt(AccessToken).iss, `https://cognito-idp.${region}.amazonaws.com/${server.poolId}`)
      ok(await server.cognito.getUser({ AccessToken }))
    })
  })
}
