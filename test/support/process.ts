/** Poolhouse as a process of its own, as people and scripts run it. @module */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { TestContext } from 'node:test'

/** How long a start may take on a busy machine, in milliseconds. */
const patienceMs = 20_000

const main = join(import.meta.dirname, '../../scripts/run.mjs')

export interface Surroundings {
  env?: NodeJS.ProcessEnv
  /** The folder that it runs in. */
  cwd?: string
}

export interface Finished {
  code: number | null
  stdout: string
  stderr: string
}

export interface Running {
  /** From the line that says it is ready. */
  url: string
  process: ChildProcess
  /** What it has written to standard output so far, or at least up to a text. */
  output(upTo?: string): Promise<string>
  /** Sends a signal and waits for the end. */
  stop(signal?: NodeJS.Signals): Promise<Finished>
}

/** Runs a command line to its end. */
export async function runPoolhouse(argv: string[], surroundings: Surroundings = {}): Promise<Finished> {
  const child = launch(argv, surroundings)
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  return { code, stdout, stderr }
}

/** Starts a server and waits until it is ready. It is ended with the test. */
export async function startPoolhouse(t: TestContext, argv: string[], surroundings?: Surroundings): Promise<Running> {
  const child = launch(argv, surroundings)
  const ended = once(child, 'close')
  t.after(async () => {
    child.kill('SIGKILL')
    await ended
  })
  const end = new AbortController()
  child.once('close', () => end.abort())
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', (data) => {
    stdout += data
  })
  child.stderr.on('data', (data) => {
    stderr += data
  })

  async function output(upTo = ''): Promise<string> {
    const deadline = AbortSignal.timeout(patienceMs)
    while (!stdout.includes(upTo)) {
      if (end.signal.aborted || deadline.aborted) throw new Error(`"${upTo}" did not come:\n${stdout}${stderr}`)
      await once(child.stdout, 'data', { signal: AbortSignal.any([deadline, end.signal]) }).catch(() => {})
    }
    return stdout
  }

  const [, url = ''] = /^poolhouse ready on (\S+)\n/m.exec(await output('\n')) ?? []
  return {
    url,
    process: child,
    output,
    async stop(signal = 'SIGTERM') {
      child.kill(signal)
      const [code] = await ended
      return { code, stdout, stderr }
    },
  }
}

function launch(argv: string[], { env = {}, cwd = tmpdir() }: Surroundings = {}) {
  // Not the settings of whoever runs the tests.
  const own = { PATH: process.env.PATH, HOME: process.env.HOME }
  return spawn(process.execPath, [main, ...argv], { cwd, env: { ...own, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
}
