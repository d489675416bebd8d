import { deepEqual, equal, throws } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { parseFilter } from '#core/users/filter.ts'
import { makePool } from './user-records.ts'

const pool = makePool()
const nobody = { by: 'status', match: 'equals', statuses: [] }

suite('the filter of ListUsers', () => {
  test('an empty or blank filter means everybody', () => {
    for (const filter of ['', '  ', '\t\n']) equal(parseFilter(pool, filter), undefined)
  })

  test('every searchable attribute takes both operators', () => {
    for (const by of ['email', 'phone_number', 'name', 'given_name', 'family_name', 'preferred_username', 'sub']) {
      deepEqual(parseFilter(pool, `${by} = "Jo"`), { by, match: 'equals', key: 'jo' })
      deepEqual(parseFilter(pool, `${by} ^= "Jo"`), { by, match: 'prefix', key: 'jo' })
    }
  })

  test('a username is compared as the pool compares it', () => {
    const folding = makePool({ UsernameConfiguration: { CaseSensitive: false } })

    deepEqual(parseFilter(pool, 'username = "Ada"'), { by: 'username', match: 'equals', key: 'Ada' })
    deepEqual(parseFilter(folding, 'username ^= "Ada"'), { by: 'username', match: 'prefix', key: 'ada' })
  })

  test('white space around the parts does not matter, and the attribute may be quoted', () => {
    const expected = { by: 'email', match: 'prefix', key: 'x' }

    for (const filter of ['email^="x"', ' email  ^=  "x" ', '"email"^="x"', '"email" ^= "x"', 'email\t^=\n"x"']) {
      deepEqual(parseFilter(pool, filter), expected)
    }
  })

  test('a backslash escapes quotes and backslashes and stands for itself otherwise', () => {
    const key = (filter: string) => parseFilter(pool, filter)

    deepEqual(key(String.raw`name = "the \"great\" one"`), { by: 'name', match: 'equals', key: 'the "great" one' })
    deepEqual(key(String.raw`name = "a\\b"`), { by: 'name', match: 'equals', key: 'a\\b' })
    deepEqual(key(String.raw`name = "a\b"`), { by: 'name', match: 'equals', key: 'a\\b' })
    deepEqual(key(String.raw`name = "\\"`), { by: 'name', match: 'equals', key: '\\' })
  })

  test('values keep their inner space, operators and letters of any script', () => {
    const values = [' x ', 'a=b', 'a^=b', 'Ωmega', '名前', '👩‍💻', "O'Brien", 'x AND y']

    for (const value of values) {
      deepEqual(parseFilter(pool, `name = "${value}"`), { by: 'name', match: 'equals', key: value.toLowerCase() })
    }
  })

  test('the user status ignores case and may be a beginning', () => {
    const statuses = (filter: string) => {
      const parsed = parseFilter(pool, filter)
      return parsed?.by === 'status' ? parsed.statuses : undefined
    }

    deepEqual(statuses('cognito:user_status = "Confirmed"'), ['CONFIRMED'])
    deepEqual(statuses('cognito:user_status ^= "re"'), ['RESET_REQUIRED'])
    deepEqual(statuses('"cognito:user_status" = "FORCE_CHANGE_PASSWORD"'), ['FORCE_CHANGE_PASSWORD'])
    deepEqual(statuses('cognito:user_status = "CONFIRM"'), [])
  })

  test('the status is Enabled or Disabled, spelled so', () => {
    deepEqual(parseFilter(pool, 'status = "Enabled"'), { by: 'enabled', enabled: true })
    deepEqual(parseFilter(pool, 'status="Disabled"'), { by: 'enabled', enabled: false })
    deepEqual(parseFilter(pool, 'status ^= "Dis"'), { by: 'enabled', enabled: false })
    deepEqual(parseFilter(pool, 'status = "enabled"'), nobody)
    equal(parseFilter(pool, 'status ^= ""'), undefined)
  })

  test('what does not parse is refused', () => {
    const refusal = { code: 'InvalidParameterException', message: 'Error while parsing filter' }
    const filters = [
      'email',
      'email =',
      'email = x',
      "email = 'x'",
      'email == "x"',
      'email ^ "x"',
      'email != "x"',
      '= "x"',
      'email = "x',
      'email = "x\\"',
      'email = "x" and name = "y"',
      'email = "a"b"',
      'my email = "x"',
    ]

    for (const filter of filters) throws(() => parseFilter(pool, filter), refusal, filter)
  })

  test('an attribute that cannot be searched is refused by name', () => {
    for (const name of ['custom:plan', 'locale', 'Email', 'user_status', '']) {
      const refusal = { code: 'InvalidParameterException', message: `Invalid search attribute: ${name}` }
      throws(() => parseFilter(pool, `"${name}" = "x"`), refusal)
    }
  })
})
