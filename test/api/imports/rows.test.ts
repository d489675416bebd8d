/** What a file may look like, and what becomes of a line that is not right: hostile ones among them. */
import { deepEqual, equal } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'
import { aRow, counts, fileOf, importable, importFile, type Row } from './jobs.ts'

const unverified =
  'The User Record does not set any of the auto verified attributes to true. (Example: email_verified to true).'
const schema = 'Attributes did not conform to the schema:'
const badName = 'cognito:username is empty, too long, or has a blank in it.'

/** Each makes a row fail that would be right without it. */
const wrong: [what: string, values: Row, reason: string][] = [
  ['no username', { 'cognito:username': '' }, badName],
  ['a blank in the username', { 'cognito:username': 'ada lovelace' }, badName],
  ['a tab in the username', { 'cognito:username': 'ada\tlovelace' }, badName],
  ['a username of 129 characters', { 'cognito:username': 'a'.repeat(129) }, badName],
  ['a control character in the username', { 'cognito:username': 'ada\0' }, badName],
  ['no word on MFA', { 'cognito:mfa_enabled': '' }, 'cognito:mfa_enabled must be true or false.'],
  ['another word on MFA', { 'cognito:mfa_enabled': 'yes' }, 'cognito:mfa_enabled must be true or false.'],
  [
    'MFA in a pool without',
    { 'cognito:mfa_enabled': 'TRUE' },
    'cognito:mfa_enabled must be false, since multi-factor authentication is OFF in the user pool.',
  ],
  ['an address that is not verified', { email_verified: 'false' }, unverified],
  ['no flag', { email_verified: '' }, unverified],
  [
    'only the other address verified',
    { email_verified: 'false', phone_number: '+15550100', phone_number_verified: 'true' },
    unverified,
  ],
  ['a flag without its address', { email: '' }, 'Email is required to verify/un-verify an email'],
  [
    'a flag without its number',
    { phone_number_verified: 'true' },
    'Phone number is required to verify/un-verify a phone number',
  ],
  ['an address that is none', { email: 'ada' }, 'Invalid email address format.'],
  ['a number that is none', { phone_number: '5550100' }, 'Invalid phone number format.'],
  [
    'a flag that is none',
    { phone_number: '+1555', phone_number_verified: '1' },
    `${schema} phone_number_verified: Boolean must be true or false`,
  ],
  ['a birthdate in the order of ISO', { birthdate: '1815-12-10' }, 'birthdate must have the form mm/dd/yyyy.'],
  ['a thirteenth month', { birthdate: '13/01/1815' }, 'birthdate must have the form mm/dd/yyyy.'],
  [
    'an instant that is none',
    { updated_at: 'now' },
    `${schema} updated_at: Number must be a whole number in decimal digits`,
  ],
  [
    'a value that is too long',
    { name: 'a'.repeat(2049) },
    `${schema} name: String must be no longer than 2048 characters`,
  ],
  ['a required value missing', { nickname: '' }, `${schema} nickname: The attribute is required`],
  ['a line of more than 16,000 characters', { name: 'a'.repeat(16_000) }, 'The line is longer than 16000 characters.'],
]

for (const engine of engines) {
  suite(`Rows of an import file on ${engine}`, () => {
    test('one that is wrong fails alone, and the log says why', async (t) => {
      const Schema = [{ Name: 'nickname', Required: true, AttributeDataType: 'String' as const, Mutable: true }]
      const server = await start(t, engine, { pool: { ...importable, Schema }, client: false })
      const right = Array.from(wrong, (_, i) => aRow(`right${i}`, { nickname: 'r' }))
      const rows = wrong.flatMap(([, values], i) => [aRow(`wrong${i}`, { nickname: 'w', ...values }), right[i]!])

      const { job, log } = await importFile(server, await fileOf(server, rows))

      const expected = wrong.flatMap(([, , reason], i) => [
        `[FAILED] Line Number ${2 * i + 2} - ${reason}`,
        `[SUCCEEDED] Line Number ${2 * i + 3} - The import succeeded.`,
      ])
      deepEqual(log, expected)
      deepEqual([job.Status, counts(job)], ['Succeeded', [wrong.length, 0, wrong.length]])
    })

    test('MFA is on for everybody in a pool that requires it, and for whom it may in one that leaves the choice', async (t) => {
      const SmsConfiguration = { SnsCallerArn: 'arn:aws:iam::123456789012:role/sms' }
      const [required, optional] = [
        await start(t, engine, { pool: { ...importable, MfaConfiguration: 'ON', SmsConfiguration }, client: false }),
        await start(t, engine, {
          pool: { ...importable, MfaConfiguration: 'OPTIONAL', SmsConfiguration },
          client: false,
        }),
      ]
      const rows = ['true', 'True', 'false'].map((on, i) => aRow(`user${i}`, { 'cognito:mfa_enabled': on }))

      const results = [
        await importFile(required, await fileOf(required, rows)),
        await importFile(optional, await fileOf(optional, rows)),
      ]

      deepEqual(
        results.map(({ job }) => counts(job)),
        [
          [2, 0, 1],
          [3, 0, 0],
        ],
      )
      const { Users = [] } = await optional.cognito.listUsers({ UserPoolId: optional.poolId })
      const chosen = await Promise.all(
        Users.map(async ({ Username }) => {
          const user = await optional.cognito.adminGetUser({ UserPoolId: optional.poolId, Username: Username! })
          return [Username, user.UserMFASettingList]
        }),
      )
      deepEqual(Object.fromEntries(chosen), { user0: ['SMS_MFA'], user1: ['SMS_MFA'], user2: undefined })
      equal(
        results[0]!.log.at(-1),
        '[FAILED] Line Number 4 - cognito:mfa_enabled must be true, since multi-factor authentication is ON in the user pool.',
      )
    })

    test('columns come in any order; lines end either way; blank lines count and are passed over', async (t) => {
      const server = await start(t, engine, { pool: importable, client: false })
      const file = await fileOf(server, [aRow('ada'), aRow('bob')])
      const reversed = file.split('\n').map((line) => line.split(',').toReversed().join(' , '))
      const [header, ada, bob] = reversed

      const { job, log } = await importFile(server, `${header}\r\n${ada}\r\n\r\n \n${bob}`)

      deepEqual([job.Status, counts(job)], ['Succeeded', [2, 0, 0]])
      deepEqual(log, [
        '[SUCCEEDED] Line Number 2 - The import succeeded.',
        '[SUCCEEDED] Line Number 5 - The import succeeded.',
      ])
    })

    test('quotes are characters like others, and separate nothing', async (t) => {
      const server = await start(t, engine, { pool: importable, client: false })
      const file = await fileOf(server, [aRow('ada', { name: '"Ada", \'Countess\'' }), aRow('bob')])

      const { job } = await importFile(server, file.replace(/bob(?=\n)/, '"bob,x"'))

      deepEqual(counts(job), [1, 0, 1])
      const { UserAttributes = [] } = await server.cognito.adminGetUser({ UserPoolId: server.poolId, Username: 'ada' })
      equal(UserAttributes.find(({ Name }) => Name === 'name')?.Value, '"Ada", \'Countess\'')
    })

    test('a line that is not UTF-8, or has too few or too many values, fails alone', async (t) => {
      const server = await start(t, engine, { pool: importable, client: false })
      const file = await fileOf(server, [aRow('ada'), aRow('bob'), aRow('eve')])
      const bytes = Buffer.concat([
        Buffer.from(file),
        Buffer.from([0xff, 0xfe, 0x0a]),
        Buffer.from('a,b\n,,'.padEnd(40, ',')),
      ])

      const { job, log } = await importFile(server, bytes)

      deepEqual([job.Status, counts(job)], ['Succeeded', [3, 0, 3]])
      deepEqual(log.slice(3), [
        '[FAILED] Line Number 5 - The line is not valid UTF-8.',
        '[FAILED] Line Number 6 - The line has 2 values, and the header has 21 columns.',
        '[FAILED] Line Number 7 - The line has 37 values, and the header has 21 columns.',
      ])
    })

    const unreadable: [what: string, change: (file: string) => string | Buffer, message: string][] = [
      ['an empty file', () => '', 'The header in the CSV file is not the header of the user pool.'],
      [
        'a byte order mark',
        (file) => `\ufeff${file}`,
        'The header in the CSV file is not the header of the user pool.',
      ],
      [
        'a column missing',
        (file) => file.replace('gender,', ''),
        'The header in the CSV file is not the header of the user pool.',
      ],
      [
        'a column too many',
        (file) => `custom:x,${file}`,
        'The header in the CSV file is not the header of the user pool.',
      ],
      ['a column twice', (file) => `name,${file}`, 'The header in the CSV file is not the header of the user pool.'],
      [
        'a column for passwords',
        (file) => `password_hash,${file}`,
        'The header in the CSV file is not the header of the user pool.',
      ],
      ['no end of a line', (file) => file + 'x'.repeat(300_000), 'The CSV file cannot be read.'],
      ['no text', () => Buffer.alloc(300_000, 0xaa), 'The CSV file cannot be read.'],
    ]
    for (const [what, change, message] of unreadable) {
      test(`a file with ${what} fails as a whole`, async (t) => {
        const server = await start(t, engine, { pool: importable, client: false })
        const file = await fileOf(server, [])

        const { job, log } = await importFile(server, change(file))

        deepEqual([job.Status, job.CompletionMessage, counts(job), log], ['Failed', message, [0, 0, 0], []])
      })
    }

    test('a file with a header alone succeeds', async (t) => {
      const server = await start(t, engine, { pool: importable, client: false })

      const { job } = await importFile(server, await fileOf(server, []))

      deepEqual([job.Status, counts(job)], ['Succeeded', [0, 0, 0]])
    })

    test('a file of more than 500,000 users fails before the first', async (t) => {
      const server = await start(t, engine, { pool: importable, client: false })
      const file = await fileOf(server, [])

      const { job } = await importFile(server, file + '\n'.repeat(500_001))

      deepEqual([job.Status, job.CompletionMessage], ['Failed', 'The CSV file has more than 500000 users.'])
    })
  })
}
