/**
 * `npm test`: the whole check. Types, lint and format, then every test on SQLite and on PostgreSQL.
 *
 * `npm test -- test/api/users` runs the test files whose path contains that, and nothing else. What begins with a dash
 * goes to Node's test runner.
 *
 * @module
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installChromium } from '../test/support/chromium.ts'
import { keyBankVariable, writeKeyBank } from '../test/support/key-bank.ts'
import { startPostgres } from '../test/support/postgres.ts'

const root = join(import.meta.dirname, '..')
const words = process.argv.slice(2)
const filters = words.filter((word) => !word.startsWith('-'))
const runnerOptions = words.filter((word) => word.startsWith('-'))

// The runner gets a Ctrl-C too and ends; what was started here is then stopped below.
process.on('SIGINT', () => {})

process.exitCode = (await isSound()) && (await passes(testFiles())) ? 0 : 1

/** Types, lint and format; asked of the whole project or not at all. */
async function isSound(): Promise<boolean> {
  if (filters.length > 0) return true
  return (await succeeds('tsc', '--noEmit')) && (await succeeds('biome', 'check', '--error-on-warnings'))
}

async function passes(files: string[]): Promise<boolean> {
  if (files.length === 0) {
    process.stderr.write(`No test file has ${filters.join(' or ')} in its path.\n`)
    return false
  }
  if (files.some(looksAtPages)) installChromium()
  const folder = mkdtempSync(join(tmpdir(), 'poolhouse-test-'))
  const keyBank = join(folder, 'keys.json')
  const [postgres] = await Promise.all([startPostgres(), writeKeyBank(keyBank)])
  try {
    const env = { [keyBankVariable]: keyBank, POOLHOUSE_TEST_POSTGRES: postgres.url }
    const options = ['--test-reporter=spec', '--test-concurrency=2', '--test-timeout=600000', ...runnerOptions]
    return await run(env, process.execPath, '--test', ...options, ...files)
  } finally {
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

function testFiles(): string[] {
  const files = globSync('test/**/*.test.ts', { cwd: root }).sort()
  return filters.length === 0 ? files : files.filter((file) => filters.some((filter) => file.includes(filter)))
}

function looksAtPages(file: string): boolean {
  return /support\/(chromium|web-app)\.ts/.test(readFileSync(join(root, file), 'utf8'))
}

/** Runs a tool of the project. */
function succeeds(tool: string, ...argv: string[]): Promise<boolean> {
  return run({}, join(root, 'node_modules/.bin', tool), ...argv)
}

async function run(env: NodeJS.ProcessEnv, command: string, ...argv: string[]): Promise<boolean> {
  const child = spawn(command, argv, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } })
  const [code] = await once(child, 'exit')
  return code === 0
}
