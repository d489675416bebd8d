/**
 * PreTokenGeneration: changes what tokens say.
 *
 * The three forms of the event differ in what the function may set: V1_0 claims of the ID token, V2_0 and V3_0 those of
 * both tokens, and scopes.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html
 * @module
 */
import type { Context } from '#core/context.ts'
import type { Pool } from '#core/directory.ts'
import type { GroupConfiguration } from '#core/groups/configuration.ts'
import type { UserRecord } from '#ports/records.ts'
import { type Answer, callTrigger } from './call.ts'
import { metadata, type Occasion } from './event.ts'
import { readObject, readText, readTextMap, readTexts } from './read.ts'
import { eventAttributes } from './user-attributes.ts'

export type TokenSource =
  | 'TokenGeneration_Authentication'
  | 'TokenGeneration_HostedAuth'
  | 'TokenGeneration_NewPasswordChallenge'
  | 'TokenGeneration_AuthenticateDevice'
  | 'TokenGeneration_RefreshTokens'
  | 'TokenGeneration_ClientCredentials'

export interface Generation extends Occasion {
  source: TokenSource
  /** A token for a client itself is about no user. */
  user?: UserRecord
  /** The user's. */
  groupConfiguration?: GroupConfiguration
  scopes: string[]
}

export interface ClaimOverrides {
  claimsToAddOrOverride: Record<string, unknown>
  claimsToSuppress: string[]
}

export interface TokenOverrides {
  id: ClaimOverrides
  access: ClaimOverrides & { scopesToAdd: string[]; scopesToSuppress: string[] }
  /** Takes the place of what the user's groups come to. */
  groupConfiguration?: GroupConfiguration
}

/** What the function wants different; `undefined` when that is nothing. */
export async function preTokenGeneration(
  ctx: Context,
  pool: Pool,
  generation: Generation,
): Promise<TokenOverrides | undefined> {
  const { LambdaVersion = 'V1_0' } = pool.settings.LambdaConfig?.PreTokenGenerationConfig ?? {}
  const isFirst = LambdaVersion === 'V1_0'
  const root = isFirst ? 'claimsOverrideDetails' : 'claimsAndScopeOverrideDetails'
  const { source, user, groupConfiguration, scopes, clientId = '' } = generation
  const answer = await callTrigger(ctx, pool, 'PreTokenGeneration', () => ({
    version: LambdaVersion.slice(1, 2),
    source,
    userName: user?.username ?? 'ClientCredentials',
    clientId,
    request: {
      userAttributes: user ? eventAttributes(pool, user) : {},
      groupConfiguration: groupConfiguration
        ? {
            groupsToOverride: groupConfiguration.groups,
            iamRolesToOverride: groupConfiguration.roles,
            preferredRole: groupConfiguration.preferredRole ?? null,
          }
        : null,
      ...(!isFirst && { scopes }),
      ...metadata(generation),
    },
    response: { [root]: null },
  }))
  const details = answer && readObject(answer, root)
  if (!details) return undefined
  return { ...(isFirst ? firstForm(details) : laterForm(details)), ...groupOverride(details) }
}

function firstForm(details: Answer): Pick<TokenOverrides, 'id' | 'access'> {
  const id = {
    claimsToAddOrOverride: readTextMap(details, 'claimsToAddOrOverride') ?? {},
    claimsToSuppress: readTexts(details, 'claimsToSuppress') ?? [],
  }
  return { id, access: { claimsToAddOrOverride: {}, claimsToSuppress: [], scopesToAdd: [], scopesToSuppress: [] } }
}

function laterForm(details: Answer): Pick<TokenOverrides, 'id' | 'access'> {
  const id = readObject(details, 'idTokenGeneration') ?? {}
  const access = readObject(details, 'accessTokenGeneration') ?? {}
  return {
    id: claimOverrides(id),
    access: {
      ...claimOverrides(access),
      scopesToAdd: readTexts(access, 'scopesToAdd') ?? [],
      scopesToSuppress: readTexts(access, 'scopesToSuppress') ?? [],
    },
  }
}

function claimOverrides(details: Answer): ClaimOverrides {
  const given = Object.entries(readObject(details, 'claimsToAddOrOverride') ?? {})
  return {
    claimsToAddOrOverride: Object.fromEntries(given.filter(([, value]) => value !== null)),
    claimsToSuppress: readTexts(details, 'claimsToSuppress') ?? [],
  }
}

/** Left out, the groups stay as they are; given without groups or roles, it takes them away. */
function groupOverride(details: Answer): Pick<TokenOverrides, 'groupConfiguration'> {
  if (!Object.hasOwn(details, 'groupOverrideDetails')) return {}
  const groups = readObject(details, 'groupOverrideDetails') ?? {}
  const preferredRole = readText(groups, 'preferredRole')
  return {
    groupConfiguration: {
      groups: readTexts(groups, 'groupsToOverride') ?? [],
      roles: readTexts(groups, 'iamRolesToOverride') ?? [],
      ...(preferredRole && { preferredRole }),
    },
  }
}
