/**
 * Messages of the AWS Encryption SDK. The one file that knows it.
 *
 * They are written without key commitment, so that decryptors of every version and policy but the strictest read them,
 * REQUIRE_ENCRYPT_ALLOW_DECRYPT of the developer guide's samples among them.
 *
 * @see https://docs.aws.amazon.com/encryption-sdk/latest/developer-guide/concepts.html#commitment-policy
 * @module
 */
import {
  buildClient,
  CommitmentPolicy,
  KMS,
  KmsKeyringNode,
  RawAesKeyringNode,
  RawAesWrappingSuiteIdentifier,
} from '@aws-crypto/client-node'
import { credentialsFor, isAws } from '../aws-endpoints.ts'
import type { AesKey, KmsKey, SenderKey } from './keys.ts'

/** Milliseconds for one answer of KMS, which is asked up to three times. */
const timeout = 5_000

/** Base64 of a message with the text under the key, which pools call by its ARN. */
export type Encryption = (keyArn: string, key: SenderKey, text: string) => Promise<string>

export function openEncryption(environment: NodeJS.ProcessEnv): Encryption {
  const { encrypt } = buildClient(CommitmentPolicy.FORBID_ENCRYPT_ALLOW_DECRYPT)
  /** By endpoint and region. */
  const clients = new Map<string, KMS>()

  function clientFor(endpoint: string | undefined, region: string): KMS {
    const key = `${endpoint} ${region}`
    const client =
      clients.get(key) ??
      new KMS({
        endpoint,
        region,
        requestHandler: { connectionTimeout: timeout, requestTimeout: timeout, throwOnRequestTimeout: true },
        credentials: isAws(endpoint) ? undefined : credentialsFor(environment),
      })
    clients.set(key, client)
    return client
  }

  function kmsKeyring(keyArn: string, { kms }: KmsKey): KmsKeyringNode {
    const clientProvider = (region: string) => clientFor(kms.endpoint, kms.region ?? region)
    return new KmsKeyringNode({ generatorKeyId: keyArn, clientProvider })
  }

  return async (keyArn, key, text) => {
    const keyring = 'aes' in key ? aesKeyring(keyArn, key) : kmsKeyring(keyArn, key)
    const { result } = await encrypt(keyring, Buffer.from(text))
    return result.toString('base64')
  }
}

function aesKeyring(keyArn: string, { aes, name = keyArn, namespace = 'poolhouse' }: AesKey): RawAesKeyringNode {
  return new RawAesKeyringNode({
    keyName: name,
    keyNamespace: namespace,
    // A copy: a keyring takes its key into its own keeping.
    unencryptedMasterKey: Uint8Array.from(aes),
    wrappingSuite: RawAesWrappingSuiteIdentifier.AES256_GCM_IV12_TAG16_NO_PADDING,
  })
}
