/** `poolhouse version` @module */
import manifest from '#package' with { type: 'json' }
import type { Command } from './command.ts'

export const version: Command = {
  help: () => 'Usage: poolhouse version\n',

  async run() {
    process.stdout.write(`${manifest.version}\n`)
    return 0
  },
}
