/** Domains for tests: they are unique over all pools, and tests on PostgreSQL share a database. @module */
import { randomBytes } from 'node:crypto'

export const certificate = 'arn:aws:acm:us-east-1:123456789012:certificate/6a7b'

export function newPrefix(): string {
  return `shop-${randomBytes(6).toString('hex')}`
}

export function newHost(): string {
  return `login.${newPrefix()}.example`
}

/** What an answer of the SDK says, without the SDK's own part of it. */
export function membersOf({ $metadata, ...members }: { $metadata: unknown }): object {
  return members
}
