/** The setting `logs`: what stands in the place of the ARNs that pools export their logs to. @module */
import type { LogTarget, LogTargets } from '#engines/log-delivery/targets.ts'

type Members = Record<string, unknown>

const aws = ['endpoint', 'region', 'accessKeyId', 'secretAccessKey']

/** Members of each service's own mapping; all of them are texts that may be left out. */
const services: Record<string, string[]> = {
  s3: [...aws, 'bucket'],
  cloudwatch: [...aws, 'group'],
  firehose: [...aws, 'stream'],
}

const shape = 'a mapping from ARNs, or "*", to one each of file, url with secret, s3, cloudwatch and firehose'

/** Reads the setting from JSON; throws an Error whose message goes on after "must be". */
export function logTargets(text: string): LogTargets {
  const entries = Object.entries(parse(text))
  return new Map(entries.map(([arn, target]) => [arn, requireTarget(arn, target)]))
}

function parse(text: string): Members {
  try {
    return requireMapping(JSON.parse(text))
  } catch {
    throw new Error(shape)
  }
}

function requireTarget(arn: string, given: unknown): LogTarget {
  if (arn !== '*' && !arn.startsWith('arn:')) throw new Error(`${shape}; "${arn}" is no ARN`)
  if (!isTarget(given)) throw new Error(`${shape}; the entry of ${arn} is not one of them`)
  return given
}

function isTarget(given: unknown): given is LogTarget {
  if (!isMapping(given)) return false
  const names = Object.keys(given).sort().join()
  if (names === 'file') return isText(given.file)
  if (names === 'secret,url') return isText(given.secret) && isWebUrl(given.url)
  const members = services[names]
  return members !== undefined && isService(given[names], members)
}

function isService(given: unknown, members: string[]): boolean {
  if (!isMapping(given)) return false
  const { endpoint, accessKeyId, secretAccessKey } = given
  const isKnown = Object.entries(given).every(([name, value]) => members.includes(name) && isText(value))
  const hasBothOrNone = (accessKeyId === undefined) === (secretAccessKey === undefined)
  return isKnown && hasBothOrNone && (endpoint === undefined || isWebUrl(endpoint))
}

function requireMapping(value: unknown): Members {
  if (!isMapping(value)) throw new Error(shape)
  return value
}

function isMapping(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

function isWebUrl(value: unknown): boolean {
  return isText(value) && ['http:', 'https:'].includes(URL.parse(value)?.protocol ?? '')
}
