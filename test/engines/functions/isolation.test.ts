import { deepEqual, equal, match } from 'node:assert/strict'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import type { FunctionOutcome } from '#ports/functions.ts'
import type { CapturedLog } from '../../support/log.ts'
import { exportsOf, open, returned } from './open.ts'

/** What of a crash is the same every time. */
function crashOf(outcome: FunctionOutcome): string {
  equal(outcome.kind, 'crashed')
  const message = 'message' in outcome ? outcome.message : ''
  return message.replace(/(?<=^RequestId: )[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/, '<uuid>')
}

/** The first line of the log, laid flat. */
function firstError({ lines: [line] }: CapturedLog) {
  const { file, at, err } = { ...line?.details } as { file?: string; at?: string; err?: Error }
  return { message: line?.message, file, at, stack: err?.stack ?? '' }
}

suite('A local function that dies', () => {
  const deaths: [how: string, code: string, message: string][] = [
    [
      'of an uncaught exception',
      'async () => { setTimeout(() => { throw new Error("late") }); await new Promise((r) => setTimeout(r, 1000)) }',
      'Error: Runtime exited with error: exit status 129',
    ],
    [
      'of an unhandled rejection',
      'async () => { Promise.reject(new Error("lost")); await new Promise((r) => setTimeout(r, 1000)) }',
      'Error: Runtime exited with error: exit status 128',
    ],
    ['by process.exit', 'async () => process.exit(3)', 'Error: Runtime exited with error: exit status 3'],
    ['by process.exit, in peace', 'async () => process.exit()', 'Error: Runtime exited without providing a reason'],
    [
      'of its hunger for memory',
      'async () => { const all = []; for (;;) all.push(new Array(1e6).fill({})) }',
      'Error: Runtime exited with error: signal: killed',
    ],
  ]
  for (const [how, code, message] of deaths) {
    test(`${how} is replaced for the next call`, async (t) => {
      const files = { 'auth.mjs': `export const dies = ${code}\nexport const lives = async () => 'alive'` }
      const { invoke } = open(t, { entries: exportsOf('auth', 'dies', 'lives'), files })

      const crash = crashOf(await invoke('dies', {}, 20_000))

      equal(crash, `RequestId: <uuid> ${message}`)
      deepEqual(await invoke('lives'), returned('alive'))
    })
  }

  test('takes no call of another file with it, and its error is logged', async (t) => {
    const { invoke, log, folder } = open(t, {
      entries: { ...exportsOf('bad', 'dies'), ...exportsOf('good', 'waits') },
      files: {
        'bad.mjs':
          'export const dies = async () => { setTimeout(() => { throw new Error("late") }); await new Promise((r) => setTimeout(r, 1000)) }',
        'good.mjs': 'export const waits = async () => { await new Promise((r) => setTimeout(r, 100)); return "alive" }',
      },
    })

    const [good, bad] = await Promise.all([invoke('waits'), invoke('dies')])

    deepEqual([good, bad.kind], [returned('alive'), 'crashed'])
    const { message, file, stack } = firstError(log)
    deepEqual([message, file], ['A function left an error unhandled.', join(folder, 'bad.mjs')])
    match(stack, /^Error: late\n {4}at .*bad\.mjs/)
  })

  test('prints its last words', async (t) => {
    const { invoke, printed } = open(t, {
      entries: exportsOf('auth', 'dies'),
      files: { 'auth.mjs': 'export const dies = async () => { console.log("farewell"); process.exit(1) }' },
    })

    await invoke('dies')

    deepEqual(printed, ['dies: farewell'])
  })
})

suite('A local function that takes too long', () => {
  test('is ended, even in a loop, and replaced for the next call', async (t) => {
    const code = `
      let calls = 0
      export const counts = async () => ++calls
      export const loops = async () => { calls++; for (;;); }`
    const { invoke } = open(t, { entries: exportsOf('auth', 'counts', 'loops'), files: { 'auth.mjs': code } })
    await invoke('counts')

    const looped = await invoke('loops', {}, 100)

    deepEqual(looped, { kind: 'timed-out' })
    deepEqual(await invoke('counts'), returned(1))
  })

  test('does not keep others of its file from their answer', async (t) => {
    const code = `
      const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
      export const dawdles = async () => { await sleep(60_000) }
      export const hurries = async () => { await sleep(300); return 'done' }`
    const { invoke } = open(t, { entries: exportsOf('auth', 'dawdles', 'hurries'), files: { 'auth.mjs': code } })

    const outcomes = await Promise.all([invoke('dawdles', {}, 100), invoke('hurries')])

    deepEqual(outcomes, [{ kind: 'timed-out' }, returned('done')])
  })

  test('is not given up while its module loads, for the next try finds it loaded', async (t) => {
    const code = `
      await new Promise((resolve) => setTimeout(resolve, 500))
      let calls = 0
      export const handler = async () => ++calls`
    const { invoke } = open(t, { entries: exportsOf('auth', 'handler'), files: { 'auth.mjs': code } })

    const first = await invoke('handler', {}, 100)
    const second = await invoke('handler')

    deepEqual([first, second], [{ kind: 'timed-out' }, returned(1)])
  })

  test('and prints all the while does not fill the memory', async (t) => {
    const { invoke, printed } = open(t, {
      entries: exportsOf('auth', 'babbles'),
      files: { 'auth.mjs': 'export const babbles = async () => { for (;;) console.log("x".repeat(1000)) }' },
    })

    await invoke('babbles', {}, 500)

    equal(printed.length < 1200, true)
    equal(printed.includes('babbles: (Too much is printed at once; some of it is left out.)'), true)
  })
})

suite('A local function whose module cannot be loaded', () => {
  const broken: [what: string, code: string, reason: RegExp][] = [
    ['a syntax error', 'export const handler = async () => {', /^SyntaxError: Unexpected end of input/],
    ['an import of nothing', 'import "nowhere"\nexport const handler = 1', /Cannot find package 'nowhere'/],
    ['an error as it loads', 'throw new Error("No table.")', /^Error: No table\./],
  ]
  for (const [what, code, reason] of broken) {
    test(`for ${what} crashes, and the log tells why`, async (t) => {
      const files = { 'auth.mjs': code }
      const { invoke, log, folder } = open(t, { entries: exportsOf('auth', 'handler'), files })

      const crash = crashOf(await invoke('handler'))

      equal(crash, 'RequestId: <uuid> Error: Runtime exited with error: exit status 1')
      const { message, at, stack } = firstError(log)
      deepEqual([message, at], ['The module of a function cannot be loaded.', join(folder, 'auth.mjs')])
      match(stack, reason)
    })
  }

  test('names the imported file at fault', async (t) => {
    const files = { 'auth.mjs': 'import "./rules.mjs"', 'rules.mjs': 'export const = 1' }
    const { invoke, log, folder } = open(t, { entries: exportsOf('auth', 'handler'), files })

    await invoke('handler')

    equal(firstError(log).at, join(folder, 'rules.mjs'))
  })
})

suite('A local function that is edited', () => {
  const files = {
    'auth.mjs': 'import { rule } from "./rules.mjs"\nlet calls = 0\nexport const handler = async () => [rule, ++calls]',
    'rules.mjs': 'export const rule = "old"',
  }
  const entries = exportsOf('auth', 'handler')

  test('is loaded anew where modules are watched, also for a change in what it imports', async (t) => {
    const { invoke, write } = open(t, { entries, files, watch: true })

    const outcomes = [await invoke('handler'), await invoke('handler')]
    write({ 'rules.mjs': 'export const rule = "newer"' })
    outcomes.push(await invoke('handler'))

    deepEqual(outcomes, [returned(['old', 1]), returned(['old', 2]), returned(['newer', 1])])
  })

  test('finishes what is under way in its old form', async (t) => {
    const slow = (version: string) =>
      `export const handler = async ({ ms }) => { await new Promise((r) => setTimeout(r, ms)); return '${version}' }`
    const { invoke, write } = open(t, { entries, files: { 'auth.mjs': slow('old') }, watch: true })
    await invoke('handler', { ms: 0 })

    const underWay = invoke('handler', { ms: 300 })
    write({ 'auth.mjs': slow('newer') })
    const next = await invoke('handler', { ms: 0 })

    deepEqual([next, await underWay], [returned('newer'), returned('old')])
  })

  test('stays as it is where modules are not watched', async (t) => {
    const { invoke, write } = open(t, { entries, files })

    await invoke('handler')
    write({ 'rules.mjs': 'export const rule = "newer"' })

    deepEqual(await invoke('handler'), returned(['old', 2]))
  })

  test('works again when its error is gone', async (t) => {
    const { invoke, write } = open(t, { entries, files: { 'auth.mjs': 'export const = 1' } })

    const broken = await invoke('handler')
    write({ 'auth.mjs': 'export const handler = async () => "mended"' })

    deepEqual([broken.kind, await invoke('handler')], ['crashed', returned('mended')])
  })
})
