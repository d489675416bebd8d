/** `poolhouse help` @module */
import { all } from './all.ts'
import { columns } from './columns.ts'
import type { Command } from './command.ts'

export const help: Command = {
  help: text,

  async run() {
    process.stdout.write(text())
    return 0
  },
}

function text(): string {
  const commands = Object.entries(all).map(([name, { summary }]): [string, string] => [name, summary])
  return `Amazon Cognito user pools on your own machines.

Usage: poolhouse COMMAND [OPTIONS]

${columns(commands)}

poolhouse COMMAND --help tells the options of a command.
`
}
