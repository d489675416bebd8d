/** The help text of the server's settings, made from their table. @module */
import { configFile, flags, variable } from '#app/config.ts'
import { type Config, type Option, options } from '#app/options.ts'
import { columns } from './columns.ts'

/** Every flag, then what can only stand in the environment or the file. */
export function optionsHelp(): string {
  const entries = Object.entries(options) as [keyof Config, Option<unknown>][]
  const flagRows = entries.filter(([, { secret }]) => !secret).map(([name, option]) => row(flags.get(name)!, option))
  const secretRows = entries.filter(([, { secret }]) => secret).map(([name, option]) => row(variable(name), option))
  return `${columns(flagRows)}

Each can also stand in the environment, as POOLHOUSE_PUBLIC_URL for --public-url, or in ${configFile} in the
current folder, as publicUrl. A flag goes before the environment, and the environment before the file. POOLHOUSE_<NAME>_FILE
names a file that holds the value. Secrets have no flag:

${columns(secretRows)}
`
}

function row(name: string, { value, help, shownDefault }: Option<unknown>): [string, string] {
  const usage = value && name.startsWith('--') ? `${name} ${value}` : name
  return [usage, shownDefault && value ? `${help} (${shownDefault})` : help]
}
