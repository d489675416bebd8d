/** The setting `senderKeys`: what stands in the place of the KMS keys under which custom senders get codes. @module */
import type { SenderKey, SenderKeys } from '#engines/sender-codes/keys.ts'

type Members = Record<string, unknown>

const shape =
  'a mapping from ARNs of KMS keys, or "*", to either aes (32 bytes in base64) with name and namespace, or kms with endpoint and region'

/** Reads the setting from JSON; throws an Error whose message goes on after "must be". Values are not repeated. */
export function senderKeys(text: string): SenderKeys {
  return new Map(Object.entries(parse(text)).map(([arn, given]) => [arn, requireKey(arn, given)]))
}

function parse(text: string): Members {
  try {
    return requireMapping(JSON.parse(text))
  } catch {
    throw new Error(shape)
  }
}

function requireKey(arn: string, given: unknown): SenderKey {
  if (arn !== '*' && !/^arn:[^:]+:kms:/.test(arn)) throw new Error(`${shape}; "${arn}" is no ARN of a KMS key`)
  const key = isMapping(given) ? (readAes(given) ?? readKms(given)) : undefined
  if (!key) throw new Error(`${shape}; the entry of ${arn} is neither`)
  return key
}

function readAes({ aes, name, namespace, ...others }: Members): SenderKey | undefined {
  if (typeof aes !== 'string' || !/^[\w+/-]{43}=?$/.test(aes) || !isEmpty(others)) return undefined
  if (!isTextOrNone(name) || !isTextOrNone(namespace)) return undefined
  // The Encryption SDK keeps that name for keys in KMS.
  if (namespace?.startsWith('aws-kms')) return undefined
  return { aes: Buffer.from(aes, 'base64'), ...(name && { name }), ...(namespace && { namespace }) }
}

function readKms({ kms, ...others }: Members): SenderKey | undefined {
  if (!isMapping(kms) || !isEmpty(others)) return undefined
  const { endpoint, region, ...rest } = kms
  if (!isTextOrNone(endpoint) || !isTextOrNone(region) || !isEmpty(rest)) return undefined
  if (endpoint && !['http:', 'https:'].includes(URL.parse(endpoint)?.protocol ?? '')) return undefined
  return { kms: { ...(endpoint && { endpoint }), ...(region && { region }) } }
}

function requireMapping(value: unknown): Members {
  if (!isMapping(value)) throw new Error(shape)
  return value
}

function isMapping(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isTextOrNone(value: unknown): value is string | undefined {
  return value === undefined || (typeof value === 'string' && value !== '')
}

function isEmpty(members: Members): boolean {
  return Object.keys(members).length === 0
}
