/**
 * The configuration: flags before environment before `poolhouse.config.yaml` before defaults.
 *
 * What settings there are stands in `options.ts`. Anything that is not one of them, or has no usable value, is refused
 * with what to change; a server that guesses what its operator meant is found out too late.
 *
 * @module
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { closest } from '#lib/closest.ts'
import { type Config, type Option, options } from './options.ts'
import { ConfigRefusal } from './refusal.ts'
import { readYaml } from './yaml.ts'

export type { Config } from './options.ts'

export const configFile = 'poolhouse.config.yaml'

type Name = keyof Config
const names = Object.keys(options) as Name[]

export interface Surroundings {
  /** What stands after the command's name. */
  argv: string[]
  env: NodeJS.ProcessEnv
  /** Where `poolhouse.config.yaml` is looked for. */
  folder: string
}

/** A setting as it was given, and where. */
interface Given {
  text: string
  /** `--port`, `POOLHOUSE_PORT`, `port in poolhouse.config.yaml`. */
  source: string
}

type AllGiven = Partial<Record<Name, Given>>

/** Puts the configuration together; refuses what it does not understand with ConfigRefusal. */
export function readConfig({ argv, env, folder }: Surroundings): Config {
  const given: AllGiven = { ...fromFile(join(folder, configFile)), ...fromEnvironment(env), ...fromFlags(argv) }
  const values = names.map((name) => [name, settled(name, given[name], env)])
  return Object.fromEntries(values) as Config
}

/** `POOLHOUSE_*` variables that are no setting. They may be another program's, so they are worth a word, not a stop. */
export function strangeVariables(env: NodeJS.ProcessEnv): string[] {
  const known = new Set(names.flatMap((name) => [variable(name), `${variable(name)}_FILE`]))
  // Kubernetes sets the others for a service that is called poolhouse.
  return Object.keys(env).filter((key) => /^POOLHOUSE_(?!SERVICE_|PORT_\d)/.test(key) && !known.has(key))
}

function settled<N extends Name>(name: N, given: Given | undefined, env: NodeJS.ProcessEnv): Config[N] {
  const option: Option<Config[N]> = options[name] as never
  if (!given) return option.default(env)
  try {
    return option.parse(given.text)
  } catch (error) {
    const found = option.secret ? '' : `, not "${given.text}"`
    throw new ConfigRefusal(`${given.source} must be ${(error as Error).message}${found}.`)
  }
}

function fromFlags(argv: string[]): AllGiven {
  const given: AllGiven = {}
  const { tokens } = parseArgs({ args: argv, options: parseOptions, strict: false, allowNegative: true, tokens: true })
  for (const token of tokens) {
    if (token.kind !== 'option') throw new ConfigRefusal(`"${argv[token.index]}" is not understood. See --help.`)
    const name = flagNames.get(token.name.replace(/^no-/, ''))
    if (!name) throw new ConfigRefusal(`${token.rawName} is not an option.${guess(token.rawName, [...flags.values()])}`)
    given[name] = { source: token.rawName, text: isSwitch(name) ? switched(token) : flagValue(token) }
  }
  return given
}

interface OptionToken {
  rawName: string
  value?: string | undefined
}

function switched({ rawName, value }: OptionToken): string {
  if (value !== undefined) throw new ConfigRefusal(`${rawName} takes no value.`)
  return rawName.startsWith('--no-') ? 'false' : 'true'
}

function flagValue({ rawName, value }: OptionToken): string {
  // `--data --port 1` would otherwise take "--port" for a folder.
  if (value === undefined || value.startsWith('--')) throw new ConfigRefusal(`${rawName} needs a value.`)
  return value
}

function fromEnvironment(env: NodeJS.ProcessEnv): AllGiven {
  const given: AllGiven = {}
  for (const name of names) {
    const key = variable(name)
    const file = env[`${key}_FILE`]
    if (env[key]) given[name] = { source: key, text: env[key] }
    else if (file) given[name] = { source: `The content of ${key}_FILE`, text: readText(file, `${key}_FILE`) }
  }
  return given
}

function fromFile(path: string): AllGiven {
  if (!existsSync(path)) return {}
  const given: AllGiven = {}
  for (const [key, value] of Object.entries(readYaml(readText(path, configFile), configFile))) {
    const name = names.find((each) => each === key)
    if (!name) throw new ConfigRefusal(`${key} in ${configFile} is not a setting.${guess(key, names)}`)
    given[name] = { source: `${key} in ${configFile}`, text: textOf(name, value) }
  }
  return given
}

function textOf(name: Name, value: unknown): string {
  if ('mapping' in options[name]) return JSON.stringify(value)
  if (typeof value !== 'string') throw new ConfigRefusal(`${name} in ${configFile} must be a single value.`)
  return value
}

function readText(path: string, what: string): string {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch (error) {
    throw new ConfigRefusal(`${what} cannot be read: ${(error as Error).message}.`)
  }
}

function guess(typed: string, known: string[]): string {
  const meant = closest(typed, known)
  return meant ? ` Did you mean ${meant}?` : ' See --help.'
}

function isSwitch(name: Name): boolean {
  return !('value' in options[name])
}

function isFlag(name: Name): boolean {
  return !('secret' in options[name])
}

/** `publicUrl` → `public-url` */
function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

/** `publicUrl` → `POOLHOUSE_PUBLIC_URL` */
export function variable(name: Name): string {
  return `POOLHOUSE_${kebab(name).replaceAll('-', '_').toUpperCase()}`
}

/** By setting: `--port`, and for a switch the form that says no. */
export const flags: ReadonlyMap<Name, string> = new Map(
  names.filter(isFlag).map((name) => [name, `--${isSwitch(name) ? 'no-' : ''}${kebab(name)}`]),
)

const flagNames = new Map(names.filter(isFlag).map((name) => [kebab(name), name]))

const parseOptions = Object.fromEntries(
  names
    .filter(isFlag)
    .map((name) => [kebab(name), { type: isSwitch(name) ? ('boolean' as const) : ('string' as const) }]),
)
