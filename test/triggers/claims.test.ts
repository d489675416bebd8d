/** What a PreTokenGeneration function may make of tokens, and what not. */
import { deepEqual, equal, ok } from 'node:assert/strict'
import { suite, type TestContext, test } from 'node:test'
import { decodeJwt, type JWTPayload } from 'jose'
import { tokensOf } from '../api/sign-in/calls.ts'
import { type Engine, engines } from '../support/engines.ts'
import { type StartOptions, start } from '../support/start.ts'
import { functionArn } from './recorder.ts'

const role = 'arn:aws:iam::123456789012:role/editor'
const email = 'ada@example.com'

interface Pair {
  id: JWTPayload
  access: JWTPayload
}

/** The tokens of one user before and after the function has said `details`. */
async function override(
  t: TestContext,
  engine: Engine,
  LambdaVersion: 'V1_0' | 'V2_0' | 'V3_0',
  details: (clientId: string) => unknown,
  { pool, ...options }: StartOptions = {},
): Promise<{ before: Pair; after: Pair }> {
  let isAsked = false
  const root = LambdaVersion === 'V1_0' ? 'claimsOverrideDetails' : 'claimsAndScopeOverrideDetails'
  const LambdaArn = functionArn('tokens')
  const server = await start(t, engine, {
    accountId: '123456789012',
    users: [{ username: 'ada', attributes: { email, email_verified: 'true', name: 'Ada', 'custom:desk': '7' } }],
    functions: {
      tokens: (event) => (isAsked ? { ...event, response: { [root]: details(event.callerContext.clientId) } } : event),
    },
    ...options,
    pool: {
      Schema: [{ Name: 'desk', AttributeDataType: 'String', Mutable: true }],
      LambdaConfig: { PreTokenGenerationConfig: { LambdaArn, LambdaVersion } },
      ...pool,
    },
  })
  const { cognito, poolId: UserPoolId } = server
  await cognito.createGroup({ UserPoolId, GroupName: 'editors', RoleArn: role })
  await cognito.adminAddUserToGroup({ UserPoolId, Username: 'ada', GroupName: 'editors' })
  const read = async () => {
    const { IdToken, AccessToken } = await tokensOf(server)
    return { id: lasting(decodeJwt(IdToken)), access: lasting(decodeJwt(AccessToken)) }
  }
  const before = await read()
  isAsked = true
  return { before, after: await read() }
}

/** Without what is new in every token. */
function lasting({ jti, event_id, origin_jti, iat, exp, auth_time, ...claims }: JWTPayload): JWTPayload {
  ok(jti && event_id && origin_jti && iat && exp && auth_time)
  return claims
}

/** Claims that a function tries to set and to suppress in vain. */
const fixed = [
  ...['acr', 'amr', 'at_hash', 'auth_time', 'azp', 'client_id', 'device_key', 'event_id', 'exp', 'iat', 'identities'],
  ...['iss', 'jti', 'nbf', 'nonce', 'origin_jti', 'sub', 'token_use', 'username', 'version'],
  ...['cognito:username', 'cognito:groups', 'cognito:roles', 'cognito:preferred_role', 'cognito:anything', 'dev:desk'],
]

for (const engine of engines) {
  suite(`claims of functions on ${engine}`, () => {
    test('V1_0 adds, changes and suppresses claims of the ID token alone', async (t) => {
      const { before, after } = await override(t, engine, 'V1_0', () => ({
        claimsToAddOrOverride: { plan: 'gold', name: 'Countess', 'custom:desk': '8', 'custom:unknown': 'x' },
        claimsToSuppress: ['email', 'plan2', 'email_verified'],
      }))

      const { email: _, email_verified: __, ...rest } = before.id
      deepEqual(after, {
        id: { ...rest, plan: 'gold', name: 'Countess', 'custom:desk': '8', 'custom:unknown': 'x' },
        access: before.access,
      })
    })

    test('V2_0 does so in both tokens, with values of any type', async (t) => {
      const claims = { flag: true, count: 1.5, list: ['a', { b: null }], map: { deep: { er: [] } }, text: 'x' }
      const { before, after } = await override(t, engine, 'V2_0', () => ({
        idTokenGeneration: { claimsToAddOrOverride: { ...claims, email: 'other@example.com' } },
        accessTokenGeneration: { claimsToAddOrOverride: { ...claims, name: 'Ada' } },
      }))

      deepEqual(after, {
        id: { ...before.id, ...claims, email: 'other@example.com' },
        access: { ...before.access, ...claims, name: 'Ada' },
      })
    })

    test('suppressing wins over adding, and null sets nothing', async (t) => {
      const both = { claimsToAddOrOverride: { plan: 'gold', name: 'Countess', none: null }, claimsToSuppress: ['plan'] }
      const { before, after } = await override(t, engine, 'V2_0', () => ({
        idTokenGeneration: both,
        accessTokenGeneration: both,
      }))

      deepEqual(after, {
        id: { ...before.id, name: 'Countess' },
        access: { ...before.access, name: 'Countess' },
      })
    })

    test('what makes a token what it is stays', async (t) => {
      const names = [...fixed, 'aud', 'scope']
      for (const version of ['V1_0', 'V2_0', 'V3_0'] as const) {
        const set = { claimsToAddOrOverride: Object.fromEntries(names.map((name) => [name, 'forged'])) }
        const suppress = { claimsToSuppress: names.filter((name) => name !== 'cognito:groups') }
        for (const change of [set, suppress]) {
          const { before, after } = await override(t, engine, version, () =>
            version === 'V1_0' ? change : { idTokenGeneration: change, accessTokenGeneration: change },
          )

          deepEqual(after, before)
        }
      }
    })

    test('claims that OpenID Connect gives a type take no other', async (t) => {
      const complex = { address: { a: 1 }, email_verified: [true], phone_number_verified: {}, updated_at: [1] }
      const simple = { address: 'Here', email_verified: false, updated_at: 5 }
      const { before, after } = await override(t, engine, 'V2_0', () => ({
        idTokenGeneration: { claimsToAddOrOverride: complex },
        accessTokenGeneration: { claimsToAddOrOverride: simple },
      }))

      deepEqual(after, { id: before.id, access: { ...before.access, ...simple } })
    })

    test('an access token may be given its own client for an audience, and no other', async (t) => {
      const audience = (aud: (clientId: string) => unknown) =>
        override(t, engine, 'V2_0', (clientId) => ({
          accessTokenGeneration: { claimsToAddOrOverride: { aud: aud(clientId) } },
          idTokenGeneration: { claimsToAddOrOverride: { aud: 'another' } },
        }))

      const own = await audience((clientId) => clientId)
      const others = [await audience(() => 'another'), await audience((clientId) => [clientId, 'another'])]

      equal(own.after.access.aud, own.before.id.aud)
      equal(own.after.id.aud, own.before.id.aud)
      for (const { after } of others) equal(after.access.aud, undefined)
    })

    test('scopes are added and taken away, but none with a blank', async (t) => {
      const { before, after } = await override(t, engine, 'V2_0', () => ({
        accessTokenGeneration: {
          scopesToAdd: ['shop/read', 'shop/read', 'a b', '', ' ', 'tab\tbed', 'line\nfeed', 'shop/write'],
          scopesToSuppress: ['aws.cognito.signin.user.admin', 'shop/write', 'none'],
        },
      }))

      deepEqual(after, { id: before.id, access: { ...before.access, scope: 'shop/read' } })
    })

    test('groups take the place of the user’s, in both tokens', async (t) => {
      const { before, after } = await override(t, engine, 'V1_0', () => ({
        groupOverrideDetails: { groupsToOverride: ['b', 'a'], iamRolesToOverride: [`${role}2`], preferredRole: 'x' },
      }))

      deepEqual(before.id['cognito:groups'], ['editors'])
      deepEqual(after, {
        id: {
          ...before.id,
          'cognito:groups': ['b', 'a'],
          'cognito:roles': [`${role}2`],
          'cognito:preferred_role': 'x',
        },
        access: { ...before.access, 'cognito:groups': ['b', 'a'] },
      })
    })

    test('given empty, they are taken away; left out, they stay', async (t) => {
      for (const version of ['V1_0', 'V2_0'] as const) {
        for (const empty of [{}, null, { groupsToOverride: null, iamRolesToOverride: [] }]) {
          const { before, after } = await override(t, engine, version, () => ({ groupOverrideDetails: empty }))

          const { 'cognito:groups': _, 'cognito:roles': __, 'cognito:preferred_role': ___, ...id } = before.id
          const { 'cognito:groups': ____, ...access } = before.access
          deepEqual(after, { id, access })
        }
        const { before, after } = await override(t, engine, version, () => ({}))
        deepEqual(after, before)
      }
    })

    test('suppressed, groups take the roles of the ID token with them', async (t) => {
      const { before, after } = await override(t, engine, 'V2_0', () => ({
        idTokenGeneration: { claimsToSuppress: ['cognito:groups'] },
      }))

      const { 'cognito:groups': _, 'cognito:roles': __, 'cognito:preferred_role': ___, ...id } = before.id
      deepEqual(after, { id, access: before.access })
    })

    test('members of the other version count for nothing', async (t) => {
      const first = { claimsToAddOrOverride: { plan: 'gold' }, claimsToSuppress: ['email'] }
      const later = { idTokenGeneration: first, accessTokenGeneration: { ...first, scopesToAdd: ['shop/read'] } }

      const v1 = await override(t, engine, 'V1_0', () => later)
      const v2 = await override(t, engine, 'V2_0', () => first)

      deepEqual(v1.after, v1.before)
      deepEqual(v2.after, v2.before)
    })

    test('names that objects have by themselves are claims like others', async (t) => {
      const claims = JSON.parse('{"__proto__":{"admin":true},"constructor":"c","toString":"t","hasOwnProperty":"h"}')
      const { after } = await override(t, engine, 'V2_0', () => ({
        idTokenGeneration: { claimsToAddOrOverride: claims },
        accessTokenGeneration: { claimsToAddOrOverride: claims },
      }))

      for (const token of [after.id, after.access]) {
        equal(token.constructor, 'c')
        equal(token.token_use !== undefined, true)
        equal(Object.hasOwn(token, 'admin'), false)
      }
      equal(({} as { admin?: boolean }).admin, undefined)
    })
  })
}
