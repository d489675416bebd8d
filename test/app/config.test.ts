import { deepEqual, equal, throws } from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite, type TestContext, test } from 'node:test'
import { readConfig, strangeVariables } from '#app/config.ts'

interface Situation {
  argv?: string[]
  env?: NodeJS.ProcessEnv
  /** Content of poolhouse.config.yaml. */
  file?: string
  /** Other files in the folder. */
  others?: Record<string, string>
}

/** The configuration in a folder of its own; `$FOLDER` in the environment stands for it. */
function configOf(t: TestContext, { argv = [], env = {}, file, others = {} }: Situation) {
  const folder = mkdtempSync(join(tmpdir(), 'poolhouse-config-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const files = { ...others, ...(file === undefined ? {} : { 'poolhouse.config.yaml': file }) }
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  const entries = Object.entries(env).map(([key, value]) => [key, value?.replace('$FOLDER', folder)])
  return readConfig({ argv, env: Object.fromEntries(entries), folder })
}

suite('Configuration', () => {
  test('has a default for everything', (t) => {
    const config = configOf(t, {})

    deepEqual(config, {
      port: 2646,
      host: '127.0.0.1',
      data: '.poolhouse',
      database: undefined,
      region: 'us-east-1',
      account: '000000000000',
      publicUrl: undefined,
      tls: 'off',
      tlsCert: undefined,
      tlsKey: undefined,
      issuer: 'own',
      tiers: 'open',
      limits: 'off',
      demo: true,
      logLevel: 'warn',
      logFormat: 'text',
      lambda: undefined,
      functions: new Map(),
      senderKeys: new Map(),
      smtpUrl: undefined,
      logs: new Map(),
      compromisedPasswords: undefined,
      masterKey: undefined,
    })
  })

  test('takes a flag before the environment, the environment before the file', (t) => {
    const file = 'port: 1001\nhost: localhost\naccount: 000000000001\n'
    const env = { POOLHOUSE_PORT: '1002', POOLHOUSE_HOST: '::1' }

    const { port, host, account } = configOf(t, { argv: ['--port', '1003'], env, file })

    deepEqual({ port, host, account }, { port: 1003, host: '::1', account: '000000000001' })
  })

  test('takes the region of the AWS environment when nothing else names one', (t) => {
    const env = { AWS_REGION: 'eu-west-1' }

    const fallback = configOf(t, { env }).region
    const named = configOf(t, { env, file: 'region: ap-northeast-1' }).region

    deepEqual([fallback, named], ['eu-west-1', 'ap-northeast-1'])
  })

  test('reads a value from the file that a _FILE variable names', (t) => {
    const key = Buffer.alloc(32, 7)

    const { masterKey } = configOf(t, {
      env: { POOLHOUSE_MASTER_KEY_FILE: '$FOLDER/key' },
      others: { key: `${key.toString('base64')}\n` },
    })

    deepEqual(masterKey, key)
  })

  test('leaves the slash at the end of the public URL out', (t) => {
    const { publicUrl } = configOf(t, { argv: ['--public-url', 'https://id.example.com/auth/'] })

    equal(publicUrl, 'https://id.example.com/auth')
  })

  test('reads where logs go from the file as a mapping, from the environment as JSON', (t) => {
    const file = `
logs:
  arn:aws:s3:::shop-logs: {s3: {endpoint: "https://s3.example.com", region: eu-west-1}}
  "*":
    file: ./logs
`
    const json = '{"*":{"url":"https://logs.example.com","secret":"hunter2"},"arn:aws:s3:::shop-logs":{"s3":{}}}'

    const fromFile = configOf(t, { file }).logs
    const fromEnvironment = configOf(t, { file, env: { POOLHOUSE_LOGS: json } }).logs

    const s3 = { endpoint: 'https://s3.example.com', region: 'eu-west-1' }
    deepEqual(Object.fromEntries(fromFile), { 'arn:aws:s3:::shop-logs': { s3 }, '*': { file: './logs' } })
    deepEqual(Object.fromEntries(fromEnvironment), JSON.parse(json))
  })

  test('leaves the demo out with --no-demo, and with demo: false', (t) => {
    const byFlag = configOf(t, { argv: ['--no-demo'] }).demo
    const byFile = configOf(t, { file: 'demo: false' }).demo

    deepEqual([byFlag, byFile], [false, false])
  })

  const refusals: [string, Situation, string][] = [
    ['an unknown flag', { argv: ['--prot', '1'] }, '--prot is not an option. Did you mean --port?'],
    ['a flag like no other', { argv: ['--frobnicate'] }, '--frobnicate is not an option. See --help.'],
    ['a flag without its value', { argv: ['--data', '--port', '1'] }, '--data needs a value.'],
    ['a switch with a value', { argv: ['--no-demo=yes'] }, '--no-demo takes no value.'],
    ['a stray word', { argv: ['4000'] }, '"4000" is not understood. See --help.'],
    ['a secret on the command line', { argv: ['--master-key', 'abc'] }, '--master-key is not an option. See --help.'],
    ['a port that is none', { argv: ['--port', '70000'] }, '--port must be a number from 0 to 65535, not "70000".'],
    [
      'an unusable variable',
      { env: { POOLHOUSE_ISSUER: 'ours' } },
      'POOLHOUSE_ISSUER must be one of own, aws, not "ours".',
    ],
    [
      'a secret, without repeating it',
      { env: { POOLHOUSE_MASTER_KEY: 'hunter2' } },
      'POOLHOUSE_MASTER_KEY must be 32 bytes in base64, as `openssl rand -base64 32` prints them.',
    ],
    [
      'a key file without a key',
      { env: { POOLHOUSE_MASTER_KEY_FILE: '$FOLDER/key' }, others: { key: 'hunter2' } },
      'The content of POOLHOUSE_MASTER_KEY_FILE must be 32 bytes in base64, as `openssl rand -base64 32` prints them.',
    ],
    [
      'an unknown key of the file',
      { file: 'databse: x' },
      'databse in poolhouse.config.yaml is not a setting. Did you mean database?',
    ],
    ['a list in the file', { file: 'port: [1, 2]' }, 'port in poolhouse.config.yaml must be a single value.'],
    [
      'a file that holds no settings',
      { file: 'just words' },
      'poolhouse.config.yaml must be a list of settings such as "port: 4000".',
    ],
    [
      'a database that is not PostgreSQL',
      { argv: ['--database', 'mysql://localhost'] },
      '--database must be a URL that begins with postgres:// or postgresql://, not "mysql://localhost".',
    ],
  ]
  const mapping = 'a mapping from ARNs, or "*", to one each of file, url with secret, s3, cloudwatch and firehose'
  for (const [what, logs, fault] of [
    ['text', 'hunter2', ''],
    ['a list', '[]', ''],
    ['a name', '{"shop":{"file":"logs"}}', '; "shop" is no ARN'],
    ['a text in the place of a target', '{"*":"hunter2"}', '; the entry of * is not one of them'],
    ['two in one', '{"*":{"file":"logs","s3":{}}}', '; the entry of * is not one of them'],
    ['no folder', '{"*":{"file":""}}', '; the entry of * is not one of them'],
    ['a URL without a secret', '{"*":{"url":"https://a.example"}}', '; the entry of * is not one of them'],
    ['a URL of another kind', '{"*":{"url":"ftp://a.example","secret":"x"}}', '; the entry of * is not one of them'],
    ['an unknown member', '{"*":{"s3":{"group":"x"}}}', '; the entry of * is not one of them'],
    ['half of the credentials', '{"*":{"s3":{"accessKeyId":"x"}}}', '; the entry of * is not one of them'],
    ['an endpoint that is no URL', '{"*":{"firehose":{"endpoint":"x"}}}', '; the entry of * is not one of them'],
  ]) {
    refusals.push([
      `${what} for where logs go`,
      { env: { POOLHOUSE_LOGS: logs } },
      `POOLHOUSE_LOGS must be ${mapping}${fault}.`,
    ])
  }
  for (const [what, situation, message] of refusals) {
    test(`refuses ${what}`, (t) => {
      throws(() => configOf(t, situation), { name: 'ConfigRefusal', exitCode: 2, message })
    })
  }

  test('knows variables of its prefix that are no settings, except those that Kubernetes sets', () => {
    const env = {
      POOLHOUSE_PROT: '1',
      POOLHOUSE_PORT: '1',
      POOLHOUSE_MASTER_KEY_FILE: 'x',
      POOLHOUSE_SERVICE_HOST: 'x',
    }

    const strange = strangeVariables(env)

    deepEqual(strange, ['POOLHOUSE_PROT'])
  })
})
