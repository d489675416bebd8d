/**
 * Every setting of the server: its name, what it takes, and what holds without it.
 *
 * One table for flags, environment and configuration file, and for the help text. How the three are read and which one
 * wins is the business of `config.ts`.
 *
 * @module
 */
import type { FunctionEntries } from '#engines/functions/entries.ts'
import { type LogLevel, logLevels } from '#engines/log/levels.ts'
import type { LogTargets } from '#engines/log-delivery/targets.ts'
import type { SenderKeys } from '#engines/sender-codes/keys.ts'
import { functionEntries } from './function-entries.ts'
import { logTargets } from './log-targets.ts'
import { senderKeys } from './sender-keys.ts'

export interface Option<T> {
  /** Stands for the value in the help text; a switch has none. */
  value?: string
  help: string
  /** The value in a text; throws an Error whose message goes on after "must be". */
  parse(text: string): T
  /** What holds when nothing is said. */
  default(env: NodeJS.ProcessEnv): T
  /** How the help text writes the default. */
  shownDefault?: string
  /** Command lines are seen by every user of the machine, so a secret has no flag. */
  secret?: true
  /** In the configuration file it is a mapping; `parse` gets it as JSON, as the environment has it. */
  mapping?: true
}

export const options = {
  port: {
    value: 'NUMBER',
    help: 'port to listen on; 0 picks a free one',
    parse: portNumber,
    default: () => 2646,
    shownDefault: '2646',
  },
  host: {
    value: 'ADDRESS',
    help: 'address to listen on',
    parse: text('an address such as 127.0.0.1', /^[\w.:%-]+$/),
    default: () => '127.0.0.1',
    shownDefault: '127.0.0.1',
  },
  data: {
    value: 'DIR',
    help: 'folder for the database and the master key',
    parse: text('the path of a folder', /./),
    default: () => '.poolhouse',
    shownDefault: '.poolhouse',
  },
  database: {
    value: 'URL',
    help: 'postgres:// URL; without it, SQLite in the data folder',
    parse: url('postgres:', 'postgresql:'),
    default: () => undefined,
  },
  region: {
    value: 'REGION',
    help: 'region of pools whose creator signed for none',
    parse: region,
    default: (env) => region(env.AWS_REGION || env.AWS_DEFAULT_REGION || 'us-east-1'),
    shownDefault: '$AWS_REGION, else us-east-1',
  },
  account: {
    value: 'ID',
    help: 'AWS account id in ARNs',
    parse: text('twelve digits', /^\d{12}$/),
    default: () => '000000000000',
    shownDefault: '000000000000',
  },
  publicUrl: {
    value: 'URL',
    help: 'where clients reach the server',
    parse: publicUrl,
    default: () => undefined,
    shownDefault: 'the address it listens on',
  },
  tls: {
    value: 'auto|off',
    help: 'auto: https, with certificates of an authority that is made in the data folder',
    parse: oneOf('auto', 'off'),
    default: () => 'off',
    shownDefault: 'off',
  },
  tlsCert: {
    value: 'FILE',
    help: 'https, with this certificate and those that lead to its authority, in PEM',
    parse: text('the path of a file', /^.+$/),
    default: () => undefined,
  },
  tlsKey: {
    value: 'FILE',
    help: 'private key of the certificate, in PEM',
    parse: text('the path of a file', /^.+$/),
    default: () => undefined,
  },
  issuer: {
    value: 'own|aws',
    help: 'whose URL tokens name as their issuer',
    parse: oneOf('own', 'aws'),
    default: () => 'own',
    shownDefault: 'own',
  },
  tiers: {
    value: 'enforced|open',
    help: 'whether feature plans (UserPoolTier) keep features away, or every pool has all of them',
    parse: oneOf('enforced', 'open'),
    default: () => 'open',
    shownDefault: 'open',
  },
  limits: {
    value: 'aws|off',
    help: 'whether requests beyond the rates of AWS are refused, category by category',
    parse: oneOf('aws', 'off'),
    default: () => 'off',
    shownDefault: 'off',
  },
  demo: {
    help: 'leave out the demo pool, which an empty database otherwise begins with',
    parse: yesOrNo,
    default: () => true,
  },
  logLevel: {
    value: 'LEVEL',
    help: `${logLevels.join(', ')}`,
    parse: oneOf(...logLevels),
    default: () => 'warn',
    shownDefault: 'warn',
  },
  logFormat: {
    value: 'text|json',
    help: 'how log lines are written to standard error',
    parse: oneOf('text', 'json'),
    default: () => 'text',
    shownDefault: 'text',
  },
  lambda: {
    value: 'aws|URL',
    help: 'where functions are that the setting functions does not name: AWS, or an endpoint like it',
    parse: awsOrUrl,
    default: (env) => env.AWS_ENDPOINT_URL_LAMBDA || undefined,
    shownDefault: '$AWS_ENDPOINT_URL_LAMBDA, else nowhere',
  },
  functions: {
    value: 'JSON',
    help: 'where Lambda functions run, by ARN or name: {"preSignUp": {"handler": "./auth.preSignUp"}}',
    parse: functionEntries,
    default: () => new Map(),
    secret: true,
    mapping: true,
  },
  senderKeys: {
    value: 'JSON',
    help: 'keys that custom senders get codes under, by the ARN of the KMS key: {"*": {"kms": {}}}',
    parse: senderKeys,
    default: () => new Map(),
    secret: true,
    mapping: true,
  },
  smtpUrl: {
    value: 'URL',
    help: 'mail server that e-mails go to, besides the inbox: smtp://user:password@host:587',
    parse: url('smtp:', 'smtps:'),
    default: () => undefined,
    secret: true,
  },
  logs: {
    value: 'JSON',
    help: 'where logs that pools export go, by ARN: {"*": {"file": "./logs"}}',
    parse: logTargets,
    default: () => new Map(),
    secret: true,
    mapping: true,
  },
  compromisedPasswords: {
    value: 'FILE',
    help: 'passwords that threat protection takes for compromised, or their SHA-1 hashes, one on each line',
    parse: text('the path of a file', /^.+$/),
    default: () => undefined,
  },
  masterKey: {
    value: 'BASE64',
    help: '32 bytes that seal every secret in the database; without it, a key file in the data folder',
    parse: masterKey,
    default: () => undefined,
    secret: true,
  },
} satisfies { [K in keyof Config]: Option<Config[K]> }

export interface Config {
  port: number
  host: string
  data: string
  database: string | undefined
  region: string
  account: string
  publicUrl: string | undefined
  tls: 'auto' | 'off'
  tlsCert: string | undefined
  tlsKey: string | undefined
  issuer: 'own' | 'aws'
  tiers: 'enforced' | 'open'
  limits: 'aws' | 'off'
  demo: boolean
  logLevel: LogLevel
  logFormat: 'text' | 'json'
  lambda: string | undefined
  functions: FunctionEntries
  senderKeys: SenderKeys
  smtpUrl: string | undefined
  logs: LogTargets
  compromisedPasswords: string | undefined
  masterKey: Buffer | undefined
}

function portNumber(text: string): number {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65535) throw new Error('a number from 0 to 65535')
  return port
}

function region(text: string): string {
  if (!/^[a-z]{2}(-[a-z]+)+-\d+$/.test(text)) throw new Error('the name of an AWS region, such as eu-central-1')
  return text
}

function yesOrNo(text: string): boolean {
  if (!['true', 'false'].includes(text)) throw new Error('true or false')
  return text === 'true'
}

function masterKey(text: string): Buffer {
  if (!/^[\w+/-]{43}=?$/.test(text)) throw new Error('32 bytes in base64, as `openssl rand -base64 32` prints them')
  return Buffer.from(text, 'base64')
}

function publicUrl(text: string): string {
  const { pathname, search, hash } = new URL(url('http:', 'https:')(text))
  if (search || hash) throw new Error('an http:// or https:// URL without query and fragment')
  return new URL(text).origin + pathname.replace(/\/+$/, '')
}

function awsOrUrl(text: string): string {
  if (text !== 'aws' && !['http:', 'https:'].includes(URL.parse(text)?.protocol ?? '')) {
    throw new Error('aws, or a URL that begins with http:// or https://')
  }
  return text
}

function url(...protocols: string[]): (text: string) => string {
  return (text) => {
    if (!protocols.includes(URL.parse(text)?.protocol ?? '')) {
      throw new Error(`a URL that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`)
    }
    return text
  }
}

function oneOf<T extends string>(...values: readonly T[]): (text: string) => T {
  return (text) => {
    const value = values.find((each) => each === text)
    if (!value) throw new Error(`one of ${values.join(', ')}`)
    return value
  }
}

function text(what: string, pattern: RegExp): (text: string) => string {
  return (text) => {
    if (!pattern.test(text)) throw new Error(what)
    return text
  }
}
