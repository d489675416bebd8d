/**
 * What the settings of an app client must satisfy together, and with its pool. Single members have been validated
 * against the contract.
 *
 * Each rule answers its refusal when it is broken; the first one counts.
 *
 * @module
 */
import type { UserPoolTierType } from '#contract/index.ts'
import type { Fault } from '#core/fault.ts'
import { faults } from '#core/faults.ts'
import type { ClientSettings, PoolRecord } from '#ports/records.ts'
import { usesClientTokenFlow } from './flags.ts'
import { tokenLifetimes } from './lifetimes.ts'

/** A client as it is to be. */
export interface Proposal {
  settings: ClientSettings
  pool: PoolRecord
  /** The feature plan that counts for the pool. */
  tier: UserPoolTierType
  hasSecret: boolean
  /** Which of the custom scopes among the settings there are. */
  customScopes: string[]
  /** Which of the identity providers among the settings there are. */
  identityProviders: string[]
  /** Two texts name it. */
  step: 'creating' | 'updating'
}

type Rule = (proposal: Proposal) => Fault | false | undefined

const builtInScopes = ['phone', 'email', 'openid', 'profile', 'aws.cognito.signin.user.admin']
const builtInProviders = ['COGNITO']
const loopbackHosts = ['localhost', '127.0.0.1', '[::1]']
const attributesOfTheService = ['sub', 'email_verified', 'phone_number_verified', 'identities']

const minute = 60
const day = 24 * 60 * minute

const invalid = faults.invalidParameter

const signInRules: Rule[] = [
  ({ settings: { ExplicitAuthFlows: flows = [] } }) =>
    flows.some(isCurrentFlow) &&
    !flows.every(isCurrentFlow) &&
    invalid("Auth flow name with prefix 'ALLOW' cannot be used with legacy auth flow names."),

  ({ settings, tier }) =>
    settings.ExplicitAuthFlows?.includes('ALLOW_USER_AUTH') &&
    tier === 'LITE' &&
    faults.featuresUnavailable('LITE', ['Passwordless Sign-In']),

  // Wording of ours, as the next two.
  ({ settings }) =>
    usesClientTokenFlow(settings) &&
    (settings.ExplicitAuthFlows ?? []).length > 1 &&
    invalid('ALLOW_CLIENT_TOKEN_AUTH cannot be used with other auth flows.'),

  ({ settings, hasSecret }) =>
    usesClientTokenFlow(settings) &&
    !hasSecret &&
    invalid('ALLOW_CLIENT_TOKEN_AUTH cannot be used by a client without a secret.'),

  ({ settings: { RefreshTokenRotation: rotation, ExplicitAuthFlows: flows } }) =>
    rotation?.Feature === 'ENABLED' &&
    flows?.includes('ALLOW_REFRESH_TOKEN_AUTH') &&
    invalid('ALLOW_REFRESH_TOKEN_AUTH cannot be used when refresh token rotation is enabled.'),

  ({ settings, hasSecret }) =>
    settings.EnablePropagateAdditionalUserContextData &&
    !hasSecret &&
    invalid('Client Secret is required to set EnablePropagateAdditionalUserContextData as true'),
]

const tokenRules: Rule[] = [
  ({ settings }) => {
    const { access, id, refresh } = tokenLifetimes(settings)
    const inRange = [access, id].every((seconds) => isBetween(5 * minute, seconds, day))
    return !(inRange && isBetween(60 * minute, refresh, 3650 * day)) && invalid('Invalid range for token validity.')
  },

  ({ settings }) => {
    const { access, id, refresh } = tokenLifetimes(settings)
    return (
      Math.max(access, id) > refresh &&
      invalid('Access and Id Token expiration times must be less than or equal to refresh token expiration times.')
    )
  },
]

const attributeRules: Rule[] = [
  ({ settings: { ReadAttributes: names = [] }, pool, step }) => {
    const known = attributeNames(pool)
    return (
      !names.every((name) => known.includes(name)) &&
      invalid(`Invalid read attributes specified while ${step} a client`)
    )
  },

  ({ settings: { WriteAttributes: names }, pool, step }) => {
    const writable = attributeNames(pool).filter((name) => !isOutOfReach(name))
    const required = attributeNames(pool, { required: true }).filter((name) => !isOutOfReach(name))
    return (
      names &&
      !(names.every((name) => writable.includes(name)) && required.every((name) => names.includes(name))) &&
      invalid(`Invalid write attributes specified while ${step} a client`)
    )
  },
]

const oauthRules: Rule[] = [
  ({ settings: { AllowedOAuthFlows: flows = [] } }) =>
    flows.includes('client_credentials') &&
    flows.length > 1 &&
    faults.invalidOAuthFlow('client_credentials flow can not be selected along with code flow or implicit flow.'),

  ({ settings: { AllowedOAuthFlows: flows = [] }, hasSecret }) =>
    flows.includes('client_credentials') &&
    !hasSecret &&
    faults.invalidOAuthFlow('client_credentials flow can not be selected if client does not have a client secret.'),

  ({ settings }) =>
    settings.AllowedOAuthFlowsUserPoolClient &&
    !(settings.AllowedOAuthFlows && settings.AllowedOAuthScopes) &&
    invalid('AllowedOAuthFlows and AllowedOAuthScopes are required if user pool client is allowed to use OAuth flows.'),

  ({ settings: { AllowedOAuthFlows: flows = [], CallbackURLs } }) =>
    (flows.includes('code') || flows.includes('implicit')) &&
    !CallbackURLs &&
    invalid('CallbackUrls can not be empty when code flow or implicit flow is selected'),

  ({ settings: { CallbackURLs = [], LogoutURLs = [] } }) =>
    [...CallbackURLs, ...LogoutURLs].map(refusalOfUrl).find((refusal) => refusal !== undefined),

  ({ settings: { DefaultRedirectURI: uri, CallbackURLs = [] } }) =>
    uri !== undefined &&
    !CallbackURLs.includes(uri) &&
    invalid(`The default redirect URI ${uri} is not in the callback URIs list.`),

  ({ settings: { AllowedOAuthScopes = [] }, customScopes }) => {
    const known = [...builtInScopes, ...customScopes]
    const unknown = AllowedOAuthScopes.find((scope) => !known.includes(scope))
    return unknown !== undefined && faults.scopeDoesNotExist(unknown)
  },

  ({ settings: { SupportedIdentityProviders = [] }, identityProviders, pool }) => {
    const known = [...builtInProviders, ...identityProviders]
    const unknown = SupportedIdentityProviders.find((provider) => !known.includes(provider))
    return unknown !== undefined && invalid(`The provider ${unknown} does not exist for User Pool ${pool.id}.`)
  },
]

const analyticsRules: Rule[] = [
  ({ settings: { AnalyticsConfiguration: analytics } }) => {
    if (!analytics) return false
    const { ApplicationArn, ApplicationId, RoleArn, ExternalId } = analytics
    const byId = [ApplicationId, RoleArn, ExternalId]
    const isWhole = ApplicationArn ? byId.every((member) => !member) : byId.every((member) => member)
    return (
      !isWhole &&
      invalid(
        'Invalid analytics configuration given, either <application arn> or <application id, role arn, external id> are valid',
      )
    )
  },
]

const rules = [...signInRules, ...tokenRules, ...attributeRules, ...oauthRules, ...analyticsRules]

/** Refuses settings that do not go together or that do not fit the pool. */
export function requireRules(proposal: Proposal): void {
  for (const rule of rules) {
    const refusal = rule(proposal)
    if (refusal) throw refusal
  }
}

function isCurrentFlow(flow: string): boolean {
  return flow.startsWith('ALLOW_')
}

function isBetween(least: number, value: number, most: number): boolean {
  return least <= value && value <= most
}

function attributeNames({ settings }: PoolRecord, { required = false } = {}): string[] {
  const attributes = settings.SchemaAttributes ?? []
  return attributes.filter(({ Required }) => Required || !required).map(({ Name = '' }) => Name)
}

/** What no client may write: what the service itself keeps, and what is kept for administrators. */
function isOutOfReach(name: string): boolean {
  return attributesOfTheService.includes(name) || name.startsWith('dev:')
}

/** Schemes of addresses that a browser does not go to: it runs what stands in them, or shows it as its own. */
const idleSchemes = ['javascript:', 'vbscript:', 'data:', 'blob:', 'about:']

/**
 * RFC 6749 §3.1.2: absolute, without a fragment. Plain http only to this very machine (RFC 8252 §7.3). What Cognito says of
 * other schemes is unknown; the wording is that for http.
 */
function refusalOfUrl(text: string): Fault | undefined {
  const url = URL.parse(text)
  // Both wordings are ours.
  if (!url) return invalid(`${text} is not an absolute URL.`)
  if (text.includes('#')) return invalid(`${text} cannot have a fragment.`)
  const isInTheClear = url.protocol === 'http:' && !loopbackHosts.includes(url.hostname)
  if (isInTheClear || idleSchemes.includes(url.protocol)) {
    return invalid(`${text} cannot use the ${url.protocol.slice(0, -1).toUpperCase()} protocol.`)
  }
  return undefined
}
