/**
 * Functions in files of this machine, run on threads: one for each file, which stays warm.
 *
 * A thread keeps what a function does to itself from everybody else: it may throw, exit, loop or eat memory, and takes
 * no more with it than the calls that share its thread. It is no sandbox: who writes the function is as trusted as who
 * runs the server.
 *
 * Where modules are watched, each call compares the files of the module with what they were when it was loaded: some
 * microseconds a file, where the system's notices come late, and from some file systems never.
 *
 * @module
 */
import { statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import type { FunctionOutcome } from '#ports/functions.ts'
import type { Log } from '#ports/log.ts'
import type { Call, LocalEntry } from './entries.ts'
import { type Print, Thread } from './thread.ts'

export type { Print } from './thread.ts'

export interface LocalOptions {
  baseDirectory: string
  watch: boolean
  environment: NodeJS.ProcessEnv
  print?: Print
  log: Log
}

export interface Local {
  invoke(entry: LocalEntry, call: Call): Promise<FunctionOutcome>
  close(): Promise<void>
}

const extensions = ['.js', '.mjs', '.cjs', '.ts', '.mts', '.cts']

export function openLocal({ baseDirectory, watch, environment, log, print = printTo(log) }: LocalOptions): Local {
  const shared = Object.fromEntries(Object.entries(environment).filter(([name]) => !isOurs(name)))
  /** By module and environment. */
  const threads = new Map<string, Thread>()

  function threadFor(path: string, { env = {} }: LocalEntry): Thread | undefined {
    const key = `${path} ${JSON.stringify(env)}`
    const warm = threads.get(key)
    if (warm && !warm.retired && !(watch && warm.hasChanged())) return warm
    warm?.retire()
    threads.delete(key)
    const file = findModule(path)
    if (file === undefined) return undefined
    const clean: Print = (name, line, stream) => print(name, stripVTControlCharacters(line), stream)
    const thread = new Thread({ file, env: { ...shared, ...env }, print: clean, log })
    threads.set(key, thread)
    return thread
  }

  return {
    async invoke(entry, call) {
      const { path, exportName } = partsOfHandler(resolve(baseDirectory, entry.handler))
      const thread = threadFor(path, entry)
      if (thread) return thread.call(exportName, call)
      log.error({ handler: entry.handler, looked: `${path}{${extensions}}` }, 'There is no file for this handler.')
      return { kind: 'misconfigured' }
    },

    async close() {
      await Promise.all([...threads.values()].map((thread) => thread.stop()))
    },
  }
}

/** What is meant for the server alone: its settings, secrets among them, and how its Node.js runs. */
function isOurs(variable: string): boolean {
  return variable.startsWith('POOLHOUSE_') || variable === 'NODE_OPTIONS'
}

/** `/app/auth.handlers.signUp` is the export `handlers.signUp` of the module `/app/auth`, as on Lambda. */
function partsOfHandler(handler: string): { path: string; exportName: string } {
  const [file = '', ...names] = basename(handler).split('.')
  return { path: join(dirname(handler), file), exportName: names.join('.') }
}

function findModule(path: string): string | undefined {
  return extensions
    .map((extension) => path + extension)
    .find((file) => statSync(file, { throwIfNoEntry: false })?.isFile())
}

function printTo(log: Log): Print {
  return (name, line, stream) => log[stream === 'stdout' ? 'info' : 'warn']({ function: name }, line)
}
