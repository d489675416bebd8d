import { deepEqual, equal, ok, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider'
import { toList, toRecord } from '../../support/attributes.ts'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'

const invalid = (message: string) => ({ name: 'InvalidParameterException', message })

/** Makes users that nobody is told of, and answers their subs. */
async function create(cognito: CognitoIdentityProvider, UserPoolId: string, users: Record<string, object>) {
  const subs: Record<string, string> = {}
  for (const [Username, attributes] of Object.entries(users)) {
    const { User } = await cognito.adminCreateUser({
      UserPoolId,
      Username,
      UserAttributes: toList(attributes as Record<string, string>),
      MessageAction: 'SUPPRESS',
    })
    subs[Username] = User?.Attributes?.[0]?.Value ?? ''
  }
  return subs
}

/** The usernames that a filter finds, in the order of the answer. */
function finder(cognito: CognitoIdentityProvider, UserPoolId: string) {
  return async (Filter?: string) => {
    const { Users = [] } = await cognito.listUsers({ UserPoolId, Filter })
    return Users.map(({ Username }) => Username)
  }
}

for (const engine of engines) {
  suite(`ListUsers on ${engine}`, () => {
    test('an empty pool has an empty list and no token', async (t) => {
      const { cognito, poolId } = await start(t, engine)

      const { $metadata, ...answer } = await cognito.listUsers({ UserPoolId: poolId })

      deepEqual(answer, { Users: [] })
    })

    test('an entry shows what AdminGetUser shows', async (t) => {
      const { cognito, poolId } = await start(t, engine, { users: ['ada'] })

      const { Users } = await cognito.listUsers({ UserPoolId: poolId })

      const { $metadata, UserAttributes, ...profile } = await cognito.adminGetUser({
        UserPoolId: poolId,
        Username: 'ada',
      })
      deepEqual(Users, [{ ...profile, Attributes: UserAttributes }])
    })

    test('every attribute that can be searched finds by value and by beginning, in any case', async (t) => {
      const { cognito, poolId } = await start(t, engine)
      await create(cognito, poolId, {
        ada: {
          email: 'Ada@Example.com',
          phone_number: '+4915112345678',
          name: 'Ada Lovelace',
          given_name: 'Ada',
          family_name: 'Lovelace',
          preferred_username: 'Countess',
        },
        bob: {
          email: 'bob@example.com',
          phone_number: '+12065550100',
          name: 'Bob',
          given_name: 'Bob',
          family_name: 'Builder',
          preferred_username: 'builder',
        },
        eve: {},
      })
      const find = finder(cognito, poolId)
      const values = {
        email: 'ada@EXAMPLE.com',
        phone_number: '+4915112345678',
        name: 'ada lovelace',
        given_name: 'ADA',
        family_name: 'lovelace',
        preferred_username: 'COUNTESS',
      }

      for (const [attribute, value] of Object.entries(values)) {
        deepEqual(await find(`${attribute} = "${value}"`), ['ada'], attribute)
        deepEqual(await find(`${attribute} ^= "${value.slice(0, 3)}"`), ['ada'], attribute)
        deepEqual(await find(`${attribute} = "${value.slice(0, 3)}x"`), [], attribute)
        deepEqual(await find(`${attribute} ^= "${value}x"`), [], attribute)
      }
    })

    test('username and sub find exactly', async (t) => {
      const { cognito, poolId } = await start(t, engine)
      const subs = await create(cognito, poolId, { ada: {}, adam: {}, Ada: {} })
      const find = finder(cognito, poolId)

      deepEqual(await find('username = "ada"'), ['ada'])
      deepEqual(await find('username ^= "ada"'), ['ada', 'adam'])
      deepEqual(await find('username = "ad"'), [])
      deepEqual(await find(`sub = "${subs.ada}"`), ['ada'])
      deepEqual(await find(`sub ^= "${subs.ada?.slice(0, 20)}"`), ['ada'])
      deepEqual(await find(`username = "${subs.ada}"`), [])
    })

    test('a username ignores case where the pool does', async (t) => {
      const { cognito, poolId } = await start(t, engine, { pool: { UsernameConfiguration: { CaseSensitive: false } } })
      await create(cognito, poolId, { Ada: {} })

      deepEqual(await finder(cognito, poolId)('username ^= "aD"'), ['Ada'])
    })

    test('in pools with an e-mail address for a name, the username is the sub', async (t) => {
      const { cognito, poolId } = await start(t, engine, { pool: { UsernameAttributes: ['email'] } })
      const { 'ada@example.com': sub } = await create(cognito, poolId, { 'ada@example.com': {} })
      const find = finder(cognito, poolId)

      deepEqual(await find('username = "ada@example.com"'), [])
      deepEqual(await find(`username = "${sub}"`), [sub])
      deepEqual(await find('email = "ada@example.com"'), [sub])
    })

    test('users are found by their status and by whether they are enabled', async (t) => {
      const { cognito, poolId } = await start(t, engine, { users: ['ada', 'bob'] })
      await create(cognito, poolId, { eve: {} })
      await cognito.adminDisableUser({ UserPoolId: poolId, Username: 'bob' })
      const find = async (filter: string) => (await finder(cognito, poolId)(filter)).sort()

      deepEqual(await find('cognito:user_status = "CONFIRMED"'), ['ada', 'bob'])
      deepEqual(await find('cognito:user_status = "force_change_password"'), ['eve'])
      deepEqual(await find('cognito:user_status ^= "F"'), ['eve'])
      deepEqual(await find('cognito:user_status = "ARCHIVED"'), [])
      deepEqual(await find('status = "Enabled"'), ['ada', 'eve'])
      deepEqual(await find('status = "Disabled"'), ['bob'])
      deepEqual(await find('status = "disabled"'), [])
    })

    test('quotes, backslashes and letters of any script are matched as they are', async (t) => {
      const { cognito, poolId } = await start(t, engine)
      await create(cognito, poolId, {
        quote: { name: 'the "great" one' },
        backslash: { name: 'C:\\home' },
        percent: { name: '100%_sure' },
        greek: { name: 'ΑΘΗΝΑ' },
        han: { name: '名前' },
        emoji: { name: '👩‍💻 dev' },
      })
      const find = finder(cognito, poolId)

      deepEqual(await find(String.raw`name = "the \"great\" one"`), ['quote'])
      deepEqual(await find(String.raw`name ^= "C:\\"`), ['backslash'])
      deepEqual(await find('name ^= "100%_"'), ['percent'])
      deepEqual(await find('name ^= "%"'), [])
      deepEqual(await find('name = "αθηνα"'), ['greek'])
      deepEqual(await find('name ^= "名"'), ['han'])
      deepEqual(await find('"name"^="👩‍💻"'), ['emoji'])
    })

    test('changed and deleted values are found no more', async (t) => {
      const { cognito, poolId } = await start(t, engine)
      await create(cognito, poolId, { ada: { name: 'Ada' }, bob: { name: 'Bob' } })
      const find = finder(cognito, poolId)

      await cognito.adminUpdateUserAttributes({
        UserPoolId: poolId,
        Username: 'ada',
        UserAttributes: toList({ name: 'Countess' }),
      })
      await cognito.adminDeleteUser({ UserPoolId: poolId, Username: 'bob' })

      deepEqual(await find('name = "Ada"'), [])
      deepEqual(await find('name = "Countess"'), ['ada'])
      deepEqual(await find('name = "Bob"'), [])
      deepEqual(await find(), ['ada'])
    })

    test('a filtered list is in the order of the attribute', async (t) => {
      const { cognito, poolId } = await start(t, engine)
      await create(cognito, poolId, { one: { name: 'cid' }, two: { name: 'Ann' }, three: { name: 'bo' }, four: {} })

      deepEqual(await finder(cognito, poolId)('name ^= ""'), ['two', 'three', 'one'])
    })

    test('what does not parse or cannot be searched is refused', async (t) => {
      const { cognito, poolId } = await start(t, engine)
      const find = finder(cognito, poolId)

      for (const filter of ['email = ada', 'email ~ "a"', 'email = "a" or name = "b"', 'email = "a']) {
        await rejects(find(filter), invalid('Error while parsing filter'))
      }
      await rejects(find('custom:plan = "gold"'), invalid('Invalid search attribute: custom:plan'))
      await rejects(find('locale = "en"'), invalid('Invalid search attribute: locale'))
      await rejects(
        find(`name = "${'x'.repeat(256)}"`),
        invalid(
          `1 validation error detected: Value 'name = "${'x'.repeat(256)}"' at 'filter' failed to satisfy ` +
            'constraint: Member must have length less than or equal to 256',
        ),
      )
    })

    test('AttributesToGet narrows what is shown to what was asked for', async (t) => {
      const pool = { Schema: [{ Name: 'plan', AttributeDataType: 'String' as const, Mutable: true }] }
      const { cognito, poolId } = await start(t, engine, { pool })
      await create(cognito, poolId, { ada: { name: 'Ada', 'custom:plan': 'gold', locale: 'en' }, bob: {} })
      const show = async (AttributesToGet: string[]) => {
        const { Users = [] } = await cognito.listUsers({ UserPoolId: poolId, AttributesToGet })
        return Object.fromEntries(Users.map(({ Username, Attributes }) => [Username, toRecord(Attributes)]))
      }

      deepEqual(await show(['name', 'custom:plan']), { ada: { name: 'Ada', 'custom:plan': 'gold' }, bob: {} })
      deepEqual(Object.keys((await show(['sub'])).bob ?? {}), ['sub'])
      deepEqual(Object.keys((await show([])).ada ?? {}).sort(), ['custom:plan', 'locale', 'name', 'sub'])
      await rejects(show(['name', 'nope']), invalid('One or more requested attributes do not exist.'))
    })

    test('an unknown pool is refused', async (t) => {
      const { cognito } = await start(t, engine)

      await rejects(cognito.listUsers({ UserPoolId: 'eu-central-1_Nowhere00' }), {
        name: 'ResourceNotFoundException',
        message: 'User pool eu-central-1_Nowhere00 does not exist.',
      })
    })
  })

  suite(`pages of ListUsers on ${engine}`, () => {
    const people = (count: number) =>
      Object.fromEntries(
        Array.from({ length: count }, (_, i) => [`user${String(i).padStart(2, '0')}`, { name: `Name ${i % 3}` }]),
      )

    test('a chain of pages shows everybody once, whoever comes in between', async (t) => {
      const { cognito, poolId } = await start(t, engine)
      const before = Object.keys(await create(cognito, poolId, people(9)))
      let comers = 0

      for (const Filter of [undefined, 'name ^= "name"', 'username ^= "user"', 'status = "Enabled"']) {
        const seen: string[] = []
        let PaginationToken: string | undefined
        do {
          const page = await cognito.listUsers({ UserPoolId: poolId, Limit: 2, Filter, PaginationToken })
          seen.push(...(page.Users ?? []).map(({ Username = '' }) => Username))
          PaginationToken = page.PaginationToken
          comers += 1
          await create(cognito, poolId, { [`comer${comers}`]: { name: 'Name 1' } })
        } while (PaginationToken && seen.length < 60)

        equal(new Set(seen).size, seen.length, 'nobody twice')
        deepEqual(
          before.filter((name) => !seen.includes(name)),
          [],
          'nobody missing',
        )
      }
    })

    test('the order of a filtered chain holds across pages', async (t) => {
      const { cognito, poolId } = await start(t, engine)
      await create(cognito, poolId, people(7))
      const names: (string | undefined)[] = []
      let PaginationToken: string | undefined

      do {
        const Filter = 'name ^= "Name"'
        const page = await cognito.listUsers({ UserPoolId: poolId, Limit: 2, Filter, PaginationToken })
        names.push(...(page.Users ?? []).map(({ Attributes }) => toRecord(Attributes).name))
        PaginationToken = page.PaginationToken
      } while (PaginationToken)

      deepEqual(names, [...names].sort())
      equal(names.length, 7)
    })

    test('a page holds sixty users when no limit or zero is asked for', async (t) => {
      const { cognito, poolId } = await start(t, engine)
      await create(cognito, poolId, people(61))

      for (const Limit of [undefined, 0]) {
        const first = await cognito.listUsers({ UserPoolId: poolId, Limit })
        const { PaginationToken } = first
        const second = await cognito.listUsers({ UserPoolId: poolId, Limit, PaginationToken })

        deepEqual([first.Users?.length, second.Users?.length], [60, 1])
        equal(second.PaginationToken, undefined)
      }
      await rejects(
        cognito.listUsers({ UserPoolId: poolId, Limit: 61 }),
        invalid(
          "1 validation error detected: Value '61' at 'limit' failed to satisfy constraint: " +
            'Member must have value less than or equal to 60',
        ),
      )
    })

    test('a token is good for its own question, for an hour', async (t) => {
      const { cognito, poolId, clock } = await start(t, engine)
      await create(cognito, poolId, people(3))
      const { UserPool } = await cognito.createUserPool({ PoolName: 'others' })
      const Filter = 'name ^= "Name"'
      const { PaginationToken = '' } = await cognito.listUsers({ UserPoolId: poolId, Limit: 1, Filter })
      const refusal = invalid('Invalid pagination token')
      const tampered = PaginationToken.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))

      ok(PaginationToken)
      await rejects(cognito.listUsers({ UserPoolId: poolId, Filter, PaginationToken: tampered }), refusal)
      await rejects(cognito.listUsers({ UserPoolId: poolId, Filter, PaginationToken: 'nonsense' }), refusal)
      await rejects(cognito.listUsers({ UserPoolId: poolId, PaginationToken }), refusal)
      await rejects(cognito.listUsers({ UserPoolId: poolId, Filter: 'name ^= "N"', PaginationToken }), refusal)
      await rejects(cognito.listUsers({ UserPoolId: UserPool?.Id, Filter, PaginationToken }), refusal)
      await rejects(cognito.listUserPools({ MaxResults: 1, NextToken: PaginationToken }), refusal)
      await cognito.listUsers({ UserPoolId: poolId, Filter, PaginationToken, Limit: 2 })
      clock.advance(3_600_000)
      await rejects(cognito.listUsers({ UserPoolId: poolId, Filter, PaginationToken }), refusal)
    })
  })
}
