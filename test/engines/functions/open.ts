/** Functions for one test, with modules in a folder of their own. @module */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { TestContext } from 'node:test'
import type { FunctionEntry } from '#engines/functions/entries.ts'
import { type FunctionsOptions, openFunctions } from '#engines/functions/functions.ts'
import type { FunctionOutcome } from '#ports/functions.ts'
import { type CapturedLog, capturedLog } from '../../support/log.ts'

export interface OpenOptions extends Omit<FunctionsOptions, 'entries' | 'baseDirectory' | 'log'> {
  entries?: Record<string, FunctionEntry>
  /** Content of files by their path in the folder. */
  files?: Record<string, string>
}

export interface Opened {
  folder: string
  log: CapturedLog
  /** What functions printed, as `name: line`. */
  printed: string[]
  /** Calls the function of this name, or of this ARN. */
  invoke(name: string, event?: object, timeout?: number): Promise<FunctionOutcome>
  write(files: Record<string, string>): void
  close(): Promise<void>
}

export function open(t: TestContext, { entries = {}, files = {}, ...options }: OpenOptions): Opened {
  const folder = mkdtempSync(join(tmpdir(), 'poolhouse-functions-'))
  const log = capturedLog(() => {})
  const printed: string[] = []
  const functions = openFunctions({
    entries: new Map(Object.entries(entries)),
    baseDirectory: folder,
    environment: {},
    print: (name, line) => printed.push(`${name}: ${line}`),
    log,
    ...options,
  })
  t.after(async () => {
    await functions.close()
    rmSync(folder, { recursive: true })
  })

  function write(content: Record<string, string>): void {
    for (const [name, text] of Object.entries(content)) {
      const path = join(folder, name)
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, text)
    }
  }

  write(files)
  return {
    folder,
    log,
    printed,
    write,
    invoke: (name, event = {}, timeout = 5_000) => functions.invoke(arnOf(name), event, { timeout }),
    close: () => functions.close(),
  }
}

/** The functions of one module, named like its exports. */
export function exportsOf(module: string, ...names: string[]): Record<string, FunctionEntry> {
  return Object.fromEntries(names.map((name) => [name, { handler: `./${module}.${name}` }]))
}

export function arnOf(name: string): string {
  return name.startsWith('arn:') ? name : `arn:aws:lambda:eu-central-1:123456789012:function:${name}`
}

/** The outcome of a function that returned this. */
export function returned(answer: unknown): FunctionOutcome {
  return { kind: 'returned', payload: JSON.stringify(answer) }
}
