/**
 * A whole server for one test: in this process, on a port of its own, with a clock that the test moves.
 *
 * Only the world outside is faked: the clock, mail and SMS (the inbox keeps them), Lambda functions, and where RSA keys
 * come from. Everything a test asks for is made through the public API, and goes when the test ends.
 *
 * @module
 */
import { randomInt } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { Agent } from 'node:https'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import {
  CognitoIdentityProvider,
  type CreateUserPoolClientRequest,
  type CreateUserPoolRequest,
} from '@aws-sdk/client-cognito-identity-provider'
import { build } from '#app/build.ts'
import type { Services } from '#core/context.ts'
import type { LogTarget } from '#engines/log-delivery/targets.ts'
import { openPowers } from '#engines/powers/powers.ts'
import type { SenderKey } from '#engines/sender-codes/keys.ts'
import { type MovableClock, movableClock } from './clock.ts'
import { database, type Engine, temporaryFolder } from './engines.ts'
import { type TestFunction, testFunctions } from './functions.ts'
import { type InboxReader, readInbox } from './inbox.ts'
import { keyBank } from './key-bank.ts'
import { type CapturedLog, capturedLog } from './log.ts'
import { addUser, type NewUser } from './users.ts'

export interface StartOptions {
  /** Members of CreateUserPool; `false` makes neither pool nor client. */
  pool?: Partial<CreateUserPoolRequest> | false
  /** Members of CreateUserPoolClient; `false` makes no client. */
  client?: Partial<CreateUserPoolClientRequest> | false
  /** Confirmed users with a permanent password, by name or in detail. */
  users?: (string | NewUser)[]
  /** Groups with nobody in them, by name. */
  groups?: string[]
  issuer?: 'own' | 'aws'
  /** Whether feature plans count; `open` unless told. */
  tiers?: 'enforced' | 'open'
  /** Whether request rates are limited; `off` unless told. */
  limits?: 'aws' | 'off'
  publicUrl?: string
  /** Whether it speaks TLS, with certificates of its own as `--tls auto` makes them. */
  tls?: boolean
  /** That of another server on the same database; without it, an account of the server's own. */
  accountId?: string
  /** A mail server that gets what the inbox gets. */
  smtpUrl?: string
  /** Lambda functions by ARN or by name: `preSignUp` is that of `arn:aws:lambda:<region>:<account>:function:preSignUp`. */
  functions?: Record<string, TestFunction>
  /** Whether the reasons of answers are kept, as `dev` does. */
  explains?: boolean
  /** What stands in the place of the ARNs that pools export logs to. */
  logTargets?: Record<string, LogTarget>
  /** The keys that custom senders get codes under, by ARN. */
  senderKeys?: Record<string, SenderKey>
  /** Passwords that others know; without them the server has no file of such. */
  compromisedPasswords?: string[]
}

export interface Started {
  /** `http://127.0.0.1:<port>`, with TLS `https://…` */
  endpoint: string
  /** Every operation as a method. Refusals reject at once: nothing is retried. */
  cognito: CognitoIdentityProvider
  poolId: string
  clientId: string
  /** There is one when `client` asked for it with GenerateSecret. */
  clientSecret: string | undefined
  clock: MovableClock
  inbox: InboxReader
  log: CapturedLog
  /** What the core works with, for a look behind the API. */
  services: Services
  /** Stops before the end of the test. */
  stop(): Promise<void>
}

/** What an application knows: the address, and which client it is. */
export type App = Pick<Started, 'cognito' | 'clientId'>

export const region = 'eu-central-1'

/** Of all servers in this process: a thread takes longer to start than most tests take. */
const powers = openPowers()

/** Starts a server on the engine, with a pool, a client and users as asked for. */
export async function start(t: TestContext, engine: Engine, options: StartOptions = {}): Promise<Started> {
  const { pool = {}, client = {}, users = [], groups = [], functions = {} } = options
  const { issuer = 'own', tiers, limits, publicUrl, smtpUrl, explains = true } = options
  const { logTargets = {}, senderKeys = {} } = options
  // Tests on PostgreSQL share a database; an account of its own keeps the pools of one out of the lists of another.
  const { accountId = String(randomInt(1e11, 1e12)) } = options
  const { compromisedPasswords } = options
  const tls = options.tls ? { folder: temporaryFolder(t), names: ['localhost', '127.0.0.1'] } : undefined
  const clock = movableClock()
  const log = capturedLog((text) => t.diagnostic(text))
  const house = await build({
    database: await database(t, engine),
    masterKeys: [Buffer.alloc(32, 'master key')],
    region,
    accountId,
    issuer,
    tiers,
    limits,
    publicUrl,
    tls,
    smtpUrl,
    explains,
    logTargets: new Map(Object.entries(logTargets)),
    senderKeys: new Map(Object.entries(senderKeys)),
    compromisedPasswords: compromisedPasswords && passwordsFile(t, compromisedPasswords),
    log,
    clock,
    signingKeys: keyBank(),
    powers,
    functions: testFunctions(functions),
  })
  t.after(() => house.close())
  const inbox = await readInbox(house.services)
  const endpoint = await house.listen({ host: '127.0.0.1', port: 0 })
  const cognito = connect(endpoint, tls && readFileSync(join(tls.folder, 'ca.pem'), 'utf8'))
  t.after(() => cognito.destroy())

  const poolId = pool ? await createPool(cognito, pool) : ''
  const made = pool && client ? await createClient(cognito, poolId, client) : undefined
  for (const user of users) await addUser(cognito, poolId, user)
  for (const GroupName of groups) await cognito.createGroup({ UserPoolId: poolId, GroupName })

  return {
    endpoint,
    cognito,
    poolId,
    clientId: made?.ClientId ?? '',
    clientSecret: made?.ClientSecret,
    clock,
    inbox,
    log,
    services: house.services,
    stop: () => house.close(),
  }
}

function passwordsFile(t: TestContext, passwords: string[]) {
  const folder = temporaryFolder(t)
  const file = join(folder, 'passwords.txt')
  writeFileSync(file, passwords.join('\n'))
  return { file, folder }
}

/** The official SDK's client, signing with credentials that mean nothing. `ca` is an authority that it trusts. */
export function connect(endpoint: string, ca?: string): CognitoIdentityProvider {
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' }
  const trusting = ca !== undefined && { requestHandler: { httpsAgent: new Agent({ ca }) } }
  return new CognitoIdentityProvider({ endpoint, region, credentials, maxAttempts: 1, ...trusting })
}

async function createPool(cognito: CognitoIdentityProvider, members: Partial<CreateUserPoolRequest>): Promise<string> {
  const { UserPool } = await cognito.createUserPool({ PoolName: 'people', ...members })
  return UserPool!.Id!
}

async function createClient(
  cognito: CognitoIdentityProvider,
  poolId: string,
  members: Partial<CreateUserPoolClientRequest>,
) {
  const { UserPoolClient } = await cognito.createUserPoolClient({
    UserPoolId: poolId,
    ClientName: 'app',
    ExplicitAuthFlows: [
      'ALLOW_USER_PASSWORD_AUTH',
      'ALLOW_ADMIN_USER_PASSWORD_AUTH',
      'ALLOW_USER_SRP_AUTH',
      'ALLOW_REFRESH_TOKEN_AUTH',
    ],
    ...members,
  })
  return UserPoolClient!
}
