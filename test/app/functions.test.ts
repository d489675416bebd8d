import { deepEqual, equal, throws } from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { suite, type TestContext, test } from 'node:test'
import { configFile, readConfig } from '#app/config.ts'
import { openFunctions } from '#engines/functions/functions.ts'
import { capturedLog } from '../support/log.ts'

const arn = 'arn:aws:lambda:eu-west-1:123456789012:function:preSignUp'

/** A folder with these files. */
function folderOf(t: TestContext, files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'poolhouse-config-'))
  t.after(() => rmSync(folder, { recursive: true }))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return folder
}

/** What the setting says in the environment. */
function functionsIn(value: unknown) {
  return readConfig({ argv: [], env: { POOLHOUSE_FUNCTIONS: JSON.stringify(value) }, folder: tmpdir() }).functions
}

suite('The setting functions', () => {
  test('names handlers, URLs and Lambda endpoints by ARN or name, in the file as in the environment', (t) => {
    const file = `
functions:
  preSignUp:
    handler: ./auth.preSignUp
    env: { LIMIT: 3, ON: true }
  ${arn}:live:
    url: http://hooks.internal/x
    secret: 0123
  aws:
    lambda: {}
  local:
    lambda: { endpoint: 'http://127.0.0.1:3001', region: eu-west-1 }
`
    const json = {
      preSignUp: { handler: './auth.preSignUp', env: { LIMIT: 3, ON: true } },
      [`${arn}:live`]: { url: 'http://hooks.internal/x', secret: '0123' },
      aws: { lambda: {} },
      local: { lambda: { endpoint: 'http://127.0.0.1:3001', region: 'eu-west-1' } },
    }

    const fromFile = readConfig({ argv: [], env: {}, folder: folderOf(t, { [configFile]: file }) }).functions
    const fromEnvironment = functionsIn(json)

    deepEqual(fromFile, fromEnvironment)
    deepEqual(
      fromFile,
      new Map<string, object>([
        ['preSignUp', { handler: './auth.preSignUp', env: { LIMIT: '3', ON: 'true' } }],
        [`${arn}:live`, { url: 'http://hooks.internal/x', secret: '0123' }],
        ['aws', { lambda: {} }],
        ['local', { lambda: { endpoint: 'http://127.0.0.1:3001/', region: 'eu-west-1' } }],
      ]),
    )
  })

  const rule = 'POOLHOUSE_FUNCTIONS must be a mapping of Lambda ARNs or function names to where each runs'
  const refusals: [what: string, value: unknown, rest: string][] = [
    ['a list', [], ', such as {"preSignUp": {"handler": "./functions/auth.preSignUp"}}.'],
    [
      'a key like no function',
      { 'pre sign-up': {} },
      ', and pre sign-up is neither the ARN nor the name of a Lambda function.',
    ],
    ['an entry that is a text', { f: './auth.f' }, ', and f needs handler, url or lambda.'],
    ['an entry without a way', { f: {} }, ', and f needs handler, url or lambda, and one of them alone.'],
    [
      'an entry with two',
      { f: { handler: 'a.b', url: 'http://a' } },
      ', and f needs handler, url or lambda, and one of them alone.',
    ],
    [
      'a handler without an export',
      { f: { handler: './auth' } },
      ', and f needs a handler such as ./folder/file.export: a file without its extension, and what it exports.',
    ],
    ['a misspelt member', { f: { handler: 'a.b', enf: {} } }, ', and f has no use for enf (did you mean env?).'],
    ['a strange member', { f: { url: 'http://a', timeout: 1 } }, ', and f has no use for timeout.'],
    ['a list for env', { f: { handler: 'a.b', env: [] } }, ', and f needs a mapping of names to texts as its env.'],
    ['a list in env', { f: { handler: 'a.b', env: { A: [] } } }, ', and f.env.A needs a text.'],
    [
      'a URL of another kind',
      { f: { url: 'ftp://a' } },
      ', and f.url is not an http:// or https:// URL without user and password.',
    ],
    [
      'a password in a URL',
      { f: { url: 'http://a:hunter2@b' } },
      ', and f.url is not an http:// or https:// URL without user and password.',
    ],
    ['an empty secret', { f: { url: 'http://a', secret: '' } }, ', and f.secret needs a text.'],
    ['a Lambda that is a text', { f: { lambda: 'http://a' } }, ', and f.lambda needs endpoint, region or both.'],
    [
      'an endpoint that is no URL',
      { f: { lambda: { endpoint: 'localhost' } } },
      ', and f.lambda.endpoint is not an http:// or https:// URL without user and password.',
    ],
    [
      'a strange member of lambda',
      { f: { lambda: { regoin: 'x' } } },
      ', and f.lambda has no use for regoin (did you mean region?).',
    ],
  ]
  for (const [what, value, rest] of refusals) {
    test(`refuses ${what}`, () => {
      throws(() => functionsIn(value), { name: 'ConfigRefusal', message: rule + rest })
    })
  }

  test('refuses what is no JSON without repeating it', () => {
    const env = { POOLHOUSE_FUNCTIONS: 'hunter2' }

    throws(() => readConfig({ argv: [], env, folder: tmpdir() }), {
      message: `${rule}, such as {"preSignUp": {"handler": "./functions/auth.preSignUp"}}.`,
    })
  })
})

suite('The setting lambda', () => {
  test('is aws or a URL, and by default what AWS SDKs would use', () => {
    const of = (argv: string[], env = {}) => readConfig({ argv, env, folder: tmpdir() }).lambda
    const env = { AWS_ENDPOINT_URL_LAMBDA: 'http://127.0.0.1:3001' }

    deepEqual(
      [of([]), of([], env), of(['--lambda', 'aws'], env), of(['--lambda', 'https://lambda.internal'])],
      [undefined, 'http://127.0.0.1:3001', 'aws', 'https://lambda.internal'],
    )
    throws(() => of(['--lambda', 'local']), {
      message: '--lambda must be aws, or a URL that begins with http:// or https://, not "local".',
    })
  })
})

suite('docs/functions.md', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/functions.md'), 'utf8')
  const [, settings = ''] = /^```yaml\n(.*?)^```/ms.exec(page) ?? []
  const code = [...page.matchAll(/^```[jt]s\n\/\/ (\S+)\n(.*?)^```/gms)].map(([, name = '', text = '']) => [name, text])

  test('shows settings and a function that work', async (t) => {
    const folder = folderOf(t, { [configFile]: settings, ...Object.fromEntries(code) })
    const { functions: entries } = readConfig({ argv: [], env: {}, folder })
    const functions = openFunctions({ entries, baseDirectory: folder, print() {}, log: capturedLog(() => {}) })
    t.after(() => functions.close())
    const eventOf = (email: string) => ({ request: { userAttributes: { email } }, response: {} })

    const allowed = await functions.invoke(arn, eventOf('ada@example.com'), { timeout: 5_000 })
    const refused = await functions.invoke(arn, eventOf('eve@example.org'), { timeout: 5_000 })

    const payload = JSON.stringify({ ...eventOf('ada@example.com'), response: { autoConfirmUser: true } })
    deepEqual(allowed, { kind: 'returned', payload })
    deepEqual(refused, { kind: 'threw', message: 'Please use your work address' })
  })

  test('shows how to check a signature', async (t) => {
    const folder = folderOf(t, Object.fromEntries(code))
    const { isGenuine } = await import(join(folder, 'receiver.mjs'))
    const time = Math.floor(Date.now() / 1000)
    const signed = (at: number) => `t=${at},v1=${createHmac('sha256', 'pssst').update(`${at}.{}`).digest('hex')}`

    equal(isGenuine(signed(time), '{}', 'pssst'), true)
    equal(isGenuine(signed(time), '{"a":1}', 'pssst'), false)
    equal(isGenuine(signed(time - 1000), '{}', 'pssst'), false)
  })
})
