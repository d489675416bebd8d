/** Finds the command, runs it, and says what went wrong in words. @module */
import { Refusal } from '#app/refusal.ts'
import { closest } from '#lib/closest.ts'
import { all, type CommandName, planned } from './all.ts'

/** Runs one command line and answers the exit code: 0 done, 1 failed, 2 not understood. */
export async function run(argv: string[]): Promise<number> {
  const [first = 'help', ...rest] = argv
  const name = aliases[first] ?? first
  if (!isCommand(name)) return unknown(name)
  const command = await all[name].load()
  if (rest.includes('--help') || rest.includes('-h')) {
    process.stdout.write(command.help())
    return 0
  }
  try {
    return await command.run(rest)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    process.stderr.write(`poolhouse: ${error.message}\n`)
    return error.exitCode
  }
}

const aliases: Record<string, string> = { '--help': 'help', '-h': 'help', '--version': 'version', '-v': 'version' }

function isCommand(name: string): name is CommandName {
  return Object.hasOwn(all, name)
}

function unknown(name: string): number {
  if (planned.includes(name)) {
    process.stderr.write(`poolhouse: The command ${name} is not built yet.\n`)
    return 1
  }
  const meant = closest(name, Object.keys(all))
  const advice = meant ? `Did you mean ${meant}?` : 'See poolhouse help.'
  process.stderr.write(`poolhouse: ${name} is not a command. ${advice}\n`)
  return 2
}
