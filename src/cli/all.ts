/**
 * Every command, one line each. Their code is loaded when they run, so that one does not slow another down.
 *
 * @module
 */
import type { Command } from './command.ts'

export interface Listed {
  /** One line for the list of commands. */
  summary: string
  load(): Promise<Command>
}

export const all = {
  dev: {
    summary: 'a server for development: open to this machine alone, with an inbox and a demo pool',
    load: async () => (await import('./dev.ts')).dev,
  },
  help: { summary: 'this list', load: async () => (await import('./help.ts')).help },
  version: { summary: 'the version of Poolhouse', load: async () => (await import('./version.ts')).version },
} satisfies Record<CommandName, Listed>

export type CommandName = 'dev' | 'help' | 'version'

/** Commands that are planned and answer so. */
export const planned: readonly string[] = [
  'apply',
  'backup',
  'clone',
  'credentials',
  'doctor',
  'export',
  'import',
  'keys',
  'restore',
  'serve',
]
