/** `poolhouse version` @module */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from './command.ts'

export const version: Command = {
  help: () => 'Usage: poolhouse version\n',

  async run() {
    const manifest = readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')
    process.stdout.write(`${JSON.parse(manifest).version}\n`)
    return 0
  },
}
