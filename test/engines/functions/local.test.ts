import { deepEqual, equal, match } from 'node:assert/strict'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { arnOf, exportsOf, open, returned } from './open.ts'

const event = { triggerSource: 'PreSignUp_SignUp', response: {} }

suite('A local function', () => {
  const styles: [style: string, code: string][] = [
    ['a promise', 'export const handler = async (event) => ({ ...event, response: 1 })'],
    ['a plain value', 'export const handler = (event) => ({ ...event, response: 1 })'],
    ['callback', 'export const handler = (event, _, callback) => void callback(null, { ...event, response: 1 })'],
    [
      'callback, later',
      'export const handler = (event, _, callback) => setTimeout(() => callback(null, { ...event, response: 1 }), 5)',
    ],
    ['context.succeed', 'export const handler = (event, context) => { context.succeed({ ...event, response: 1 }) }'],
    ['context.done', 'export function handler(event, context) { context.done(null, { ...event, response: 1 }) }'],
  ]
  for (const [style, code] of styles) {
    test(`answers by ${style}`, async (t) => {
      const { invoke } = open(t, { entries: exportsOf('auth', 'handler'), files: { 'auth.mjs': code } })

      deepEqual(await invoke('handler', event), returned({ ...event, response: 1 }))
    })
  }

  const failures: [style: string, code: string, message: string][] = [
    ['an error thrown', 'export const handler = () => { throw new Error("Not you.") }', 'Not you.'],
    ['a rejection', 'export const handler = async () => { throw new TypeError("Not you.") }', 'Not you.'],
    ['a rejection with a text', 'export const handler = () => Promise.reject("Not you.")', 'Not you.'],
    ['a callback', 'export const handler = (_, __, callback) => { callback(new Error("Not you.")) }', 'Not you.'],
    ['a callback with a text', 'export const handler = (_, __, callback) => { callback("Not you.") }', 'Not you.'],
    ['context.fail', 'export const handler = (_, context) => { context.fail(new Error("Not you.")) }', 'Not you.'],
    [
      'an answer that is no JSON',
      'export const handler = async () => { const a = {}; a.a = a; return a }',
      'Unable to stringify response body',
    ],
    ['a number too large for JSON', 'export const handler = async () => 1n', 'Unable to stringify response body'],
    [
      'an answer above 6 MB',
      'export const handler = async () => "ü".repeat(3_145_778)',
      'Response payload size exceeded maximum allowed payload size (6291556 bytes).',
    ],
  ]
  for (const [style, code, message] of failures) {
    test(`fails by ${style}`, async (t) => {
      const { invoke } = open(t, { entries: exportsOf('auth', 'handler'), files: { 'auth.mjs': code } })

      deepEqual(await invoke('handler', event), { kind: 'threw', message })
      deepEqual(await invoke('handler', event), { kind: 'threw', message })
    })
  }

  test('that has nothing left to do and no answer answers null, as on Lambda', async (t) => {
    const code = `
      export const forgets = (event, context, callback) => { if (event.never) callback(null, event) }
      export const prints = (event) => { console.log(event) }
      export const hangs = async () => new Promise(() => {})
      export const waits = (event, context, callback) => { setTimeout(() => {}, 20) }`
    const names = ['forgets', 'prints', 'hangs', 'waits']
    const { invoke } = open(t, { entries: exportsOf('auth', ...names), files: { 'auth.mjs': code } })

    const together = await Promise.all(names.map((name) => invoke(name)))
    const again = await invoke('forgets')

    deepEqual([...together, again], Array(5).fill(returned(null)))
  })

  test('that waits for something answers in its time', async (t) => {
    const code = `
      import { scrypt } from 'node:crypto'
      import { lookup } from 'node:dns'
      export const hashes = (event, context, callback) => { scrypt('a', 'b', 64, { N: 32768, maxmem: 1e9 }, () => callback(null, 'hash')) }
      export const looksUp = (event, context, callback) => { lookup('127.0.0.1', () => callback(null, 'address')) }`
    const { invoke } = open(t, { entries: exportsOf('auth', 'hashes', 'looksUp'), files: { 'auth.mjs': code } })

    const outcomes = await Promise.all([invoke('hashes'), invoke('looksUp'), invoke('hashes')])

    deepEqual(outcomes, [returned('hash'), returned('address'), returned('hash')])
  })

  test('knows about its call', async (t) => {
    const code = `export const handler = async (event, context) => ({
      ...context, left: context.getRemainingTimeInMillis(), region: process.env.AWS_REGION })`
    const arn = `${arnOf('sign-up')}:live`
    const { invoke } = open(t, {
      entries: { 'sign-up': { handler: 'auth.handler' } },
      files: { 'auth.mjs': code },
      environment: { AWS_REGION: 'eu-central-1' },
    })

    const outcome = await invoke(arn, event, 5_000)

    const { awsRequestId, logStreamName, left, ...context } = JSON.parse('payload' in outcome ? outcome.payload : '')
    deepEqual(context, {
      callbackWaitsForEmptyEventLoop: true,
      functionName: 'sign-up',
      functionVersion: '$LATEST',
      invokedFunctionArn: arn,
      memoryLimitInMB: '256',
      logGroupName: '/aws/lambda/sign-up',
      region: 'eu-central-1',
    })
    match(awsRequestId, /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/)
    match(logStreamName, /^\d{4}\/\d\d\/\d\d\/\[\$LATEST\][\da-f]{32}$/)
    equal(left > 0 && left <= 5_000, true)
  })

  test('may be written in any kind of module, TypeScript included', async (t) => {
    const { invoke } = open(t, {
      entries: Object.fromEntries(
        ['js', 'mjs', 'cjs', 'ts', 'mts', 'nested'].map((kind) => [
          kind,
          { handler: `./in/${kind}.${kind === 'nested' ? 'handlers.signUp' : 'handler'}` },
        ]),
      ),
      files: {
        'in/js.js': 'exports.handler = async () => "js"',
        'in/mjs.mjs': 'export const handler = async () => "mjs"',
        'in/cjs.cjs': 'module.exports = Object.assign({}, { handler: async () => "cjs" })',
        'in/ts.ts': 'export const handler = async (event: object): Promise<string> => "ts"',
        'in/mts.mts': 'interface Event {}\nexport const handler = async (event: Event) => "mts"',
        'in/nested.js': 'exports.handlers = { signUp: async () => "nested" }',
      },
    })

    const outcomes = await Promise.all(['js', 'mjs', 'cjs', 'ts', 'mts', 'nested'].map((kind) => invoke(kind)))

    deepEqual(outcomes, ['js', 'mjs', 'cjs', 'ts', 'mts', 'nested'].map(returned))
  })

  test('stays warm, and calls run beside one another', async (t) => {
    const code = `
      let calls = 0, release
      const released = new Promise((resolve) => { release = resolve })
      export const waits = async () => { const keep = setTimeout(() => {}, 5000); await released; clearTimeout(keep); return ++calls }
      export const releases = async () => { release(); return ++calls }`
    const { invoke } = open(t, { entries: exportsOf('auth', 'waits', 'releases'), files: { 'auth.mjs': code } })

    const [first, second] = await Promise.all([invoke('waits'), invoke('releases')])

    deepEqual([first, second], [returned(2), returned(1)])
  })

  test('sees the environment and its own variables, and nothing of the server’s settings', async (t) => {
    const environment = {
      PATH: '/bin',
      TABLE: 'everybody’s',
      POOLHOUSE_MASTER_KEY: 'secret',
      NODE_OPTIONS: '--title=x',
    }
    const { invoke } = open(t, {
      environment,
      entries: {
        plain: { handler: './auth.handler' },
        own: { handler: './auth.handler', env: { TABLE: 'its own' } },
      },
      files: { 'auth.mjs': 'export const handler = async () => ({ TABLE: process.env.TABLE, ...process.env })' },
    })

    deepEqual(await invoke('plain'), returned({ TABLE: 'everybody’s', PATH: '/bin' }))
    deepEqual(await invoke('own'), returned({ TABLE: 'its own', PATH: '/bin' }))
  })

  test('gets a copy of the event', async (t) => {
    const given = { response: { list: [1] } }
    const { invoke } = open(t, {
      entries: exportsOf('auth', 'handler'),
      files: { 'auth.mjs': 'export const handler = (event) => { event.response.list.push(2); return event }' },
    })

    deepEqual(await invoke('handler', given), returned({ response: { list: [1, 2] } }))
    deepEqual(given, { response: { list: [1] } })
  })

  test('is heard by its name when it prints, and so is the stack of what it throws', async (t) => {
    const code = `
      export const talks = async ({ name }) => { console.log('Hello %s,\\nhow are you?', name); console.error('\\u001b[31mwell'); }
      export const throws = async () => { throw new Error('Not you.') }`
    const { invoke, printed } = open(t, { entries: exportsOf('auth', 'talks', 'throws'), files: { 'auth.mjs': code } })

    await invoke('talks', { name: 'Ada' })
    await invoke('throws')

    deepEqual(printed.slice(0, 4), [
      'talks: Hello Ada,',
      'talks: how are you?',
      'talks: well',
      'throws: Error: Not you.',
    ])
  })

  test('prints to the log where there is no other place', async (t) => {
    const { invoke, log } = open(t, {
      print: undefined,
      entries: exportsOf('auth', 'handler'),
      files: { 'auth.mjs': 'export const handler = async () => { console.log("a"); console.warn("b") }' },
    })

    await invoke('handler')

    deepEqual(log.lines, [
      { level: 'info', message: 'a', details: { function: 'handler' } },
      { level: 'warn', message: 'b', details: { function: 'handler' } },
    ])
  })

  test('that is not there is a matter of configuration, and the log tells what is', async (t) => {
    const { invoke, log, folder } = open(t, {
      entries: { noFile: { handler: './lost.handler' }, noExport: { handler: './auth.signIn' } },
      files: { 'auth.mjs': 'export const signUp = 1, handler = async () => 1' },
    })

    const outcomes = [await invoke('noFile'), await invoke('noExport')]

    deepEqual(outcomes, [{ kind: 'misconfigured' }, { kind: 'misconfigured' }])
    deepEqual(log.lines, [
      {
        level: 'error',
        message: 'There is no file for this handler.',
        details: { handler: './lost.handler', looked: `${join(folder, 'lost')}{.js,.mjs,.cjs,.ts,.mts,.cts}` },
      },
      {
        level: 'error',
        message: 'The module of a function does not export its handler.',
        details: { file: join(folder, 'auth.mjs'), handler: 'signIn', exports: ['handler', 'signUp'] },
      },
    ])
  })
})
