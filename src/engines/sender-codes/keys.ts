/** What the operator puts in the place of a pool's KMS key, as the configuration says it. @module */

/** By the ARN that pools name (`KMSKeyID`); `*` stands for all others. */
export type SenderKeys = ReadonlyMap<string, SenderKey>

export type SenderKey = AesKey | KmsKey

/** A key that the functions have too: a raw AES keyring of the AWS Encryption SDK. */
export interface AesKey {
  /** 32 bytes. */
  aes: Buffer
  /** The keyring's key name; the ARN unless told. */
  name?: string
  /** The keyring's key namespace; `poolhouse` unless told. */
  namespace?: string
}

/** AWS KMS, or an endpoint that speaks like it. What is left out comes from the ARN, or from the environment as always. */
export interface KmsKey {
  kms: { endpoint?: string; region?: string }
}
