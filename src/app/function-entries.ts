/**
 * The setting `functions`: which functions there are, and where each runs.
 *
 * @module
 */
import type {
  FunctionEntries,
  FunctionEntry,
  LambdaEntry,
  LocalEntry,
  WebhookEntry,
} from '#engines/functions/entries.ts'
import { closest } from '#lib/closest.ts'

type Members = Record<string, unknown>

/** Reads the setting from JSON; throws an Error whose message goes on after "must be". Values are not repeated: some are secrets. */
export function functionEntries(text: string): FunctionEntries {
  const entries = Object.entries(mapping(parsed(text)))
  return new Map(entries.map(([key, value]) => [functionKey(key), entryOf(key, value)]))
}

/** An ARN, with a version or alias or without, or the name in it. */
function functionKey(key: string): string {
  if (/^(arn:[\w-]+:lambda:[\w-]+:\d{12}:function:)?[\w-]{1,64}(:[\w$-]+)?$/.test(key)) return key
  throw wrong(key, 'is neither the ARN nor the name of a Lambda function')
}

function entryOf(key: string, value: unknown): FunctionEntry {
  const members = asMembers(value) ?? fail(key, `needs ${choices}`)
  const chosen = ['handler', 'url', 'lambda'].filter((way) => way in members)
  if (chosen.length !== 1) throw wrong(key, `needs ${choices}, and one of them alone`)
  if ('handler' in members) return localEntry(key, members)
  return 'url' in members ? webhookEntry(key, members) : lambdaEntry(key, members)
}

const choices = 'handler, url or lambda'

function localEntry(key: string, { handler, env, ...others }: Members): LocalEntry {
  requireNone(key, others, ['handler', 'env'])
  if (typeof handler !== 'string' || !/(^|\/)[^./]+\.[^/]+$/.test(handler)) {
    throw wrong(key, 'needs a handler such as ./folder/file.export: a file without its extension, and what it exports')
  }
  if (env === undefined) return { handler }
  const variables = Object.entries(asMembers(env) ?? fail(key, 'needs a mapping of names to texts as its env'))
  return {
    handler,
    env: Object.fromEntries(variables.map(([name, value]) => [name, scalar(`${key}.env.${name}`, value)])),
  }
}

function webhookEntry(key: string, { url, secret, ...others }: Members): WebhookEntry {
  requireNone(key, others, ['url', 'secret'])
  const entry = { url: httpUrl(`${key}.url`, url) }
  return secret === undefined ? entry : { ...entry, secret: scalar(`${key}.secret`, secret) }
}

function lambdaEntry(key: string, { lambda, ...others }: Members): LambdaEntry {
  requireNone(key, others, ['lambda'])
  const { endpoint, region, ...rest } = asMembers(lambda) ?? fail(`${key}.lambda`, 'needs endpoint, region or both')
  requireNone(`${key}.lambda`, rest, ['endpoint', 'region'])
  return {
    lambda: {
      ...(endpoint !== undefined && { endpoint: httpUrl(`${key}.lambda.endpoint`, endpoint) }),
      ...(region !== undefined && { region: scalar(`${key}.lambda.region`, region) }),
    },
  }
}

function httpUrl(place: string, value: unknown): string {
  const url = typeof value === 'string' ? URL.parse(value) : undefined
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.username || url.password) {
    throw wrong(place, 'is not an http:// or https:// URL without user and password')
  }
  return url.href
}

/** JSON has numbers where YAML, as it is read here, has their text. */
function scalar(place: string, value: unknown): string {
  if (!['string', 'number', 'boolean'].includes(typeof value) || value === '') throw wrong(place, 'needs a text')
  return String(value)
}

function requireNone(key: string, others: Members, known: string[]): void {
  const [stranger] = Object.keys(others)
  if (stranger === undefined) return
  const meant = closest(stranger, known)
  throw wrong(key, `has no use for ${stranger}${meant ? ` (did you mean ${meant}?)` : ''}`)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function mapping(value: unknown): Members {
  const members = asMembers(value)
  if (!members) throw new Error(`${rule}, such as {"preSignUp": {"handler": "./functions/auth.preSignUp"}}`)
  return members
}

function asMembers(value: unknown): Members | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Members) : undefined
}

const rule = 'a mapping of Lambda ARNs or function names to where each runs'

function wrong(place: string, what: string): Error {
  return new Error(`${rule}, and ${place} ${what}`)
}

function fail(place: string, what: string): never {
  throw wrong(place, what)
}
