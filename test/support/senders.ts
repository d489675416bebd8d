/** Custom senders: a server whose pool has them, and what they read in their events. @module */
import type { TestContext } from 'node:test'
import {
  buildClient,
  CommitmentPolicy,
  KMS,
  KmsKeyringNode,
  RawAesKeyringNode,
  RawAesWrappingSuiteIdentifier,
} from '@aws-crypto/client-node'
import type { LambdaConfigType } from '@aws-sdk/client-cognito-identity-provider'
import type { Engine } from './engines.ts'
import type { TestFunction } from './functions.ts'
import { type Started, type StartOptions, start } from './start.ts'

export const keyArn = 'arn:aws:kms:eu-central-1:123456789012:key/0b1d4b8e-9e3f-4c55-9d0c-2f6c1a7d3e90'
export const aes = Buffer.alloc(32, 'sender key')

const lambda = (name: string) => `arn:aws:lambda:eu-central-1:123456789012:function:${name}`

export const emailSender = { CustomEmailSender: { LambdaVersion: 'V1_0', LambdaArn: lambda('mailer') } } as const
export const smsSender = { CustomSMSSender: { LambdaVersion: 'V1_0', LambdaArn: lambda('texter') } } as const
export const bothSenders: LambdaConfigType = { ...emailSender, ...smsSender, KMSKeyID: keyArn }

/** As in the samples of the developer guide. */
const { decrypt } = buildClient(CommitmentPolicy.REQUIRE_ENCRYPT_ALLOW_DECRYPT)

type Keyring = RawAesKeyringNode | KmsKeyringNode

/** The keyring of a function that shares an AES key with the server. */
export function aesKeyring({ keyName = keyArn, keyNamespace = 'poolhouse' } = {}): Keyring {
  const wrappingSuite = RawAesWrappingSuiteIdentifier.AES256_GCM_IV12_TAG16_NO_PADDING
  return new RawAesKeyringNode({ keyName, keyNamespace, unencryptedMasterKey: Uint8Array.from(aes), wrappingSuite })
}

/** The keyring of a function that asks KMS. */
export function kmsKeyring(t: TestContext, endpoint: string): Keyring {
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' }
  const client = new KMS({ endpoint, region: 'eu-central-1', credentials })
  t.after(() => client.destroy())
  return new KmsKeyringNode({ generatorKeyId: keyArn, clientProvider: () => client })
}

/** What a function reads in `request.code`. */
export async function readCode(code: string, keyring: Keyring = aesKeyring()): Promise<string> {
  const { plaintext } = await decrypt(keyring, code, { encoding: 'base64' })
  return plaintext.toString()
}

// biome-ignore lint/suspicious/noExplicitAny: tests look into every member of an event.
export type SenderEvent = any

export interface WithSenders {
  server: Started
  /** The events since the last time, their codes in plain text; waits for calls under way. */
  sent(): Promise<SenderEvent[]>
}

/** Options for a server whose pool has both senders, called `mailer` and `texter`; `functions` may replace them. */
function senderOptions(events: SenderEvent[], options: StartOptions = {}): StartOptions {
  const keep: TestFunction = (event) => {
    events.push(event)
  }
  return {
    senderKeys: { [keyArn]: { aes } },
    ...options,
    pool: { LambdaConfig: bothSenders, ...options.pool },
    functions: { mailer: keep, texter: keep, ...options.functions },
  }
}

export async function startWithSenders(
  t: TestContext,
  engine: Engine,
  options: StartOptions = {},
  startServer: (options: StartOptions) => Promise<Started> = (options) => start(t, engine, options),
): Promise<WithSenders> {
  const events: SenderEvent[] = []
  const server = await startServer(senderOptions(events, options))
  return {
    server,
    async sent() {
      await server.services.background.settle(10_000)
      return Promise.all(events.splice(0).map(inPlainText))
    },
  }
}

async function inPlainText({ request, ...event }: SenderEvent): Promise<SenderEvent> {
  return { ...event, request: { ...request, code: request.code && (await readCode(request.code)) } }
}
