/** Records for the tests of rules that need no database. @module */
import type { SchemaAttributeType } from '#contract/index.ts'
import type { Client, Pool } from '#core/directory.ts'
import { schemaAttributes } from '#core/pools/schema.ts'
import type { ClientSettings, PoolSettings, UserRecord } from '#ports/records.ts'

const at = new Date('2026-01-01T00:00:00Z')

/** A pool with the standard attributes and those of `schema`. */
export function makePool(settings: PoolSettings = {}, schema: SchemaAttributeType[] = []): Pool {
  return {
    id: 'eu-central-1_AbCdEfGhI',
    region: 'eu-central-1',
    accountId: '123456789012',
    name: 'people',
    settings: { SchemaAttributes: schemaAttributes(schema), ...settings },
    createdAt: at,
    updatedAt: at,
  }
}

export function makeClient(settings: ClientSettings = {}): Client {
  return {
    poolId: 'eu-central-1_AbCdEfGhI',
    id: 'client',
    name: 'app',
    secrets: [],
    secretValues: [],
    settings,
    createdAt: at,
    updatedAt: at,
  }
}

export function makeUser(attributes: Record<string, string> = {}, members: Partial<UserRecord> = {}): UserRecord {
  return {
    poolId: 'eu-central-1_AbCdEfGhI',
    id: '00000000-0000-4000-8000-000000000001',
    username: 'ada',
    usernameKey: 'ada',
    status: 'CONFIRMED',
    enabled: true,
    attributes,
    pendingAttributes: {},
    passwordHistory: [],
    createdAt: at,
    updatedAt: at,
    ...members,
  }
}
