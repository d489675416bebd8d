/** UserMigration: takes a user over from another directory, when somebody signs in whom the pool does not know. @module */
import type { Context } from '#core/context.ts'
import type { Pool } from '#core/directory.ts'
import type { Attributes } from '#core/users/attributes.ts'
import { callTrigger } from './call.ts'
import { metadata, type Occasion } from './event.ts'
import { readBoolean, readText, readTextMap, readTexts } from './read.ts'

export interface Migration extends Occasion {
  source: 'UserMigration_Authentication' | 'UserMigration_ForgotPassword'
  /** What was typed. */
  name: string
  password?: string
  validationData?: Record<string, string>
}

export interface Migrant {
  attributes: Attributes
  forceAliasCreation: boolean
  enableSMSMFA: boolean
  finalUserStatus?: string
  messageAction?: string
  desiredDeliveryMediums: string[]
}

/** The user as the other directory has it; `undefined` when it has none, or the pool has no such trigger. */
export async function migrateUser(ctx: Context, pool: Pool, migration: Migration): Promise<Migrant | undefined> {
  const { source, name, password, validationData = null, clientId } = migration
  const answer = await callTrigger(ctx, pool, 'UserMigration', () => ({
    source,
    userName: name,
    clientId,
    request: {
      ...(password !== undefined && { password }),
      validationData,
      userAttributes: null,
      ...metadata(migration),
    },
    response: {
      userAttributes: null,
      forceAliasCreation: null,
      enableSMSMFA: null,
      finalUserStatus: null,
      messageAction: null,
      desiredDeliveryMediums: null,
    },
  }))
  const attributes = answer && readTextMap(answer, 'userAttributes')
  if (!attributes || Object.keys(attributes).length === 0) return undefined
  return {
    attributes,
    forceAliasCreation: readBoolean(answer, 'forceAliasCreation') ?? false,
    enableSMSMFA: readBoolean(answer, 'enableSMSMFA') ?? false,
    finalUserStatus: readText(answer, 'finalUserStatus'),
    messageAction: readText(answer, 'messageAction'),
    desiredDeliveryMediums: readTexts(answer, 'desiredDeliveryMediums') ?? [],
  }
}
