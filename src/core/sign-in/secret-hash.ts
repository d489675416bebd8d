/**
 * SECRET_HASH, by which a client with a secret shows in each call that it knows it.
 *
 * base64(HMAC-SHA-256(client secret, username + client id)); the username is the one of the same request. When it is
 * required, and what a refusal says, is for the callers.
 *
 * @module
 */

import { createHmac } from 'node:crypto'
import { equalTexts } from '#lib/compare.ts'

export function secretHash(secret: string, username: string, clientId: string): string {
  return createHmac('sha256', secret)
    .update(username + clientId)
    .digest('base64')
}

/** Whether the hash was made with one of the client's secrets: two while they are being rotated. */
export function checkSecretHash(secrets: readonly string[], username: string, clientId: string, hash: string): boolean {
  return secrets.map((secret) => equalTexts(secretHash(secret, username, clientId), hash)).includes(true)
}
