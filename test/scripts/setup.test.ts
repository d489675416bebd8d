import { deepEqual, equal, match } from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { suite, type TestContext, test } from 'node:test'
import { temporaryFolder } from '../support/engines.ts'

const setup = join(import.meta.dirname, '../../scripts/setup.mjs')

interface Checkout {
  folder: string
  /** Runs the setup; `npm` is a stand-in that notes how it was called. */
  setUp(env?: NodeJS.ProcessEnv): { status: number | null; stderr: string; calls: string[] }
}

/** A checkout with one dependency, and an `npm` that installs it. */
function checkout(t: TestContext): Checkout {
  const folder = temporaryFolder(t)
  const calls = join(folder, 'calls')
  for (const name of ['scripts', 'bin']) mkdirSync(join(folder, name))
  cpSync(setup, join(folder, 'scripts/setup.mjs'))
  lock(folder, '1.0.0')
  writeFileSync(
    join(folder, 'bin/npm'),
    `#!/bin/sh
echo "$@" >> ${calls}
test "$FAILING" && exit 1
mkdir -p node_modules/.bin
cp package-lock.json node_modules/.package-lock.json
ln -sf ${process.execPath} node_modules/.bin/node
`,
  )
  chmodSync(join(folder, 'bin/npm'), 0o755)
  return {
    folder,
    setUp(env = {}) {
      const PATH = join(folder, 'bin') + delimiter + process.env.PATH
      const { status, stderr } = spawnSync(process.execPath, [join(folder, 'scripts/setup.mjs')], {
        env: { PATH, ...env },
        encoding: 'utf8',
      })
      return { status, stderr, calls: existsSync(calls) ? readFileSync(calls, 'utf8').trim().split('\n') : [] }
    },
  }
}

function lock(folder: string, version: string): void {
  const packages = {
    '': {},
    'node_modules/pool': { version },
    'node_modules/other-platform': { version, optional: true },
  }
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ packages }))
}

const install = 'ci --include=dev --include=optional --loglevel=error'

suite('The setup of a checkout', () => {
  test('installs what the lockfile names, once', (t) => {
    const { setUp } = checkout(t)

    const first = setUp()
    const second = setUp()

    deepEqual(first, {
      status: 0,
      stderr: 'poolhouse: Installing dependencies; this happens once.\n',
      calls: [install],
    })
    deepEqual(second, { status: 0, stderr: '', calls: [install] })
  })

  test('installs again when the lockfile changes', (t) => {
    const { folder, setUp } = checkout(t)
    setUp()

    lock(folder, '2.0.0')
    const { status, calls } = setUp()

    deepEqual([status, calls], [0, [install, install]])
  })

  test('takes what somebody else installed, without packages of other platforms', (t) => {
    const { folder, setUp } = checkout(t)
    const packages = { 'node_modules/pool': { version: '1.0.0' } }
    mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true })
    writeFileSync(join(folder, 'node_modules/.package-lock.json'), JSON.stringify({ packages }))
    symlinkSync(process.execPath, join(folder, 'node_modules/.bin/node'))

    deepEqual(setUp(), { status: 0, stderr: '', calls: [] })
  })

  test('fails when npm does, and tries again the next time', (t) => {
    const { setUp } = checkout(t)

    const failed = setUp({ FAILING: 'yes' })
    const again = setUp()

    equal(failed.status, 1)
    match(failed.stderr, /poolhouse: npm ci failed\. Its own words are above; then run the command again\.\n$/)
    deepEqual([again.status, again.calls], [0, [install, install]])
  })
})
