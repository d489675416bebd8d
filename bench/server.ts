/**
 * Servers under measurement, each in a process of its own, so that their CPU time can be told from the load generator's.
 *
 * @module
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export interface Server {
  endpoint: string
  /** From the spawn to the line that says it answers, in milliseconds. */
  readyAfterMs: number
  /** CPU time that the process has used, user and system, in milliseconds. */
  cpuMs(): number
  /** Resident memory, in megabytes. It counts the pages of a mapped database that the system may take back. */
  memoryMb(): number
  /** Memory that is of no file, in megabytes: what the process itself asked for. */
  anonymousMb(): number
  stop(): Promise<void>
}

const asNpmStart = ['scripts/run.mjs', 'dev', '--port', '0', '--no-demo']

/** Poolhouse as `npm start` runs it, with further flags. */
export function startPoolhouse(...flags: string[]): Promise<Server> {
  return start([...asNpmStart, ...flags])
}

/** Poolhouse on an empty data folder that goes when it stops; `env` has settings that are no flags. */
export async function startEmptyPoolhouse(env: NodeJS.ProcessEnv = {}): Promise<Server> {
  const data = mkdtempSync(join(tmpdir(), 'poolhouse-bench-'))
  const started = await start([...asNpmStart, '--data', data], env)
  return {
    ...started,
    async stop() {
      await started.stop()
      rmSync(data, { recursive: true, force: true })
    },
  }
}

/** The same HTTP stack with nothing behind it: reads a JSON body and sends it back. */
export async function startEcho(): Promise<Server> {
  return start(['bench/echo.ts'])
}

async function start(argv: string[], env: NodeJS.ProcessEnv = {}): Promise<Server> {
  const begin = performance.now()
  const child = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ...env } })
  // However this process ends, the server does not outlive it.
  const end = () => child.kill('SIGKILL')
  process.once('exit', end)
  const endpoint = await readyLine(child)
  const readyAfterMs = performance.now() - begin
  const pid = child.pid as number
  return {
    endpoint,
    readyAfterMs,
    cpuMs: () => cpuMs(pid),
    memoryMb: () => statusMb(pid, 'VmRSS'),
    anonymousMb: () => statusMb(pid, 'RssAnon'),
    async stop() {
      process.removeListener('exit', end)
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

async function readyLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('The server has no output.')
  for await (const line of createInterface({ input: child.stdout })) {
    const endpoint = /ready on (http\S+)/.exec(line)?.[1]
    if (endpoint) {
      child.stdout.resume()
      return endpoint
    }
  }
  throw new Error('The server ended before it was ready.')
}

/** proc(5): fields 14 and 15 of `stat` in clock ticks, which Linux gives as hundredths of a second. */
function cpuMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10
}

/** proc(5): a line of `status`, which Linux gives in kilobytes. */
function statusMb(pid: number, name: string): number {
  const line = new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return Number(line?.[1]) / 1024
}
