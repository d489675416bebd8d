import { deepEqual, equal, rejects } from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { suite, test } from 'node:test'
import { temporaryFolder } from '../support/engines.ts'

const root = join(import.meta.dirname, '../..')

suite('npm start', () => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    test(`takes options, and passes ${signal} on to a server that stops cleanly`, async (t) => {
      const argv = ['start', '--silent', '--', '--port', '0', '--no-demo', '--data', temporaryFolder(t)]
      const npm = spawn('npm', argv, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'], env: outside() })
      t.after(() => npm.kill('SIGKILL'))
      const [line] = (await once(createInterface({ input: npm.stdout }), 'line')) as [string]
      const url = /^poolhouse ready on (http:\S+)$/.exec(line)?.[1] ?? ''
      const health = await fetch(`${url}/_poolhouse/health`)

      npm.kill(signal)
      const end = await once(npm, 'exit')

      equal(health.status, 200)
      deepEqual(end, [0, null])
      await rejects(fetch(`${url}/_poolhouse/health`))
    })
  }
})

/** The environment without what an npm around these tests has put there. */
function outside(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(npm_|NODE_TEST|POOLHOUSE_)/i.test(name)))
}
