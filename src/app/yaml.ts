/** Configuration files; the one file that knows the YAML package. @module */
import { createRequire } from 'node:module'
import { ConfigRefusal } from './refusal.ts'

// Most starts have no configuration file, and loading the parser takes as long as opening the database.
const require = createRequire(import.meta.url)

/** The mapping in a YAML text, every scalar as its text: an account id of zeros is no number. */
export function readYaml(text: string, name: string): Record<string, unknown> {
  const { parse } = require('yaml') as typeof import('yaml')
  let content: unknown
  try {
    content = parse(text, { schema: 'failsafe' })
  } catch (error) {
    throw new ConfigRefusal(`${name} is not valid YAML: ${(error as Error).message.split('\n')[0]}`)
  }
  if (content === null || content === '') return {}
  if (typeof content !== 'object' || Array.isArray(content)) {
    throw new ConfigRefusal(`${name} must be a list of settings such as "port: 4000".`)
  }
  return content as Record<string, unknown>
}
