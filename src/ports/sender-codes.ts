/**
 * Codes and passwords on their way to a pool's own sender: encrypted, for the holder of the pool's KMS key alone.
 *
 * The core says which key and what; where the key is, and how it is reached, is the engine's business.
 *
 * @module
 */

export interface SenderCodes {
  /**
   * Base64 of an AWS Encryption SDK message with the text, in UTF-8, under the key of this ARN. Rejects with what the
   * operator has to change when nothing says where the key is, or with the reason when the key cannot be used.
   */
  encrypt(keyArn: string, text: string): Promise<string>
}
